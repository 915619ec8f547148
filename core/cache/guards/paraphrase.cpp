// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/paraphrase.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;
using Terms = std::vector<Term>;
using Pair = std::pair<std::string_view, std::string_view>;

template<std::size_t N>
std::string_view lookUp(const std::array<Pair, N> &table, std::string_view word)
{
    const auto found = std::ranges::find(table, word, &Pair::first);
    return found == table.end() ? std::string_view{} : found->second;
}

// "increase my vocabulary", "improve my vocabulary"
void settleIncrease(Terms &terms)
{
    static constexpr std::array skills{"skill"sv,    "vocabulary"sv,    "knowledg"sv,
                                       "memory"sv,   "concentration"sv, "confidenc"sv,
                                       "immunity"sv, "stamina"sv,       "productivity"sv};
    const auto increase = std::ranges::find(terms, "increas", &Term::key);
    const bool skill = std::ranges::any_of(
        terms, [](const Term &term) { return std::ranges::find(skills, term.key) != skills.end(); });
    if (increase != terms.end() && skill)
        increase->key = "improv";
}

// An application is an app where it runs on something; else it may be a letter.
void settleApplication(Terms &terms)
{
    static constexpr std::array places{"android"sv, "iphon"sv,   "ios"sv, "phone"sv,    "phon"sv,   "mobil"sv,
                                       "instal"sv,  "install"sv, "web"sv, "download"sv, "window"sv, "mac"sv};
    if (std::ranges::none_of(
            terms, [](const Term &term) { return std::ranges::find(places, term.key) != places.end(); }))
        return;
    for (Term &term : terms)
        term.key = term.key == "application" ? "app" : term.key;
}

// "How old is X?" is "What is the age of X?".
void turnMeasure(std::string &frame, Terms &terms)
{
    static constexpr std::array<Pair, 7> measures{{{"old", "age"},
                                                   {"tall", "height"},
                                                   {"deep", "depth"},
                                                   {"wide", "width"},
                                                   {"heavy", "weight"},
                                                   {"long", "length"},
                                                   {"fast", "speed"}}};
    if ((frame != "how" && frame != "how is") || terms.size() < 2 ||
        std::ranges::any_of(
            terms, [](const Term &term) { return !term.preposition.empty() || term.kind != TermKind::Word; }))
        return;
    const std::string_view noun = lookUp(measures, terms.front().key);
    // Only names and things: "How old must I be?" asks for a limit.
    static constexpr std::array other{"i"sv,      "you"sv,  "we"sv,    "must"sv,  "can"sv,
                                      "should"sv, "will"sv, "do"sv,    "may"sv,   "not"sv,
                                      "too"sv,    "when"sv, "befor"sv, "becom"sv, "get"sv};
    if (noun.empty() || std::ranges::any_of(terms, [](const Term &term) {
            return std::ranges::find(other, term.key) != other.end();
        }))
        return;
    terms.front().key = noun;
    terms[1].preposition = "of";
    frame = "what";
}

// "What is X used for?" is "What is the use of X?"; what is used for X is another thing.
void turnUse(const std::string &frame, Terms &terms, std::string_view lastWord)
{
    constexpr std::string_view purpose = "usage";
    if (frame != "what" || terms.size() < 2)
        return;
    if (lastWord == "for" && terms.back().key == "use") {
        std::rotate(terms.begin(), terms.end() - 1, terms.end());
        terms.front() = {.key = std::string(purpose), .shown = terms.front().shown};
        terms[1].preposition = "of";
    } else if (terms.front().key == "use" && terms.front().shown != "used" && terms[1].preposition == "of") {
        terms.front().key = purpose;
    }
}

// "Who is the author of X?" is "Who wrote X?".
bool turnMaker(const std::string &frame, Terms &terms)
{
    static constexpr std::array<Pair, 5> makers{{{"author", "writ"},
                                                 {"inventor", "invent"},
                                                 {"founder", "found"},
                                                 {"creator", "creat"},
                                                 {"discoverer", "discover"}}};
    if (frame != "who" || terms.size() < 2 || terms[1].preposition != "of")
        return false;
    const std::string_view verb = lookUp(makers, terms.front().key);
    if (verb.empty())
        return false;
    terms.front().key = verb;
    terms[1].preposition = {};
    return true;
}

// "How is cheese made?", "How can cheese be made?" ask how you make cheese.
void turnPassive(std::string &frame, Terms &terms)
{
    static constexpr std::array states{"relat"sv, "connect"sv, "link"sv,  "call"sv,    "nam"sv,
                                       "know"sv,  "bas"sv,     "marry"sv, "suppos"sv,  "involv"sv,
                                       "pay"sv,   "teach"sv,   "use"sv,   "affect"sv,  "locat"sv,
                                       "do"sv,    "see"sv,     "treat"sv, "consider"sv};
    if (frame != "how is" && frame != "how")
        return;
    const auto verb = std::ranges::find(terms, true, &Term::passive);
    const auto isAgent = [](const Term &term) { return term.key == "by" || term.key == "from"; };
    if (verb == terms.begin() || verb == terms.end() ||
        std::ranges::count(terms, true, &Term::passive) != 1 ||
        std::ranges::find(states, verb->key) != states.end() || std::ranges::any_of(terms, isAgent) ||
        (verb + 1 != terms.end() && (verb + 1)->preposition.empty()))
        return;
    std::rotate(terms.begin(), verb, verb + 1);
    Term &first = terms.front();
    first.passive = false;
    first.ending = Ending::None;
    if (first.key == "make")
        first.key = "creat";
    frame = "how";
}

