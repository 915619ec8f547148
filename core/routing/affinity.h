// SPDX-License-Identifier: GPL-3.0-or-later
// Which provider and key served a session last. Provider prompt caches live per key, so a conversation that
// moves pays its whole prompt again.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/http/headers.h"
#include "core/protocol/facts.h"

#include <array>
#include <list>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace gatehouse::routing {

// Headers in which programs name their session, the gateway's own first. Data: a new program is a new line.
std::span<const std::string_view> sessionHeaders();

// Scoped by client key, so that one client cannot steer another's session. Empty: the request names none, or
// says `x-gatehouse-session: off`. Longer names are cut to 255 bytes.
QByteArray sessionOf(const http::HeaderList &headers, const protocol::RequestFacts &facts,
                     const ClientId &client);

struct Binding
{
    ProviderId provider = {};
    KeyId key = {};
};

// Bounded: the session unused for longest gives way. Sharded locks held for a few hash operations.
class AffinityTable
{
public:
    struct Settings
    {
        Nanoseconds lifetime = std::chrono::hours(1); // refreshed with each use
        std::size_t capacity = 16'384;
    };

    explicit AffinityTable(const Clock &clock)
        : AffinityTable(clock, Settings())
    {
    }

    AffinityTable(const Clock &clock, const Settings &settings)
        : m_clock(clock)
        , m_settings(settings)
    {
    }

    std::optional<Binding> find(const QByteArray &session);
    // Call it when a request was served, not when it was planned: a failed target must not bind.
    void bind(const QByteArray &session, const Binding &binding);
    void forget(const QByteArray &session); // where the bound target failed
    std::size_t size() const;

private:
    struct Entry
    {
        QByteArray session = {};
        Binding binding = {};
        Nanoseconds until{};
    };

    struct Hash
    {
        // Seeded: clients choose the names.
        std::size_t operator()(const QByteArray &bytes) const
        {
            return qHash(bytes, QHashSeed::globalSeed());
        }
    };

    struct Shard
    {
        mutable std::mutex mutex;
        std::list<Entry> byUse; // the latest first
        std::unordered_map<QByteArray, std::list<Entry>::iterator, Hash> bySession;
    };

    Shard &shardOf(const QByteArray &session) { return m_shards[Hash()(session) % m_shards.size()]; }

    const Clock &m_clock;
    const Settings m_settings;
    std::array<Shard, 16> m_shards;
};

} // namespace gatehouse::routing
