// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept for later by key, bounded in number, bytes and time: the oldest goes first. Safe to call from
// all threads.
#pragma once

#include "core/base/clock.h"
#include "core/base/texthash.h"

#include <QByteArray>
#include <QHash>

#include <algorithm>
#include <list>
#include <mutex>
#include <optional>

namespace gatehouse {

struct TableLimits
{
    int entries = 8192;
    qsizetype bytes = 32 * 1024 * 1024;
    std::chrono::seconds lifetime = std::chrono::hours(12);
};

template<typename T>
class BoundedTable
{
public:
    BoundedTable(const Clock &clock, TableLimits limits)
        : m_clock(clock)
        , m_limits(limits)
    {
    }

    // Replaces what was there. False where the entry alone is larger than an eighth of the bytes: one must
    // not push out all others.
    bool put(const QByteArray &key, T value, qsizetype size)
    {
        return put(key, std::move(value), size, m_limits.lifetime);
    }

    // For what was kept before: it has a part of its lifetime left. The first to expire comes first.
    bool put(const QByteArray &key, T value, qsizetype size, std::chrono::seconds left)
    {
        size += key.size() * 2 + perEntry;
        if (size > m_limits.bytes / 8)
            return false;
        const Nanoseconds now = m_clock.monotonic();
        const std::lock_guard lock(m_mutex);
        dropExpired(now);
        if (const auto known = m_byKey.find(key); known != m_byKey.end())
            drop(*known);
        m_entries.push_back({key, std::move(value), size, now + std::min(left, m_limits.lifetime)});
        m_byKey.insert(key, std::prev(m_entries.end()));
        m_bytes += size;
        while (m_bytes > m_limits.bytes || int(m_entries.size()) > m_limits.entries)
            drop(m_entries.begin());
        return true;
    }

    std::optional<T> find(const QByteArray &key)
    {
        const std::lock_guard lock(m_mutex);
        dropExpired(m_clock.monotonic());
        const auto known = m_byKey.constFind(key);
        if (known == m_byKey.constEnd())
            return {};
        return (*known)->value;
    }

    bool remove(const QByteArray &key)
    {
        const std::lock_guard lock(m_mutex);
        dropExpired(m_clock.monotonic());
        const auto known = m_byKey.find(key);
        if (known == m_byKey.end())
            return false;
        drop(*known);
        return true;
    }

    const TableLimits &limits() const { return m_limits; }

    int size() const
    {
        const std::lock_guard lock(m_mutex);
        return int(m_entries.size());
    }

    qsizetype bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

private:
    static constexpr qsizetype perEntry = 256; // list, hash and headers of the arrays

    struct Entry
    {
        QByteArray key = {};
        T value = {};
        qsizetype size = 0;
        Nanoseconds until = {};
    };

    using Place = typename std::list<Entry>::iterator;

    void dropExpired(Nanoseconds now)
    {
        while (!m_entries.empty() && m_entries.front().until <= now)
            drop(m_entries.begin());
    }

    void drop(Place entry)
    {
        m_bytes -= entry->size;
        m_byKey.remove(entry->key);
        m_entries.erase(entry);
    }

    const Clock &m_clock;
    const TableLimits m_limits;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries = {}; // oldest first
    QHash<TextKey, Place> m_byKey = {};
    qsizetype m_bytes = 0;
};

} // namespace gatehouse
