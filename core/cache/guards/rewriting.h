// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to say one thing, brought to one before a sentence is read.
#pragma once

#include "core/cache/guards/tokens.h"

#include <vector>

namespace gatehouse::cache::guards {

// Two-word and longer ways to say one thing, replaced before anything is compared.
std::vector<Token> withPhrases(std::vector<Token> tokens);

// "What is X and what are examples?" asks two questions, like the same with a question mark between.
std::vector<Token> withQuestionsApart(std::vector<Token> tokens);

} // namespace gatehouse::cache::guards
