// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/writer.h"

#include "core/base/backgroundthread.h"

#include <algorithm>
#include <utility>

namespace gatehouse::ledger {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::microseconds breath{50}; // for a worker that waits for this core
constexpr milliseconds firstBackOff = 100ms;
constexpr milliseconds longestBackOff = 2s;
constexpr milliseconds busyTimeout = 500ms; // short, because a stop waits for it
constexpr milliseconds stopPatience = 3s;
constexpr milliseconds firstSweepAfter = 5s;
constexpr milliseconds sweepInterval = 60s;
constexpr milliseconds sweepPause = 20ms; // between two steps, for others who want to write

} // namespace

Writer::Writer(Ledger &ledger, const Clock &clock)
    : m_ledger(ledger)
    , m_clock(clock)
    , m_batch(std::size_t(std::max(1, ledger.m_options.batchRows)))
    , m_keep(ledger.m_options.keep)
    , m_thread([this] { run(); })
{
}

Writer::~Writer()
{
    m_stop.store(true, std::memory_order_release);
    {
        const std::lock_guard lock(m_mutex);
        m_wake.notify_all();
    }
    m_thread.join();
}

// Takes the lock only to wake the thread: once when it sleeps for want of work, once when a batch is full.
void Writer::told()
{
    std::atomic_thread_fence(std::memory_order_seq_cst); // the push is visible before the look at the sleeper
    bool wake = m_idle.load(std::memory_order_relaxed) && m_idle.exchange(false);
    if (m_ledger.m_queue.size() >= std::size_t(m_ledger.m_options.batchRows))
        wake = !m_wanted.exchange(true) || wake;
    if (!wake)
        return;
    const std::lock_guard lock(m_mutex);
    m_wake.notify_one();
}

bool Writer::flush(milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t ticket = ++m_flushAsked;
    m_wake.notify_one();
    return m_flushed.wait_for(lock, timeout, [&] { return m_flushDone >= ticket; });
}

void Writer::keep(const Retention &keep)
{
    const std::lock_guard lock(m_mutex);
    m_keep = keep;
    m_sweepSoon = true;
}

void Writer::sweepSoon()
{
    const std::lock_guard lock(m_mutex);
    m_sweepSoon = true;
    m_wake.notify_one();
}

void Writer::recalculate(const ExchangeFilter &filter, const Reprice &reprice, const WhenRecalculated &done)
{
    auto job =
        std::make_unique<Job>(Job{.work = {filter, reprice, m_clock.wallMilliseconds()}, .done = done});
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    m_wake.notify_one();
}

QString Writer::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

QString Writer::movedAside() const
{
    const std::lock_guard lock(m_mutex);
    return m_movedAside;
}

void Writer::setProblem(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    m_problem = text;
}

bool Writer::flushAsked() const
{
    const std::lock_guard lock(m_mutex);
    return m_flushAsked != m_flushDone;
}

void Writer::run()
{
    workInBackground("ledger", Share::Equal);
    Time stopAt = Time::max();
    for (;;) {
        const auto [ticket, target] = flushTarget();
        take();
        if (stopping())
            stopAt = std::min(stopAt, steady_clock::now() + stopPatience);
        const bool written = open() && writeBatch();
        if (!written) {
            if (steady_clock::now() >= stopAt)
                break;
            backOff();
            continue;
        }
        m_backOff = 0ms;
        if (m_ledger.m_queue.popped() >= target && !m_batch.hasRows())
            answerFlush(ticket);
        if (stopping() && m_ledger.m_queue.size() == 0 && m_batch.isEmpty())
            break;
        if (!stopping()) {
            sweep();
            workOnJob();
        }
        wait();
    }
    abandonJobs();
    m_ledger.m_droppedRows.fetch_add(std::int64_t(m_batch.ended() + m_ledger.m_queue.size()));
}

std::pair<std::uint64_t, std::size_t> Writer::flushTarget() const
{
    const std::lock_guard lock(m_mutex);
    return {m_flushAsked, m_ledger.m_queue.pushed()};
}

void Writer::take()
{
    const auto now = steady_clock::now();
    if (m_batch.isEmpty())
        m_batchSince = now;
    std::unique_ptr<Told> told;
    while (!m_batch.isFull() && m_ledger.m_queue.tryPop(told))
        m_batch.add(std::move(told), now);
}

