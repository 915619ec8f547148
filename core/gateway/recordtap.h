// SPDX-License-Identifier: GPL-3.0-or-later
// Rows on their way to the window: workers drop them here, the engine takes them ten times a second while any
// come. Bounded; costs one relaxed load where nobody looks.
#pragma once

#include "core/ledger/record.h"

#include <QList>

#include <atomic>
#include <functional>
#include <mutex>

namespace gatehouse::gateway {

class RecordTap
{
public:
    static constexpr qsizetype capacity = 2000; // between two looks; the oldest are left to the ledger

    void setOpen(bool open) { m_open.store(open, std::memory_order_relaxed); }

    // `first` is called on a worker's thread for the first row after a look; set before the tap is open.
    void onFirst(std::function<void()> first) { m_first = std::move(first); }

    void put(const ledger::ExchangeRecord &record);
    QList<ledger::ExchangeRecord> take();

private:
    std::atomic<bool> m_open{false};
    std::mutex m_mutex;
    QList<ledger::ExchangeRecord> m_records;
    std::function<void()> m_first = [] {};
};

} // namespace gatehouse::gateway
