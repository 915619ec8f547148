// SPDX-License-Identifier: GPL-3.0-or-later
// How the targets of a rule fare: the part of the traffic that each gets, and its provider's state.
#pragma once

#include "core/gateway/enginestatus.h"
#include "ui/widgets/badge.h"

#include <optional>

namespace gatehouse::ui {

struct TrafficShare
{
    std::optional<double> share = {}; // of the rule's requests; nothing while it has none
    std::int64_t requests = 0;
};

// A target without a model of its own gets what goes to its provider and to no other target of the rule.
TrafficShare shareOf(const config::Route &route, const config::Target &target,
                     const gateway::EngineStatus &status);

BadgeText healthBadge(const gateway::ProviderStatus *status); // null: not known yet

} // namespace gatehouse::ui
