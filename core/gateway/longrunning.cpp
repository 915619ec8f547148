// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/longrunning.h"

namespace gatehouse::gateway {

void LongRunning::Entry::leave()
{
    m_before->m_after = m_after;
    m_after->m_before = m_before;
    m_before = m_after = this;
}

LongRunning::LongRunning(ledger::Ledger &ledger, const Clock &clock)
    : m_ledger(ledger)
    , m_clock(clock)
{
}

void LongRunning::watch(Entry &entry, Nanoseconds now)
{
    entry.leave();
    entry.m_since = now;
    entry.m_before = m_ends.m_before;
    entry.m_after = &m_ends;
    entry.m_before->m_after = entry.m_after->m_before = &entry;
    // Ticks as long as there is traffic, so that no request starts or stops it.
    if (!m_timer.isActive())
        m_timer.start(int(soon.count()) / 2, Qt::CoarseTimer, this);
}

void LongRunning::tell(Nanoseconds now)
{
    while (!isEmpty() && now - m_ends.m_after->m_since >= soon) {
        Entry &entry = *m_ends.m_after;
        entry.leave();
        m_ledger.begun(*entry.m_row);
    }
}

void LongRunning::timerEvent(QTimerEvent *)
{
    if (isEmpty())
        m_timer.stop();
    else
        tell(m_clock.monotonic());
}

} // namespace gatehouse::gateway
