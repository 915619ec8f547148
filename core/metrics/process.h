// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of this process that Prometheus expects of every program
// (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics).
#pragma once

#include <cstdint>

namespace gatehouse::metrics {

struct ProcessFacts // zero: not known on this system
{
    std::int64_t cpuMicros = 0;
    std::int64_t residentBytes = 0;
    std::int64_t virtualBytes = 0;
    std::int64_t openFiles = 0;
    std::int64_t mostFiles = 0;
    std::int64_t threads = 0;
    std::int64_t startedSeconds = 0; // since 1970
};

ProcessFacts readProcess(); // reads from the system; ask once per scrape

} // namespace gatehouse::metrics
