// SPDX-License-Identifier: GPL-3.0-or-later
// Time is injected. The only calls of the system's clocks are in clock.cpp.
#pragma once

#include <chrono>
#include <cstdint>

namespace gatehouse {

using Nanoseconds = std::chrono::nanoseconds;

class Clock
{
public:
    virtual ~Clock() = default;
    virtual Nanoseconds monotonic() const = 0;         // for durations and limits; never goes back
    virtual std::int64_t wallMilliseconds() const = 0; // UTC since 1970, for rows

    // The same, some milliseconds late at most: for limits and windows. Reading them costs a quarter.
    virtual Nanoseconds monotonicRoughly() const { return monotonic(); }

    virtual std::int64_t wallRoughly() const { return wallMilliseconds(); }
};

class SystemClock final : public Clock
{
public:
    Nanoseconds monotonic() const override;
    std::int64_t wallMilliseconds() const override;
    Nanoseconds monotonicRoughly() const override;
    std::int64_t wallRoughly() const override;
};

} // namespace gatehouse
