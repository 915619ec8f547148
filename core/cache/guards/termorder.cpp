// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/termorder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;
using Terms = std::vector<Term>;
using Place = Terms::iterator;

std::string keysOf(Place begin, Place end)
{
    std::string text;
    for (auto it = begin; it != end; ++it)
        text += it->key + ' ';
    return text;
}

// A preposition inside belongs to one of the two: they are left as they stand.
bool arePlain(Place begin, Place end)
{
    return std::none_of(begin, end, [](const Term &term) { return !term.preposition.empty(); });
}

// "Which credit card is best?" is "What is the best credit card?".
void bringBestForward(const std::string &frame, Terms &terms)
{
    if (frame != "what" || std::ranges::count(terms, "best", &Term::key) != 1)
        return;
    const auto best = std::ranges::find(terms, "best", &Term::key);
    std::rotate(terms.begin(), best, best + 1);
}

// "How does A differ from B?", "How are A and B different?" ask what the difference between A and B is.
void turnDifference(std::string &frame, Terms &terms)
{
    if (frame != "how" && frame != "how is")
        return;
    const auto differ = std::ranges::find(terms, "differ", &Term::key);
    if (differ == terms.end() || differ == terms.begin() || !arePlain(terms.begin(), differ))
        return;
    const bool joined = differ + 1 == terms.end() && std::ranges::count(terms, true, &Term::afterAnd) == 1;
    const bool apart = std::distance(differ, terms.end()) > 2 &&
                       ((differ + 1)->key == "from" || (differ + 1)->key == "than") &&
                       arePlain(differ + 2, terms.end()) &&
                       std::ranges::count(terms, true, &Term::afterAnd) == 0;
    if (!joined && !apart)
        return;
    Term word = *differ;
    Term between{.key = "between", .shown = "between"};
    if (apart) {
        (differ + 2)->afterAnd = true;
        terms.erase(differ, differ + 2);
    } else {
        terms.erase(differ);
    }
    terms.insert(terms.begin(), {std::move(word), std::move(between)});
    frame = "what";
}

// The difference between A and B is that between B and A. Only where they are all that follows.
void sortCompared(Terms &terms)
{
    const auto difference = std::ranges::find(terms, "differ", &Term::key);
    if (difference == terms.end() || terms.end() - difference < 4 || (difference + 1)->key != "between")
        return;
    std::vector<Terms> groups(1);
    for (auto it = difference + 2; it != terms.end(); ++it) {
        if ((it->afterAnd || it->afterComma) && !groups.back().empty())
            groups.emplace_back();
        groups.back().push_back(*it);
    }
    if (groups.size() < 2 || !arePlain(difference + 2, terms.end()))
        return;
    // "static websites and dynamic websites" are "static and dynamic websites".
    Terms head;
    Terms &last = groups.back();
    Terms &first = groups.front();
    if (groups.size() == 2 && first.size() > 1 && first.size() == last.size() &&
        first.back().key == last.back().key) {
        first.pop_back();
        head.push_back(last.back());
        last.pop_back();
    } else if (groups.size() == 2 && last.size() == first.size() + 1) {
        head.push_back(last.back());
        last.pop_back();
    }
    std::ranges::sort(groups, {}, [](Terms &group) { return keysOf(group.begin(), group.end()); });
    terms.erase(difference + 2, terms.end());
    for (Terms &group : groups)
        std::ranges::move(group, std::back_inserter(terms));
    std::ranges::move(head, std::back_inserter(terms));
}

// Swaps two runs with one separating term between them, where the second comes first in the alphabet.
void sortAround(Place first, Place separator, Place end)
{
    if (first == separator || separator + 1 == end || !arePlain(first, end) ||
        keysOf(first, separator) <= keysOf(separator + 1, end))
        return;
    const auto length = std::distance(separator + 1, end);
    std::rotate(first, separator, end);                // separator B A
    std::rotate(first, first + 1, first + 1 + length); // B separator A
    for (auto it = first; it != end; ++it)
        it->afterComma = it->afterAnd = false;
}

// "Which is better, A or B?" leaves the choice; "A vs B" too.
void sortChoice(const std::string &frame, Terms &terms)
{
    if (const auto versus = std::ranges::find(terms, "vs", &Term::key);
        versus != terms.end() && (frame.empty() || frame == "what") &&
        std::ranges::count(terms, "vs", &Term::key) == 1)
        return sortAround(terms.begin(), versus, terms.end());
    const auto better = std::ranges::find(terms, "better", &Term::key);
    if ((frame != "what" && frame != "who") || better == terms.end())
        return;
    const auto choice = std::find_if(better, terms.end(), [](const Term &term) { return term.key == "or"; });
    if (choice != terms.end() && std::ranges::count(terms, "or", &Term::key) == 1)
        sortAround(better + 1, choice, terms.end());
}

// Verbs that take a thing: what stands behind them begins a phrase.
bool takesThing(const Term &term)
{
    static constexpr std::array verbs{"learn"sv,  "study"sv,  "buy"sv,  "eat"sv,  "drink"sv, "use"sv,
                                      "visit"sv,  "like"sv,   "love"sv, "lov"sv,  "hat"sv,   "mix"sv,
                                      "combin"sv, "compar"sv, "tak"sv,  "get"sv,  "know"sv,  "speak"sv,
                                      "play"sv,   "watch"sv,  "read"sv, "have"sv, "sell"sv,  "make"sv};
    return std::ranges::find(verbs, term.key) != verbs.end() && term.kind == TermKind::Word && !term.name;
}

// "French and German" is "German and French" where nothing before the two may belong to the first alone.
void sortJoined(Terms &terms)
{
    for (std::size_t i = 1; i < terms.size(); ++i) {
        Term &left = terms[i - 1];
        Term &right = terms[i];
        const bool opens = i == 1 || !left.preposition.empty() || takesThing(terms[i - 2]);
        const bool words = left.kind == TermKind::Word && right.kind == TermKind::Word;
        if (!right.afterAnd || right.afterComma || left.afterAnd || !right.preposition.empty() || !opens ||
            !words || right.key >= left.key)
            continue;
        std::swap(left, right);
        std::swap(left.preposition, right.preposition);
        std::swap(left.afterAnd, right.afterAnd);
        std::swap(left.afterComma, right.afterComma);
    }
}

} // namespace

void settleOrder(std::string &frame, std::vector<Term> &terms)
{
    bringBestForward(frame, terms);
    turnDifference(frame, terms);
    sortCompared(terms);
    sortChoice(frame, terms);
    sortJoined(terms);
}

} // namespace gatehouse::cache::guards
