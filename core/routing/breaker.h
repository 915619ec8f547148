// SPDX-License-Identifier: GPL-3.0-or-later
// A circuit breaker in atomics: closed, open for a while, then half open, where one probe at a time decides.
// All calls from any thread, none waits.
#pragma once

#include "core/base/clock.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace gatehouse::routing {

struct BreakerSettings
{
    int consecutive = 5;                            // failures in a row that open it
    double share = 0.5;                             // or this share of failures …
    int shareOf = 20;                               // … among at least so many in about ten seconds
    int successesToClose = 1;                       // probes that must succeed
    Nanoseconds openFor = std::chrono::seconds(10); // doubled with each failed probe
    Nanoseconds longest = std::chrono::seconds(120);
    Nanoseconds probeLease = std::chrono::seconds(60); // a probe that says nothing for so long is lost
};

class Breaker
{
public:
    enum class State { Closed, Open, HalfOpen };
    enum class Gate { Pass, Probe, Refuse };

    explicit Breaker(const BreakerSettings &settings = {})
        : m_settings(settings)
    {
    }

    State state(Nanoseconds now) const;
    bool wouldPass(Nanoseconds now) const; // what enter() would say, without taking the probe

    Nanoseconds opensAgainAt() const { return Nanoseconds(m_openUntil.load(std::memory_order_relaxed)); }

    Gate enter(Nanoseconds now);
    // `evidence` is true for a probe and for a last resort: requests let through on purpose while it is open.
    // What was sent before it opened says nothing about now.
    void succeeded(Nanoseconds now, bool evidence);
    void failed(Nanoseconds now, bool evidence);
    void abandoned(bool probe); // the probe ended without a word on the provider's health
    void reset();

private:
    static constexpr int slots = 8; // of 1.25 s
    void trip(Nanoseconds now, int streak);
    bool count(Nanoseconds now, bool failure); // true where the share is reached
    Nanoseconds openSpan(int streak) const;

    const BreakerSettings m_settings;
    std::atomic<std::int64_t> m_openUntil{0}; // 0: closed
    std::atomic<std::int64_t> m_probeUntil{0};
    std::atomic<int> m_inARow{0};
    std::atomic<int> m_streak{0}; // openings without a closing between them
    std::atomic<int> m_goodProbes{0};
    std::array<std::atomic<std::uint64_t>, slots> m_window{}; // epoch:32 | all:16 | failed:16
};

} // namespace gatehouse::routing
