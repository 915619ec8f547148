// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of the cache. Answers are values; the futures are fulfilled on another thread, so
// chain them with `.then(context, …)`.
#pragma once

#include "core/cache/cache.h"
#include "ui/enginelink/pending.h"

namespace gatehouse::ui {

// An entry as somebody reads it.
struct CacheEntryDetail
{
    cache::CacheEntry entry = {};
    QByteArray request = {}; // the client's body; empty where it was not kept
    QByteArray answer = {};  // visible text
    QByteArray dialect = {}; // in which the answer was recorded
    std::vector<std::pair<cache::CacheEntry, float>> neighbours = {}; // most similar first
};

class CacheLink
{
public:
    virtual ~CacheLink() = default;

    virtual Pending<Result<cache::EntryList>> list(const cache::EntryFilter &filter) = 0;
    virtual Pending<Result<CacheEntryDetail>> detail(cache::EntryId id) = 0;
    virtual Pending<Result<cache::WhyReport>> why(const QByteArray &a, const QByteArray &b) = 0;

    // Evicts, and asks for more than this similarity from then on.
    virtual Pending<Result<std::int64_t>> markWrong(cache::EntryId id, float similarity) = 0;
    virtual Pending<Result<std::int64_t>> setPinned(cache::EntryId id, bool pinned) = 0;
    virtual Pending<Result<std::int64_t>> remove(cache::EntryId id) = 0;
    virtual Pending<Result<std::int64_t>> restore(cache::EntryId id) = 0; // one that was just removed
    virtual Pending<Result<std::int64_t>> removeAll(const cache::EntryFilter &filter) = 0; // how many
    virtual Pending<Result<std::int64_t>> exportTo(const QString &path, const cache::EntryFilter &filter) = 0;
    virtual Pending<Result<std::int64_t>> importFrom(const QString &path) = 0;

    virtual Pending<cache::ShadowReport> shadowReport() = 0;
    virtual Pending<cache::SimilarityHistogram> similarities() = 0;
};

} // namespace gatehouse::ui
