// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on the cache's own thread: the table, the index, and the decisions that need both. Only
// ResponseCache uses it.
#pragma once

#include "core/cache/cache.h"
#include "core/cache/semantic/vectorindex.h"
#include "core/cache/store/entrytable.h"
#include "core/cache/store/hitcounts.h"
#include "core/cache/store/memoryfront.h"
#include "core/cache/store/worker.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>

namespace gatehouse::cache {

class CacheCore : public std::enable_shared_from_this<CacheCore>
{
public:
    CacheCore(CacheOptions options, const Clock &clock);
    ~CacheCore();

    // Any thread.
    CacheSettings settings() const;
    void apply(const CacheSettings &settings);
    std::shared_ptr<Embedder> embedder() const;
    void setEmbedder(std::shared_ptr<Embedder> embedder);
    std::shared_ptr<SharedStore> shared() const;
    void setShared(std::shared_ptr<SharedStore> shared);
    std::shared_ptr<SharedVectors> sharedVectors() const;
    void setSharedVectors(std::shared_ptr<SharedVectors> shared);
    CacheStatus status() const;
    void note(QString CacheStatus::*which, const QString &problem);

    std::int64_t now() const { return m_clock.wallMilliseconds(); }

    std::optional<CacheHit> exactHit(const std::shared_ptr<const StoredAnswer> &stored,
                                     const CacheQuery &query, const CacheControl &control) const;

    // The worker's thread.
    std::optional<CacheHit> findStored(const CacheQuery &query, const CacheControl &control);
    CacheAnswer findSimilar(const CacheQuery &query, const CacheControl &control, const Vector &vector);
    EntryId store(NewEntry added);
    void writeHits();
    // False: the embedder was changed meanwhile, or its vectors do not fit.
    bool index(EntryId id, const QByteArray &embedder, const Vector &vector);
    void rebuildIndex(); // from the table, for the embedder that is set
    void embedMissing(); // entries without a vector of the embedder, some at a time
    Result<EntryDetail> detail(EntryId id);
    Result<std::int64_t> markWrong(EntryId id, float similarity);
    Result<std::int64_t> removeIds(const std::vector<EntryId> &ids);
    Result<std::int64_t> removeForUndo(EntryId id);
    Result<std::int64_t> restore(EntryId id); // its new id
    static Result<std::int64_t> exportTo(EntryTable &table, const QString &path, const EntryFilter &filter,
                                         std::int64_t nowMs);
    Result<std::int64_t> importFrom(const QString &path);
    void observe(const QByteArray &key, const Observation &observation);
    static Result<ShadowReport> shadowReport(EntryTable &table, double errorBound);
    SimilarityHistogram similarities();
    void shareAll(); // to the store of shared vectors
    void close();

    // Runs `use` on the open table, or says why there is none.
    template<typename Use>
    auto withTable(Use use) -> decltype(use(std::declval<EntryTable &>()))
    {
        if (auto open = ensureTable(); !open)
            return fail(open.error());
        auto result = use(*m_table);
        const bool failed = !result && result.error().cause == Cause::GatewayStorage;
        note(&CacheStatus::problem, failed ? result.error().message : QString());
        return result;
    }

    MemoryFront front;
    HitCounts hits;

private:
    struct Removed
    {
        EntryId id = 0;
        NewEntry entry = {};
    };

    struct Boundary
    {
        bool known = false;
        std::optional<float> value = {};
    };

    Result<> ensureTable();
    void sweep();
    void forget(const std::vector<EntryId> &ids);
    void tellSizes();
    std::optional<float> boundaryOf(const CacheEntry &entry, double errorBound);
    QByteArray judge(const CacheQuery &query, const CacheEntry &entry, float similarity, float cut) const;
    void embedNext(std::vector<CacheEntry> entries);
    void keepLookups();
    void shareNext();
    void share(EntryId id);
    bool sendShared();
    std::optional<CacheHit> findShared(const CacheQuery &query, const CacheControl &control,
                                       const Vector &vector, float cut);
    std::optional<CacheHit> findOwn(const CacheQuery &query, const CacheControl &control,
                                    const std::vector<Neighbour> &nearest, float cut, QByteArray &reason);
    bool fitsIndex(const Vector &vector); // and says so where it does not
    void serveOrShadow(CacheHit hit, const CacheSettings &settings, CacheAnswer &answer);

    CacheOptions m_options;
    const Clock &m_clock;
    mutable std::mutex m_mutex; // of m_options' settings, embedder and shared store, and of m_status
    CacheStatus m_status;

    std::optional<EntryTable> m_table;
    std::optional<VectorIndex> m_index;
    QByteArray m_indexedEmbedder;
    std::int64_t m_nextOpenMs = 0;
    std::int64_t m_nextSweepMs = 0;
    std::int64_t m_unsaved = 0;
    TableSize m_size;
    bool m_embedding = false;      // a chain of embedNext() runs
    Boundary m_general;            // learned from all observations
    SimilarityHistogram m_lookups; // not yet in the table
    std::vector<SharedVector> m_unsent;
    EntryId m_sharedUpTo = 0;
    std::deque<Removed> m_removed; // the last ones removed by hand, in memory

public:
    Worker worker; // last: its thread uses what stands above
};

} // namespace gatehouse::cache
