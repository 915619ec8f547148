// SPDX-License-Identifier: GPL-3.0-or-later
// One spelling for each JSON value: members sorted by name, no white space, strings escaped one way, numbers
// by their value ("0.70", "7e-1" and "0.7" are one). Letters and spaces inside strings stay as they are.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <string_view>

namespace gatehouse::cache {

// Errors: not one well-formed JSON value. Of members with the same name the last one counts.
[[nodiscard]] Result<QByteArray> canonicalJson(std::string_view json);

// A JSON number by its exact value, never through a double: "1.50" → "15e-1", "100" → "1e2", "-0" → "0".
QByteArray canonicalNumber(std::string_view number);

} // namespace gatehouse::cache
