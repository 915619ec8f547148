// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the cache's core that shares hits by meaning with other gateways.
#include "core/cache/cachecore.h"
#include "core/cache/semantic/quantised.h"
#include "core/cache/shared/sharedform.h"

#include <algorithm>
#include <utility>

namespace gatehouse::cache {

namespace {

constexpr int sharedAtOnce = 64;
constexpr int mostSharedCandidates = 8;

} // namespace

std::shared_ptr<SharedVectors> CacheCore::sharedVectors() const
{
    const std::lock_guard lock(m_mutex);
    return m_options.sharedVectors;
}

void CacheCore::setSharedVectors(std::shared_ptr<SharedVectors> shared)
{
    const std::lock_guard lock(m_mutex);
    std::swap(m_options.sharedVectors, shared);
}

// What is here already goes there, some at a time; lookups go on in between.
void CacheCore::shareAll()
{
    m_sharedUpTo = 0;
    shareNext();
}

void CacheCore::shareNext()
{
    const auto store = sharedVectors();
    if (!store || m_indexedEmbedder.isEmpty())
        return;
    const auto ids = withTable([&](EntryTable &table) {
        return table.idsWithVector(m_indexedEmbedder, m_sharedUpTo, sharedAtOnce);
    });
    if (!ids || ids->empty())
        return;
    for (const EntryId id : *ids)
        share(id);
    m_sharedUpTo = ids->back();
    if (sendShared())
        (void)worker.post([this] { shareNext(); });
}

// Collected, and sent when the worker has done what waits already: many answers make one batch.
void CacheCore::share(EntryId id)
{
    if (!sharedVectors())
        return;
    const auto stored = withTable([&](EntryTable &table) { return table.findById(id); });
    const auto vector = withTable([&](EntryTable &table) { return table.vectorOf(id); });
    if (!stored || !*stored || !vector || vector->isEmpty())
        return;
    const CacheEntry &entry = (*stored)->entry;
    if (m_unsent.empty())
        (void)worker.post([this] { (void)sendShared(); });
    m_unsent.push_back({.key = entry.key,
                        .scope = entry.scope,
                        .expiresMs = entry.expiresMs,
                        .vector = unquantised(*vector),
                        .bytes = sharedBytes(entry, *(*stored)->recording)});
}

bool CacheCore::sendShared()
{
    const auto batch = std::exchange(m_unsent, {});
    const auto store = sharedVectors();
    if (!store || batch.empty())
        return true;
    const auto sent = store->put(m_indexedEmbedder, batch);
    note(&CacheStatus::sharedVectorsProblem, sent ? QString() : sent.error().message);
    return sent.has_value();
}

std::optional<CacheHit> CacheCore::findShared(const CacheQuery &query, const CacheControl &control,
                                              const Vector &vector, float cut)
{
    const auto store = sharedVectors();
    if (!store)
        return {};
    const auto found = store->nearest(m_indexedEmbedder, query.scope, vector, mostSharedCandidates, now());
    note(&CacheStatus::sharedVectorsProblem, found ? QString() : found.error().message);
    if (!found)
        return {};
    for (const SharedNeighbour &near : *found) {
        auto answer = readShared(near.key, near.bytes);
        if (!answer)
            continue;
        answer->entry.scope = query.scope; // the store was asked for no other
        if (!judge(query, answer->entry, near.similarity, cut).isEmpty())
            continue;
        const std::chrono::milliseconds age(std::max<std::int64_t>(0, now() - answer->entry.createdMs));
        if (control.maxAge && age > *control.maxAge)
            continue;
        return CacheHit{.kind = CacheHit::Kind::Semantic,
                        .entry = answer->entry,
                        .recording = answer->recording,
                        .similarity = near.similarity,
                        .age = age};
    }
    return {};
}

} // namespace gatehouse::cache
