// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/spending.h"

namespace gatehouse::governance {

namespace {

constexpr std::int64_t hoursKept = 32 * 24; // a calendar month is at most 31 days

constexpr std::array<Period, 3> limited = {Period::Day, Period::Week, Period::Month};

std::size_t indexOf(Period period, bool rolling) { return std::size_t(period) + (rolling ? 3U : 0U); }

} // namespace

void Spending::refresh(std::int64_t now)
{
    const std::int64_t hour = now / hourMilliseconds;
    if (hour == m_hour)
        return;
    m_hour = hour;
    m_hours.erase(m_hours.begin(), m_hours.lower_bound(hour - hoursKept));
    for (const Period period : limited) {
        for (const bool rolling : {false, true}) {
            const std::size_t i = indexOf(period, rolling);
            m_starts[i] = periodStart(period, rolling, now);
            m_sums[i] = 0;
            for (auto it = m_hours.lower_bound(m_starts[i] / hourMilliseconds); it != m_hours.end(); ++it)
                m_sums[i] += it->second;
        }
    }
}

Money Spending::spent(Period period, bool rolling, std::int64_t now)
{
    if (period == Period::Forever)
        return Money::fromNanoUsd(m_forever);
    refresh(now);
    return Money::fromNanoUsd(m_sums[indexOf(period, rolling)]);
}

void Spending::book(std::int64_t startedMs, Money cost)
{
    m_forever += cost.nanoUsd();
    m_hours[startedMs / hourMilliseconds] += cost.nanoUsd();
    for (std::size_t i = 0; i < sums; ++i) {
        if (startedMs >= m_starts[i])
            m_sums[i] += cost.nanoUsd();
    }
}

void Spending::restore(const SpendHistory &history, std::int64_t now)
{
    m_hours.clear();
    m_forever = 0;
    add(history);
    refresh(now);
}

SpendHistory Spending::history() const
{
    SpendHistory history{.forever = Money::fromNanoUsd(m_forever)};
    for (const auto &[hour, nano] : m_hours)
        history.hours.push_back({hour * hourMilliseconds, Money::fromNanoUsd(nano)});
    return history;
}

void Spending::add(const SpendHistory &history)
{
    m_forever += history.forever.nanoUsd();
    for (const HourSpend &hour : history.hours)
        m_hours[hour.startMs / hourMilliseconds] += hour.cost.nanoUsd();
    m_hour = -1;
}

} // namespace gatehouse::governance
