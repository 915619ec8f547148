// SPDX-License-Identifier: GPL-3.0-or-later
// The language of a text by its script and its commonest words; enough to keep two apart, no more.
#pragma once

#include "core/cache/guards/tokens.h"

#include <span>
#include <string_view>

namespace gatehouse::cache::guards {

// ISO 639-1 code, or the script's for scripts of several languages ("Cyrl"); empty where it cannot be told.
std::string_view languageOf(std::span<const Token> tokens);

} // namespace gatehouse::cache::guards