bool Writer::open()
{
    if (m_database)
        return true;
    const QString &path = m_ledger.m_options.path;
    if (!m_lock) {
        auto lock = storage::makeFolderOf(path).and_then(
            [&] { return storage::FileLock::take(path + QStringLiteral(".lock")); });
        if (!lock) {
            setProblem(lock.error().message);
            return false;
        }
        m_lock = std::move(*lock);
    }
    auto database = storage::Database::open(path, {.migrations = storage::migrationsOf("ledger"),
                                                   .busyTimeout = busyTimeout,
                                                   .checkLarge = m_sawDamage});
    if (!database) {
        setProblem(database.error().message);
        return false;
    }
    if (auto ready = RollUp::prepare(*database).and_then([&] { return markInterrupted(*database); });
        !ready) {
        setProblem(ready.error().message);
        return false;
    }
    m_database = std::move(*database);
    m_store.emplace(*m_database);
    m_sawDamage = false;
    m_nextSweep = steady_clock::now() + firstSweepAfter;
    const std::lock_guard lock(m_mutex);
    m_problem.clear();
    if (!m_database->movedAside().isEmpty())
        m_movedAside = m_database->movedAside();
    return true;
}

// False: it is to be tried again later.
bool Writer::writeBatch()
{
    const auto now = steady_clock::now();
    const auto interval = m_ledger.m_options.flushInterval;
    const bool all = flushAsked() || stopping();
    const bool due = all || m_batch.isFull() || m_wanted.exchange(false) || now - m_batchSince >= interval;
    if (!due || m_batch.isEmpty())
        return true;
    m_batch.includeBegun(all ? now : now - interval);
    m_batchSince = now; // young beginnings stay in the batch and must not make the next one due at once
    if (!m_batch.hasRows())
        return true;
    const auto outcome = m_batch.write(*m_database, *m_store, [this] { breathe(); });
    if (!outcome) {
        setProblem(outcome.error().message);
        if (m_database->lastFault() == storage::Database::Fault::Damaged) {
            m_sawDamage = true;
            m_store.reset();
            m_database.reset();
        }
        return false;
    }
    m_ledger.m_writtenRows.fetch_add(outcome->written, std::memory_order_relaxed);
    m_ledger.m_droppedRows.fetch_add(outcome->refused, std::memory_order_relaxed);
    m_ledger.m_queuedBodyBytes.fetch_sub(outcome->bodyBytes, std::memory_order_relaxed);
    setProblem(outcome->refusal);
    return true;
}

void Writer::breathe()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, breath);
}

void Writer::answerFlush(std::uint64_t ticket)
{
    const std::lock_guard lock(m_mutex);
    m_flushDone = std::max(m_flushDone, ticket);
    m_flushed.notify_all();
}

void Writer::sweep()
{
    Retention keep;
    {
        const std::lock_guard lock(m_mutex);
        if (!std::exchange(m_sweepSoon, false) && steady_clock::now() < m_nextSweep)
            return;
        keep = m_keep;
    }
    const auto more = sweepStep(*m_database, keep, m_clock.wallMilliseconds());
    if (!more)
        setProblem(more.error().message);
    m_nextSweep = steady_clock::now() + (more.value_or(false) ? sweepPause : sweepInterval);
}

// One step of the first one; the others wait.
void Writer::workOnJob()
{
    Job *job = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        job = m_jobs.empty() ? nullptr : m_jobs.front().get();
    }
    if (job == nullptr)
        return;
    const auto more = job->work.step(*m_database);
    const bool passing = !more && m_database->lastFault() == storage::Database::Fault::Passing;
    if (passing || (more && *more))
        return;
    job->done(more ? Result<Recalculated>(job->work.done()) : fail(more.error()));
    const std::lock_guard lock(m_mutex);
    m_jobs.pop_front();
}

void Writer::abandonJobs()
{
    std::deque<std::unique_ptr<Job>> jobs;
    {
        const std::lock_guard lock(m_mutex);
        jobs.swap(m_jobs);
    }
    for (const auto &job : jobs) // without the lock: who is told may ask something
        job->done(fail(Cause::GatewayStorage, QStringLiteral("the ledger stopped before it was done")));
}

void Writer::backOff()
{
    m_backOff = std::clamp(m_backOff * 2, firstBackOff, longestBackOff);
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, stopping() ? firstBackOff : m_backOff, [&] { return stopping(); });
}

// Until there is a batch to write, something to sweep, or somebody asks.
void Writer::wait()
{
    std::unique_lock lock(m_mutex);
    if (stopping() || m_flushAsked != m_flushDone || m_sweepSoon || !m_jobs.empty())
        return;
    const bool idle = m_batch.isEmpty();
    m_idle.store(idle);
    if (m_ledger.m_queue.size() >= (idle ? 1U : std::size_t(m_ledger.m_options.batchRows)))
        return;
    const Time flushAt = m_batchSince + m_ledger.m_options.flushInterval;
    m_wake.wait_until(lock, idle ? m_nextSweep : std::min(flushAt, m_nextSweep));
    m_idle.store(false);
}

} // namespace gatehouse::ledger
