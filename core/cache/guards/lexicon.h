// SPDX-License-Identifier: GPL-3.0-or-later
// What the guards know of English: words without content, forms of one word, words of one meaning, opposites,
// units. Lists, no rules: each entry can be argued about on its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cache::guards {

bool isEmptyWord(std::string_view word);    // articles and the like: dropped wherever they stand
bool isFunctionWord(std::string_view word); // any word of grammar; never a name, whatever its letters
bool isNegator(std::string_view word);      // not, never, without, non …
bool areOpposites(std::string_view a, std::string_view b); // on/off, increase/decrease, un-…
std::string_view baseForm(std::string_view word);          // "went" → "go"; empty where regular
std::string_view canonicalUnit(std::string_view word);     // "kilometres" → "km"; empty where no unit
std::string_view canonicalCurrency(std::string_view word); // "$", "dollars", "rs" → "usd", "inr"
std::string_view numberWord(std::string_view word);        // "seven" → "7"
int monthNumber(std::string_view word);                    // "sept" → 9; 0 where none
std::string_view meaning(std::string_view stem); // of a group of synonyms its first; else the stem itself

// "New York"-like runs of words that mean what another says: {"united", "states"} → "usa".
struct Phrase
{
    std::vector<std::string_view> words = {};
    std::string_view replacement = {}; // empty: the phrase says nothing
};

const std::vector<Phrase> &phrases();

} // namespace gatehouse::cache::guards
