// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/store/hitcounts.h"

#include <algorithm>
#include <utility>

namespace gatehouse::cache {

namespace {

constexpr std::int64_t mostWaiting = 256;
constexpr std::int64_t longestMs = 1000;

} // namespace

bool HitCounts::add(const CacheEntry &entry, std::int64_t nowMs)
{
    const std::lock_guard lock(m_mutex);
    CountedHits &counted = m_byKey[entry.key];
    counted.id = std::max(counted.id, entry.id);
    counted.key = entry.key;
    ++counted.hits;
    counted.usedMs = nowMs;
    const bool due = ++m_waiting >= mostWaiting || nowMs - m_takenMs >= longestMs;
    return due && !std::exchange(m_told, true);
}

QList<CountedHits> HitCounts::take(std::int64_t nowMs)
{
    const std::lock_guard lock(m_mutex);
    m_takenMs = nowMs;
    m_waiting = 0;
    m_told = false;
    return std::exchange(m_byKey, {}).values();
}

} // namespace gatehouse::cache
