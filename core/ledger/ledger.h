// SPDX-License-Identifier: GPL-3.0-or-later
// Where records go: any thread tells, one thread of the ledger's own writes. Telling takes no lock, does no
// input or output and never waits; when the disk cannot follow, rows are dropped and counted.
#pragma once

#include "core/base/clock.h"
#include "core/ledger/boundedqueue.h"
#include "core/ledger/recalculation.h"
#include "core/ledger/record.h"
#include "core/ledger/retention.h"
#include "core/ledger/told.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

namespace gatehouse::ledger {

class Writer;

struct LedgerOptions
{
    QString path = {};                            // "…/ledger.db"; the file and its folder are made
    std::chrono::milliseconds flushInterval{250}; // most that kill -9 can take
    int batchRows = 1'000;                        // a batch that has so many is written at once
    std::size_t queueCapacity = 16'384;
    qint64 queuedBodyBytes = 32LL * 1024 * 1024; // bodies over it are left out, their rows stay
    Retention keep = {};
};

class Ledger
{
public:
    // Starts the thread, which opens and migrates the file; until then rows wait in the queue. The clock
    // outlives the ledger.
    Ledger(const LedgerOptions &options, const Clock &clock);
    ~Ledger(); // writes what was told, waiting a few seconds at most for a locked file

    // For requests that may live longer than a flush: the row stands in the file from then on, as Running,
    // and a next start makes it Interrupted, with the usage and cost that were told last. May be told again
    // as more is known. Most requests end before the next flush and then cost one row, not two.
    void begun(const ExchangeRecord &record);
    // Once per request, whatever became of it. The row is then final; a second one of the same id is ignored.
    void finished(const ExchangeRecord &record, std::unique_ptr<ExchangeBodies> bodies = {});

    // Waits until all that was told before is in the file; false when that took longer. For tests, for a stop
    // and before an export.
    bool flush(std::chrono::milliseconds timeout = std::chrono::seconds(5));

    // Charges the rows of the filter anew, beside the traffic; logged in the file. `done` is called on the
    // ledger's thread, with an error when the ledger stops before.
    void recalculate(const ExchangeFilter &filter, const Reprice &reprice, const WhenRecalculated &done);

    void keep(const Retention &keep); // applies at the next sweep
    void sweepSoon();

    std::int64_t droppedRows() const { return m_droppedRows.load(std::memory_order_relaxed); }

    std::int64_t droppedBodies() const { return m_droppedBodies.load(std::memory_order_relaxed); }

    std::int64_t writtenRows() const { return m_writtenRows.load(std::memory_order_relaxed); }

    std::size_t queued() const { return m_queue.size(); }

    QString problem() const; // what keeps the ledger from writing now, with its cure; empty when all is well
    QString movedAside() const; // a damaged file of before, for a message; empty where there was none

    const QString &path() const { return m_options.path; }

private:
    friend class Writer;
    void tell(std::unique_ptr<Told> told);

    const LedgerOptions m_options;
    BoundedQueue<std::unique_ptr<Told>> m_queue;
    std::atomic<std::int64_t> m_droppedRows = 0;
    std::atomic<std::int64_t> m_droppedBodies = 0;
    std::atomic<std::int64_t> m_writtenRows = 0;
    std::atomic<qint64> m_queuedBodyBytes = 0;
    std::atomic<qsizetype> m_mostPartBytes;
    std::unique_ptr<Writer> m_writer; // last: its thread uses the others
};

} // namespace gatehouse::ledger
