// SPDX-License-Identifier: GPL-3.0-or-later
// Where a budget is heading. An estimate for people; nothing is decided by it.
#pragma once

#include "core/governance/calendar.h"

namespace gatehouse::governance {

struct Projection
{
    std::optional<Money> atEnd = {};             // of the period; what never ends has none
    std::optional<std::int64_t> usedUpAtMs = {}; // where the budget will be spent before it starts anew
};

// A calendar period goes on at its own pace, once an hour of it has passed. What has no beginning (a rolling
// one, one for ever) goes on as in its last week, a rolling day as in its last 24 hours.
Projection project(const config::Budget &budget, Money spent, Money lastWeek, std::int64_t now);

} // namespace gatehouse::governance
