// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the cache's core that learns: boundaries from observations, lessons from wrong answers, and the
// sums that the window draws.
#include "core/cache/cachecore.h"

#include <map>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

std::optional<float> CacheCore::boundaryOf(const CacheEntry &entry, double errorBound)
{
    const auto own = withTable([&](EntryTable &table) { return table.observationsOf(entry.key); });
    if (own) {
        if (const auto learned = learnedBoundary(*own, errorBound))
            return learned;
    }
    if (!m_general.known) {
        const auto all = withTable([](EntryTable &table) { return table.observationsOf({}); });
        m_general = {.known = true, .value = all ? learnedBoundary(*all, errorBound) : std::nullopt};
    }
    return m_general.value;
}

Result<std::int64_t> CacheCore::markWrong(EntryId id, float similarity)
{
    const auto entry = withTable([&](EntryTable &table) { return table.entryOf(id); });
    if (!entry)
        return fail(entry.error());
    if (!*entry)
        return fail(Cause::CallerNotFound,
                    u"the cache has no entry %1; it was evicted or has expired"_s.arg(id));
    const auto learned = withTable([&](EntryTable &table) {
        return table.learn((*entry)->key, similarity).and_then([&] {
            return table.observe((*entry)->key, {.similarity = similarity, .same = false}, now());
        });
    });
    if (!learned)
        return fail(learned.error());
    m_general.known = false;
    return removeIds({id});
}

void CacheCore::observe(const QByteArray &key, const Observation &observation)
{
    (void)withTable([&](EntryTable &table) { return table.observe(key, observation, now()); });
    m_general.known = false;
}

Result<ShadowReport> CacheCore::shadowReport(EntryTable &table, double errorBound)
{
    constexpr float bandWidth = 0.02F;
    ShadowReport report{.errorBound = errorBound};
    const auto all = table.observationsOf({});
    if (!all)
        return fail(all.error());
    std::map<int, std::pair<std::int64_t, std::int64_t>> bands; // observed, wrong
    for (const Observation &one : *all) {
        auto &[observed, wrong] = bands[int(one.similarity / bandWidth + 0.001F)];
        ++observed;
        wrong += one.same ? 0 : 1;
    }
    std::int64_t allWrong = 0;
    for (const auto &[band, counts] : bands) {
        allWrong += counts.second;
        report.bands.push_back({.from = float(band) * bandWidth,
                                .observed = counts.first,
                                .wrong = wilson(counts.second, counts.first)});
    }
    report.observed = std::int64_t(all->size());
    report.wrong = wilson(allWrong, report.observed);
    if (report.errorBound > 0)
        report.boundary = learnedBoundary(*all, report.errorBound);
    return report;
}

SimilarityHistogram CacheCore::similarities()
{
    keepLookups();
    const auto kept = withTable([](EntryTable &table) { return table.lookups(); });
    SimilarityHistogram all = kept.value_or(SimilarityHistogram());
    const auto embedder = this->embedder();
    all.cut = settings().cut.value_or(embedder ? embedder->traits().cut : EmbedderTraits().cut);
    return all;
}

void CacheCore::keepLookups()
{
    if (m_lookups.isEmpty())
        return;
    const auto kept = withTable([this](EntryTable &table) { return table.addLookups(m_lookups); });
    if (kept)
        m_lookups = {};
}

} // namespace gatehouse::cache
