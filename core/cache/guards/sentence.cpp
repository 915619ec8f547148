// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/sentence.h"

#include "core/cache/guards/asker.h"
#include "core/cache/guards/clauseorder.h"
#include "core/cache/guards/frame.h"
#include "core/cache/guards/grammar.h"
#include "core/cache/guards/initials.h"
#include "core/cache/guards/lexicon.h"
#include "core/cache/guards/paraphrase.h"
#include "core/cache/guards/quantities.h"
#include "core/cache/guards/termorder.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

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
        const bool pastBefore = m_reading.past;
        const std::vector<Token> turned = inUsualOrder(m_tokens);
        m_tokens = turned;
        const Frame frame = frameOf(m_tokens);
        m_frame = frame;
        m_reading.past = m_reading.past || frame.past;
        m_afterBe = frame.be;
        for (m_at = frame.length; m_at < m_tokens.size(); ++m_at)
            readToken(m_tokens[m_at]);
        closeOwned();
        if (m_terms.empty() && m_frame.name.empty())
            return;
        dropClosingMean();
        if (isAppendedWhy())
            return;
        if (!m_frame.manner.empty())
            m_terms.push_back({.key = std::string(m_frame.manner), .shown = std::string(m_frame.manner)});
        m_reading.past = settleWording(m_frame.name, m_terms, m_tokens.back().lower) || m_reading.past;
        if (isTimeless())
            m_reading.past = pastBefore;
        settleOrder(m_frame.name, m_terms);
        if (!m_frame.name.empty())
            m_reading.terms.push_back({.kind = TermKind::Frame, .key = m_frame.name, .shown = m_frame.name});
        std::ranges::move(m_terms, std::back_inserter(m_reading.terms));
    }

