// SPDX-License-Identifier: GPL-3.0-or-later
// Caching of one exchange: whether it may be answered from the cache, and what is kept of its answer. Made
// only where a route or the configuration switches caching on; without it no request pays for it.
#pragma once

#include "core/cache/cache.h"
#include "core/config/config.h"
#include "core/gateway/chatsource.h"
#include "core/gateway/knownrequests.h"
#include "core/ledger/record.h"
#include "core/routing/plan.h"

#include <optional>

namespace gatehouse::gateway {

class CacheStage
{
public:
    struct Input
    {
        const config::Cache &config;
        const routing::RoutePlan &plan;
        const ClientCall &call;
        ChatSource &chat;
        const KnownRequest *known; // this one, where it is
        KnownRequests &requests;
        bool mayShareScope = false; // the client key allows a scope of its own choice
    };

    // Null: this exchange is not cached. Errors: a header of ours that means nothing.
    static Result<std::unique_ptr<CacheStage>> of(const Input &input);

    const cache::CacheQuery &query() const { return m_query; }

    cache::FindOptions findOptions() const { return {.semantic = m_semantic, .control = m_control}; }

    const cache::CacheControl &control() const { return m_control; }

    void remember(cache::CacheAnswer answer) { m_answer = std::move(answer); }

    const QByteArray &missReason() const { return m_answer.reason; }

    // The answer of an equal request that is under way already, where such are to be shared. Empty: this one
    // goes upstream, and others may wait for it until land() or the end of the stage.
    std::optional<cache::Coalescer::Joined> join(cache::ResponseCache &cache);

    void land() { m_leader.land({}); } // no answer to share

    // Client bytes as they are delivered.
    void record(std::string_view bytes);

    void restart() { m_raw.clear(); } // another attempt answers

    // Nothing of a stream will be taken back: who asks the same may read along what was recorded so far.
    void publish(const ClientCall &call, const QByteArray &contentType);

    // The answer is whole: it is kept where the rules allow it.
    void store(cache::ResponseCache &cache, const ClientCall &call, const ledger::ExchangeRecord &row,
               const QByteArray &contentType, bool stream);

private:
    cache::CacheQuery m_query = {};
    cache::CacheControl m_control = {};
    cache::CacheAnswer m_answer = {};
    std::optional<std::chrono::seconds> m_ttl = {};
    bool m_semantic = false;
    bool m_coalesces = false;
    cache::Coalescer::Leader m_leader = {};
    bool m_tooLarge = false;
    QByteArray m_raw = {};
    qsizetype m_published = 0; // of m_raw
};

cache::CacheSettings cacheSettings(const config::Cache &config);

} // namespace gatehouse::gateway
