// SPDX-License-Identifier: GPL-3.0-or-later
// How far two names are apart, for "did you mean".
#pragma once

#include <string_view>

namespace gatehouse::providers {

// Insertions, deletions, replacements and swaps of neighbours, ASCII case ignored (optimal string alignment);
// stops counting at `limit` + 1.
int editDistance(std::string_view a, std::string_view b, int limit);

} // namespace gatehouse::providers
