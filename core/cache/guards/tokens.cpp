// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/tokens.h"

#include "core/cache/guards/lexicon.h"
#include "core/cache/guards/spelling.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cctype>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

class Scanner
{
public:
    TokenText run(std::string_view utf8)
    {
        const std::string text = plain(utf8);
        m_result.quotes = quotesOf(text);
        const auto count = [&text](bool (*is)(char)) { return std::ranges::count_if(text, is); };
        m_shouted = count(isUpper) > 2 * count([](char c) { return c >= 'a' && c <= 'z'; });
        std::size_t i = 0;
        while (i < text.size()) {
            const std::size_t begin = text.find_first_not_of(" \t\r\n\"`", i);
            if (begin == std::string::npos)
                break;
            if (text.substr(i, begin - i).find('\n') != std::string::npos && !m_result.tokens.empty())
                breakSentence("\n");
            i = std::min(text.find_first_of(" \t\r\n\"`", begin), text.size());
            chunk(std::string_view(text).substr(begin, i - begin));
        }
        return std::move(m_result);
    }

private:
    void breakSentence(std::string_view mark)
    {
        if (!m_result.tokens.empty() && m_result.tokens.back().kind != TokenKind::Break)
            m_result.tokens.push_back({.kind = TokenKind::Break, .text = std::string(mark)});
    }

    void comma(char mark)
    {
        if (!m_result.tokens.empty() && m_result.tokens.back().kind != TokenKind::Comma)
            m_result.tokens.push_back({.kind = TokenKind::Comma, .text = std::string(1, mark)});
    }

    void push(TokenKind kind, std::string_view text, std::string lower)
    {
        Token token{.kind = kind, .text = std::string(text), .lower = std::move(lower)};
        token.capital = isUpper(text.front());
        token.allCapitals = text.size() > 1 &&
                            std::ranges::all_of(text, [](char c) { return !(c >= 'a' && c <= 'z'); }) &&
                            std::ranges::any_of(text, isUpper);
        token.startsText = m_result.tokens.empty() || m_result.tokens.back().kind == TokenKind::Break;
        m_result.tokens.push_back(std::move(token));
    }

    void chunk(std::string_view text)
    {
        if (text.find_first_not_of("<>=+*/^%|~") == std::string_view::npos) { // an operator
            push(TokenKind::Literal, text, std::string(text));
            return;
        }
        while (!text.empty() && contains("'([{<*,;:!?#", text.front()) && !looksLikeAddress(text)) {
            if (contains("([,;:", text.front()))
                comma(text.front());
            text.remove_prefix(1);
        }
        std::string_view tail;
        const std::string_view whole = text;
        while (!text.empty() && contains("')]}>*,;:!?.", text.back())) {
            const bool closesCall = text.size() > 2 && text.ends_with("()");
            if (closesCall)
                break;
            text.remove_suffix(1);
        }
        tail = whole.substr(text.size());
        if (text.find_first_not_of('-') == std::string_view::npos && !text.empty())
            comma('-');
        else if (!text.empty() && text != "&")
            body(text);
        for (const char mark : tail) {
            const bool initial = mark == '.' && text.size() == 1 && isUpper(text.front());
            const bool abbreviation = mark == '.' && isAbbreviation(text);
            if (contains("?!", mark) || (mark == '.' && !initial && !abbreviation))
                breakSentence(std::string_view(&mark, 1));
            else if (contains(",;:)]", mark))
                comma(mark);
        }
    }

    static bool isAbbreviation(std::string_view text)
    {
        static constexpr std::array known{"vs"sv,  "mr"sv, "mrs"sv, "ms"sv,   "dr"sv,
                                          "st"sv,  "no"sv, "rs"sv,  "etc"sv,  "e.g"sv,
                                          "i.e"sv, "jr"sv, "sr"sv,  "prof"sv, "approx"sv};
        return std::ranges::find(known, lowered(text)) != known.end() || contains(text, '.');
    }

    void body(std::string_view text)
    {
        constexpr std::size_t longestWord = 128; // also bounds how deep the pieces of a word go
        if (text.size() > longestWord || looksLikeAddress(text)) {
            push(TokenKind::Literal, text, std::string(text));
        } else if (isDigit(text.front()) ||
                   (text.size() > 1 && contains("+-.$", text.front()) && isDigit(text[1])) ||
                   startsWithCurrency(text)) {
            number(text);
        } else if (const std::size_t bar = text.find('/'); bar != std::string_view::npos && bar > 0) {
            pieces(text, '/');
        } else if (hasCodeMarks(text)) {
            push(TokenKind::Literal, text, std::string(text));
        } else if (contains(text, '-')) {
            pieces(text, '-');
        } else if (looksLikeIdentifier(text)) {
            push(TokenKind::Literal, text, std::string(text));
        } else {
            word(text);
        }
    }

