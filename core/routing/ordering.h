// SPDX-License-Identifier: GPL-3.0-or-later
// How a strategy orders the targets of a rule.
#pragma once

#include "core/routing/planner.h"

#include <QVarLengthArray>

namespace gatehouse::routing {

using Order = QVarLengthArray<const BoundTarget *, 16>;

// A stream of numbers from one throw of dice (splitmix64), so that a plan stays a function of its arguments.
class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next();

    std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }

private:
    std::uint64_t m_state;
};

// All targets of the route, the chosen first; those of weight 0 are left out where the strategy weighs.
Order orderTargets(const CompiledRoute &route, const PlanScene &scene, const PlanInput &input);

} // namespace gatehouse::routing
