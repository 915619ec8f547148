// SPDX-License-Identifier: GPL-3.0-or-later
// Long computations in the time that nobody else wants, within bounds: a thread that runs only where a core
// is free does not keep a request waiting for one, but where all are taken it may wait for ever.
#pragma once

#include <QThreadPool>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace gatehouse::cache {

class SpareTime final
{
public:
    explicit SpareTime(int threads);

    // What `compute` returns. The calling thread waits for a spare core to do it, and does it itself where
    // that takes too long; then it may run on both at once, and end on the other after this has returned. It
    // should take no lock that others want: a thread without a core keeps it.
    template<typename Compute>
    auto run(Compute compute) -> decltype(compute())
    {
        using Outcome = decltype(compute());
        const auto work = std::make_shared<Work<Outcome>>();
        m_pool.start([work, compute] {
            yieldToAll();
            if (!work->isOver())
                work->end(compute());
        });
        if (auto done = work->wait())
            return std::move(*done);
        return compute();
    }

private:
    static void yieldToAll();
    static constexpr std::chrono::milliseconds patience{20};

    template<typename Outcome>
    class Work
    {
    public:
        bool isOver()
        {
            const std::lock_guard lock(m_mutex);
            return m_over;
        }

        void end(Outcome outcome)
        {
            const std::lock_guard lock(m_mutex);
            m_outcome = std::move(outcome);
            m_over = true;
            m_ended.notify_one();
        }

        std::optional<Outcome> wait() // nothing where it took too long
        {
            std::unique_lock lock(m_mutex);
            m_ended.wait_for(lock, patience, [this] { return m_over; });
            m_over = true;
            return std::move(m_outcome);
        }

    private:
        std::mutex m_mutex = {};
        std::condition_variable m_ended = {};
        std::optional<Outcome> m_outcome = {};
        bool m_over = false;
    };

    QThreadPool m_pool; // its destructor waits for what runs
};

} // namespace gatehouse::cache
