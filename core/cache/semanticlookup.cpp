// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the cache's core that compares by meaning: lookup, and embedding anew.
#include "core/base/bytes.h"
#include "core/cache/cachecore.h"
#include "core/cache/semantic/quantised.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

constexpr std::size_t mostCandidates = 8;
constexpr int embedAtOnce = 64;
constexpr float aboveLesson = 0.002F; // a hit must be clearly above what was wrong

QByteArray shortNumber(float value) { return QByteArray::number(double(value), 'f', 4); }

} // namespace

// Why the entry may not serve the question; empty where it may.
QByteArray CacheCore::judge(const CacheQuery &query, const CacheEntry &entry, float similarity,
                            float cut) const
{
    if (entry.owner != query.owner || entry.scope != query.scope)
        return "another scope";
    if (entry.expiresMs != 0 && entry.expiresMs <= now())
        return "expired";
    if (entry.boundary > 0 && similarity < entry.boundary + aboveLesson)
        return "lesson: " + shortNumber(similarity) + " / " + shortNumber(entry.boundary);
    const Verdict verdict =
        decideHit(query.question.toStdString(), entry.question.toStdString(), similarity, {.cut = cut});
    return verdict.hit ? QByteArray()
                       : toBytes(verdict.guard) + ": " + QByteArray::fromStdString(verdict.words);
}

// In shadow mode, and below what was learned, upstream is asked and compared.
void CacheCore::serveOrShadow(CacheHit hit, const CacheSettings &settings, CacheAnswer &answer)
{
    const auto boundary =
        settings.errorBound > 0 ? boundaryOf(hit.entry, settings.errorBound) : std::optional(0.0F);
    const bool learning = !boundary || hit.similarity < *boundary;
    answer.reason = settings.shadow ? "shadow" : learning ? "learning" : "";
    (settings.shadow || learning ? answer.shadow : answer.hit) = std::move(hit);
}

// The first of the neighbours that may serve; else in `reason` why the nearest may not.
std::optional<CacheHit> CacheCore::findOwn(const CacheQuery &query, const CacheControl &control,
                                           const std::vector<Neighbour> &nearest, float cut,
                                           QByteArray &reason)
{
    for (const Neighbour &near : nearest) {
        const auto entry = withTable([&](EntryTable &table) { return table.entryOf(near.id); });
        if (!entry || !*entry)
            continue;
        if (const QByteArray objection = judge(query, **entry, near.similarity, cut); !objection.isEmpty()) {
            if (reason == "no entry")
                reason = objection;
            if (near.similarity < cut)
                break; // the rest is further away
            continue;
        }
        const auto stored = withTable([&](EntryTable &table) { return table.findById(near.id); });
        if (!stored || !*stored)
            continue;
        const std::chrono::milliseconds age(std::max<std::int64_t>(0, now() - (*entry)->createdMs));
        if (control.maxAge && age > *control.maxAge)
            continue;
        return CacheHit{.kind = CacheHit::Kind::Semantic,
                        .entry = **entry,
                        .recording = (*stored)->recording,
                        .similarity = near.similarity,
                        .age = age};
    }
    return {};
}

bool CacheCore::fitsIndex(const Vector &vector)
{
    if (!m_index || m_index->dimension() == int(vector.size()))
        return true;
    note(&CacheStatus::embedderProblem,
         u"the embedder answers with %1 numbers, the index holds vectors of %2; "
         u"choose the model of before, or name the new one"_s.arg(vector.size())
             .arg(m_index->dimension()));
    return false;
}

