// SPDX-License-Identifier: GPL-3.0-or-later
// A cache that exists only as a list of entries, with everything that was asked of it on record.
#pragma once

#include "core/base/clock.h"
#include "ui/enginelink/cachelink.h"

#include <QList>

namespace gatehouse::ui::test {

class FakeCacheLink : public CacheLink
{
public:
    explicit FakeCacheLink(const Clock &clock)
        : m_clock(clock)
    {
    }

    void seed(int entries);

    // What a test sets and reads.
    std::vector<cache::CacheEntry> m_entries;
    std::vector<cache::CacheEntry> m_removed;
    QList<std::pair<cache::EntryId, float>> m_wrong;
    QList<QString> m_files; // exported to and imported from
    cache::ShadowReport m_shadow;
    cache::SimilarityHistogram m_similarities;
    std::optional<Error> m_refuse;
    int m_lists = 0;

    Pending<Result<cache::EntryList>> list(const cache::EntryFilter &filter) override;
    Pending<Result<CacheEntryDetail>> detail(cache::EntryId id) override;
    Pending<Result<cache::WhyReport>> why(const QByteArray &a, const QByteArray &b) override;
    Pending<Result<std::int64_t>> markWrong(cache::EntryId id, float similarity) override;
    Pending<Result<std::int64_t>> setPinned(cache::EntryId id, bool pinned) override;
    Pending<Result<std::int64_t>> remove(cache::EntryId id) override;
    Pending<Result<std::int64_t>> restore(cache::EntryId id) override;
    Pending<Result<std::int64_t>> removeAll(const cache::EntryFilter &filter) override;
    Pending<Result<std::int64_t>> exportTo(const QString &path, const cache::EntryFilter &filter) override;
    Pending<Result<std::int64_t>> importFrom(const QString &path) override;
    Pending<cache::ShadowReport> shadowReport() override;
    Pending<cache::SimilarityHistogram> similarities() override;

private:
    bool fits(const cache::EntryFilter &filter, const cache::CacheEntry &entry) const;
    cache::CacheEntry *find(cache::EntryId id);
    Result<std::int64_t> counted(std::int64_t count) const;

    const Clock &m_clock;
};

} // namespace gatehouse::ui::test
