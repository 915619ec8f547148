// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/semantic/vectorindex.h"

#include "core/cache/semantic/graph.h"
#include "core/cache/semantic/quantised.h"

#include <QDir>

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

// The entries of one scope: a flat run of vectors, or a graph once there are many.
class VectorIndex::Scope
{
public:
    Scope(int dimension, QString path)
        : m_dimension(dimension)
        , m_path(std::move(path))
    {
    }

    void rebuild(const std::vector<IndexedVector> &entries)
    {
        if (entries.size() < graphFrom || m_path.isEmpty()) {
            for (const IndexedVector &entry : entries)
                add(entry.id, entry.vector);
            return;
        }
        if (auto read = Graph::read(m_dimension, m_path))
            m_graph = std::move(*read);
        else
            m_graph = std::make_unique<Graph>(m_dimension);
        std::unordered_set<EntryId> known;
        for (const IndexedVector &entry : entries) {
            known.insert(entry.id);
            if (!m_graph->contains(entry.id))
                add(entry.id, entry.vector);
        }
        for (const EntryId id : m_graph->ids()) {
            if (!known.contains(id))
                remove(id);
        }
    }

    void add(EntryId id, const QByteArray &vector)
    {
        m_changed = true;
        if (m_graph) {
            (void)m_graph->add(id, vector); // a refused entry is one that is not found by similarity
            return;
        }
        m_ids.push_back(id);
        m_vectors.insert(m_vectors.end(), vector.begin(), vector.end());
        if (m_ids.size() >= graphFrom)
            becomeGraph();
    }

    void remove(EntryId id)
    {
        m_changed = true;
        if (m_graph) {
            m_graph->remove(id);
            return;
        }
        const auto found = std::ranges::find(m_ids, id);
        if (found == m_ids.end())
            return;
        const auto place = std::size_t(found - m_ids.begin());
        std::copy_n(m_vectors.end() - stride(), stride(),
                    m_vectors.begin() + std::ptrdiff_t(place) * stride());
        m_vectors.resize(m_vectors.size() - std::size_t(stride()));
        *found = m_ids.back();
        m_ids.pop_back();
    }

    std::vector<Neighbour> nearest(const QByteArray &vector, std::size_t count) const
    {
        if (m_graph)
            return m_graph->nearest(vector, count);
        std::vector<Neighbour> all(m_ids.size());
        for (std::size_t i = 0; i < m_ids.size(); ++i)
            all[i] = {.id = m_ids[i],
                      .similarity = quantisedCosine(m_vectors.data() + std::ptrdiff_t(i) * stride(),
                                                    vector.constData(), std::size_t(m_dimension))};
        const auto end = all.begin() + std::ptrdiff_t(std::min(count, all.size()));
        std::ranges::partial_sort(all, end, std::greater{}, &Neighbour::similarity);
        all.erase(end, all.end());
        return all;
    }

    Result<> save()
    {
        if (!m_graph || !m_changed || m_path.isEmpty())
            return {};
        m_changed = false;
        return m_graph->write(m_path);
    }

    std::size_t size() const { return m_graph ? m_graph->size() : m_ids.size(); }

    std::size_t bytes() const
    {
        return m_graph ? m_graph->bytes() : m_ids.capacity() * sizeof(EntryId) + m_vectors.capacity();
    }

private:
    std::ptrdiff_t stride() const { return std::ptrdiff_t(m_dimension) + std::ptrdiff_t(sizeof(float)); }

    void becomeGraph()
    {
        m_graph = std::make_unique<Graph>(m_dimension);
        for (std::size_t i = 0; i < m_ids.size(); ++i)
            (void)m_graph->add(m_ids[i],
                               QByteArray(m_vectors.data() + std::ptrdiff_t(i) * stride(), stride()));
        m_ids = {};
        m_vectors = {};
    }

    int m_dimension = 0;
    QString m_path;
    std::vector<EntryId> m_ids;
    std::vector<char> m_vectors;
    std::unique_ptr<Graph> m_graph;
    bool m_changed = false;
};

VectorIndex::VectorIndex(int dimension, QString folder)
    : m_dimension(dimension)
    , m_folder(std::move(folder))
{
    if (!m_folder.isEmpty())
        QDir().mkpath(m_folder);
}

VectorIndex::~VectorIndex() = default;

VectorIndex::Scope &VectorIndex::scopeOf(const QByteArray &scope)
{
    auto &slot = m_scopes[scope.toStdString()];
    if (!slot) {
        const QString name = QString::fromLatin1(scope.toHex()) + u".hnsw"_s;
        slot = std::make_unique<Scope>(m_dimension,
                                       m_folder.isEmpty() ? QString() : QDir(m_folder).filePath(name));
    }
    return *slot;
}

void VectorIndex::rebuild(std::vector<IndexedVector> table)
{
    m_scopes.clear();
    m_byId.clear();
    std::erase_if(table,
                  [this](const IndexedVector &entry) { return dimensionOf(entry.vector) != m_dimension; });
    std::ranges::sort(table, {}, [](const IndexedVector &entry) { return std::pair(entry.scope, entry.id); });
    for (auto begin = table.begin(); begin != table.end();) {
        const auto end = std::find_if(begin, table.end(),
                                      [begin](const auto &entry) { return entry.scope != begin->scope; });
        Scope &scope = scopeOf(begin->scope);
        scope.rebuild({begin, end});
        for (; begin != end; ++begin)
            m_byId.insert(begin->id, &scope);
    }
    if (m_folder.isEmpty())
        return;
    const auto files =
        QDir(m_folder).entryList({u"*.hnsw"_s, u"*.hnsw.sha256"_s, u"*.hnsw.new"_s}, QDir::Files);
    for (const QString &name : files) { // of scopes that are gone
        if (!m_scopes.contains(QByteArray::fromHex(name.section(u'.', 0, 0).toLatin1()).toStdString()))
            QFile::remove(QDir(m_folder).filePath(name));
    }
}

Result<> VectorIndex::add(const IndexedVector &entry)
{
    if (dimensionOf(entry.vector) != m_dimension)
        return fail(
            Cause::GatewayInternal,
            u"a vector of %1 dimensions does not fit an index of %2; rebuild the index for the new embedder"_s
                .arg(dimensionOf(entry.vector))
                .arg(m_dimension));
    remove(entry.id);
    Scope &scope = scopeOf(entry.scope);
    scope.add(entry.id, entry.vector);
    m_byId.insert(entry.id, &scope);
    return {};
}

void VectorIndex::remove(EntryId id)
{
    if (Scope *scope = m_byId.take(id); scope != nullptr)
        scope->remove(id);
}

void VectorIndex::clear()
{
    m_scopes.clear();
    m_byId.clear();
}

std::vector<Neighbour> VectorIndex::nearest(const QByteArray &scope, const QByteArray &vector,
                                            std::size_t count) const
{
    const auto found = m_scopes.find(scope.toStdString());
    if (found == m_scopes.end() || dimensionOf(vector) != m_dimension || count == 0)
        return {};
    return found->second->nearest(vector, count);
}

Result<> VectorIndex::save()
{
    for (auto &[name, scope] : m_scopes) {
        if (auto saved = scope->save(); !saved)
            return saved;
    }
    return {};
}

std::size_t VectorIndex::size() const { return std::size_t(m_byId.size()); }

std::size_t VectorIndex::bytes() const
{
    std::size_t sum = std::size_t(m_byId.capacity()) * 24;
    for (const auto &[name, scope] : m_scopes)
        sum += scope->bytes() + sizeof(Scope) + name.size();
    return sum;
}

} // namespace gatehouse::cache
