// SPDX-License-Identifier: GPL-3.0-or-later
// A text cut into words, numbers and literals, the way the guards look at it. Contractions are opened
// ("what's" is "what is"), numbers and units are spelled one way, letters of identifiers are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cache::guards {

enum class TokenKind {
    Word,
    Number,     // lower: digits without separators, "2024-01-05" for a date, "10:30" for a time of day
    Literal,    // identifier, path, address, code: equal only byte for byte
    Possessive, // the mark 's
    Break,      // end of a sentence; text is its mark
    Comma,      // , ; : ( ) and dashes
};

struct Token
{
    TokenKind kind = TokenKind::Word;
    std::string text = {};    // as written
    std::string lower = {};   // what is compared
    bool capital = false;     // begins with an upper-case letter
    bool allCapitals = false; // two or more letters, all upper-case
    bool startsText = false;  // first word of a sentence: its capital says nothing
    friend bool operator==(const Token &, const Token &) = default;
};

struct TokenText
{
    std::vector<Token> tokens = {};
    std::vector<std::string> quotes = {}; // what stands between quotation marks or backticks, trimmed
};

TokenText tokenize(std::string_view utf8);

} // namespace gatehouse::cache::guards
