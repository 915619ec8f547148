// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the ledger of the requests of one worker that last, so that a crash loses none of them. Most end
// sooner than that and are told of once, at their end: a row that is told twice costs the worker and the
// ledger's thread as much again as the row itself.
#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"

#include <QBasicTimer>
#include <QObject>

namespace gatehouse::gateway {

class LongRunning final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds soon{
        150}; // with the ledger's flush a row stands within half a second

    class Entry // of one request, as long as it runs; the row outlives it
    {
    public:
        explicit Entry(const ledger::ExchangeRecord &row)
            : m_row(&row)
        {
        }

        ~Entry() { leave(); }

        Q_DISABLE_COPY_MOVE(Entry)

        void leave();

    private:
        friend class LongRunning;

        Entry() = default; // the ends of the list

        const ledger::ExchangeRecord *m_row = nullptr;
        Nanoseconds m_since = {};
        Entry *m_before = this;
        Entry *m_after = this;
    };

    LongRunning(ledger::Ledger &ledger, const Clock &clock);

    void watch(Entry &entry, Nanoseconds now); // until it leaves; the oldest stands first
    void tell(Nanoseconds now);                // of those that have lasted; called by the timer

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    bool isEmpty() const { return m_ends.m_after == &m_ends; }

    ledger::Ledger &m_ledger;
    const Clock &m_clock;
    Entry m_ends;
    QBasicTimer m_timer = {};
};

} // namespace gatehouse::gateway
