// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/reading.h"

#include "core/cache/guards/frame.h"
#include "core/cache/guards/language.h"
#include "core/cache/guards/lexicon.h"
#include "core/cache/guards/quantities.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

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
        if (!phrase->replacement.empty()) {
            Token merged = tokens[i];
            merged.kind = TokenKind::Word;
            merged.lower = std::string(phrase->replacement);
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

std::string_view pronoun(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> forms{{{"me", "i"},
                                                                                          {"my", "i"},
                                                                                          {"mine", "i"},
                                                                                          {"myself", "i"},
                                                                                          {"u", "you"},
                                                                                          {"your", "you"},
                                                                                          {"ur", "you"},
                                                                                          {"yourself", "you"},
                                                                                          {"our", "we"},
                                                                                          {"us", "we"},
                                                                                          {"him", "he"},
                                                                                          {"his", "he"},
                                                                                          {"her", "she"},
                                                                                          {"their", "they"},
                                                                                          {"them", "they"},
                                                                                          {"one's", "one"}}};
    for (const auto &[from, to] : forms) {
        if (word == from)
            return to;
    }
    return word;
}

bool isWeakPreposition(std::string_view word)
{
    static constexpr std::array words{"of"sv,    "in"sv, "on"sv,   "at"sv,        "for"sv,
                                      "about"sv, "to"sv, "into"sv, "regarding"sv, "concerning"sv};
    return std::ranges::find(words, word) != words.end();
}

// The terms of one sentence of English.
class SentenceReader
{
public:
    SentenceReader(std::span<const Token> tokens, Reading &reading)
        : m_tokens(tokens)
        , m_reading(reading)
    {
    }

    void run()
    {
        const std::vector<Token> turned = frontedLast();
        m_tokens = turned;
        const Frame frame = frameOf(m_tokens);
        m_frame = frame;
        m_reading.past = m_reading.past || frame.past;
        for (m_at = frame.length; m_at < m_tokens.size(); ++m_at)
            readToken(m_tokens[m_at]);
        closeOwned();
        if (m_terms.empty() && m_frame.name.empty())
            return;
        dropClosingMean();
        if (isAppendedWhy())
            return;
        bringBestForward();
        sortCompared();
        if (!m_frame.name.empty())
            m_reading.terms.push_back({.kind = TermKind::Frame, .key = m_frame.name, .shown = m_frame.name});
        std::ranges::move(m_terms, std::back_inserter(m_reading.terms));
    }

private:
    // "In Python, how do I sort?" is "How do I sort in Python?".
    std::vector<Token> frontedLast() const
    {
        std::vector<Token> tokens(m_tokens.begin(), m_tokens.end());
        const auto comma = std::ranges::find(tokens, TokenKind::Comma, &Token::kind);
        const auto length = comma - tokens.begin();
        if (comma == tokens.end() || length < 2 || length > 5 || !isWeakPreposition(tokens.front().lower) ||
            comma->text != "," || comma + 1 == tokens.end())
            return tokens;
        if (frameOf(std::span(tokens).subspan(std::size_t(length) + 1)).name.empty())
            return tokens;
        std::rotate(tokens.begin(), comma + 1, tokens.end());
        tokens.pop_back(); // the comma
        return tokens;
    }

    void readToken(const Token &token)
    {
        switch (token.kind) {
        case TokenKind::Comma:
            closeOwned();
            m_comma = true;
            return;
        case TokenKind::Break:
            return;
        case TokenKind::Possessive:
            openOwner();
            return;
        case TokenKind::Number:
            push({.kind = TermKind::Number, .key = token.lower, .shown = token.text});
            return;
        case TokenKind::Literal:
            push({.kind = TermKind::Literal, .key = '`' + token.lower, .shown = token.text});
            return;
        case TokenKind::Word:
            readWord(token);
            return;
        }
    }

    void readWord(const Token &token)
    {
        const std::string &word = token.lower;
        if (word == "was" || word == "were" || word == "had")
            m_reading.past = true;
        if (m_frame.name == "how" && !m_frame.generic && !m_frame.auxiliaryRead && isBe(word))
            m_frame.name = "how is"; // "How X is related to Y" is "How is X related to Y"
        if ((word == "have" || word == "has" || word == "had") && isPerfect())
            return;
        if (word == "do" || word == "does" || word == "did") {
            m_reading.past = m_reading.past || word == "did";
            // The first "do" of a question is grammar, any further one is what is asked about.
            if (!m_frame.name.empty() && !std::exchange(m_frame.auxiliaryRead, true) &&
                m_at + 1 < m_tokens.size())
                return;
        }
        if (const std::string_view unit = unitOf(m_tokens, m_at); !unit.empty()) {
            push({.kind = TermKind::Unit, .key = std::string(unit), .shown = token.text});
            return;
        }
        if (isWeakPreposition(word)) {
            closeOwned();
            m_preposition = weakPreposition(word);
            // "What is in a kiss?" asks for the inside: right behind the question the preposition is content.
            if (m_terms.empty() && m_frame.name == "what" && m_preposition != "of" && m_preposition != "to")
                push({.key = std::string(m_preposition), .shown = token.text});
            return;
        }
        if (word == "and")
            m_and = true;
        if (isDropped(word)) {
            if (!isArticle(word))
                closeOwned();
            return;
        }
        push(termOf(token));
    }

    static bool isBe(std::string_view word)
    {
        return word == "is" || word == "are" || word == "was" || word == "were";
    }

    // "have you done", "you have ever seen": grammar, no possession.
    bool isPerfect() const
    {
        static constexpr std::array between{"i"sv,       "you"sv,  "we"sv,   "they"sv,  "he"sv,
                                            "she"sv,     "it"sv,   "ever"sv, "not"sv,   "never"sv,
                                            "already"sv, "just"sv, "also"sv, "always"sv};
        static constexpr std::array participles{
            "been"sv,  "done"sv,    "seen"sv,   "had"sv,       "made"sv,   "gone"sv,   "taken"sv, "given"sv,
            "known"sv, "written"sv, "said"sv,   "told"sv,      "found"sv,  "heard"sv,  "felt"sv,  "met"sv,
            "read"sv,  "come"sv,    "become"sv, "eaten"sv,     "learnt"sv, "lost"sv,   "won"sv,   "bought"sv,
            "got"sv,   "gotten"sv,  "begun"sv,  "broken"sv,    "spent"sv,  "kept"sv,   "left"sv,  "sent"sv,
            "worn"sv,  "driven"sv,  "chosen"sv, "forgotten"sv, "grown"sv,  "thought"sv};
        std::size_t at = m_at + 1;
        while (at < m_tokens.size() && std::ranges::find(between, m_tokens[at].lower) != between.end())
            ++at;
        if (at >= m_tokens.size() || m_tokens[at].kind != TokenKind::Word)
            return false;
        const std::string &word = m_tokens[at].lower;
        return (word.ends_with("ed") && word.size() > 4) ||
               std::ranges::find(participles, word) != participles.end();
    }

    static std::string_view weakPreposition(std::string_view word)
    {
        for (const std::string_view known : {"of"sv, "in"sv, "on"sv, "at"sv, "for"sv, "about"sv, "to"sv}) {
            if (word == known)
                return known;
        }
        return word == "into" ? "to" : "about";
    }

    static bool isArticle(std::string_view word)
    {
        return word == "a" || word == "an" || word == "the" || word == "some";
    }

    bool isDropped(std::string_view word) const
    {
        static constexpr std::array relative{"that"sv, "which"sv, "who"sv};
        static constexpr std::array generic{"my"sv,    "your"sv,   "our"sv,     "ur"sv,
                                            "one's"sv, "myself"sv, "yourself"sv};
        if (isEmptyWord(word))
            return true;
        if (std::ranges::find(relative, word) != relative.end())
            return true;
        return m_frame.generic && std::ranges::find(generic, word) != generic.end();
    }

    Term termOf(const Token &token) const
    {
        Term term{.shown = token.text};
        const std::string &word = token.lower;
        const bool grammar = isFunctionWord(word);
        term.name = !grammar && ((token.capital && !token.startsText) || token.allCapitals);
        if (grammar) {
            term.key = std::string(pronoun(word));
            if (term.key == "could")
                term.key = "can";
            if (term.key == "would")
                term.key = "will";
            return term;
        }
        if (praisesInList(word)) {
            term.key = "best";
            return term;
        }
        const Stem stemmed = stemOf(word);
        term.ending = stemmed.ending;
        term.key = std::string(meaning(stemmed.text));
        return term;
    }

    // "some good books", "the top apps" in a question for a list: the best ones.
    bool praisesInList(std::string_view word) const
    {
        if (m_frame.name != "what" || m_at == 0)
            return false;
        const std::string &before = m_tokens[m_at - 1].lower;
        if (word == "good" || word == "great")
            return before == "some" || before == "the" || before == "are";
        return word == "top" && before == "the";
    }

    void push(Term term)
    {
        term.preposition = std::exchange(m_preposition, {});
        term.afterComma = std::exchange(m_comma, false);
        term.afterAnd = std::exchange(m_and, false);
        m_terms.push_back(std::move(term));
    }

    // "France's capital" is read as "capital of France": the owner waits until what it owns has been read.
    void openOwner()
    {
        closeOwned();
        if (m_frame.generic && !m_terms.empty() && m_terms.back().key == "one") {
            m_terms.pop_back(); // "one's" like "my"
            return;
        }
        if (m_terms.empty())
            return;
        std::size_t first = m_terms.size() - 1;
        while (first > 0 && m_terms[first].name && m_terms[first - 1].name &&
               m_terms[first].preposition.empty() && !m_terms[first].afterComma)
            --first;
        m_owner.assign(m_terms.begin() + std::ptrdiff_t(first), m_terms.end());
        m_terms.resize(first);
        m_preposition = m_owner.front().preposition;
    }

    void closeOwned()
    {
        if (m_owner.empty())
            return;
        m_owner.front().preposition = "of";
        std::ranges::move(m_owner, std::back_inserter(m_terms));
        m_owner.clear();
    }

    void dropClosingMean()
    {
        if (m_frame.name == "what" && m_frame.auxiliaryRead && m_terms.size() > 1 &&
            m_tokens.back().lower == "mean")
            m_terms.pop_back();
    }

    static bool asksForThing(std::string_view frame) { return frame == "what" || frame == "who"; }

    // "… and why?" behind a question for a thing: the answer gives its reasons anyway.
    bool isAppendedWhy()
    {
        if (asksForThing(m_frame.name) && m_terms.size() > 1 && m_terms.back().key == "why")
            m_terms.pop_back();
        if (m_frame.name != "why" || !m_terms.empty() || m_reading.terms.empty())
            return false;
        const auto frame =
            std::ranges::find(m_reading.terms.rbegin(), m_reading.terms.rend(), TermKind::Frame, &Term::kind);
        return frame != m_reading.terms.rend() && asksForThing(frame->key);
    }

    // "Which credit card is best?" is "What is the best credit card?".
    void bringBestForward()
    {
        if (m_frame.name != "what" || std::ranges::count(m_terms, "best", &Term::key) != 1)
            return;
        const auto best = std::ranges::find(m_terms, "best", &Term::key);
        std::rotate(m_terms.begin(), best, best + 1);
    }

    // The difference between A and B is that between B and A. Only where the two are all that follows.
    void sortCompared()
    {
        const auto difference = std::ranges::find(m_terms, "differ", &Term::key);
        if (difference == m_terms.end() || m_terms.end() - difference < 4 ||
            (difference + 1)->key != "between")
            return;
        const auto first = difference + 2;
        const auto second = std::ranges::find(first, m_terms.end(), true, &Term::afterAnd);
        if (second == m_terms.end() || second == first)
            return;
        if (std::ranges::count(second, m_terms.end(), true, &Term::afterAnd) > 1 ||
            std::ranges::any_of(first, m_terms.end(), [](const Term &term) {
                return term.afterComma || !term.preposition.empty();
            }))
            return;
        const auto keys = [](auto begin, auto end) {
            std::string text;
            for (auto it = begin; it != end; ++it)
                text += it->key + ' ';
            return text;
        };
        if (keys(second, m_terms.end()) < keys(first, second))
            std::rotate(first, second, m_terms.end());
    }

    std::span<const Token> m_tokens;
    Reading &m_reading;
    Frame m_frame;
    std::size_t m_at = 0;
    std::vector<Term> m_terms;
    std::vector<Term> m_owner;
    std::string_view m_preposition;
    bool m_comma = false;
    bool m_and = false;
};

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
            SentenceReader(std::span(tokens).subspan(begin, end - begin), reading).run();
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
