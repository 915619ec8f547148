// SPDX-License-Identifier: GPL-3.0-or-later
// What one client key, or one group of them, has spent and holds reserved. It belongs to the key and not to a
// budget: editing a limit or a period keeps it.
#pragma once

#include "core/governance/calendar.h"

#include <array>
#include <map>
#include <vector>

namespace gatehouse::governance {

struct HourSpend
{
    std::int64_t startMs = 0; // a full hour, UTC
    Money cost = {};
};

// What the ledger knows after a start: everything ever, and hour by hour (of the requests' start) for at
// least the last 31 days.
struct SpendHistory
{
    Money forever = {};
    std::vector<HourSpend> hours = {};
};

class Spending // not locked: its owner is
{
public:
    Money spent(Period period, bool rolling, std::int64_t now);

    Money reserved() const { return Money::fromNanoUsd(m_reserved); }

    void reserve(Money by) { m_reserved += by.nanoUsd(); } // negative: released

    // `startedMs` decides to which period it belongs, as in the ledger.
    void book(std::int64_t startedMs, Money cost);

    void restore(const SpendHistory &history,
                 std::int64_t now); // replaces what was spent, keeps reservations
    SpendHistory history() const;
    void add(const SpendHistory &history);

private:
    static constexpr std::size_t sums = 6; // day, week, month; calendar and rolling
    void refresh(std::int64_t now);

    std::map<std::int64_t, std::int64_t> m_hours; // number of the hour → nano-USD
    std::int64_t m_forever = 0;
    std::int64_t m_reserved = 0;
    std::int64_t m_hour = -1; // for which m_sums holds
    std::array<std::int64_t, sums> m_starts{};
    std::array<std::int64_t, sums> m_sums{};
};

} // namespace gatehouse::governance
