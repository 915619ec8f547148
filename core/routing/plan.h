// SPDX-License-Identifier: GPL-3.0-or-later
// A route plan: which targets to try, in order, and why. Made by planRoute(), a pure function; walked by an
// Exchange.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/config/config.h"
#include "core/protocol/facts.h"
#include "core/providers/registry.h"

#include <span>
#include <vector>

namespace gatehouse::routing {

// What a rule may look at. Views are valid during the call only.
struct PlanInput
{
    const protocol::RequestFacts *facts = nullptr;
    std::string_view dialect = {};
    const http::HeaderList *headers = nullptr;
    const config::Client *client = nullptr; // null: no client key
    int budgetUsedPercent = 0;
    int minuteOfDay = 0;       // local time
    RouteId reroute = {};      // of a used-up budget: this route and no other, hints do not count
    QByteArray hintRoute = {}; // already allowed for this client
    ProviderId hintProvider = {};
    std::vector<QByteArray> hintFallbacks = {}; // "provider/model"
    QByteArray session = {};                    // for affinity; empty: none
    ProviderId preferred = {};                  // where that session was served last; empty: none
    std::uint64_t dice = 0;                     // randomness is an argument
};

struct Step
{
    providers::ProviderPtr provider = {};
    QByteArray model = {}; // to be written into the request
    int retries = 0;
    std::optional<std::chrono::milliseconds> hedgeAfter = {};
    std::optional<int> hedgePercentile = {};
    bool hedgeUnsafe = false;
    bool lastResort = false; // every breaker of the plan is open: try it all the same, there is nothing else
};

struct RoutePlan
{
    RouteId route = {};           // empty: no rule matched, by model name
    std::vector<Step> steps = {}; // never empty in a success
    QByteArray contextFallback = {};
    std::optional<Step> contextStep = {}; // the same, resolved
    bool refuseLoss = false;
    QByteArray cache = {};
    std::optional<std::chrono::seconds> cacheTtl = {};
    bool coalesce = false;
    std::vector<QString> reasons = {}; // one sentence per decision; filled only where asked for
};

// What is known of providers and keys at this moment, as a read-only view. The live one is HealthBoard
// (atomics, shared by the workers); tests hand in a table.
class HealthView
{
public:
    virtual ~HealthView() = default;
    virtual bool available(const ProviderId &provider) const = 0;       // its breaker lets a request pass
    virtual double latencyMicros(const ProviderId &provider) const = 0; // peak EWMA, 0 where unknown
    virtual int inFlight(const ProviderId &provider) const = 0;
};

} // namespace gatehouse::routing
