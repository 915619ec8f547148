// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/frame.h"

#include "core/cache/guards/frameopening.h"
#include "core/cache/guards/framephrases.h"
#include "core/cache/guards/wordwalker.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

constexpr std::array beForms{"is"sv, "are"sv, "was"sv, "were"sv, "am"sv, "be"sv};
constexpr std::array doForms{"do"sv, "does"sv, "did"sv};
constexpr std::array modals{"can"sv,   "could"sv, "should"sv, "would"sv, "will"sv,
                            "might"sv, "may"sv,   "must"sv,   "shall"sv};
constexpr std::array articles{"a"sv, "an"sv, "the"sv, "some"sv, "any"sv, "one"sv, "of"sv};
constexpr std::array anyone{"i"sv,        "you"sv,    "we"sv, "one"sv,    "someone"sv,
                            "somebody"sv, "anyone"sv, "u"sv,  "people"sv, "me"sv};

class FrameReader : private WordWalker
{
public:
    using WordWalker::WordWalker;

    Frame read()
    {
        const Opening opening = openingOf(m_words);
        m_at = opening.length;
        if (!readQuestionWord() && !readYesNo() && !readWay())
            m_frame.name = opening.asksWhat ? "what" : std::string(opening.request);
        m_frame.length = m_at;
        m_frame.be = m_at > 0 && m_beEnds == m_at && isOneOf(m_words[m_at - 1].lower, beForms);
        return m_frame;
    }

private:
    void noteTense(std::string_view auxiliary)
    {
        m_frame.past = m_frame.past || auxiliary == "was" || auxiliary == "were" || auxiliary == "did" ||
                       auxiliary == "had";
    }

    bool takeBe()
    {
        noteTense(word());
        m_beEnds = m_at + 1;
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
            skipOpinion();
            if (name == "where")
                takeSeeker();
            if (name == "why" && takeAll("is it that"))
                return true;
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
        static constexpr std::array whichever{"if"sv, "whether"sv};
        if ((takeAsker() || takeOneOf(anyone)) && !past &&
            (!isOneOf(word(), ofOneself) || (word() == "know" && isOneOf(word(1), whichever)))) {
            if (!auxiliary)
                takeOneOf(modals); // "how I can"
            takeAll("go about");
            m_frame.generic = true;
            m_frame.auxiliaryRead = auxiliary;
            return true;
        }
        m_at = before;
        m_frame.asker = {};
        return false;
    }

    // "Where do you find", "where can I get": anyone's; "where do you live" is not.
    void takeSeeker()
    {
        static constexpr std::array sought{"find"sv,     "get"sv,   "buy"sv,   "learn"sv,
                                           "download"sv, "apply"sv, "watch"sv, "order"sv,
                                           "report"sv,   "start"sv, "read"sv,  "study"sv};
        const std::size_t before = m_at;
        const bool does = isOneOf(word(), doForms);
        if (takeGenericSubject() && does && !isOneOf(word(), sought)) {
            m_at = before;
            m_frame.generic = m_frame.auxiliaryRead = false;
            m_frame.asker = {};
        }
    }

    // "Who do you think will win?" asks who will win.
    void skipOpinion()
    {
        static constexpr std::array about{"of"sv, "about"sv, "when"sv, "if"sv, "on"sv, "regarding"sv};
        const std::size_t before = m_at;
        if (takeAll("do you think") && (word().empty() || isOneOf(word(), about)))
            m_at = before;
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
        if (takeAll("am i supposed to") || takeAll("are you supposed to")) {
            m_frame.name = "how should";
            m_frame.generic = true;
            return true;
        }
        // What one should do is advice, how it is done is a fact: they are kept apart, but for aims.
        const bool advice = word() == "should" || word() == "must";
        m_frame.name = advice ? "how should" : "how";
        if (takeGenericSubject()) {
            if (advice && isOneOf(word(), pursuits))
                m_frame.name = "how";
            return true;
        }
        if (takeBe())
            m_frame.name = "how is";
        else if (!takeDo())
            takeOneOf(modals);
        return true;
    }

    bool readWhat()
    {
        m_frame.name = "what";
        if (readWhatTime() || readSetPhrase())
            return true;
        if (takeAll("do you mean by") || takeAll("do we mean by"))
            return true;
        skipOpinion();
        if (isHedge())
            m_at += 2;
        else if (!takeBe()) {
            takeDo(); // a closing "mean" is dropped by whoever reads the terms
            return true;
        }
        readWay() || readReason() || readMeaning();
        return true;
    }

