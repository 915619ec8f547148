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

// Digits of a number that is written as a word or a plain whole number; -1 where it is something else.
std::int64_t valueOf(const Token &token)
{
    const std::string &digits = token.lower;
    constexpr std::size_t most = 15;
    if (token.kind != TokenKind::Number || digits.empty() || digits.size() > most ||
        !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return -1;
    return std::stoll(digits);
}

bool isSpelled(const Token &token)
{
    return token.kind == TokenKind::Number && !token.text.empty() &&
           std::ranges::none_of(token.text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isScale(std::string_view word)
{
    return scaled({.kind = TokenKind::Number, .lower = "1"}, word).has_value();
}

// "II" to "XX" behind a name; one letter alone is a letter.
std::string romanValue(std::string_view text)
{
    static constexpr std::array numerals{"II"sv,  "III"sv,  "IV"sv,    "V"sv,   "VI"sv,   "VII"sv, "VIII"sv,
                                         "IX"sv,  "X"sv,    "XI"sv,    "XII"sv, "XIII"sv, "XIV"sv, "XV"sv,
                                         "XVI"sv, "XVII"sv, "XVIII"sv, "XIX"sv, "XX"sv};
    const auto found = std::ranges::find(numerals, text);
    return found == numerals.end() || text.size() < 2 ? std::string()
                                                      : std::to_string(found - numerals.begin() + 2);
}

void becomeNumber(Token &token, std::string digits)
{
    token.kind = TokenKind::Number;
    token.lower = std::move(digits);
}

// "one week", "a million", "Henry VIII", "the second"
void nameNumbers(std::vector<Token> &tokens)
{
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token &token = tokens[i];
        if (token.kind != TokenKind::Word)
            continue;
        const std::string_view next = i + 1 < tokens.size() ? std::string_view(tokens[i + 1].lower) : "";
        const std::string_view before = i > 0 ? std::string_view(tokens[i - 1].lower) : "";
        const bool counts = token.lower == "one" && !canonicalUnit(next).empty() && next != "second";
        if (counts || ((token.lower == "one" || token.lower == "a") && isScale(next)))
            becomeNumber(token, "1");
        else if (token.lower == "second" && (before == "the" || before == "my" || before == "your"))
            becomeNumber(token, "2nd");
        else if (const std::string roman = romanValue(token.text);
                 !roman.empty() && i > 0 && tokens[i - 1].capital && tokens[i - 1].kind == TokenKind::Word)
            becomeNumber(token, roman);
    }
}

// "twenty five" → 25, "twenty first" → 21st: into the first; how many tokens it took.
std::size_t joinTens(const std::vector<Token> &tokens, std::size_t at, Token &joined)
{
    const std::int64_t tens = valueOf(tokens[at]);
    if (!isSpelled(tokens[at]) || tens < 20 || tens > 90 || tens % 10 != 0 || at + 1 >= tokens.size() ||
        !isSpelled(tokens[at + 1]))
        return 1;
    const std::string &digits = tokens[at + 1].lower;
    const bool ordinal = digits.size() == 3 && digits[0] >= '1' && digits[0] <= '9';
    if (const std::int64_t ones = valueOf(tokens[at + 1]); ones >= 1 && ones <= 9)
        joined.lower = std::to_string(tens + ones);
    else if (ordinal)
        joined.lower = std::to_string(tens / 10) + digits;
    else
        return 1;
    return 2;
}

// "two hundred and fifty": what follows a scale in words belongs to it.
std::size_t addRest(const std::vector<Token> &tokens, std::size_t at, Token &number)
{
    const std::int64_t whole = valueOf(number);
    std::size_t next = at;
    if (next < tokens.size() && tokens[next].lower == "and")
        ++next;
    if (whole < 100 || next >= tokens.size() || !isSpelled(tokens[next]))
        return at;
    Token rest = tokens[next];
    const std::size_t taken = joinTens(tokens, next, rest);
    const std::int64_t added = valueOf(rest);
    if (added <= 0 || added >= 100)
        return at;
    number.lower = std::to_string(whole + added);
    return next + taken;
}

} // namespace

std::vector<Token> withQuantities(std::vector<Token> tokens)
{
    nameNumbers(tokens);
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (const auto date = dateAt(tokens, i)) {
            Token merged = tokens[i];
            merged.kind = TokenKind::Number;
            merged.lower = date->text;
            out.push_back(std::move(merged));
            i += date->length - 1;
        } else if (isNumber(tokens, i) && i + 1 < tokens.size() && scaled(tokens[i], tokens[i + 1].lower)) {
            const bool words = isSpelled(tokens[i]);
            tokens[i].lower = *scaled(tokens[i], tokens[i + 1].lower);
            out.push_back(tokens[i++]);
            if (words)
                i = addRest(tokens, i + 1, out.back()) - 1;
        } else if (Token joined = tokens[i]; joinTens(tokens, i, joined) == 2) {
            out.push_back(std::move(joined));
            ++i;
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
    // Case tells bits from bytes and milliwatts from megawatts.
    const std::string_view text = tokens[at].text;
    if (text.size() > 1 && "KMGT"sv.find(text[0]) != std::string_view::npos && text[1] == 'b')
        return text[0] == 'K' ? "kbit"sv : text[0] == 'M' ? "mbit"sv : text[0] == 'G' ? "gbit"sv : "tbit"sv;
    if (text == "mW")
        return "milliwatt";
    return canonicalUnit(tokens[at].lower);
}

} // namespace gatehouse::cache::guards
