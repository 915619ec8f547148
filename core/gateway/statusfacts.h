// SPDX-License-Identifier: GPL-3.0-or-later
// From the gateway's own state to the values that the window shows.
#pragma once

#include "core/gateway/enginestatus.h"
#include "core/governance/governor.h"
#include "core/routing/healthboard.h"

namespace gatehouse::gateway {

std::vector<ProviderStatus> providerStates(const routing::HealthBoard &health);
std::vector<BudgetState> budgetStates(const governance::Governor &governor,
                                      const governance::ClientBook &clients);

} // namespace gatehouse::gateway
