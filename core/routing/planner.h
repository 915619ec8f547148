// SPDX-License-Identifier: GPL-3.0-or-later
// Where may this request go, and in what order? A pure function of configuration, health and request; the
// same call answers the window's question "why would this go there?".
//
// Order of decisions: a used-up budget's reroute, else the hint by name, else the first rule that matches,
// else the model's own name
// ("provider/model", or the first enabled provider that lists the bare name). Within a rule the strategy
// orders the targets, the session's provider comes first among them (not with Ordered, where the user's order
// is the point, and never a fallback, so that one hiccup does not move a whole session to a dearer model),
// then the fallbacks follow, then what `handOn` adds, then the caller's own fallbacks. Providers whose
// breaker is open go last. What the client key does not allow is left out.
#pragma once

#include "core/routing/rules.h"

#include <functional>

namespace gatehouse::routing {

// Expected price of this request there, in any unit that compares; nothing where the price is unknown.
using PriceOf = std::function<std::optional<double>(const providers::Provider &provider,
                                                    const QByteArray &model, const protocol::RequestFacts &)>;

struct PlanScene
{
    const CompiledRoutes &routes;
    const providers::Registry &registry;
    const HealthView &health;
    PriceOf priceOf = {}; // empty: least cost falls back to the order in the rule
};

// Errors: ModelUnknown (names the nearest model), PolicyDenied (the client key forbids model, route or every
// provider), CallerInvalidRequest (a hint names nothing, no model where one is needed).
Result<RoutePlan> planRoute(const PlanScene &scene, const PlanInput &input, bool explain = false);

} // namespace gatehouse::routing
