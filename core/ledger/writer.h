// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's thread: takes what was told in batches, one transaction each, and tries again when the file is
// locked or the disk is full. It owns the only connection that writes.
#pragma once

#include "core/ledger/batch.h"
#include "core/ledger/ledger.h"
#include "core/storage/filelock.h"

#include <condition_variable>
#include <deque>
#include <optional>
#include <thread>
#include <unordered_map>

namespace gatehouse::ledger {

class Writer
{
public:
    Writer(Ledger &ledger, const Clock &clock);
    ~Writer();

    void told(); // by producers, after a push
    bool flush(std::chrono::milliseconds timeout);
    void keep(const Retention &keep);
    void sweepSoon();
    void recalculate(const ExchangeFilter &filter, const Reprice &reprice, const WhenRecalculated &done);
    QString problem() const;
    QString movedAside() const;

private:
    using Time = std::chrono::steady_clock::time_point;

    void run();
    std::pair<std::uint64_t, std::size_t> flushTarget() const;
    void take(); // from the queue into the batch, as far as it has room
    bool open();
    bool writeBatch();
    void breathe();
    void answerFlush(std::uint64_t ticket);
    void sweep();
    void workOnJob();
    void abandonJobs();
    void backOff();
    void wait();
    bool flushAsked() const;
    void setProblem(const QString &text);

    bool stopping() const { return m_stop.load(std::memory_order_acquire); }

    Ledger &m_ledger;
    const Clock &m_clock;

    // Only the thread's.
    std::optional<storage::FileLock> m_lock = {};
    std::optional<storage::Database> m_database = {};
    std::optional<RowStore> m_store = {};
    Batch m_batch;
    std::chrono::milliseconds m_backOff{0};
    bool m_sawDamage = false;
    Time m_batchSince = {};
    Time m_nextSweep = {};

    // Between the threads.
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_idle = false;   // sleeps until something is told
    std::atomic<bool> m_wanted = false; // a full batch waits in the queue
    mutable std::mutex m_mutex = {};
    std::condition_variable m_wake = {};
    std::condition_variable m_flushed = {};
    std::uint64_t m_flushAsked = 0; // guarded by m_mutex, as all below
    std::uint64_t m_flushDone = 0;
    Retention m_keep = {};
    QString m_problem = {};
    QString m_movedAside = {};
    bool m_sweepSoon = false;

    struct Job
    {
        Recalculation work;
        WhenRecalculated done = {};
    };

    std::deque<std::unique_ptr<Job>> m_jobs = {};

    std::thread m_thread;
};

} // namespace gatehouse::ledger
