// SPDX-License-Identifier: GPL-3.0-or-later
// Nearest neighbours among the entries of one scope. Small scopes are compared one by one, which is exact and
// fast; a large one gets a graph of its own (HNSW, Malkov and Yashunin 2016) from hnswlib, kept in a file.
// Used by one thread.
#pragma once

#include "core/base/result.h"
#include "core/cache/store/entry.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace gatehouse::cache {

struct Neighbour
{
    EntryId id = 0;
    float similarity = 0; // cosine
};

// What is known of an entry to the index.
struct IndexedVector
{
    EntryId id = 0;
    QByteArray scope = {};
    QByteArray vector = {}; // see quantised.h
};

class VectorIndex
{
public:
    // From this many entries a scope gets a graph.
    static constexpr std::size_t graphFrom = 4096;

    // `folder` for the graphs' files; empty: nothing is kept.
    VectorIndex(int dimension, QString folder);
    ~VectorIndex();
    VectorIndex(const VectorIndex &) = delete;
    VectorIndex &operator=(const VectorIndex &) = delete;

    // Takes what the table holds as the truth: graphs are read from their files where they are sound, entries
    // missing there are added, entries that the table lost are taken out.
    void rebuild(std::vector<IndexedVector> table);

    // Errors: another dimension than the index has.
    [[nodiscard]] Result<> add(const IndexedVector &entry);
    void remove(EntryId id);
    void clear();

    // At most `count`, most similar first.
    std::vector<Neighbour> nearest(const QByteArray &scope, const QByteArray &vector,
                                   std::size_t count) const;

    [[nodiscard]] Result<> save(); // graphs that have changed; each replaced as a whole

    std::size_t size() const;
    std::size_t bytes() const; // in memory, about

    int dimension() const { return m_dimension; }

private:
    class Scope;
    Scope &scopeOf(const QByteArray &scope);

    int m_dimension = 0;
    QString m_folder;
    std::unordered_map<std::string, std::unique_ptr<Scope>> m_scopes;
    QHash<EntryId, Scope *> m_byId;
};

} // namespace gatehouse::cache
