// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the cache that a window asks: what it holds, why, and what to do with it.
#include "core/cache/cachethreads.h"

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

QFuture<ShadowReport> ResponseCache::shadowReport()
{
    const double bound = m_core->core->settings().errorBound;
    return m_core
        ->read<ShadowReport>([bound](EntryTable &table) { return CacheCore::shadowReport(table, bound); })
        .then([bound](const Result<ShadowReport> &report) {
            return report ? *report : ShadowReport{.errorBound = bound};
        });
}

QFuture<SimilarityHistogram> ResponseCache::similarities()
{
    return m_core->tell<SimilarityHistogram>([](CacheCore &core) { return core.similarities(); });
}

QFuture<Result<EntryList>> ResponseCache::list(const EntryFilter &filter)
{
    return m_core->read<EntryList>(
        [filter, now = m_core->core->now()](EntryTable &table) { return table.list(filter, now); });
}

QFuture<Result<EntryDetail>> ResponseCache::detail(EntryId id)
{
    return m_core->ask<EntryDetail>([id](CacheCore &core) { return core.detail(id); });
}

QFuture<Result<WhyReport>> ResponseCache::why(const QByteArray &a, const QByteArray &b)
{
    const Fulfilment<Result<WhyReport>> done;
    const auto embedder = m_core->core->embedder();
    if (!embedder) {
        done(fail(Cause::GatewayConfig, u"no embedder is set: choose one for the semantic cache"_s));
        return done.future();
    }
    const HitSettings settings{.cut = m_core->core->settings().cut.value_or(embedder->traits().cut)};
    const auto decide = [a, b, settings, done](const Vector &first, const Vector &second) {
        WhyReport report{.similarity = cosine(first, second), .cut = settings.cut};
        report.findings = explainHit(a.toStdString(), b.toStdString(), report.similarity, settings);
        report.hit = decideHit(a.toStdString(), b.toStdString(), report.similarity, settings).hit;
        done(std::move(report));
    };
    const auto gone = [done] {
        done(fail(Cause::GatewayOverloaded, u"the embedder was changed; ask again"_s));
    };
    embedder->embed(a)
        .then([weak = std::weak_ptr(embedder), b, decide, done, gone](const Result<Vector> &first) {
            const auto alive = weak.lock();
            if (!first)
                return done(fail(first.error()));
            if (!alive)
                return gone();
            alive->embed(b)
                .then([first = *first, decide, done](const Result<Vector> &second) {
                    if (second)
                        decide(first, *second);
                    else
                        done(fail(second.error()));
                })
                .onCanceled(gone);
        })
        .onCanceled(gone);
    return done.future();
}

QFuture<Result<std::int64_t>> ResponseCache::markWrong(EntryId id, float similarity)
{
    return m_core->ask<std::int64_t>(
        [id, similarity](CacheCore &core) { return core.markWrong(id, similarity); });
}

QFuture<Result<std::int64_t>> ResponseCache::setPinned(EntryId id, bool pinned)
{
    return m_core->ask<std::int64_t>([id, pinned](CacheCore &core) {
        return core.withTable([&](EntryTable &table) {
            return table.setPinned(id, pinned).map([] { return std::int64_t(1); });
        });
    });
}

QFuture<Result<std::int64_t>> ResponseCache::remove(EntryId id)
{
    return m_core->ask<std::int64_t>([id](CacheCore &core) { return core.removeForUndo(id); });
}

QFuture<Result<std::int64_t>> ResponseCache::restore(EntryId id)
{
    return m_core->ask<std::int64_t>([id](CacheCore &core) { return core.restore(id); });
}

QFuture<Result<std::int64_t>> ResponseCache::removeAll(const EntryFilter &filter)
{
    return m_core->ask<std::int64_t>([filter](CacheCore &core) -> Result<std::int64_t> {
        EntryFilter chosen = filter;
        if (!chosen.pinned)
            chosen.pinned = false;
        const auto ids = core.withTable([&](EntryTable &table) { return table.idsOf(chosen, core.now()); });
        return ids ? core.removeIds(*ids) : Result<std::int64_t>(fail(ids.error()));
    });
}

QFuture<Result<std::int64_t>> ResponseCache::exportTo(const QString &path, const EntryFilter &filter)
{
    return m_core->read<std::int64_t>([path, filter, now = m_core->core->now()](EntryTable &table) {
        return CacheCore::exportTo(table, path, filter, now);
    });
}

QFuture<Result<std::int64_t>> ResponseCache::importFrom(const QString &path)
{
    return m_core->ask<std::int64_t>([path](CacheCore &core) { return core.importFrom(path); });
}

} // namespace gatehouse::cache
