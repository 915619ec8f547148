// SPDX-License-Identifier: GPL-3.0-or-later
// What requests use of the program, by reference. All of it outlives every worker; all but what
// WorkerServices adds is shared by the workers and safe to call from each.
#pragma once

#include "core/base/clock.h"
#include "core/cache/cache.h"
#include "core/gateway/responsestore.h"
#include "core/governance/governor.h"
#include "core/ledger/ledger.h"
#include "core/ledger/pricebook.h"
#include "core/metrics/metrics.h"
#include "core/protocol/replaymemory.h"
#include "core/routing/affinity.h"
#include "core/routing/healthboard.h"
#include "core/upstream/upstream.h"

#include <atomic>

namespace gatehouse::gateway {

class LongRunning;
class RecordTap;

// Facts of the engine that a worker may be asked for.
struct Moment
{
    std::atomic<int> connections{0};
    std::atomic<int> workers{0};
    std::atomic<bool> configGood{true};
};

struct SharedServices
{
    const Clock &clock;
    ledger::Ledger &ledger;
    routing::HealthBoard &health;
    routing::AffinityTable &affinity;
    governance::Governor &governor;
    metrics::Metrics &metrics;
    RecordTap &tap;
    const Moment &moment;
    cache::ResponseCache &cache;
    protocol::ReplayMemory &replay;
    ResponseStore &responses;
};

struct WorkerServices : SharedServices
{
    upstream::Client &network; // of this worker's thread
    upstream::Client &sandbox;
    upstream::Client &media; // reaches public addresses only, unless the configuration says more
    ledger::PriceCache &prices;
    LongRunning &running;
};

} // namespace gatehouse::gateway
