// SPDX-License-Identifier: GPL-3.0-or-later
// The dialects that the program speaks, by name.
#pragma once

#include "core/protocol/dialect.h"

#include <span>
#include <string_view>

namespace gatehouse::protocol {

const Dialect *findDialect(std::string_view name); // null where unknown; lives as long as the program
std::span<const Dialect *const> allDialects();

} // namespace gatehouse::protocol
