// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/rewriting.h"

#include "core/cache/guards/lexicon.h"
#include "core/cache/guards/wordlist.h"

#include <algorithm>
#include <array>

namespace gatehouse::cache::guards {

using namespace std::string_view_literals;

// Two-word and longer ways to say one thing, replaced before anything is compared.
std::vector<Token> withPhrases(std::vector<Token> tokens)
{
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens.size();) {
        const auto matches = [&](const Phrase &phrase) {
            for (std::size_t j = 0; j < phrase.words.size(); ++j) {
                if (i + j >= tokens.size() || tokens[i + j].kind == TokenKind::Literal ||
                    tokens[i + j].lower != phrase.words[j])
                    return false;
            }
            return true;
        };
        const auto phrase = std::ranges::find_if(phrases(), matches);
        if (phrase == phrases().end()) {
            out.push_back(std::move(tokens[i++]));
            continue;
        }
        for (const std::string_view word : split(phrase->replacement)) {
            Token merged = tokens[i];
            merged.kind = TokenKind::Word;
            merged.lower = std::string(word);
            out.push_back(std::move(merged));
        }
        i += phrase->words.size();
    }
    return out;
}

// "What is X and what are examples?" asks two questions, like the same with a question mark between.
std::vector<Token> withQuestionsApart(std::vector<Token> tokens)
{
    static constexpr std::array question{"what"sv, "how"sv, "why"sv, "when"sv, "where"sv, "who"sv, "which"sv};
    static constexpr std::array auxiliary{"is"sv,  "are"sv, "was"sv,    "were"sv,  "do"sv,  "does"sv,
                                          "did"sv, "can"sv, "should"sv, "would"sv, "will"sv};
    for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
        const bool joint = tokens[i].lower == "and";
        if (joint && std::ranges::find(question, tokens[i + 1].lower) != question.end() &&
            std::ranges::find(auxiliary, tokens[i + 2].lower) != auxiliary.end())
            tokens[i].kind = TokenKind::Break;
    }
    return tokens;
}

} // namespace gatehouse::cache::guards
