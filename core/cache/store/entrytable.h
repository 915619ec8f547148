// SPDX-License-Identifier: GPL-3.0-or-later
// The cache's SQLite file: entries, answers, lessons, observations, lookups. Used by one thread.
#pragma once

#include "core/cache/semantic/boundary.h"
#include "core/cache/semantic/histogram.h"
#include "core/cache/semantic/vectorindex.h"
#include "core/cache/store/entry.h"
#include "core/cache/store/hitcounts.h"
#include "core/storage/database.h"

#include <span>

namespace gatehouse::cache {

struct NewEntry
{
    CacheEntry entry = {}; // id, hits, bytes and boundary are the table's to set
    QByteArray request = {};
    QByteArray vector = {}; // quantised; empty: not found by similarity
    std::shared_ptr<const Recording> recording = {};
};

struct TableSize
{
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
};

class EntryTable
{
public:
    [[nodiscard]] static Result<EntryTable> open(const QString &path);
    // The same file beside whoever writes it. Errors: it is not there, or not of this version.
    [[nodiscard]] static Result<EntryTable> openToRead(const QString &path);

    const QString &movedAside() const { return m_database.movedAside(); }

    // The row as it stands now; a row of the same key is replaced (its lesson stays, its id does not).
    // `replaced` is the id that went.
    [[nodiscard]] Result<CacheEntry> put(const NewEntry &added, EntryId *replaced);
    [[nodiscard]] Result<std::optional<StoredAnswer>> findByKey(const QByteArray &key, std::int64_t nowMs);
    [[nodiscard]] Result<std::optional<StoredAnswer>> findById(EntryId id);
    [[nodiscard]] Result<std::optional<CacheEntry>> entryOf(EntryId id);
    [[nodiscard]] Result<QByteArray> requestOf(EntryId id);
    [[nodiscard]] Result<QByteArray> vectorOf(EntryId id);
    [[nodiscard]] Result<EntryList> list(const EntryFilter &filter, std::int64_t nowMs);
    [[nodiscard]] Result<std::vector<EntryId>> idsOf(const EntryFilter &filter, std::int64_t nowMs);
    [[nodiscard]] Result<std::vector<EntryId>> idsWithVector(const QByteArray &embedder, EntryId after,
                                                             int limit);
    [[nodiscard]] Result<std::vector<IndexedVector>> vectorsOf(const QByteArray &embedder);
    [[nodiscard]] Result<std::vector<CacheEntry>> withoutVectorOf(const QByteArray &embedder, int limit);
    [[nodiscard]] Result<> setVector(EntryId id, const QByteArray &embedder, const QByteArray &vector);

    [[nodiscard]] Result<> touch(EntryId id, std::int64_t hits, std::int64_t usedMs);
    [[nodiscard]] Result<> count(const QList<CountedHits> &counted);
    [[nodiscard]] Result<> setPinned(EntryId id, bool pinned);
    [[nodiscard]] Result<> remove(std::span<const EntryId> ids);
    // Expired ones first, then those unused for the longest, pinned ones never. Returns who went.
    [[nodiscard]] Result<std::vector<EntryId>> shrink(const TableSize &limit, std::int64_t nowMs);
    [[nodiscard]] Result<TableSize> size();

    [[nodiscard]] Result<> learn(const QByteArray &key, float boundary); // keeps the higher one
    [[nodiscard]] Result<> observe(const QByteArray &key, const Observation &observation, std::int64_t nowMs);
    [[nodiscard]] Result<std::vector<Observation>> observationsOf(const QByteArray &key); // empty key: all
    [[nodiscard]] Result<> addLookups(const SimilarityHistogram &added);
    [[nodiscard]] Result<SimilarityHistogram> lookups();

private:
    explicit EntryTable(storage::Database database)
        : m_database(std::move(database))
    {
    }

    Result<std::optional<StoredAnswer>> readAnswer(storage::Statement &statement);

    storage::Database m_database;
};

} // namespace gatehouse::cache
