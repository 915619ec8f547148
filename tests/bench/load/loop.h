// SPDX-License-Identifier: GPL-3.0-or-later
// An event loop of the benchmark's own two programs: epoll, and timers to the microsecond. Free of Qt and of
// the gateway's code, so that what is measured is not also the measure.
#pragma once

#include <queue>

#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

class Watched
{
public:
    virtual ~Watched() = default;
    virtual void ready(std::uint32_t events) = 0; // must not destroy other Watched
};

class Loop
{
public:
    Loop()
        : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        ::prctl(PR_SET_TIMERSLACK, 1UL); // a scheduled request must leave on time
    }

    ~Loop() { ::close(m_epoll); }

    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void add(int descriptor, std::uint32_t events, Watched &watched)
    {
        control(EPOLL_CTL_ADD, descriptor, events, &watched);
    }

    void change(int descriptor, std::uint32_t events, Watched &watched)
    {
        control(EPOLL_CTL_MOD, descriptor, events, &watched);
    }

    void remove(int descriptor) { control(EPOLL_CTL_DEL, descriptor, 0, nullptr); }

    void at(Time when, std::function<void()> what) { m_timers.push({when, m_order++, std::move(what)}); }

    void stop() { m_stopped = true; }

    void run()
    {
        for (m_stopped = false; !m_stopped;) {
            turn();
            const Time now = Clock::now();
            while (!m_timers.empty() && m_timers.top().when <= now && !m_stopped) {
                const auto what = m_timers.top().what;
                m_timers.pop();
                what();
            }
        }
    }

private:
    struct Timer
    {
        Time when;
        std::uint64_t order;
        std::function<void()> what;

        bool operator<(const Timer &other) const
        {
            return when != other.when ? when > other.when : order > other.order;
        }
    };

    void control(int operation, int descriptor, std::uint32_t events, Watched *watched)
    {
        epoll_event event = {};
        event.events = events;
        event.data.ptr = watched;
        ::epoll_ctl(m_epoll, operation, descriptor, &event);
    }

    void turn()
    {
        timespec wait = {};
        timespec *limit = nullptr;
        if (!m_timers.empty()) {
            const auto left = std::chrono::nanoseconds(m_timers.top().when - Clock::now()).count();
            const auto positive = left > 0 ? left : 0;
            wait = {positive / 1'000'000'000, positive % 1'000'000'000};
            limit = &wait;
        }
        std::array<epoll_event, 256> events = {};
        const int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), limit, nullptr);
        for (int i = 0; i < count; ++i)
            static_cast<Watched *>(events[std::size_t(i)].data.ptr)->ready(events[std::size_t(i)].events);
    }

    int m_epoll;
    std::priority_queue<Timer> m_timers = {};
    std::uint64_t m_order = 0;
    bool m_stopped = false;
};

} // namespace bench
