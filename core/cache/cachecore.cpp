// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cachecore.h"

#include "core/cache/semantic/quantised.h"
#include "core/cache/shared/sharedform.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

Q_LOGGING_CATEGORY(lcCache, "gatehouse.cache")

constexpr std::size_t queueLimit = 4096;
constexpr std::size_t mostMemoryBytes = 64ULL * 1024 * 1024;
constexpr std::int64_t sweepEveryMs = 60'000;
constexpr std::int64_t reopenAfterMs = 5'000;
constexpr std::int64_t saveIndexEvery = 20'000; // changes; a lost graph is built again from the table

std::size_t memoryBytesOf(const CacheSettings &settings)
{
    return std::min(mostMemoryBytes, std::size_t(std::max<std::int64_t>(0, settings.maxBytes)) / 8);
}

QString indexFolderOf(const QString &path)
{
    const QFileInfo file(path);
    return path.isEmpty() ? QString() : file.path() + u'/' + file.completeBaseName() + u".index"_s;
}

} // namespace

CacheCore::CacheCore(CacheOptions options, const Clock &clock)
    : front(std::size_t(std::max<std::int64_t>(0, options.settings.maxEntries)),
            memoryBytesOf(options.settings))
    , m_options(std::move(options))
    , m_clock(clock)
    , worker(queueLimit)
{
}

CacheCore::~CacheCore() = default;

CacheSettings CacheCore::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_options.settings;
}

void CacheCore::apply(const CacheSettings &settings)
{
    front.resize(std::size_t(std::max<std::int64_t>(0, settings.maxEntries)), memoryBytesOf(settings));
    const std::lock_guard lock(m_mutex);
    m_options.settings = settings;
}

std::shared_ptr<Embedder> CacheCore::embedder() const
{
    const std::lock_guard lock(m_mutex);
    return m_options.embedder;
}

void CacheCore::setEmbedder(std::shared_ptr<Embedder> embedder)
{
    const std::lock_guard lock(m_mutex);
    std::swap(m_options.embedder, embedder);
}

std::shared_ptr<SharedStore> CacheCore::shared() const
{
    const std::lock_guard lock(m_mutex);
    return m_options.shared;
}

void CacheCore::setShared(std::shared_ptr<SharedStore> shared)
{
    const std::lock_guard lock(m_mutex);
    std::swap(m_options.shared, shared);
}

CacheStatus CacheCore::status() const
{
    CacheStatus status;
    {
        const std::lock_guard lock(m_mutex);
        status = m_status;
    }
    status.memoryEntries = std::int64_t(front.entries());
    status.memoryBytes = std::int64_t(front.bytes());
    status.dropped = std::int64_t(worker.dropped());
    return status;
}

void CacheCore::note(QString CacheStatus::*which, const QString &problem)
{
    const std::lock_guard lock(m_mutex);
    if (m_status.*which == problem)
        return;
    if (!problem.isEmpty())
        qCWarning(lcCache).noquote() << problem;
    m_status.*which = problem;
}

Result<> CacheCore::ensureTable()
{
    if (m_table)
        return {};
    if (now() < m_nextOpenMs)
        return fail(Cause::GatewayStorage, status().problem);
    auto table = EntryTable::open(m_options.path);
    if (!table) {
        m_nextOpenMs = now() + reopenAfterMs;
        note(&CacheStatus::problem, table.error().message);
        return fail(table.error());
    }
    m_table.emplace(std::move(*table));
    note(&CacheStatus::problem, {});
    note(&CacheStatus::movedAside, m_table->movedAside());
    if (const auto size = m_table->size())
        m_size = *size;
    tellSizes();
    rebuildIndex();
    return {};
}

void CacheCore::tellSizes()
{
    const std::lock_guard lock(m_mutex);
    m_status.entries = m_size.entries;
    m_status.bytes = m_size.bytes;
    m_status.indexedEntries = m_index ? std::int64_t(m_index->size()) : 0;
    m_status.indexBytes = m_index ? std::int64_t(m_index->bytes()) : 0;
}

std::optional<CacheHit> CacheCore::exactHit(const std::shared_ptr<const StoredAnswer> &stored,
                                            const CacheQuery &query, const CacheControl &control) const
{
    const std::chrono::milliseconds age(std::max<std::int64_t>(0, now() - stored->entry.createdMs));
    // The owner is part of the key's digest; it is compared again because nothing else may stand between two
    // clients.
    if (stored->entry.owner != query.owner || (control.maxAge && age > *control.maxAge))
        return {};
    return CacheHit{
        .kind = CacheHit::Kind::Exact, .entry = stored->entry, .recording = stored->recording, .age = age};
}

std::optional<CacheHit> CacheCore::findStored(const CacheQuery &query, const CacheControl &control)
{
    const auto found = withTable([&](EntryTable &table) { return table.findByKey(query.key, now()); });
    if (found && *found) {
        const auto stored = std::make_shared<const StoredAnswer>(std::move(**found));
        front.put(stored);
        return exactHit(stored, query, control);
    }
    const auto store = shared();
    if (!store)
        return {};
    const auto bytes = store->find(query.key);
    note(&CacheStatus::sharedProblem, bytes ? QString() : bytes.error().message);
    if (!bytes || !*bytes)
        return {};
    auto answer = readShared(query.key, **bytes);
    if (!answer || (answer->entry.expiresMs != 0 && answer->entry.expiresMs <= now()))
        return {};
    const auto stored = std::make_shared<const StoredAnswer>(std::move(*answer));
    front.put(stored);
    return exactHit(stored, query, control);
}