    // "What would be the best …", "What could be the reason …", "What would be your …"
    bool isHedge() const
    {
        static constexpr std::array moods{"would"sv, "could"sv, "might"sv, "can"sv};
        static constexpr std::array things{"the"sv, "a"sv, "some"sv, "your"sv};
        return isOneOf(word(), moods) && word(1) == "be" &&
               (isOneOf(word(2), things) || (word() == "would" && word(2) == "best"));
    }

    // "What time is it?" asks for now, "what time does it open?" when it opens.
    bool readWhatTime()
    {
        if (word() != "time" || (word(1) == "is" && word(2) == "it") ||
            (!isOneOf(word(1), beForms) && !isOneOf(word(1), doForms)))
            return false;
        ++m_at;
        m_frame.name = "when";
        if (!takeBe())
            takeDo();
        return true;
    }

    bool readSetPhrase()
    {
        const bool doing = word() == "is" && word(1) == "it" && word(2) == "like" && word(3).ends_with("ing");
        if (takePhraseOf(feelings) || (doing && takeAll("is it like"))) {
            m_frame.name = "feeling";
            return true;
        }
        if (takePhraseOf(opinions)) {
            m_frame.name = "opinion";
            return true;
        }
        if (takePhraseOf(conditions)) {
            m_frame.name = "what if";
            m_frame.generic = word() != "people" && takeOneOf(anyone);
            return true;
        }
        const bool advice = word() == "should" || word() == "must" || word() == "steps";
        if (takePhraseOf(aims)) {
            m_frame.name = advice ? "how should" : "how";
            m_frame.generic = true;
            return true;
        }
        return readRemedy();
    }

    // "What should I do when …", "What can one do about …", "What do you do if …"
    bool readRemedy()
    {
        static constexpr std::array occasions{"if"sv, "when"sv, "about"sv};
        const std::size_t before = m_at;
        if ((takeOneOf(std::array{"should"sv, "can"sv, "must"sv, "do"sv}) && takeAsker() && take("do") &&
             isOneOf(word(), occasions)) ||
            (take("to") && take("do") && isOneOf(word(), occasions))) {
            m_frame.name = "remedy";
            m_frame.generic = true;
            return true;
        }
        m_at = before;
        m_frame.asker = {};
        return false;
    }

    // Who asks for anyone, and speaks of himself as such.
    bool takeAsker()
    {
        static constexpr std::array askers{"i"sv, "you"sv, "one"sv, "we"sv};
        const std::string_view asker = word();
        if (!takeOneOf(askers))
            return false;
        m_frame.asker = asker;
        return true;
    }

    // "the best way to", "some good ways of", "the easiest method for"
    bool readWay()
    {
        const std::size_t before = m_at;
        static constexpr std::array praise{"best"sv,     "good"sv,     "better"sv,  "great"sv,
                                           "right"sv,    "proper"sv,   "correct"sv, "effective"sv,
                                           "possible"sv, "different"sv};
        static constexpr std::array ways{"way"sv,   "ways"sv,      "method"sv,  "methods"sv,
                                         "steps"sv, "procedure"sv, "process"sv, "tips"sv};
        static constexpr std::array several{"few"sv, "many"sv, "certain"sv, "several"sv, "various"sv};
        takeArticles();
        takeOneOf(several);
        takeOneOf(praise);
        const std::string_view manner = takeManner();
        takeArticles();
        if (takeOneOf(ways) &&
            (take("to") || take("of") || take("for") || takeAll("in which") || isOneOf(word(), anyone))) {
            if (takeOneOf(anyone))
                takeOneOf(modals);
            m_frame.name = "how";
            m_frame.generic = true;
            m_frame.manner = manner;
            return true;
        }
        m_at = before;
        return false;
    }

    // "the easiest way to learn it" is how to learn it easily.
    std::string_view takeManner()
    {
        for (const auto &[adjective, adverb] : manners) {
            if (take(adjective))
                return adverb;
        }
        return {};
    }

    bool readReason()
    {
        const std::size_t before = m_at;
        takeArticles();
        take("main");
        if ((take("reason") || take("reasons")) &&
            (take("for") || take("behind") || take("that") || take("why") || word() == "the")) {
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
        if (takeAll("is it possible to") || takeAll("can i") || takeAll("can one") ||
            takeAll("can someone") || takeAll("can anyone") || takeAll("could i") ||
            takeAll("is it possible for me to")) {
            m_frame.name = "yesno:can";
            m_frame.generic = true;
            return true;
        }
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

    std::size_t m_beEnds = 0;
    Frame m_frame;
};

} // namespace

Frame frameOf(std::span<const Token> sentence) { return FrameReader(sentence).read(); }

} // namespace gatehouse::cache::guards
