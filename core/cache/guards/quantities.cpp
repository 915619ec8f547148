// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/quantities.h"

#include "core/cache/guards/lexicon.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

bool isNumber(const std::vector<Token> &tokens, std::size_t at)
{
    return at < tokens.size() && tokens[at].kind == TokenKind::Number;
}

// A day of a month: "5", "05", "19th"; 0 where none.
int dayOf(const std::vector<Token> &tokens, std::size_t at)
{
    if (!isNumber(tokens, at))
        return 0;
    std::string digits = tokens[at].lower;
    for (const std::string_view ending : {"st"sv, "nd"sv, "rd"sv, "th"sv}) {
        if (digits.ends_with(ending))
            digits.resize(digits.size() - 2);
    }
    if (digits.empty() || digits.size() > 2 ||
        !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return 0;
    const int day = std::stoi(digits);
    return day >= 1 && day <= 31 ? day : 0;
}

std::string yearOf(const std::vector<Token> &tokens, std::size_t at)
{
    if (!isNumber(tokens, at) || tokens[at].lower.size() != 4)
        return {};
    return std::ranges::all_of(tokens[at].lower, [](char c) { return c >= '0' && c <= '9'; })
               ? tokens[at].lower
               : "";
}

std::string dated(std::string_view year, int month, int day)
{
    std::string text = year.empty() ? "----" : std::string(year);
    const auto append = [&text](int value) {
        text.push_back('-');
        text.push_back(char('0' + value / 10));
        text.push_back(char('0' + value % 10));
    };
    append(month);
    if (day > 0)
        append(day);
    return text;
}

std::size_t skipCommaAndOf(const std::vector<Token> &tokens, std::size_t at)
{
    while (at < tokens.size() && (tokens[at].kind == TokenKind::Comma || tokens[at].lower == "of"))
        ++at;
    return at;
}

struct Found
{
    std::string text = {};
    std::size_t length = 0;
};

// "January 5, 2024" · "5th of January 2024" · "January 2024"
std::optional<Found> dateAt(const std::vector<Token> &tokens, std::size_t at)
{
    const int day = dayOf(tokens, at);
    const std::size_t monthAt = day > 0 ? skipCommaAndOf(tokens, at + 1) : at;
    if (monthAt >= tokens.size() || tokens[monthAt].kind != TokenKind::Word)
        return {};
    const int month = monthNumber(tokens[monthAt].lower);
    if (month == 0)
        return {};
    if (day > 0) {
        const std::size_t yearAt = skipCommaAndOf(tokens, monthAt + 1);
        const std::string year = yearOf(tokens, yearAt);
        return Found{dated(year, month, day), (year.empty() ? monthAt : yearAt) + 1 - at};
    }
    if (const int later = dayOf(tokens, monthAt + 1); later > 0) {
        const std::size_t yearAt = skipCommaAndOf(tokens, monthAt + 2);
        const std::string year = yearOf(tokens, yearAt);
        return Found{dated(year, month, later), (year.empty() ? monthAt + 1 : yearAt) + 1 - at};
    }
    const std::size_t yearAt = skipCommaAndOf(tokens, monthAt + 1);
    if (const std::string year = yearOf(tokens, yearAt); !year.empty())
        return Found{dated(year, month, 0), yearAt + 1 - at};
    return {};
}

std::optional<std::string> scaled(const Token &number, std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, std::size_t>, 8> scales{{{"hundred", 2},
                                                                                     {"thousand", 3},
                                                                                     {"lakh", 5},
                                                                                     {"lakhs", 5},
                                                                                     {"million", 6},
                                                                                     {"crore", 7},
                                                                                     {"crores", 7},
                                                                                     {"billion", 9}}};
    for (const auto &[name, zeros] : scales) {
        if (word != name || number.lower.find(':') != std::string::npos)
            continue;
        std::string digits = number.lower;
        const std::size_t dot = digits.find('.');
        const std::size_t decimals = dot == std::string::npos ? 0 : digits.size() - dot - 1;
        if (decimals > zeros)
            return {};
        if (dot != std::string::npos)
            digits.erase(dot, 1);
        return digits.append(zeros - decimals, '0');
    }
    return {};
}

} // namespace

std::vector<Token> withQuantities(std::vector<Token> tokens)
{
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (const auto date = dateAt(tokens, i)) {
            Token merged = tokens[i];
            merged.kind = TokenKind::Number;
            merged.lower = date->text;
            out.push_back(std::move(merged));
            i += date->length - 1;
        } else if (isNumber(tokens, i) && i + 1 < tokens.size() && scaled(tokens[i], tokens[i + 1].lower)) {
            tokens[i].lower = *scaled(tokens[i], tokens[i + 1].lower);
            out.push_back(tokens[i++]);
        } else if (!canonicalCurrency(tokens[i].lower).empty() && isNumber(tokens, i + 1) &&
                   (out.empty() || out.back().kind != TokenKind::Number)) {
            out.push_back(tokens[i + 1]); // "Rs 500": the amount first, as everywhere
            out.push_back(tokens[i++]);
        } else {
            out.push_back(tokens[i]);
        }
    }
    return out;
}

std::string_view unitOf(std::span<const Token> tokens, std::size_t at)
{
    if (at == 0 || tokens[at - 1].kind != TokenKind::Number)
        return {};
    if (const std::string_view currency = canonicalCurrency(tokens[at].lower); !currency.empty())
        return currency;
    return canonicalUnit(tokens[at].lower);
}

} // namespace gatehouse::cache::guards
