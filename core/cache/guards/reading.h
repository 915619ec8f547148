// SPDX-License-Identifier: GPL-3.0-or-later
// A text as the guards compare it: its sentences' frames, and the terms that carry its meaning in their
// order, each in one spelling. Two texts with the same reading ask the same thing.
#pragma once

#include "core/cache/guards/stem.h"
#include "core/cache/guards/tokens.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cache::guards {

enum class TermKind { Word, Number, Unit, Literal, Frame };

struct Term
{
    TermKind kind = TermKind::Word;
    std::string key = {};   // what is compared
    std::string shown = {}; // as written, for the reader
    Ending ending = Ending::None;
    std::string_view preposition = {}; // weak one that stood before it ("of", "to" …), empty where none
    bool name = false;       // written as a name: a capital inside a sentence, or capitals throughout
    bool capitals = false;   // written in capitals throughout
    bool title = false;      // a plural that is one thing: "is Cars"
    bool passive = false;    // "is bitten", "was killed"
    bool article = false;    // stood before it
    bool indefinite = false; // "a", "an"
    bool afterComma = false;
    bool afterAnd = false;
};

struct Reading
{
    static constexpr std::size_t maxBytes =
        8 * 1024; // longer texts are never the same question by similarity

    std::string_view language = {}; // "en", "de" …; "" where too short to tell
    std::vector<Term> terms = {};   // frames included, as terms of their own
    std::vector<std::string> quotes = {};
    bool past = false;
    bool tooLong = false;
};

Reading read(std::string_view utf8);

// Whose keys stand in `a` but not, or less often, in `b`.
std::vector<const Term *> missingFrom(const Reading &a, const Reading &b);

} // namespace gatehouse::cache::guards
