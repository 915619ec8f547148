// SPDX-License-Identifier: GPL-3.0-or-later
// Hits that are not in the file yet. A row written for each would cost more than the hit; what a crash may
// take is the count of the last moment.
#pragma once

#include "core/base/texthash.h"
#include "core/cache/store/entry.h"

#include <QHash>

#include <mutex>

namespace gatehouse::cache {

struct CountedHits // of one entry
{
    EntryId id = 0; // 0: served from memory before its row was written
    QByteArray key = {};
    std::int64_t hits = 0;
    std::int64_t usedMs = 0;
};

class HitCounts // thread-safe
{
public:
    bool add(const CacheEntry &entry, std::int64_t nowMs); // true: take() is due, and nobody was told yet
    QList<CountedHits> take(std::int64_t nowMs);

private:
    std::mutex m_mutex;
    QHash<TextKey, CountedHits> m_byKey;
    std::int64_t m_waiting = 0;
    std::int64_t m_takenMs = 0;
    bool m_told = false;
};

} // namespace gatehouse::cache
