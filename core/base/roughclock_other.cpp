// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace gatehouse {

Nanoseconds SystemClock::monotonicRoughly() const { return monotonic(); }

std::int64_t SystemClock::wallRoughly() const { return wallMilliseconds(); }

} // namespace gatehouse
