// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread that touches the cache's file and index. Its queue is bounded: when it is full the cache
// steps aside instead of making anybody wait.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse::cache {

class Worker
{
public:
    explicit Worker(std::size_t queueLimit);
    ~Worker(); // runs what is queued, then ends

    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    [[nodiscard]] bool post(std::function<void()> job); // false: the queue is full, the job is gone
    void drain();                                       // returns when what was posted before has run

    std::size_t dropped() const { return m_dropped.load(std::memory_order_relaxed); }

private:
    void run();

    std::size_t m_limit;
    std::atomic<std::size_t> m_dropped = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::deque<std::function<void()>> m_jobs;
    bool m_running = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace gatehouse::cache
