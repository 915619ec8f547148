// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/ratewindow.h"

#include <algorithm>

namespace gatehouse::governance {

RateWindow::RateWindow(Nanoseconds window)
    : m_slot(std::max(window / (slots - 1), Nanoseconds(1)))
{
}

void RateWindow::advance(Nanoseconds now)
{
    const std::int64_t newest = slotOf(now);
    if (newest <= m_newest)
        return;
    const std::int64_t expired = std::min<std::int64_t>(newest - m_newest, slots);
    for (std::int64_t i = 0; i < expired; ++i) {
        std::int64_t &amount = m_amounts[std::size_t((newest - i) % slots)];
        m_used -= amount;
        amount = 0;
    }
    m_newest = newest;
}

std::int64_t RateWindow::used(Nanoseconds now)
{
    advance(now);
    return m_used;
}

void RateWindow::add(Nanoseconds now, std::int64_t amount)
{
    advance(now);
    m_amounts[std::size_t(m_newest % slots)] += amount;
    m_used += amount;
}

void RateWindow::correct(Nanoseconds now, Nanoseconds then, std::int64_t by)
{
    advance(now);
    const std::int64_t slot = slotOf(then);
    if (slot <= m_newest - slots)
        return;
    m_amounts[std::size_t(slot % slots)] += by;
    m_used += by;
}

Nanoseconds RateWindow::waitFor(Nanoseconds now, std::int64_t room, std::int64_t limit)
{
    advance(now);
    std::int64_t used = m_used;
    if (used + room <= limit)
        return Nanoseconds{0};
    for (std::int64_t slot = m_newest - slots + 1; slot <= m_newest; ++slot) {
        if (slot < 0)
            continue;
        used -= m_amounts[std::size_t(slot % slots)];
        if (used + room <= limit)
            return m_slot * (slot + slots) - now;
    }
    return window();
}

Nanoseconds RateWindow::emptyIn(Nanoseconds now)
{
    advance(now);
    for (std::int64_t slot = m_newest; slot > m_newest - slots && slot >= 0; --slot) {
        if (m_amounts[std::size_t(slot % slots)] != 0)
            return m_slot * (slot + slots) - now;
    }
    return Nanoseconds{0};
}

} // namespace gatehouse::governance
