// SPDX-License-Identifier: GPL-3.0-or-later
// hnswlib's graph over quantised vectors, with its file. hnswlib throws and reads damaged files without care:
// both stop here.
#pragma once

#include "core/cache/semantic/vectorindex.h"

#include <functional>
#include <memory>

namespace gatehouse::cache {

class Graph
{
public:
    explicit Graph(int dimension);
    ~Graph();

    // A file of ours that is whole (its checksum stands beside it). Error: none, or damaged.
    [[nodiscard]] static Result<std::unique_ptr<Graph>> read(int dimension, const QString &path);
    [[nodiscard]] Result<> write(const QString &path) const;

    [[nodiscard]] Result<> add(EntryId id, const QByteArray &vector);
    void remove(EntryId id);
    bool contains(EntryId id) const;
    std::vector<EntryId> ids() const;
    std::vector<Neighbour> nearest(const QByteArray &vector, std::size_t count) const;

    std::size_t size() const;  // without the removed ones
    std::size_t waste() const; // removed ones that still take room
    std::size_t bytes() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gatehouse::cache
