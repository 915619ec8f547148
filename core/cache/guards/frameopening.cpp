// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/frameopening.h"

#include "core/cache/guards/wordwalker.h"

#include <array>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

constexpr std::array noise{"so"sv,     "and"sv,   "but"sv,    "well"sv, "ok"sv,   "okay"sv,     "hi"sv,
                           "hello"sv,  "hey"sv,   "please"sv, "pls"sv,  "plz"sv,  "kindly"sv,   "also"sv,
                           "thanks"sv, "sorry"sv, "guys"sv,   "dear"sv, "help"sv, "basically"sv};

constexpr std::array asking{"can you tell me"sv,
                            "could you tell me"sv,
                            "can you please tell me"sv,
                            "could you please tell me"sv,
                            "can anyone tell me"sv,
                            "can someone tell me"sv,
                            "can somebody tell me"sv,
                            "do you know"sv,
                            "does anyone know"sv,
                            "i want to know"sv,
                            "i would like to know"sv,
                            "i wonder"sv,
                            "i am wondering"sv,
                            "tell me"sv,
                            "let me know"sv,
                            "please tell me"sv,
                            "can i know"sv,
                            "may i know"sv,
                            "could i know"sv,
                            "i need to know"sv,
                            "i must know"sv,
                            "i am curious"sv,
                            "do you happen to know"sv,
                            "does anybody know"sv,
                            "does someone know"sv,
                            "anyone know"sv,
                            "would you mind telling me"sv,
                            "would you tell me"sv,
                            "will you tell me"sv,
                            "can you let me know"sv,
                            "could you let me know"sv,
                            "i was wondering"sv,
                            "can you help me understand"sv,
                            "could you help me understand"sv,
                            "help me understand"sv,
                            "i want to understand"sv,
                            "i am trying to understand"sv};

constexpr std::array requests{"can you please"sv, "could you please"sv, "would you please"sv,
                              "can you"sv,        "could you"sv,        "would you"sv,
                              "can someone"sv,    "can anyone"sv,       "could someone"sv};

// What one asks another to do, and not whether he can.
constexpr std::array requestVerbs{"write"sv,     "explain"sv,   "give"sv,      "list"sv,
                                  "show"sv,      "describe"sv,  "make"sv,      "create"sv,
                                  "generate"sv,  "translate"sv, "summarize"sv, "suggest"sv,
                                  "recommend"sv, "provide"sv,   "name"sv,      "define"sv};

constexpr std::array questionWords{"what"sv, "how"sv, "why"sv, "when"sv, "where"sv, "who"sv, "which"sv};

class OpeningReader : private WordWalker
{
public:
    using WordWalker::WordWalker;

    Opening read()
    {
        skipNoise();
        const std::size_t before = m_at;
        if (takePhraseOf(requests) && !isOneOf(word(), requestVerbs))
            m_at = before;
        take("please");
        if (takePhraseOf(asking))
            readAsked();
        else if (take("define"))
            m_opening.asksWhat = true;
        else if (word() == "explain" && isOneOf(word(1), questionWords))
            ++m_at; // "Explain what a closure is"
        m_opening.length = m_at;
        return m_opening;
    }

private:
    void skipNoise()
    {
        while (takeOneOf(noise) ||
               (m_at < m_words.size() && m_words[m_at].kind == TokenKind::Comma && ++m_at > 0)) {
        }
    }

    void readAsked()
    {
        if (word() == "about")
            m_opening.request = "about";
        else if (namesOneThing())
            m_opening.asksWhat = true;
        else
            m_opening.request = "request";
    }

    // "the capital of France", "France's capital"; not "a joke".
    bool namesOneThing() const
    {
        if (word() == "the")
            return true;
        for (std::size_t i = m_at; i < m_words.size() && i < m_at + 4; ++i) {
            if (m_words[i].kind == TokenKind::Possessive)
                return true;
        }
        return false;
    }

    Opening m_opening;
};

} // namespace

Opening openingOf(std::span<const Token> sentence) { return OpeningReader(sentence).read(); }

} // namespace gatehouse::cache::guards