private:
    // What is or was the best of a kind, to somebody or at all: the asker means the same.
    bool isTimeless() const
    {
        static constexpr std::array superlatives{"best"sv, "worst"sv, "most"sv, "favorit"sv, "least"sv};
        static constexpr std::array askers{"you"sv, "i"sv};
        const auto isSuperlative = [](const Term &term) {
            return std::ranges::find(superlatives, term.key) != superlatives.end() ||
                   (term.key.size() > 5 && term.key.ends_with("est"));
        };
        const auto isAsker = [](const Term &term) {
            return std::ranges::find(askers, term.key) != askers.end();
        };
        return (m_frame.name == "what" || m_frame.name == "who" || m_frame.name == "where") &&
               std::ranges::any_of(m_terms, isSuperlative) &&
               (std::ranges::any_of(m_terms, isAsker) ||
                std::ranges::find(m_tokens, "ever", &Token::lower) != m_tokens.end());
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
        if (isSilentHere(word))
            return;
        if (m_frame.name == "how" && !m_frame.generic && !m_frame.auxiliaryRead && isBe(word))
            m_frame.name = "how is"; // "How X is related to Y" is "How is X related to Y"
        if ((word == "have" || word == "has" || word == "had") && isPerfect()) {
            m_reading.past = true; // "has failed", "failed": both are over
            return;
        }
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
            if (word != "of" || !m_preposition.empty()) // "Berlin's cost of living" is all Berlin's
                closeOwned();
            m_preposition = weakPreposition(word);
            m_article.clear();
            m_afterBe = false;
            // "What is in a kiss?" asks for the inside: right behind the question the preposition is content.
            if (m_terms.empty() && m_frame.name == "what" && m_preposition != "of" && m_preposition != "to")
                push({.key = std::string(m_preposition), .shown = token.text});
            return;
        }
        if (word == "and")
            m_and = true;
        if (word == "using" && !m_terms.empty() && m_preposition.empty() && !m_afterBe)
            return push({.key = "with", .shown = token.text}); // "web scraping using Python"
        if (word == "be" && m_terms.empty() && m_frame.generic)
            return push({.key = "becom", .shown = token.text}); // "How can I be a pilot?"
        // "Do some birds fly?" and "Do birds fly?" are two questions; "any" is what a question says for
        // "some".
        if (word == "some" && m_terms.empty() && m_frame.name.starts_with("yesno:") &&
            m_frame.name != "yesno:is")
            return push({.key = "some", .shown = token.text});
        if (isDropped(word)) {
            m_afterBe = isBe(word) || word == "be" || word == "being" || word == "been";
            m_article = isArticle(word) ? word : std::string();
            if (!isArticle(word))
                closeOwned();
            return;
        }
        Term term = termOf(token);
        noteTense(term, word);
        push(std::move(term));
    }

    // "Who invented it?" and "Who invents it?" are told apart by the verb alone.
    void noteTense(const Term &term, std::string_view word)
    {
        const bool verb = m_terms.empty() && !m_frame.be && !m_frame.auxiliaryRead &&
                          (m_frame.name == "who" || m_frame.name == "what");
        if (isPastForm(word) || (verb && (term.ending == Ending::Ed || isPastOfVerb(word))))
            m_reading.past = true;
    }

    // Words that say nothing where they stand.
    bool isSilentHere(std::string_view word) const
    {
        const bool last = m_at + 1 == m_tokens.size();
        const std::string_view next = last ? std::string_view{} : std::string_view(m_tokens[m_at + 1].lower);
        // "Where can I learn it from?"; but "Where are you from?"
        if (word == "from" && last && m_frame.generic)
            return true;
        // "What are the best sites to download films from?"
        if (word == "from" && last && m_frame.name == "what" && isOffer())
            return true;
        // "Write me a poem", "Write a poem for me"
        if (word == "me" && (m_frame.name.empty() || m_frame.name == "request") && m_at > 0 &&
            (m_at == m_frame.length + 1 || m_tokens[m_at - 1].lower == "for"))
            return true;
        // "How long would it take?", "How long does it take?"
        if ((word == "would" || word == "will") && next == "it" && m_frame.name == "how" &&
            m_at + 2 < m_tokens.size() && m_tokens[m_at + 2].lower == "take")
            return true;
        // "the scope of doing an MBA"
        if (word == "doing" && !m_preposition.empty() && !last)
            return true;
        // "the main differences between"
        static constexpr std::array weights{"main"sv,  "major"sv,       "key"sv,
                                            "basic"sv, "fundamental"sv, "exact"sv};
        if (next.starts_with("difference") && std::ranges::find(weights, word) != weights.end())
            return true;
        // "the different kinds of", "the various kinds of"
        static constexpr std::array several{"different"sv, "various"sv, "certain"sv};
        return m_terms.empty() && m_frame.name == "what" && next.ends_with('s') &&
               std::ranges::find(several, word) != several.end();
    }

    // The question is for something that gives: "which sites".
    bool isOffer() const
    {
        static constexpr std::array givers{"site"sv, "websit"sv, "stor"sv,    "shop"sv,
                                           "app"sv,  "sourc"sv,  "platform"sv};
        return std::ranges::any_of(
            m_terms, [](const Term &term) { return std::ranges::find(givers, term.key) != givers.end(); });
    }

    // "have you done", "you have ever seen", "Why has it all failed?": grammar, no possession.
    bool isPerfect() const
    {
        const auto isOver = [](const Token &token) {
            return (token.lower.ends_with("ed") && token.lower.size() > 4) || isParticiple(token.lower);
        };
        if (m_frame.name == "why" && m_terms.empty() &&
            std::ranges::any_of(m_tokens.subspan(m_at + 1), isOver))
            return true;
        static constexpr std::array between{"i"sv,       "you"sv,  "we"sv,   "they"sv,  "he"sv,
                                            "she"sv,     "it"sv,   "ever"sv, "not"sv,   "never"sv,
                                            "already"sv, "just"sv, "also"sv, "always"sv};
        std::size_t at = m_at + 1;
        while (at < m_tokens.size() && std::ranges::find(between, m_tokens[at].lower) != between.end())
            ++at;
        return at < m_tokens.size() && m_tokens[at].kind == TokenKind::Word && isOver(m_tokens[at]);
    }

    bool isDropped(std::string_view word) const
    {
        static constexpr std::array relative{"that"sv, "which"sv, "who"sv};
        if (isEmptyWord(word))
            return true;
        if (std::ranges::find(relative, word) != relative.end())
            return true;
        return isOfAsker(m_frame, word);
    }

    Term termOf(const Token &token) const
    {
        Term term{.shown = token.text};
        const std::string &word = token.lower;
        const bool grammar = isFunctionWord(word);
        term.name = !grammar && ((token.capital && !token.startsText) || token.allCapitals);
        term.capitals = token.allCapitals || isPluralOfInitials(token.text);
        if (grammar) {
            term.key = isAsker(m_frame, word) ? "one" : std::string(oneSpelling(word));
            return term;
        }
        if (praisesInList(word)) {
            term.key = "best";
            return term;
        }
        const bool attributive = (m_frame.name == "what" || m_frame.name == "how is") && isBeforeThing();
        const Stem stemmed = stemOfToken(token);
        term.ending = stemmed.ending;
        term.title = term.name && term.ending == Ending::S && isSaidToBe();
        const std::string_view verb = verbOfGrammar(stemmed);
        term.key = std::string(verb.empty() ? meaning(stemmed.text) : verb);
        term.passive = !attributive && (m_afterBe || isTurnedByFrame()) &&
                       (term.ending == Ending::Ed || isParticiple(word));
        return term;
    }

    // "purified water": what is said of a thing, and was not done to what stands before.
    bool isBeforeThing() const
    {
        return m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].kind == TokenKind::Word &&
               !isFunctionWord(m_tokens[m_at + 1].lower);
    }

    // "How long is Cars?" is asked of one thing, "How long are cars?" of many.
    bool isSaidToBe() const
    {
        const std::string_view before = m_at > 0 ? std::string_view(m_tokens[m_at - 1].lower) : "";
        return before == "is" || before == "was";
    }

    // "Why is he hated?": the question word has taken the verb along.
    bool isTurnedByFrame() const
    {
        static constexpr std::array frames{"why"sv, "when"sv, "where"sv, "how is"sv};
        return m_frame.be && std::ranges::find(frames, m_frame.name) != frames.end() &&
               std::ranges::none_of(m_terms, &Term::passive);
    }

    // "some good books", "the top apps" in a question for a list: the best ones.
    bool praisesInList(std::string_view word) const
    {
        const bool list =
            m_frame.name == "what" || m_frame.name == "who" || (m_frame.name == "where" && m_frame.generic);
        if (!list || m_at == 0 || m_at + 1 == m_tokens.size())
            return false;
        const std::string &before = m_tokens[m_at - 1].lower;
        if (word == "good" || word == "great")
            return before == "some" || before == "the" || before == "are" || before == "a" || before == "any";
        return word == "top" && before == "the";
    }

    void push(Term term)
    {
        settleVerb(term);
        term.indefinite = m_article == "a" || m_article == "an";
        term.article = !std::exchange(m_article, {}).empty();
        m_afterBe = false;
        term.preposition = std::exchange(m_preposition, {});
        term.afterComma = std::exchange(m_comma, false);
        term.afterAnd = std::exchange(m_and, false);
        m_terms.push_back(std::move(term));
    }

    // Verbs that mean the same where a way or a place is asked for.
    void settleVerb(Term &term) const
    {
        if (!m_terms.empty() || term.kind != TermKind::Word)
            return;
        if (m_frame.name == "where" && m_frame.generic && term.key == "get")
            term.key = "find";
        if (m_frame.name == "how" && m_frame.generic && term.key == "make")
            term.key = "creat";
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

    static bool asksForThing(std::string_view frame)
    {
        return frame == "what" || frame == "who" || frame.starts_with("yesno:");
    }

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

    std::span<const Token> m_tokens;
    Reading &m_reading;
    Frame m_frame;
    std::size_t m_at = 0;
    std::vector<Term> m_terms;
    std::vector<Term> m_owner;
    std::string_view m_preposition;
    std::string m_article; // just read
    bool m_afterBe = false;
    bool m_comma = false;
    bool m_and = false;
};

} // namespace

void readSentence(std::span<const Token> tokens, Reading &reading) { SentenceReader(tokens, reading).run(); }

} // namespace gatehouse::cache::guards
