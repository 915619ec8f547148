// SPDX-License-Identifier: GPL-3.0-or-later
// Exact decimal text to scaled integers and back, for money and prices.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <cstdint>
#include <string_view>

namespace gatehouse {

// "2.5e-06" with decimals 12 is 2'500'000. Digits past the scale round half away from zero. Errors: not a
// number, more than 18 significant digits before the scale, overflow.
Result<std::int64_t> scaledInteger(std::string_view text, int decimals);

// The shortest decimal that scaledInteger(…, decimals) reads back: 4'200'000 with 9 is "0.0042".
QString decimalText(std::int64_t value, int decimals);

} // namespace gatehouse
