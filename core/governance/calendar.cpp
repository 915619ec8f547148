// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/calendar.h"

namespace gatehouse::governance {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::int64_t toMilliseconds(sys_days day)
{
    return std::chrono::duration_cast<milliseconds>(day.time_since_epoch()).count();
}

sys_days dayOf(std::int64_t now)
{
    return std::chrono::floor<days>(std::chrono::sys_time<milliseconds>(milliseconds{now}));
}

sys_days mondayOf(sys_days day) { return day - (std::chrono::weekday(day) - std::chrono::Monday); }

sys_days firstOfMonth(sys_days day)
{
    const std::chrono::year_month_day date(day);
    return date.year() / date.month() / 1;
}

std::int64_t rollingStart(Period period, std::int64_t now)
{
    const std::int64_t hours = period == Period::Day ? 24 : period == Period::Week ? 7 * 24 : 30 * 24;
    return (now / hourMilliseconds - hours) * hourMilliseconds;
}

} // namespace

std::int64_t periodStart(Period period, bool rolling, std::int64_t now)
{
    if (period == Period::Forever)
        return 0;
    if (rolling)
        return rollingStart(period, now);
    const sys_days today = dayOf(now);
    switch (period) {
    case Period::Day:
        return toMilliseconds(today);
    case Period::Week:
        return toMilliseconds(mondayOf(today));
    case Period::Month:
        return toMilliseconds(firstOfMonth(today));
    case Period::Forever:
        break;
    }
    return 0;
}

std::optional<std::int64_t> periodEnd(Period period, std::int64_t now)
{
    const sys_days today = dayOf(now);
    switch (period) {
    case Period::Day:
        return toMilliseconds(today + days(1));
    case Period::Week:
        return toMilliseconds(mondayOf(today) + days(7));
    case Period::Month:
        return toMilliseconds(firstOfMonth(firstOfMonth(today) + days(32)));
    case Period::Forever:
        break;
    }
    return std::nullopt;
}

} // namespace gatehouse::governance