CacheAnswer CacheCore::findSimilar(const CacheQuery &query, const CacheControl &control, const Vector &vector)
{
    const auto embedder = this->embedder();
    CacheAnswer answer{.reason = "no entry"};
    if (!embedder || m_indexedEmbedder != embedder->traits().name)
        return answer;
    if (!fitsIndex(vector)) {
        answer.reason = "embedder: another dimension";
        return answer;
    }
    const CacheSettings settings = this->settings();
    const float cut =
        std::max(settings.cut.value_or(embedder->traits().cut), control.threshold.value_or(0.0F));
    const auto nearest =
        m_index ? m_index->nearest(query.scope, quantised(vector), mostCandidates) : std::vector<Neighbour>();
    auto hit = findOwn(query, control, nearest, cut, answer.reason);
    if (!nearest.empty()) {
        using Outcome = SimilarityHistogram::Outcome;
        const float best = nearest.front().similarity;
        m_lookups.add(best, hit ? Outcome::Hit : best >= cut ? Outcome::Refused : Outcome::BelowCut);
    }
    if (!hit)
        hit = findShared(query, control, vector, cut);
    if (hit)
        serveOrShadow(std::move(*hit), settings, answer);
    return answer;
}

Result<EntryDetail> CacheCore::detail(EntryId id)
{
    return withTable([&](EntryTable &table) -> Result<EntryDetail> {
        auto stored = table.findById(id);
        if (!stored)
            return fail(stored.error());
        if (!*stored)
            return fail(Cause::CallerNotFound,
                        u"the cache has no entry %1; it was evicted or has expired"_s.arg(id));
        EntryDetail detail{.answer = std::move(**stored)};
        detail.request = table.requestOf(id).value_or(QByteArray());
        const auto vector = table.vectorOf(id);
        if (!m_index || !vector || vector->isEmpty())
            return detail;
        for (const Neighbour &near :
             m_index->nearest(detail.answer.entry.scope, *vector, mostCandidates + 1)) {
            const auto entry = table.entryOf(near.id);
            if (near.id != id && entry && *entry)
                detail.neighbours.emplace_back(**entry, near.similarity);
        }
        return detail;
    });
}

void CacheCore::embedMissing()
{
    const auto embedder = this->embedder();
    if (!embedder || m_embedding)
        return;
    auto entries = withTable(
        [&](EntryTable &table) { return table.withoutVectorOf(embedder->traits().name, embedAtOnce); });
    if (!entries || entries->empty()) {
        const std::lock_guard lock(m_mutex);
        m_status.rebuildDone = m_status.rebuildTotal = 0;
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        if (m_status.rebuildTotal == 0)
            m_status.rebuildTotal = m_status.entries - m_status.indexedEntries;
        m_status.rebuildDone =
            std::max<std::int64_t>(0, m_status.rebuildTotal - (m_status.entries - m_status.indexedEntries));
    }
    m_embedding = true;
    embedNext(std::move(*entries));
}

// One text at a time, so that questions of clients find the embedder free.
void CacheCore::embedNext(std::vector<CacheEntry> entries)
{
    const auto embedder = this->embedder();
    m_embedding = embedder && !entries.empty();
    if (!m_embedding) {
        (void)worker.post([this] { embedMissing(); });
        return;
    }
    const CacheEntry entry = std::move(entries.back());
    entries.pop_back();
    const QByteArray name = embedder->traits().name;
    const auto stop = [weak = weak_from_this()](const QString &problem) {
        const auto self = weak.lock();
        if (!self)
            return;
        self->note(&CacheStatus::embedderProblem, problem);
        (void)self->worker.post([core = self.get()] { core->m_embedding = false; });
    };
    embedder->embed(entry.question)
        .then([weak = weak_from_this(), id = entry.id, name, stop,
               rest = std::move(entries)](const Result<Vector> &vector) mutable {
            const auto self = weak.lock();
            if (!vector)
                return stop(vector.error().message); // tried again with the next entry, or a new embedder
            if (!self)
                return;
            (void)self->worker.post(
                [core = self.get(), id, name, vector = *vector, rest = std::move(rest)]() mutable {
                    core->m_embedding = false;
                    if (core->index(id, name,
                                    vector)) // else the rest would fail in the same way, again and again
                        core->embedNext(std::move(rest));
                });
        })
        .onCanceled([stop] { stop(QString()); });
}

} // namespace gatehouse::cache
