// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's clocks as of its last tick, read without asking the processor for its counter.
#include "core/base/clock.h"

#include <ctime>

namespace gatehouse {

namespace {

Nanoseconds readClock(clockid_t which)
{
    timespec time = {};
    clock_gettime(which, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

} // namespace

Nanoseconds SystemClock::monotonicRoughly() const { return readClock(CLOCK_MONOTONIC_COARSE); }

std::int64_t SystemClock::wallRoughly() const
{
    return readClock(CLOCK_REALTIME_COARSE) / std::chrono::milliseconds(1);
}

} // namespace gatehouse
