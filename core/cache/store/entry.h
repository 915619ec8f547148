// SPDX-License-Identifier: GPL-3.0-or-later
// What the cache knows of one answer without reading it, and how the window asks for a list of them.
#pragma once

#include "core/base/money.h"
#include "core/cache/key/recording.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::cache {

using EntryId = std::int64_t; // 0: none

struct CacheEntry
{
    EntryId id = 0;
    QByteArray key = {};
    QByteArray owner = {};
    QByteArray model = {};
    QByteArray provider = {};
    QByteArray scope = {};
    QByteArray question = {};
    QByteArray embedder = {}; // empty: found by its key alone
    std::int64_t createdMs = 0;
    std::int64_t expiresMs = 0; // 0: never
    std::int64_t usedMs = 0;
    std::int64_t hits = 0;
    Money cost = {}; // of one answer; saved so far: cost * hits
    std::chrono::milliseconds duration{0};
    std::int64_t bytes = 0;
    bool pinned = false;
    float boundary = 0; // learned; 0 for none
};

struct StoredAnswer
{
    CacheEntry entry = {};
    std::shared_ptr<const Recording> recording = {};
};

struct EntryFilter
{
    enum class Sort { Created, Used, Hits, Bytes, Saved, TimeSaved, Expires };
    QString text = {}; // in the question
    QByteArray owner = {};
    QByteArray model = {};
    std::optional<bool> pinned = {};
    std::optional<bool> semantic = {};
    bool expired = false; // those too
    Sort sort = Sort::Used;
    bool descending = true;
    int limit = 200;
    int offset = 0;
};

struct EntryList
{
    std::vector<CacheEntry> entries = {};
    std::int64_t total = 0; // that the filter fits
    std::int64_t bytes = 0; // of those
    Money saved = {};       // by those
};

} // namespace gatehouse::cache

Q_DECLARE_METATYPE(gatehouse::cache::EntryList)