    void pieces(std::string_view text, char mark)
    {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(mark), text.size());
            if (end > 0)
                body(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
            if (mark == '/' && !text.empty() && !m_result.tokens.empty() &&
                m_result.tokens.back().kind == TokenKind::Word && m_result.tokens.back().lower != "and")
                push(TokenKind::Word, "or", "or");
        }
    }

    static std::size_t currencyLength(std::string_view text)
    {
        for (const std::string_view sign : {"US$"sv, "$"sv, "€"sv, "£"sv, "₹"sv, "¥"sv}) {
            if (text.starts_with(sign))
                return sign.size();
        }
        const std::string low = lowered(text.substr(0, 3));
        for (const std::string_view name : {"rs."sv, "rs"sv, "inr"sv, "usd"sv, "eur"sv}) {
            if (low.starts_with(name) && text.size() > name.size() && isDigit(text[name.size()]))
                return name.size();
        }
        return 0;
    }

    static bool startsWithCurrency(std::string_view text)
    {
        const std::size_t length = currencyLength(text);
        return length > 0 && text.size() > length && isDigit(text[length]);
    }

    // 1,000.50 · 10k · 5km · 50% · 3pm · 10:30 · 2016-17 · 19th · 1Z0-554
    void number(std::string_view text)
    {
        const std::size_t signLength = currencyLength(text);
        std::string sign(text.substr(0, signLength));
        if (sign.ends_with('.'))
            sign.pop_back();
        std::string_view rest = text.substr(signLength);
        std::string digits;
        if (!rest.empty() && rest.front() == '-')
            digits = "-";
        if (!rest.empty() && contains("+-", rest.front()))
            rest.remove_prefix(1);
        std::size_t i = 0;
        while (i < rest.size() && (isDigit(rest[i]) || isSeparator(rest, i))) {
            if (rest[i] != ',')
                digits.push_back(rest[i]);
            ++i;
        }
        if (digits.ends_with('.'))
            digits.pop_back();
        const std::string_view suffix = rest.substr(i);
        if (!finishNumber(text, digits, suffix))
            return;
        if (!sign.empty())
            push(TokenKind::Word, sign, lowered(sign));
    }

    static bool isSeparator(std::string_view text, std::size_t i)
    {
        const bool between = i > 0 && i + 1 < text.size() && isDigit(text[i - 1]) && isDigit(text[i + 1]);
        if (text[i] == ',')
            return between && i + 3 < text.size() && isDigit(text[i + 2]) && isDigit(text[i + 3]);
        return between && contains(".:", text[i]);
    }

    // False where the whole chunk became one literal or several tokens of its own.
    bool finishNumber(std::string_view whole, std::string digits, std::string_view suffix)
    {
        const std::string unit = lowered(suffix);
        if (suffix.empty() || suffix == "+") {
            push(TokenKind::Number, whole, digits);
            return true;
        }
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> scales{
            {{"k", "000"}, {"mn", "000000"}, {"bn", "000000000"}}};
        for (const auto &[name, zeros] : scales) {
            if (unit == name && !contains(digits, '.') && !contains(digits, ':')) {
                push(TokenKind::Number, whole, digits + std::string(zeros));
                return true;
            }
        }
        if (unit == "st" || unit == "nd" || unit == "rd" || unit == "th") {
            push(TokenKind::Number, whole, digits + unit);
            return true;
        }
        if (!canonicalUnit(unit).empty() || !canonicalCurrency(unit).empty()) {
            push(TokenKind::Number, whole, digits);
            push(TokenKind::Word, suffix, unit);
            return true;
        }
        if (const std::size_t bar = suffix.find_first_of("-/"); bar == 0 && suffix.size() > 1) {
            const bool dated = isDigit(suffix[1]);
            if (dated && std::ranges::count(suffix, suffix[0]) == 2) { // 2024-01-05, 5/1/2024
                push(TokenKind::Number, whole, std::string(whole));
                return false;
            }
            push(TokenKind::Number, digits, digits);
            body(suffix.substr(1));
            return true;
        }
        push(TokenKind::Literal, whole, lowered(whole));
        return false;
    }

    void word(std::string_view text)
    {
        std::string low = lowered(text);
        // Abbreviations with and without dots are one: U.S. and US, J.K. and JK.
        if (contains(low, '.')) {
            std::erase(low, '.');
        }
        const bool shouting = text.size() > 1 && isUpper(text[0]) && isUpper(text[text.size() - 1]);
        if (low == "us" && (shouting || contains(text, '.')))
            low = "usa";
        if (isAcronym(text)) {
            push(TokenKind::Word, text, std::string(text));
            return;
        }
        if (openContraction(text, low))
            return;
        if (const std::string_view digits = numberWord(low); !digits.empty())
            push(TokenKind::Number, text, std::string(digits));
        else
            push(TokenKind::Word, text, low);
    }

    // Letters of a name that read like a word of grammar once they are small: "MBA in IT", "the WHO".
    bool isAcronym(std::string_view text) const
    {
        static constexpr std::array names{"IT"sv,  "WHO"sv, "OR"sv, "IN"sv, "AM"sv, "ME"sv,  "AS"sv, "CAN"sv,
                                          "MAY"sv, "SO"sv,  "AN"sv, "BE"sv, "AT"sv, "SHE"sv, "HE"sv, "WE"sv};
        return !m_shouted && std::ranges::find(names, text) != names.end();
    }

    bool openContraction(std::string_view text, const std::string &low)
    {
        static constexpr std::array<std::array<std::string_view, 3>, 22> whole{
            {{"can't", "can", "not"},  {"cannot", "can", "not"},  {"cant", "can", "not"},
             {"won't", "will", "not"}, {"wont", "will", "not"},   {"shan't", "shall", "not"},
             {"dont", "do", "not"},    {"doesnt", "does", "not"}, {"didnt", "did", "not"},
             {"isnt", "is", "not"},    {"arent", "are", "not"},   {"whats", "what", "is"},
             {"hows", "how", "is"},    {"wheres", "where", "is"}, {"let's", "let", "us"},
             {"im", "i", "am"},        {"ive", "i", "have"},      {"wanna", "want", "to"},
             {"gonna", "going", "to"}, {"ca", "can", ""},         {"wo", "will", ""},
             {"n't", "not", ""}}};
        for (const auto &[from, first, second] : whole) {
            if (low != from)
                continue;
            if ((from == "ca" || from == "wo" || from == "im" || from == "ive") && isUpper(text.back()))
                return false; // CA, IM: letters of a name
            push(TokenKind::Word, text, std::string(first));
            if (!second.empty())
                push(TokenKind::Word, second, std::string(second));
            return true;
        }
        const std::size_t mark = low.rfind('\'');
        if (low.ends_with("n't") && low.size() > 3) {
            word(text.substr(0, text.size() - 3));
            push(TokenKind::Word, "not", "not");
            return true;
        }
        if (mark == std::string::npos)
            return loneEnding(text, low);
        const std::string ending = low.substr(mark + 1);
        const std::string_view head = text.substr(0, std::min(mark, text.size()));
        const std::string_view opened = openEnding(ending);
        if (opened.empty() && ending != "s")
            return false;
        if (!head.empty())
            word(head);
        if (ending == "s" && !followsPronoun())
            push(TokenKind::Possessive, "'s", "'s");
        else
            push(TokenKind::Word, ending == "s" ? "is" : opened, std::string(ending == "s" ? "is" : opened));
        return true;
    }

    // "s", "re", "ve" that a tokenizer before us has cut from their word, its apostrophe trimmed.
    bool loneEnding(std::string_view text, const std::string &low)
    {
        if (m_result.tokens.empty() || m_result.tokens.back().kind != TokenKind::Word)
            return false;
        if (low == "s") {
            if (followsPronoun())
                push(TokenKind::Word, "is", "is");
            else
                push(TokenKind::Possessive, text, "'s");
            return true;
        }
        const std::string_view opened = low.size() > 1 && low != "am" ? openEnding(low) : std::string_view{};
        if (opened.empty() || !followsPronoun())
            return false;
        push(TokenKind::Word, text, std::string(opened));
        return true;
    }

    static std::string_view openEnding(std::string_view ending)
    {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> endings{
            {{"re", "are"}, {"ve", "have"}, {"ll", "will"}, {"d", "would"}, {"m", "am"}}};
        for (const auto &[from, to] : endings) {
            if (ending == from)
                return to;
        }
        return {};
    }

    bool followsPronoun() const
    {
        static constexpr std::array heads{"what"sv,  "who"sv,  "where"sv, "when"sv, "how"sv, "why"sv,
                                          "it"sv,    "that"sv, "there"sv, "here"sv, "he"sv,  "she"sv,
                                          "which"sv, "i"sv,    "you"sv,   "we"sv,   "they"sv};
        return !m_result.tokens.empty() &&
               std::ranges::find(heads, m_result.tokens.back().lower) != heads.end();
    }

    TokenText m_result;
    bool m_shouted = false; // mostly capitals: they mean nothing then
};

} // namespace

TokenText tokenize(std::string_view utf8) { return Scanner().run(utf8); }

} // namespace gatehouse::cache::guards
