// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/frame.h"

#include <algorithm>
#include <array>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

template<std::size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N> &words)
{
    return std::ranges::find(words, word) != words.end();
}

constexpr std::array beForms{"is"sv, "are"sv, "was"sv, "were"sv, "am"sv, "be"sv};
constexpr std::array doForms{"do"sv, "does"sv, "did"sv};
constexpr std::array modals{"can"sv,   "could"sv, "should"sv, "would"sv, "will"sv,
                            "might"sv, "may"sv,   "must"sv,   "shall"sv};
constexpr std::array articles{"a"sv, "an"sv, "the"sv, "some"sv, "any"sv, "one"sv, "of"sv};
constexpr std::array anyone{"i"sv,        "you"sv,    "we"sv, "one"sv,    "someone"sv,
                            "somebody"sv, "anyone"sv, "u"sv,  "people"sv, "me"sv};

class FrameReader
{
public:
    explicit FrameReader(std::span<const Token> sentence)
        : m_words(sentence)
    {
    }

    Frame read()
    {
        skipPrefixes();
        if (!readQuestionWord() && !readYesNo())
            m_frame.name = m_asked ? "what" : m_request;
        m_frame.length = m_at;
        return m_frame;
    }

private:
    std::string_view word(std::size_t offset = 0) const
    {
        return m_at + offset < m_words.size() ? std::string_view(m_words[m_at + offset].lower)
                                              : std::string_view{};
    }

    bool take(std::string_view text)
    {
        if (word() != text)
            return false;
        ++m_at;
        return true;
    }

    // All of `text`'s words, or none.
    bool takeAll(std::string_view text)
    {
        const std::size_t before = m_at;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(' '), text.size());
            if (!take(text.substr(0, end))) {
                m_at = before;
                return false;
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return true;
    }

    template<std::size_t N>
    bool takeOneOf(const std::array<std::string_view, N> &words)
    {
        if (word().empty() || !isOneOf(word(), words))
            return false;
        ++m_at;
        return true;
    }

    bool takePhraseOf(std::span<const std::string_view> phrases)
    {
        return std::ranges::any_of(phrases, [this](std::string_view phrase) { return takeAll(phrase); });
    }

