// SPDX-License-Identifier: GPL-3.0-or-later
// The state of the moment, as /metrics shows it. Values that the gateway gathers when it is asked.
#pragma once

#include "core/base/money.h"
#include "core/metrics/process.h"

#include <QByteArray>

#include <vector>

namespace gatehouse::metrics {

class Exposition;

struct KeyFacts
{
    enum class State { Ready, CoolingDown, Refused };
    QByteArray key = {};
    State state = State::Ready;
    int inFlight = 0;
};

struct ProviderFacts
{
    enum class Breaker { Closed, Open, HalfOpen };
    QByteArray provider = {};
    Breaker breaker = Breaker::Closed;
    int inFlight = 0;
    double latencyMicros = 0; // peak EWMA of the time to the first byte
    std::vector<KeyFacts> keys = {};
};

struct BudgetFacts
{
    QByteArray client = {}; // one of client and group is empty
    QByteArray group = {};
    QByteArray period = {}; // "day", "week", "month", "forever", with "rolling_" in front
    Money limit = {};
    Money spent = {};
    Money reserved = {};
};

struct StateFacts
{
    QByteArray version = {};
    int inFlight = 0;
    int connections = 0;
    int workers = 0;
    std::int64_t ledgerQueueRows = 0;
    std::int64_t ledgerDroppedRows = 0;
    std::int64_t cacheEntries = 0;
    std::int64_t cacheBytes = 0;
    bool configGood = true; // false: the last one was refused, the one before is in force
    std::vector<ProviderFacts> providers = {};
    std::vector<BudgetFacts> budgets = {};
    ProcessFacts process = {};
};

void writeState(Exposition &out, const StateFacts &state);

} // namespace gatehouse::metrics