EntryId CacheCore::store(NewEntry added)
{
    EntryId replaced = 0;
    const auto stored = withTable([&](EntryTable &table) { return table.put(added, &replaced); });
    if (!stored)
        return 0;
    forget({replaced});
    m_size.entries += replaced == 0 ? 1 : 0;
    m_size.bytes += stored->bytes;
    front.put(
        std::make_shared<const StoredAnswer>(StoredAnswer{.entry = *stored, .recording = added.recording}));
    if (const auto store = shared()) {
        const std::int64_t left =
            stored->expiresMs == 0 ? 0 : std::max<std::int64_t>(1, (stored->expiresMs - now()) / 1000);
        const auto put =
            store->put(stored->key, sharedBytes(*stored, *added.recording), std::chrono::seconds(left));
        note(&CacheStatus::sharedProblem, put ? QString() : put.error().message);
    }
    const CacheSettings limits = settings();
    if (m_size.entries > limits.maxEntries || m_size.bytes > limits.maxBytes || now() >= m_nextSweepMs)
        sweep();
    tellSizes();
    return stored->id;
}

void CacheCore::writeHits()
{
    const QList<CountedHits> counted = hits.take(now());
    if (!counted.isEmpty())
        (void)withTable([&counted](EntryTable &table) { return table.count(counted); });
}

void CacheCore::sweep()
{
    m_nextSweepMs = now() + sweepEveryMs;
    writeHits();
    keepLookups();
    const CacheSettings limits = settings();
    const auto gone = withTable([&](EntryTable &table) {
        return table.shrink({.entries = limits.maxEntries, .bytes = limits.maxBytes}, now());
    });
    if (gone)
        forget(*gone);
    if (const auto size = withTable([](EntryTable &table) { return table.size(); }))
        m_size = *size;
}

void CacheCore::forget(const std::vector<EntryId> &ids)
{
    if (!m_index)
        return;
    for (const EntryId id : ids)
        m_index->remove(id);
}

Result<std::int64_t> CacheCore::removeIds(const std::vector<EntryId> &ids)
{
    return withTable([&](EntryTable &table) -> Result<std::int64_t> {
        for (const EntryId id : ids) {
            const auto entry = table.entryOf(id);
            if (!entry || !*entry)
                continue;
            front.remove((*entry)->key);
            if (const auto store = shared())
                (void)store->remove((*entry)->key);
            if (const auto store = sharedVectors(); store && !(*entry)->embedder.isEmpty())
                (void)store->remove((*entry)->embedder, (*entry)->key);
        }
        if (auto removed = table.remove(ids); !removed)
            return fail(removed.error());
        forget(ids);
        if (const auto size = table.size())
            m_size = *size;
        tellSizes();
        return std::int64_t(ids.size());
    });
}

void CacheCore::close()
{
    writeHits();
    keepLookups();
    (void)sendShared();
    if (m_index) {
        if (const auto saved = m_index->save(); !saved)
            note(&CacheStatus::problem, saved.error().message);
    }
    m_index.reset();
    m_table.reset();
}

void CacheCore::rebuildIndex()
{
    const auto embedder = this->embedder();
    m_index.reset();
    if (!embedder || !m_table)
        return;
    const EmbedderTraits traits = embedder->traits();
    m_indexedEmbedder = traits.name;
    auto vectors = m_table->vectorsOf(traits.name);
    if (!vectors) {
        note(&CacheStatus::problem, vectors.error().message);
        return;
    }
    int dimension = traits.dimension;
    if (dimension == 0 && !vectors->empty())
        dimension = dimensionOf(vectors->front().vector);
    if (dimension == 0)
        return; // a remote embedder tells with its first answer
    m_index.emplace(dimension, indexFolderOf(m_options.path));
    m_index->rebuild(std::move(*vectors));
    tellSizes();
    shareAll();
}

bool CacheCore::index(EntryId id, const QByteArray &embedder, const Vector &vector)
{
    const auto row = withTable([&](EntryTable &table) { return table.entryOf(id); });
    if (!row || embedder != m_indexedEmbedder)
        return false;
    if (!*row || (*row)->scope.isEmpty())
        return true; // gone meanwhile
    const QByteArray packed = quantised(vector);
    if (!m_index)
        m_index.emplace(int(vector.size()), indexFolderOf(m_options.path));
    if (const auto added = m_index->add({.id = id, .scope = (*row)->scope, .vector = packed}); !added) {
        note(&CacheStatus::embedderProblem, added.error().message);
        return false;
    }
    const auto kept = withTable([&](EntryTable &table) { return table.setVector(id, embedder, packed); });
    if (++m_unsaved >= saveIndexEvery) {
        m_unsaved = 0;
        if (const auto saved = m_index->save(); !saved)
            note(&CacheStatus::problem, saved.error().message);
    }
    tellSizes();
    share(id);
    return kept.has_value();
}

} // namespace gatehouse::cache
