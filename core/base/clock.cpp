// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace gatehouse {

Nanoseconds SystemClock::monotonic() const { return std::chrono::steady_clock::now().time_since_epoch(); }

std::int64_t SystemClock::wallMilliseconds() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace gatehouse
