// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/projection.h"

#include "core/base/wide.h"

#include <algorithm>
#include <limits>

namespace gatehouse::governance {

namespace {

constexpr std::int64_t dayMs = 24 * hourMilliseconds;
constexpr std::int64_t weekMs = 7 * dayMs;

struct Pace // money in a time
{
    std::int64_t nano = 0;
    std::int64_t ms = 1;
};

// What `spent` becomes at this pace; as much as there can be where it would be more.
Money spentAfter(Money spent, const Pace &pace, std::int64_t ms)
{
    const Int128 nano = Int128(pace.nano) * ms / pace.ms + spent.nanoUsd();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return Money::fromNanoUsd(nano > most ? most : std::int64_t(nano));
}

std::optional<std::int64_t> usedUpAt(const config::Budget &budget, Money spent, const Pace &pace,
                                     std::int64_t now)
{
    const std::int64_t left = budget.limit.nanoUsd() - spent.nanoUsd();
    if (left <= 0)
        return now;
    if (pace.nano <= 0)
        return std::nullopt;
    const Int128 at = Int128(left) * pace.ms / pace.nano + now;
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 2;
    return at > never ? std::nullopt : std::optional(std::int64_t(at));
}

std::int64_t rollingLength(Period period)
{
    return period == Period::Day ? dayMs : period == Period::Week ? weekMs : 30 * dayMs;
}

} // namespace

Projection project(const config::Budget &budget, Money spent, Money lastWeek, std::int64_t now)
{
    const auto end = budget.rolling ? std::nullopt : periodEnd(budget.period, now);
    if (end) {
        const std::int64_t passed = now - periodStart(budget.period, false, now);
        if (passed < hourMilliseconds)
            return {};
        const Pace pace{spent.nanoUsd(), passed};
        const auto usedUp = usedUpAt(budget, spent, pace, now);
        return {.atEnd = spentAfter(spent, pace, *end - now),
                .usedUpAtMs = usedUp && *usedUp < *end ? usedUp : std::nullopt};
    }
    const bool day = budget.rolling && budget.period == Period::Day;
    const Pace pace = day ? Pace{spent.nanoUsd(), dayMs} : Pace{lastWeek.nanoUsd(), weekMs};
    if (!budget.rolling)
        return {.usedUpAtMs = usedUpAt(budget, spent, pace, now)};
    // A rolling sum settles at what its own length takes at this pace.
    const Money settled = spentAfter({}, pace, rollingLength(budget.period));
    return {.atEnd = settled,
            .usedUpAtMs =
                std::max(settled, spent) >= budget.limit ? usedUpAt(budget, spent, pace, now) : std::nullopt};
}

} // namespace gatehouse::governance
