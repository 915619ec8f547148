// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader of a sentence knows of English words of grammar.
#pragma once

#include "core/cache/guards/stem.h"

#include <string_view>

namespace gatehouse::cache::guards {

bool isArticle(std::string_view word);
bool isBe(std::string_view word);
bool isParticiple(std::string_view word); // of an irregular verb
bool isWeakPreposition(std::string_view word);
std::string_view weakPreposition(std::string_view word); // its one spelling
std::string_view oneSpelling(std::string_view grammar);  // "my" is "i", "could" is "can"
// "makes" and "likes" are forms of words that are grammar as they stand; empty for all others.
std::string_view verbOfGrammar(const Stem &stemmed);

// "wrote", "saw": past wherever they stand.
bool isPastForm(std::string_view word);

// "won", "built": past where they are the verb of the sentence.
bool isPastOfVerb(std::string_view word);

} // namespace gatehouse::cache::guards
