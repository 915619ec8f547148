// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 checked as RFC 3629 says: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatehouse {

std::size_t utf8SequenceLength(std::string_view text); // 1..4 for a valid sequence at the front, else 0
bool isValidUtf8(std::string_view text);

} // namespace gatehouse
