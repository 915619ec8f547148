// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/recordtap.h"

namespace gatehouse::gateway {

void RecordTap::put(const ledger::ExchangeRecord &record)
{
    if (!m_open.load(std::memory_order_relaxed))
        return;
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_records.isEmpty();
        if (m_records.size() >= capacity)
            m_records.removeFirst();
        m_records.append(record);
    }
    if (first)
        m_first();
}

QList<ledger::ExchangeRecord> RecordTap::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_records, {});
}

} // namespace gatehouse::gateway
