// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers with what belongs to them: dates in one form, "5 million" as one number, the currency behind its
// amount, units by one name.
#pragma once

#include "core/cache/guards/tokens.h"

#include <span>
#include <string_view>

namespace gatehouse::cache::guards {

std::vector<Token> withQuantities(std::vector<Token> tokens);

// The unit that the word at `at` is, where a number stands before it; else empty.
std::string_view unitOf(std::span<const Token> tokens, std::size_t at);

} // namespace gatehouse::cache::guards
