// SPDX-License-Identifier: GPL-3.0-or-later
// Where a request would go, without sending it: the same plan as for a real one, with its reasons.
#pragma once

#include "core/gateway/enginestatus.h"
#include "core/gateway/localminute.h"
#include "core/gateway/runtime.h"
#include "core/governance/governor.h"
#include "core/routing/planner.h"

namespace gatehouse::gateway {

struct PreviewScene
{
    const Runtime &runtime;
    const routing::HealthView &health;
    const governance::Governor &governor;
    std::int64_t wallMs = 0;
};

Result<routing::RoutePlan> previewPlan(const PreviewScene &scene, const PlanQuestion &question);

} // namespace gatehouse::gateway
