// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"

#include "core/cache/cachethreads.h"
#include "core/cache/guards/reading.h"
#include "core/cache/semantic/quantised.h"

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

constexpr std::int64_t longestMs = 400LL * 24 * 3600 * 1000;
constexpr float agreeing = 0.85F; // cosine of two answers to one question that say the same

// A longer text is never the same question: it is neither embedded nor kept for comparison.
bool isComparable(const CacheQuery &query)
{
    return !query.scope.isEmpty() && std::size_t(query.question.size()) <= guards::Reading::maxBytes;
}

} // namespace

ResponseCache::ResponseCache(CacheOptions options, const Clock &clock)
    : m_core(std::make_unique<Core>())
{
    m_core->reader = std::make_unique<EntryReader>(options.path);
    m_core->core = std::make_shared<CacheCore>(std::move(options), clock);
    (void)m_core->core->worker.post([core = m_core->core.get()] {
        (void)core->withTable([](EntryTable &) { return Result<>(); });
        core->embedMissing();
    });
}

ResponseCache::~ResponseCache()
{
    auto *core = m_core->core.get();
    core->worker.drain();
    m_core->reader.reset();
    core->worker.drain();
    (void)core->worker.post([core] { core->close(); });
    core->worker.drain();
}

void ResponseCache::apply(const CacheSettings &settings) { m_core->core->apply(settings); }

void ResponseCache::setEmbedder(std::shared_ptr<Embedder> embedder)
{
    m_core->core->setEmbedder(std::move(embedder));
    (void)m_core->core->worker.post([core = m_core->core.get()] {
        core->rebuildIndex();
        core->embedMissing();
    });
}

void ResponseCache::setSharedStore(std::shared_ptr<SharedStore> shared)
{
    m_core->core->setShared(std::move(shared));
}

void ResponseCache::setSharedVectors(std::shared_ptr<SharedVectors> shared)
{
    m_core->core->setSharedVectors(std::move(shared));
    (void)m_core->core->worker.post([core = m_core->core.get()] { core->shareAll(); });
}

QByteArray ResponseCache::reasonToRefuse(const Recording &recording) const
{
    return reasonNotToStore(recording, m_core->core->settings().rules);
}

Coalescer &ResponseCache::flights() { return m_core->flights; }

std::optional<CacheHit> ResponseCache::findNow(const CacheQuery &query, const CacheControl &control)
{
    if (control.lookup == CacheControl::Lookup::Skip || !query.refusal.isEmpty())
        return {};
    const auto stored = m_core->core->front.find(query.key, m_core->core->now());
    return stored ? m_core->core->exactHit(stored, query, control) : std::nullopt;
}

QFuture<CacheAnswer> ResponseCache::find(const CacheQuery &query, const FindOptions &options)
{
    const Fulfilment<CacheAnswer> done;
    if (options.control.lookup == CacheControl::Lookup::Skip || !query.refusal.isEmpty()) {
        done({.reason = query.refusal.isEmpty() ? QByteArray("off") : query.refusal});
        return done.future();
    }
    if (auto hit = findNow(query, options.control)) {
        done({.hit = std::move(hit)});
        return done.future();
    }
    const bool posted = m_core->core->worker.post([this, core = m_core->core.get(), query, options, done] {
        if (auto hit = core->findStored(query, options.control))
            done({.hit = std::move(hit)});
        else if (options.semantic && isComparable(query) && core->embedder())
            m_core->findSimilar(query, options, done);
        else
            done({.reason = "no entry"});
    });
    if (!posted)
        done({.reason = "the cache's queue is full"});
    return done.future();
}

void ResponseCache::Core::findSimilar(const CacheQuery &query, const FindOptions &options,
                                      const Fulfilment<CacheAnswer> &done)
{
    core->embedder()
        ->embed(query.question)
        .then([weak = std::weak_ptr(core), query, control = options.control,
               done](const Result<Vector> &vector) {
            const auto self = weak.lock();
            if (!self || !vector) {
                if (self)
                    self->note(&CacheStatus::embedderProblem, vector.error().message);
                done({.reason =
                          vector ? QByteArray("closing") : "embedder: " + vector.error().message.toUtf8()});
                return;
            }
            self->note(&CacheStatus::embedderProblem, {});
            const auto kept = std::make_shared<const Vector>(*vector);
            const bool posted = self->worker.post([core = self.get(), query, control, done, kept] {
                CacheAnswer answer = core->findSimilar(query, control, *kept);
                answer.vector = kept;
                done(std::move(answer));
            });
            if (!posted)
                done({.vector = kept, .reason = "the cache's queue is full"});
        })
        .onCanceled([done] { done({.reason = "the embedder was changed"}); });
}

