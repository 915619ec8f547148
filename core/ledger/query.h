// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of the ledger, and what it gets. Values only.
#pragma once

#include "core/ledger/record.h"

#include <QList>

namespace gatehouse::ledger {

struct ExchangeFilter // empty members do not filter
{
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0; // exclusive; 0: open
    QByteArray provider = {};
    QByteArray model = {}; // served or asked; glob with * and ?
    QByteArray route = {};
    QByteArray client = {};
    std::optional<State> state = {};
    std::optional<Cause> cause = {};
    std::optional<bool> failed = {};
    std::optional<bool> stream = {};
    std::optional<int> status = {};
    std::optional<Money> minCost = {};
    std::optional<Money> maxCost = {};
    std::optional<std::int64_t> minTotalMicros = {};
    std::optional<bool> cacheHit = {};
    QString text = {}; // in model, message, path, id; % and _ are plain characters
    friend bool operator==(const ExchangeFilter &, const ExchangeFilter &) = default;
};

struct ExchangePage // newest first
{
    QList<ExchangeRecord> rows = {};
    bool more = false; // ask again with `before` = id of the last row
};

enum class GroupBy { None, Provider, Model, Route, Client };
enum class Bucket { Minute, Hour, Day };

struct Latency // of one bucket and group, from a mergeable sketch; zero where nothing was measured
{
    std::int64_t p50Micros = 0;
    std::int64_t p90Micros = 0;
    std::int64_t p99Micros = 0;
    std::int64_t maxMicros = 0;
    std::int64_t count = 0;
};

struct Figures
{
    std::int64_t requests = 0;
    std::int64_t errors = 0; // failed and interrupted; a client that left is none
    std::int64_t cacheHits = 0;
    std::int64_t unpriced = 0;  // had usage, and no price was known
    std::int64_t estimated = 0; // their usage was not reported but estimated
    protocol::Usage usage = {};
    Money cost = {};
    Money saved = {};
    // Of finished requests that a provider answered, neither cache hits nor failures; where the filter asks
    // for cache hits alone, of those.
    Latency total = {};
    Latency firstByte = {};
    std::int64_t outputMicros = 0; // time in which the streamed output tokens came, for tokens per second
    std::int64_t streamedTokens = 0;
};

struct SeriesQuery
{
    ExchangeFilter filter = {}; // period, provider, model (exact), route, client
    Bucket bucket = Bucket::Hour;
    GroupBy groupBy = GroupBy::Provider;
    int utcOffsetMinutes = 0; // where days and hours begin: those of a reader in UTC+1 have 60
    int top = 8;              // groups beyond it (by cost, then requests) are summed as *Other*
};

struct SeriesPoint
{
    std::int64_t startMs = 0;
    QByteArray group = {};
    bool other = false;
    Figures figures = {};
};

struct Series
{
    Bucket bucket = Bucket::Hour;
    std::vector<SeriesPoint> points = {}; // by start, then group
    std::vector<SeriesPoint> groups = {}; // one per group over the whole period, largest first
    Figures sum = {};                     // of everything; equals the sum over points
};

// What charging old rows anew has changed.
struct Recalculated
{
    std::int64_t rows = 0; // looked at
    std::int64_t changed = 0;
    Money before = {}; // cost of the changed rows
    Money after = {};
};

} // namespace gatehouse::ledger