    void skipPrefixes()
    {
        static constexpr std::array noise{"so"sv,     "and"sv,  "but"sv,      "well"sv, "ok"sv,
                                          "okay"sv,   "hi"sv,   "hello"sv,    "hey"sv,  "please"sv,
                                          "kindly"sv, "also"sv, "basically"sv};
        static constexpr std::array asking{"can you tell me"sv,
                                           "could you tell me"sv,
                                           "can you please tell me"sv,
                                           "could you please tell me"sv,
                                           "can anyone tell me"sv,
                                           "can someone tell me"sv,
                                           "do you know"sv,
                                           "does anyone know"sv,
                                           "i want to know"sv,
                                           "i would like to know"sv,
                                           "i wonder"sv,
                                           "i am wondering"sv,
                                           "tell me"sv,
                                           "let me know"sv,
                                           "please tell me"sv};
        static constexpr std::array requests{"can you please"sv, "could you please"sv, "would you please"sv,
                                             "can you"sv,        "could you"sv,        "would you"sv};
        static constexpr std::array verbs{"write"sv,     "explain"sv,   "give"sv,      "list"sv,
                                          "show"sv,      "describe"sv,  "make"sv,      "create"sv,
                                          "generate"sv,  "translate"sv, "summarize"sv, "suggest"sv,
                                          "recommend"sv, "provide"sv,   "name"sv,      "define"sv};
        while (takeOneOf(noise) ||
               (m_at < m_words.size() && m_words[m_at].kind == TokenKind::Comma && ++m_at > 0)) {
        }
        const std::size_t before = m_at;
        if (takePhraseOf(requests) && !isOneOf(word(), verbs))
            m_at = before;
        take("please");
        if (takePhraseOf(asking)) {
            if (word() == "about")
                m_request = "about";
            else if (namesOneThing())
                m_asked = true;
            else
                m_request = "request";
        } else if (take("define")) {
            m_asked = true;
        }
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

    void noteTense(std::string_view auxiliary)
    {
        m_frame.past = m_frame.past || auxiliary == "was" || auxiliary == "were" || auxiliary == "did" ||
                       auxiliary == "had";
    }

    bool takeBe()
    {
        noteTense(word());
        return takeOneOf(beForms);
    }

    bool takeDo()
    {
        if (!isOneOf(word(), doForms))
            return false;
        noteTense(word());
        ++m_at;
        m_frame.auxiliaryRead = true;
        return true;
    }

    void takeArticles()
    {
        while (takeOneOf(articles)) {
        }
    }

    bool readQuestionWord()
    {
        const std::size_t before = m_at;
        takeOneOf(std::array{"from"sv, "in"sv, "at"sv, "to"sv, "for"sv, "on"sv});
        if (take("how"))
            return readHow();
        if (take("what") || take("which"))
            return readWhat();
        for (const std::string_view name : {"who"sv, "whom"sv, "whose"sv, "where"sv, "when"sv, "why"sv}) {
            if (!take(name))
                continue;
            m_frame.name = name == "whom" ? "who" : std::string(name);
            if (name == "where")
                takeGenericSubject();
            if (!takeBe())
                takeDo();
            return true;
        }
        m_at = before;
        return false;
    }

    // "do I", "can you", "should one", "to": whoever asks stands for anyone.
    bool takeGenericSubject()
    {
        const std::size_t before = m_at;
        const bool past = word() == "did";
        // What one feels or thinks is not what anyone would.
        static constexpr std::array ofOneself{"feel"sv, "think"sv, "look"sv, "mean"sv,
                                              "like"sv, "want"sv,  "see"sv,  "know"sv};
        if (take("to")) {
            m_frame.generic = true;
            return true;
        }
        const bool auxiliary = !past && (takeOneOf(modals) || takeOneOf(doForms));
        if (takeOneOf(anyone) && !past && !isOneOf(word(), ofOneself)) {
            if (!auxiliary)
                takeOneOf(modals); // "how I can"
            takeAll("go about");
            m_frame.generic = true;
            m_frame.auxiliaryRead = auxiliary;
            return true;
        }
        m_at = before;
        return false;
    }

    bool readHow()
    {
        if (take("many")) {
            m_frame.name = "how many";
            return true;
        }
        if (take("much")) {
            m_frame.name = "how much";
            return true;
        }
        if (takeAll("does it feel to be") || takeAll("does it feel to") || takeAll("does it feel being")) {
            m_frame.name = "feeling";
            return true;
        }
        // What one should do is advice, how it is done is a fact: they are kept apart.
        m_frame.name = word() == "should" || word() == "must" ? "how should" : "how";
        if (takeGenericSubject())
            return true;
        if (takeBe())
            m_frame.name = "how is";
        else if (!takeDo())
            takeOneOf(modals);
        return true;
    }

    bool readWhat()
    {
        m_frame.name = "what";
        static constexpr std::array opinions{
            "do you think of"sv,      "do you think about"sv,      "do you feel about"sv,
            "is your opinion on"sv,   "is your opinion about"sv,   "is your opinion of"sv,
            "are your opinions on"sv, "are your opinions about"sv, "is your view on"sv,
            "is your view about"sv,   "are your views on"sv,       "are your views about"sv,
            "are your thoughts on"sv, "are your thoughts about"sv, "is your take on"sv};
        static constexpr std::array feelings{"is it like to be"sv,       "is it like being"sv,
                                             "is it like to"sv,          "does it feellike to be"sv,
                                             "does it feellike being"sv, "does it feellike to"sv};
        static constexpr std::array conditions{"if"sv,
                                               "happens if"sv,
                                               "happens when"sv,
                                               "would happen if"sv,
                                               "will happen if"sv,
                                               "would happen when"sv,
                                               "happened if"sv};
        static constexpr std::array aims{"can i do to"sv,     "should i do to"sv,   "do i do to"sv,
                                         "can you do to"sv,   "should you do to"sv, "can we do to"sv,
                                         "should we do to"sv, "must i do to"sv,     "should one do to"sv,
                                         "can one do to"sv};
        if (takePhraseOf(feelings)) {
            m_frame.name = "feeling";
            return true;
        }
        if (takePhraseOf(opinions)) {
            m_frame.name = "opinion";
            return true;
        }
        if (takePhraseOf(conditions)) {
            m_frame.name = "what if";
            return true;
        }
        const bool advice = word() == "should" || word() == "must";
        if (takePhraseOf(aims)) {
            m_frame.name = advice ? "how should" : "how";
            m_frame.generic = true;
            return true;
        }
        if (!takeBe()) {
            const bool asksMeaning = m_words.size() > m_at && m_words.back().lower == "mean";
            if (takeDo() && asksMeaning)
                m_frame.name = "what"; // the closing "mean" is dropped by whoever reads the terms
            return true;
        }
        readWay() || readReason() || readMeaning();
        return true;
    }

    // "the best way to", "some good ways of", "the easiest method for"
    bool readWay()
    {
        const std::size_t before = m_at;
        static constexpr std::array praise{"best"sv,     "good"sv,     "better"sv,  "great"sv,
                                           "right"sv,    "proper"sv,   "correct"sv, "effective"sv,
                                           "possible"sv, "different"sv};
        static constexpr std::array ways{"way"sv,     "ways"sv,  "method"sv,
                                         "methods"sv, "steps"sv, "procedure"sv};
        takeArticles();
        takeOneOf(praise);
        takeArticles();
        if (takeOneOf(ways) && (take("to") || take("of") || take("for") || takeAll("in which"))) {
            if (takeOneOf(anyone))
                takeOneOf(modals);
            m_frame.name = "how";
            m_frame.generic = true;
            return true;
        }
        m_at = before;
        return false;
    }

    bool readReason()
    {
        const std::size_t before = m_at;
        takeArticles();
        take("main");
        if ((take("reason") || take("reasons")) &&
            (take("for") || take("behind") || take("that") || take("why"))) {
            m_frame.name = "why";
            takeBe();
            return true;
        }
        m_at = before;
        return false;
    }

    bool readMeaning()
    {
        const std::size_t before = m_at;
        takeArticles();
        if (takeAll("meaning of") || takeAll("definition of") || takeAll("meant by") || takeAll("mean by"))
            return true;
        m_at = before;
        return false;
    }

    // "Is there a way to …?" and "Is there any difference between …?" want the way and the difference.
    bool isPracticalQuestion()
    {
        const std::size_t before = m_at;
        if (take("there")) {
            takeArticles();
            if (takeAll("way to") || takeAll("ways to") || takeAll("method to")) {
                m_frame.name = "how";
                m_frame.generic = true;
                return true;
            }
            if ((word() == "difference" || word() == "differences") && word(1) == "between") {
                m_frame.name = "what";
                return true;
            }
        }
        m_at = before;
        return false;
    }

    bool readYesNo()
    {
        const std::string_view first = word();
        if (isOneOf(first, beForms) && first != "be") {
            takeBe();
            if (isPracticalQuestion())
                return true;
            m_frame.name = "yesno:is";
        } else if (isOneOf(first, doForms)) {
            takeDo();
            m_frame.name = "yesno:do";
        } else if (isOneOf(first, modals)) {
            ++m_at;
            m_frame.name = first == "could"  ? "yesno:can"
                           : first == "will" ? "yesno:would"
                                             : "yesno:" + std::string(first);
        } else if (first == "has" || first == "have" || first == "had") {
            noteTense(first);
            ++m_at;
            m_frame.name = "yesno:have";
        }
        return !m_frame.name.empty();
    }

    std::span<const Token> m_words;
    std::size_t m_at = 0;
    bool m_asked = false;
    std::string m_request;
    Frame m_frame;
};

} // namespace

Frame frameOf(std::span<const Token> sentence) { return FrameReader(sentence).read(); }

} // namespace gatehouse::cache::guards
