// SPDX-License-Identifier: GPL-3.0-or-later
// Clauses around a question, where they say the same wherever they stand.
#pragma once

#include "core/cache/guards/tokens.h"

#include <span>
#include <vector>

namespace gatehouse::cache::guards {

// "In Python, how do I sort?" is "How do I sort in Python?", and "Is it true or not?" is "Is it true?".
std::vector<Token> inUsualOrder(std::span<const Token> sentence);

} // namespace gatehouse::cache::guards