// "How much does X cost?" is "What is the cost of X?".
void turnCost(std::string &frame, Terms &terms)
{
    if (frame != "how much" || terms.size() < 2)
        return;
    if (terms.front().key != "cost") {
        const bool plain =
            std::ranges::all_of(terms, [](const Term &term) { return term.preposition.empty(); });
        if (terms.back().key != "cost" || !plain)
            return;
        std::rotate(terms.begin(), terms.end() - 1, terms.end());
        terms[1].preposition = "of";
    }
    frame = "what";
}

// "What is the number of lakes in X?" is "How many lakes are in X?".
void turnNumber(std::string &frame, Terms &terms)
{
    if (frame != "what" || terms.size() < 2 || terms.front().key != "number" ||
        terms[1].preposition != "of" || terms[1].ending != Ending::S)
        return;
    terms.erase(terms.begin());
    terms.front().preposition = {};
    frame = "how many";
}

// "How is the future of X?" asks what it is.
void settleHowIs(std::string &frame, const Terms &terms)
{
    static constexpr std::array things{"futur"sv, "relationship"sv, "scop"sv, "weather"sv, "experienc"sv};
    if (frame == "how is" && terms.size() > 1 && std::ranges::find(things, terms.front().key) != things.end())
        frame = "what";
}

// "Where is the best X in Y?" asks which it is, "Where is a good place to …" for one of the best.
void settlePlace(std::string &frame, Terms &terms)
{
    if (frame != "where" || terms.size() < 2)
        return;
    if (terms.front().key == "good" && (terms[1].key == "place" || terms[1].key == "plac"))
        terms.front().key = "best";
    if (terms.front().key == "best")
        frame = "what";
}

// "Difference between A and B" without a verb is the question for it.
void settleLabel(std::string &frame, const Terms &terms)
{
    if (frame.empty() && terms.size() > 2 && terms.front().key == "differ" && terms[1].key == "between")
        frame = "what";
}

// One watches a film or sees it; who thinks that the earth is flat believes it.
void settleVerbs(const std::string &frame, Terms &terms)
{
    static constexpr std::array shows{"movy"sv, "seri"sv, "video"sv, "anim"sv, "show"sv, "documentary"sv};
    const bool shown = std::ranges::any_of(
        terms, [](const Term &term) { return std::ranges::find(shows, term.key) != shows.end(); });
    for (std::size_t i = 0; i < terms.size(); ++i) {
        Term &term = terms[i];
        if (shown && term.key == "watch")
            term.key = "see";
        const bool judges = i + 1 < terms.size() && terms[i + 1].preposition.empty();
        if (frame == "why" && term.key == "think" && judges)
            term.key = stem("believe");
    }
}

// What is taken from a place on the net is taken on it: "photos from Instagram", "photos on Instagram".
void settleSource(Terms &terms)
{
    static constexpr std::array taking{"sav"sv,   "download"sv, "earn"sv,     "make"sv,
                                       "delet"sv, "remov"sv,    "recover"sv,  "copy"sv,
                                       "learn"sv, "creat"sv,    "deactivat"sv};
    const bool takes = std::ranges::any_of(
        terms, [](const Term &term) { return std::ranges::find(taking, term.key) != taking.end(); });
    if (!takes || std::ranges::any_of(terms, [](const Term &term) { return term.preposition == "to"; }))
        return;
    for (std::size_t i = 1; i + 1 < terms.size(); ++i) {
        if (terms[i].key != "from" || !terms[i + 1].preposition.empty() || !terms[i + 1].name)
            continue;
        terms[i + 1].preposition = "on";
        terms.erase(terms.begin() + std::ptrdiff_t(i));
    }
}

// "Where is X located?" is "Where is X?".
void dropLocated(const std::string &frame, Terms &terms)
{
    if (frame == "where" && terms.size() > 1 &&
        (terms.back().key == "locat" || terms.back().key == "situat") && terms.back().ending == Ending::Ed)
        terms.pop_back();
}

} // namespace

bool settleWording(std::string &frame, std::vector<Term> &terms, std::string_view lastWord)
{
    settleIncrease(terms);
    settleApplication(terms);
    settleVerbs(frame, terms);
    settleSource(terms);
    settleLabel(frame, terms);
    settleHowIs(frame, terms);
    settlePlace(frame, terms);
    turnMeasure(frame, terms);
    turnCost(frame, terms);
    turnNumber(frame, terms);
    turnPassive(frame, terms);
    turnUse(frame, terms, lastWord);
    dropLocated(frame, terms);
    return turnMaker(frame, terms);
}

} // namespace gatehouse::cache::guards
