// SPDX-License-Identifier: GPL-3.0-or-later
// A light stemmer for English: endings of number and verb, no derivation ("nation" and "national" differ).
#pragma once

#include <string>
#include <string_view>

namespace gatehouse::cache::guards {

enum class Ending { None, S, Ing, Ed };

struct Stem
{
    std::string text = {};
    Ending ending = Ending::None;
    friend bool operator==(const Stem &, const Stem &) = default;
};

Stem stemOf(std::string_view lower);

inline std::string stem(std::string_view lower) { return stemOf(lower).text; }

} // namespace gatehouse::cache::guards
