// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehouse/localcachelink.h"

#include "app/gatehouse/fulfil.h"

namespace gatehouse {

using cache::ResponseCache;

void LocalCacheLink::begin()
{
    m_queue->open = true;
    for (const auto &question : std::exchange(m_queue->waiting, {}))
        question();
}

template<typename Answer, typename Question>
QFuture<Answer> LocalCacheLink::ask(Question question)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    const auto put = [engine = &m_engine, promise, question = std::move(question)] {
        pass(question(engine->responseCache()), promise);
    };
    QMetaObject::invokeMethod(&m_engine, [queue = m_queue, put] {
        if (queue->open)
            put();
        else
            queue->waiting.emplace_back(put);
    });
    return promise->future();
}

ui::Pending<Result<cache::EntryList>> LocalCacheLink::list(const cache::EntryFilter &filter)
{
    return ask<Result<cache::EntryList>>([filter](ResponseCache &cache) { return cache.list(filter); });
}

ui::Pending<Result<ui::CacheEntryDetail>> LocalCacheLink::detail(cache::EntryId id)
{
    return ask<Result<ui::CacheEntryDetail>>([id](ResponseCache &cache) {
        return cache.detail(id).then([](const Result<cache::EntryDetail> &found) {
            return found.map([](const cache::EntryDetail &detail) {
                return ui::CacheEntryDetail{.entry = detail.answer.entry,
                                            .request = detail.request,
                                            .answer = cache::textOf(*detail.answer.recording),
                                            .dialect = detail.answer.recording->dialect,
                                            .neighbours = detail.neighbours};
            });
        });
    });
}

ui::Pending<Result<cache::WhyReport>> LocalCacheLink::why(const QByteArray &a, const QByteArray &b)
{
    return ask<Result<cache::WhyReport>>([a, b](ResponseCache &cache) { return cache.why(a, b); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::markWrong(cache::EntryId id, float similarity)
{
    return ask<Result<std::int64_t>>(
        [id, similarity](ResponseCache &cache) { return cache.markWrong(id, similarity); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::setPinned(cache::EntryId id, bool pinned)
{
    return ask<Result<std::int64_t>>(
        [id, pinned](ResponseCache &cache) { return cache.setPinned(id, pinned); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::remove(cache::EntryId id)
{
    return ask<Result<std::int64_t>>([id](ResponseCache &cache) { return cache.remove(id); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::restore(cache::EntryId id)
{
    return ask<Result<std::int64_t>>([id](ResponseCache &cache) { return cache.restore(id); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::removeAll(const cache::EntryFilter &filter)
{
    return ask<Result<std::int64_t>>([filter](ResponseCache &cache) { return cache.removeAll(filter); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::exportTo(const QString &path,
                                                           const cache::EntryFilter &filter)
{
    return ask<Result<std::int64_t>>(
        [path, filter](ResponseCache &cache) { return cache.exportTo(path, filter); });
}

ui::Pending<Result<std::int64_t>> LocalCacheLink::importFrom(const QString &path)
{
    return ask<Result<std::int64_t>>([path](ResponseCache &cache) { return cache.importFrom(path); });
}

ui::Pending<cache::ShadowReport> LocalCacheLink::shadowReport()
{
    return ask<cache::ShadowReport>([](ResponseCache &cache) { return cache.shadowReport(); });
}

ui::Pending<cache::SimilarityHistogram> LocalCacheLink::similarities()
{
    return ask<cache::SimilarityHistogram>([](ResponseCache &cache) { return cache.similarities(); });
}

} // namespace gatehouse
