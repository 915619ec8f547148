// SPDX-License-Identifier: GPL-3.0-or-later
// Where the periods of budgets begin and end: UTC, weeks from Monday (ISO 8601).
#pragma once

#include "core/config/config.h"

#include <cstdint>
#include <optional>

namespace gatehouse::governance {

using std::chrono::milliseconds;
using Period = config::Budget::Period;

constexpr std::int64_t hourMilliseconds = 3'600'000;

// Milliseconds since 1970; Forever begins at 0. A rolling day is the last 24 hours, a week 7 of those, a
// month 30; it is counted in whole hours, the oldest one in full, so that it never counts too little.
std::int64_t periodStart(Period period, bool rolling, std::int64_t now);
std::optional<std::int64_t> periodEnd(Period period, std::int64_t now); // of the calendar; Forever has none

} // namespace gatehouse::governance
