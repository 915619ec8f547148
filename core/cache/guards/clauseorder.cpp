// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/clauseorder.h"

#include "core/cache/guards/frame.h"
#include "core/cache/guards/grammar.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

constexpr std::ptrdiff_t longestClause = 12; // words

bool opensClause(std::string_view word)
{
    static constexpr std::array openers{"if"sv,    "when"sv,   "while"sv, "after"sv,
                                        "using"sv, "before"sv, "with"sv,  "during"sv};
    return isWeakPreposition(word) || std::ranges::find(openers, word) != openers.end();
}

void bringClauseLast(std::vector<Token> &tokens)
{
    const auto comma = std::ranges::find(tokens, TokenKind::Comma, &Token::kind);
    const auto length = comma - tokens.begin();
    if (comma == tokens.end() || length < 2 || length > longestClause || comma->text != "," ||
        comma + 1 == tokens.end() || !opensClause(tokens.front().lower))
        return;
    if (frameOf(std::span(tokens).subspan(std::size_t(length) + 1)).name.empty())
        return;
    std::ranges::rotate(tokens, comma + 1);
    tokens.pop_back(); // the comma
}

void dropOrNot(std::vector<Token> &tokens)
{
    const std::size_t n = tokens.size();
    if (n > 4 && tokens[n - 2].lower == "or" && tokens[n - 1].lower == "not")
        tokens.resize(n - 2);
}

} // namespace

std::vector<Token> inUsualOrder(std::span<const Token> sentence)
{
    std::vector<Token> tokens(sentence.begin(), sentence.end());
    bringClauseLast(tokens);
    dropOrNot(tokens);
    return tokens;
}

} // namespace gatehouse::cache::guards
