// SPDX-License-Identifier: GPL-3.0-or-later
// A sliding window that counts: in no span as long as the window does more pass than the limit. The window
// moves in thirty slots; what is older than the window by less than a slot still counts.
#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstdint>

namespace gatehouse::governance {

class RateWindow // not locked: its owner is
{
public:
    explicit RateWindow(Nanoseconds window);

    Nanoseconds window() const { return m_slot * (slots - 1); }

    std::int64_t used(Nanoseconds now);
    void add(Nanoseconds now, std::int64_t amount);
    // Corrects what was added at `then`, as long as that still counts.
    void correct(Nanoseconds now, Nanoseconds then, std::int64_t by);
    // How long until `room` more would fit under the limit; zero where it fits now, the whole window where it
    // never will.
    Nanoseconds waitFor(Nanoseconds now, std::int64_t room, std::int64_t limit);
    Nanoseconds emptyIn(Nanoseconds now); // until nothing counts any more

private:
    static constexpr int slots = 31;

    std::int64_t slotOf(Nanoseconds at) const { return at.count() / m_slot.count(); }

    void advance(Nanoseconds now);

    Nanoseconds m_slot;
    std::array<std::int64_t, slots> m_amounts{};
    std::int64_t m_newest = 0; // number of the newest slot
    std::int64_t m_used = 0;
};

} // namespace gatehouse::governance
