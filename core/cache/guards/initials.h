// SPDX-License-Identifier: GPL-3.0-or-later
// Words in capitals that are no words: "HTTPS" is one thing, "DJs" are several.
#pragma once

#include "core/cache/guards/stem.h"
#include "core/cache/guards/tokens.h"

#include <string_view>

namespace gatehouse::cache::guards {

bool isPluralOfInitials(std::string_view text);

// As stemOf(), but for initials, which keep their last S unless it is a small one.
Stem stemOfToken(const Token &token);

} // namespace gatehouse::cache::guards
