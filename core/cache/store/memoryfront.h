// SPDX-License-Identifier: GPL-3.0-or-later
// The answers used last, by their key, without the disk. Bounded by entries and bytes; the one unused for the
// longest leaves first. Thread-safe.
#pragma once

#include "core/cache/store/entry.h"

#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace gatehouse::cache {

class MemoryFront
{
public:
    MemoryFront(std::size_t maxEntries, std::size_t maxBytes);

    std::shared_ptr<const StoredAnswer> find(const QByteArray &key, std::int64_t nowMs); // not the expired
    void put(std::shared_ptr<const StoredAnswer> answer); // replaces; too large ones are left out
    void remove(const QByteArray &key);
    void clear();
    void resize(std::size_t maxEntries, std::size_t maxBytes);

    std::size_t entries() const;
    std::size_t bytes() const;

private:
    struct Slot
    {
        std::shared_ptr<const StoredAnswer> answer = {};
        std::size_t bytes = 0;
    };

    using Order = std::list<Slot>;
    void drop(Order::iterator slot);
    void shrink();

    mutable std::mutex m_mutex;
    std::size_t m_maxEntries;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    Order m_order; // the last used first
    std::unordered_map<std::string, Order::iterator> m_byKey;
};

} // namespace gatehouse::cache
