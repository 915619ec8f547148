// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/process.h"

#include <ctime>

namespace gatehouse::metrics {

// What standard C++ knows; families of which nothing is known are left out.
ProcessFacts readProcess()
{
    return {.cpuMicros = std::int64_t(double(std::clock()) * 1e6 / CLOCKS_PER_SEC)};
}

} // namespace gatehouse::metrics
