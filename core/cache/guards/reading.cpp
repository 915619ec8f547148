// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/reading.h"

#include "core/cache/guards/language.h"
#include "core/cache/guards/quantities.h"
#include "core/cache/guards/rewriting.h"
#include "core/cache/guards/sentence.h"

#include <map>
#include <span>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

// Any other language: every word counts as it is written, but for its case.
void readPlainly(std::span<const Token> tokens, Reading &reading)
{
    for (const Token &token : tokens) {
        if (token.kind == TokenKind::Break || token.kind == TokenKind::Comma)
            continue;
        reading.terms.push_back({.kind = token.kind == TokenKind::Number ? TermKind::Number : TermKind::Word,
                                 .key = token.kind == TokenKind::Literal ? '`' + token.lower : token.lower,
                                 .shown = token.text,
                                 .name = token.capital && !token.startsText});
    }
}

} // namespace

Reading read(std::string_view utf8)
{
    Reading reading;
    if (utf8.size() > Reading::maxBytes) {
        reading.tooLong = true;
        return reading;
    }
    TokenText text = tokenize(utf8);
    reading.quotes = std::move(text.quotes);
    reading.language = languageOf(text.tokens);
    if (!reading.language.empty() && reading.language != "en") {
        readPlainly(text.tokens, reading);
        return reading;
    }
    const std::vector<Token> tokens = withQuantities(withPhrases(withQuestionsApart(std::move(text.tokens))));
    for (std::size_t begin = 0; begin < tokens.size();) {
        std::size_t end = begin;
        while (end < tokens.size() && tokens[end].kind != TokenKind::Break)
            ++end;
        if (end > begin)
            readSentence(std::span(tokens).subspan(begin, end - begin), reading);
        begin = end + 1;
    }
    return reading;
}

std::vector<const Term *> missingFrom(const Reading &a, const Reading &b)
{
    std::map<std::string_view, int> counts;
    for (const Term &term : b.terms)
        ++counts[term.key];
    std::vector<const Term *> missing;
    for (const Term &term : a.terms) {
        if (--counts[term.key] < 0)
            missing.push_back(&term);
    }
    return missing;
}

} // namespace gatehouse::cache::guards