QByteArray ResponseCache::insert(const CacheQuery &query, Recording recording, const InsertOptions &options)
{
    CacheCore *core = m_core->core.get();
    const CacheSettings settings = core->settings();
    if (!options.control.store)
        return "the client forbids it";
    if (!query.refusal.isEmpty())
        return query.refusal;
    if (QByteArray reason = reasonNotToStore(recording, settings.rules); !reason.isEmpty())
        return reason;
    auto ttl = options.ttl.count() >= 0 ? options.ttl : settings.ttl;
    if (options.control.ttl)
        ttl = ttl.count() == 0 ? *options.control.ttl : std::min(ttl, *options.control.ttl);
    NewEntry added{
        .entry = {
            .key = query.key, .owner = query.owner, .model = query.model, .provider = recording.provider}};
    CacheEntry &entry = added.entry;
    entry.createdMs = entry.usedMs = core->now();
    entry.expiresMs =
        ttl.count() == 0 ? 0 : core->now() + std::min<std::int64_t>(ttl.count() * 1000, longestMs);
    entry.cost = recording.cost;
    entry.duration = recording.duration;
    entry.question = query.question.left(qsizetype(guards::Reading::maxBytes));
    if (options.semantic && isComparable(query))
        entry.scope = query.scope;
    added.request = options.request;
    added.recording = std::make_shared<const Recording>(std::move(recording));
    core->front.put(
        std::make_shared<const StoredAnswer>(StoredAnswer{.entry = entry, .recording = added.recording}));
    const bool posted = core->worker.post([core, added = std::move(added), vector = options.vector] {
        const EntryId id = core->store(added);
        const auto embedder = core->embedder();
        if (id == 0 || added.entry.scope.isEmpty() || !embedder)
            return;
        if (vector)
            core->index(id, embedder->traits().name, *vector);
        else
            core->embedMissing();
    });
    return posted ? QByteArray() : QByteArray("the cache's queue is full");
}

void ResponseCache::countHit(const CacheHit &hit)
{
    if (hit.entry.id == 0 && hit.entry.key.isEmpty())
        return;
    CacheCore *core = m_core->core.get();
    if (core->hits.add(hit.entry, core->now()))
        (void)core->worker.post([core] { core->writeHits(); });
}

void ResponseCache::observeShadow(const CacheHit &wouldBe, const Recording &upstream)
{
    const QByteArray cached = textOf(*wouldBe.recording).trimmed();
    const QByteArray real = textOf(upstream).trimmed();
    const auto note = [weak = std::weak_ptr(m_core->core), key = wouldBe.entry.key,
                       similarity = wouldBe.similarity](bool same) {
        if (const auto self = weak.lock())
            (void)self->worker.post([core = self.get(), key, similarity, same] {
                core->observe(key, {.similarity = similarity, .same = same});
            });
    };
    const auto embedder = m_core->core->embedder();
    if (cached.simplified() == real.simplified() || !embedder) {
        note(cached.simplified() == real.simplified());
        return;
    }
    embedder->embed(cached).then(
        [embedder = std::weak_ptr(embedder), real, note](const Result<Vector> &first) {
            const auto alive = embedder.lock();
            if (!first || !alive)
                return;
            alive->embed(real).then([first = *first, note](const Result<Vector> &second) {
                if (second)
                    note(cosine(first, *second) >= agreeing);
            });
        });
}

CacheStatus ResponseCache::status() const { return m_core->core->status(); }

void ResponseCache::flush()
{
    m_core->core->worker.drain();
    m_core->reader->drain();
    m_core->core->worker.drain(); // what the reader could not do
}

} // namespace gatehouse::cache
