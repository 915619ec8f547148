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
    static constexpr std::array<Pair, 5> measures{
        {{"old", "age"}, {"tall", "height"}, {"deep", "depth"}, {"wide", "width"}, {"heavy", "weight"}}};
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

// "What is X used for?" is "What is the use of X?".
void turnUse(const std::string &frame, Terms &terms, std::string_view lastWord)
{
    if (frame != "what" || terms.size() < 2 || lastWord != "for" || terms.back().key != "us")
        return;
    std::rotate(terms.begin(), terms.end() - 1, terms.end());
    Term &use = terms.front();
    use.ending = Ending::None;
    use.passive = false;
    use.preposition = {};
    terms[1].preposition = "of";
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
    turnMeasure(frame, terms);
    turnUse(frame, terms, lastWord);
    dropLocated(frame, terms);
    return turnMaker(frame, terms);
}

} // namespace gatehouse::cache::guards
