// SPDX-License-Identifier: GPL-3.0-or-later
// The window's questions to the cache of the engine in the same process.
#pragma once

#include "app/gatehouse/enginethread.h"
#include "ui/enginelink/cachelink.h"

#include <functional>
#include <memory>

namespace gatehouse {

class LocalCacheLink final : public ui::CacheLink
{
public:
    explicit LocalCacheLink(gateway::Engine &engine)
        : m_engine(engine)
    {
    }

    void begin(); // on the engine's thread, when its files are open: questions asked before were kept waiting

    ui::Pending<Result<cache::EntryList>> list(const cache::EntryFilter &filter) override;
    ui::Pending<Result<ui::CacheEntryDetail>> detail(cache::EntryId id) override;
    ui::Pending<Result<cache::WhyReport>> why(const QByteArray &a, const QByteArray &b) override;
    ui::Pending<Result<std::int64_t>> markWrong(cache::EntryId id, float similarity) override;
    ui::Pending<Result<std::int64_t>> setPinned(cache::EntryId id, bool pinned) override;
    ui::Pending<Result<std::int64_t>> remove(cache::EntryId id) override;
    ui::Pending<Result<std::int64_t>> restore(cache::EntryId id) override;
    ui::Pending<Result<std::int64_t>> removeAll(const cache::EntryFilter &filter) override;
    ui::Pending<Result<std::int64_t>> exportTo(const QString &path,
                                               const cache::EntryFilter &filter) override;
    ui::Pending<Result<std::int64_t>> importFrom(const QString &path) override;
    ui::Pending<cache::ShadowReport> shadowReport() override;
    ui::Pending<cache::SimilarityHistogram> similarities() override;

private:
    template<typename Answer, typename Question>
    QFuture<Answer> ask(Question question);

    // The engine's thread's.
    struct Queue
    {
        bool open = false;
        std::vector<std::function<void()>> waiting = {};
    };

    gateway::Engine &m_engine;
    std::shared_ptr<Queue> m_queue = std::make_shared<Queue>();
};

} // namespace gatehouse
