// SPDX-License-Identifier: GPL-3.0-or-later
// The cache as the gateway and the Cache page use it: exact and by meaning, in memory, on disk and shared.
// Thread-safe. Nothing here blocks: what is in memory is answered at once, everything else by a QFuture that
// is fulfilled on a thread of the cache (chain with `.then(context, …)`). Whatever goes wrong is a miss, and
// status() says what it was.
#pragma once

#include "core/base/clock.h"
#include "core/cache/coalescer.h"
#include "core/cache/embed/embedder.h"
#include "core/cache/hitrule.h"
#include "core/cache/key/cachekey.h"
#include "core/cache/key/control.h"
#include "core/cache/key/recording.h"
#include "core/cache/semantic/boundary.h"
#include "core/cache/semantic/histogram.h"
#include "core/cache/shared/sharedstore.h"
#include "core/cache/shared/sharedvectors.h"
#include "core/cache/store/entry.h"

#include <QFuture>
#include <QString>

#include <functional>
#include <memory>

namespace gatehouse::cache {

struct CacheSettings
{
    std::chrono::seconds ttl{3600}; // 0: never expires
    std::int64_t maxEntries = 100'000;
    std::int64_t maxBytes =
        512LL * 1024 * 1024; // on disk; the memory front takes at most an eighth, and 64 MB
    StoreRules rules = {};
    std::optional<float> cut = {}; // empty: calibrated for the embedder
    bool shadow = false;           // hits by meaning are reported as `shadow`, not served
    double errorBound = 0;         // over 0: entries serve by meaning only above their learned boundary
};

struct CacheOptions
{
    QString path = {}; // cache.db; its index stands beside it in cache.index/
    CacheSettings settings = {};
    std::shared_ptr<Embedder> embedder = {};  // none: exact only
    std::shared_ptr<SharedStore> shared = {}; // none: this gateway alone
    std::shared_ptr<SharedVectors> sharedVectors = {};
};

struct CacheHit
{
    enum class Kind { Exact, Semantic, Coalesced };
    Kind kind = Kind::Exact;
    CacheEntry entry = {}; // as it stood; entry.cost and entry.duration are what the hit saves
    std::shared_ptr<const Recording> recording = {};
    float similarity = 1;
    std::chrono::milliseconds age{0};
};

struct CacheAnswer
{
    std::optional<CacheHit> hit = {};
    std::optional<CacheHit> shadow = {}; // what would have been served; see observeShadow()
    std::shared_ptr<const Vector> vector =
        {};                 // of the question; hand it to insert() to spare a second embedding
    QByteArray reason = {}; // of a miss: "off", "no entry", "polarity: on / off", "embedder: …"
};

struct FindOptions
{
    bool semantic = false; // of the route
    CacheControl control = {};
};

struct InsertOptions
{
    bool semantic = false;
    std::chrono::seconds ttl{
        -1}; // of the route; below 0: the cache's; the client's control wins where shorter
    CacheControl control = {};
    QByteArray request = {}; // the client's body, for the window; may be empty
    std::shared_ptr<const Vector> vector = {};
};

struct CacheStatus
{
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
    std::int64_t memoryEntries = 0;
    std::int64_t memoryBytes = 0;
    std::int64_t indexedEntries = 0;
    std::int64_t indexBytes = 0;
    std::int64_t rebuildDone = 0;  // of rebuildTotal entries, while the index is rebuilt for a new embedder
    std::int64_t rebuildTotal = 0; // 0: no rebuild runs
    std::int64_t dropped = 0;      // answers not stored because the queue was full
    QString problem = {};          // of the file; empty while it works
    QString embedderProblem = {};
    QString sharedProblem = {};
    QString sharedVectorsProblem = {};
    QString movedAside = {}; // copy of a damaged file
};

struct WhyReport
{
    float similarity = 0;
    float cut = 0;
    bool hit = false;
    std::vector<Finding> findings = {}; // each guard's own verdict
};

struct EntryDetail
{
    StoredAnswer answer = {};
    QByteArray request = {};
    std::vector<std::pair<CacheEntry, float>> neighbours = {}; // of its scope, most similar first
};

// What shadow mode saw in one band of similarity.
struct ShadowBand
{
    float from = 0; // up to the next band's, or 1
    std::int64_t observed = 0;
    Share wrong = {};
};

struct ShadowReport
{
    std::int64_t observed = 0;
    Share wrong = {};                   // with its 95 % interval
    std::vector<ShadowBand> bands = {}; // of a fiftieth each, those with observations, rising
    double errorBound = 0;              // as it is set
    std::optional<float> boundary = {}; // learned from all entries for that bound; empty: not enough seen
};

class ResponseCache
{
public:
    // Never fails: where the file cannot be opened the cache works in memory, and status() says why.
    ResponseCache(CacheOptions options, const Clock &clock);
    ~ResponseCache();
    ResponseCache(const ResponseCache &) = delete;
    ResponseCache &operator=(const ResponseCache &) = delete;

    void apply(const CacheSettings &settings);
    void
    setEmbedder(std::shared_ptr<Embedder> embedder); // another one: the index is rebuilt in the background
    void setSharedStore(std::shared_ptr<SharedStore> shared);
    void setSharedVectors(std::shared_ptr<SharedVectors> shared); // what is here already is copied there

    // An exact hit in memory, in a microsecond or two. Nothing where the control says so or the disk must be
    // asked.
    std::optional<CacheHit> findNow(const CacheQuery &query, const CacheControl &control);
    QFuture<CacheAnswer> find(const CacheQuery &query, const FindOptions &options);

    // Why the answer was not taken; empty where it was. Writes in the background.
    QByteArray insert(const CacheQuery &query, Recording recording, const InsertOptions &options);
    QByteArray reasonToRefuse(const Recording &recording) const; // by the rules that are set; empty: none
    void countHit(const CacheHit &hit);                          // when it was served

    Coalescer &flights(); // equal requests under way

    // Shadow mode: what upstream really answered to the question of `wouldBe`.
    void observeShadow(const CacheHit &wouldBe, const Recording &upstream);
    QFuture<ShadowReport> shadowReport();
    QFuture<SimilarityHistogram> similarities(); // of all lookups by meaning

    // For the window.
    QFuture<Result<EntryList>> list(const EntryFilter &filter);
    QFuture<Result<EntryDetail>> detail(EntryId id);
    QFuture<Result<WhyReport>> why(const QByteArray &a, const QByteArray &b);
    QFuture<Result<std::int64_t>> markWrong(EntryId id,
                                            float similarity); // evicts, and raises the entry's boundary
    QFuture<Result<std::int64_t>> setPinned(EntryId id, bool pinned);
    QFuture<Result<std::int64_t>> remove(EntryId id);
    QFuture<Result<std::int64_t>> restore(EntryId id); // one of the last that were removed; its new id
    QFuture<Result<std::int64_t>>
    removeAll(const EntryFilter &filter); // how many; pinned ones only where it says so
    QFuture<Result<std::int64_t>> exportTo(const QString &path, const EntryFilter &filter);
    QFuture<Result<std::int64_t>> importFrom(const QString &path);
    CacheStatus status() const;

    void flush(); // waits until everything asked so far is done; for tests and the end of the program

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace gatehouse::cache
