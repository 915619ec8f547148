// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <ctime>

namespace gatehouse {

namespace {

#ifdef CLOCK_MONOTONIC_COARSE
Nanoseconds readClock(clockid_t which)
{
    timespec time = {};
    clock_gettime(which, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}
#endif

} // namespace

Nanoseconds SystemClock::monotonic() const { return std::chrono::steady_clock::now().time_since_epoch(); }

std::int64_t SystemClock::wallMilliseconds() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

#ifdef CLOCK_MONOTONIC_COARSE
Nanoseconds SystemClock::monotonicRoughly() const { return readClock(CLOCK_MONOTONIC_COARSE); }

std::int64_t SystemClock::wallRoughly() const
{
    return readClock(CLOCK_REALTIME_COARSE) / std::chrono::milliseconds(1);
}
#else
Nanoseconds SystemClock::monotonicRoughly() const { return monotonic(); }

std::int64_t SystemClock::wallRoughly() const { return wallMilliseconds(); }
#endif

} // namespace gatehouse
