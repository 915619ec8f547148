// SPDX-License-Identifier: GPL-3.0-or-later
// The program's version, from the project's CMakeLists.
#pragma once

#include <string_view>

namespace gatehouse::gateway {

constexpr std::string_view versionText() { return GATEHOUSE_VERSION; }

} // namespace gatehouse::gateway
