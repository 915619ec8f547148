// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/capitals.h"
#include "core/cache/guards/compound.h"
#include "core/cache/guards/guard.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

// "bored" and "boring", "killing" and "killed" are one stem and two directions; so are "who is paid" and "who
// pays". "The training" is no train.
bool sameForm(const Term &a, const Term &b)
{
    const auto is = [&](Ending first, Ending second) { return a.ending == first && b.ending == second; };
    const bool turned = is(Ending::Ing, Ending::Ed) || is(Ending::Ed, Ending::Ing) || a.passive != b.passive;
    // One catches a cold, and is out in the cold.
    const bool caught = a.key == "cold" && a.indefinite != b.indefinite && a.article && b.article;
    const bool noun = (a.ending == Ending::Ing) != (b.ending == Ending::Ing) && (a.article || b.article);
    return a.key == b.key && !turned && !noun && !caught && sameName(a, b);
}

// Verbs to which a preposition gives their meaning: "look for" and "look at", "turn on" and "turn in".
bool isPhrasal(std::string_view key)
{
    static constexpr std::array verbs{
        "look"sv, "turn"sv,  "put"sv,   "get"sv,   "go"sv,    "com"sv,  "tak"sv,  "give"sv,
        "set"sv,  "run"sv,   "call"sv,  "break"sv, "bring"sv, "ask"sv,  "work"sv, "carry"sv,
        "pull"sv, "push"sv,  "hand"sv,  "let"sv,   "keep"sv,  "make"sv, "pas"sv,  "pass"sv,
        "pick"sv, "point"sv, "stand"sv, "throw"sv, "speak"sv, "vot"sv,  "pay"sv,  "apply"sv,
        "liv"sv,  "stay"sv,  "feel"sv,  "car"sv,   "shout"sv, "fill"sv, "log"sv,  "check"sv,
        "move"sv, "mov"sv,   "sit"sv,   "hold"sv,  "sign"sv,  "back"sv, "cut"sv,  "drop"sv};
    return std::ranges::find(verbs, key) != verbs.end();
}

// Pairs of prepositions that mean much the same: "hotels in" and "of Jaipur", "think of" and "about".
bool areAlike(std::string_view a, std::string_view b)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> pairs{
        {{"of", "about"}, {"on", "about"}, {"of", "on"}, {"of", "for"}, {"of", "in"}, {"at", "in"}}};
    const auto is = [&](const auto &pair) {
        return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
    };
    return std::ranges::any_of(pairs, is) || (a == "in" && b == "on") || (a == "on" && b == "in");
}

// "to India" is not "in India", "in an hour" not "for an hour"; "to learn" and "of learning" are the same.
bool samePlace(const Term *before, const Term &a, const Term &b)
{
    if (a.preposition == b.preposition)
        return true;
    const bool thinks = areAlike(a.preposition, b.preposition);
    const bool dwells = thinks && (a.preposition == "at" || b.preposition == "at" ||
                                   a.preposition == "about" || b.preposition == "about");
    const bool act = before != nullptr && before->ending != Ending::Ing; // "cost of living in Berlin"
    if (act && isPhrasal(before->key) && !dwells && a.ending != Ending::Ing && b.ending != Ending::Ing)
        return false;
    if (a.preposition.empty() || b.preposition.empty())
        return true;
    if (a.kind == TermKind::Number)
        return false;
    const bool aims = a.preposition == "to" || b.preposition == "to";
    if (!aims)
        return thinks;
    const std::string_view other = a.preposition == "to" ? b.preposition : a.preposition;
    return other == "for" || a.ending == Ending::Ing || b.ending == Ending::Ing;
}

} // namespace

std::optional<Objection> orderGuard(const Reading &a, const Reading &b)
{
    const std::size_t count = std::min(a.terms.size(), b.terms.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Term &left = a.terms[i];
        const Term &right = b.terms[i];
        const Term *before = i > 0 && a.terms[i - 1].key == b.terms[i - 1].key ? &a.terms[i - 1] : nullptr;
        if (sameForm(left, right) && samePlace(before, left, right))
            continue;
        if (const std::size_t length = left.key != right.key ? compoundAt(a, b, i) : 0; length > 0) {
            i += length - 1;
            continue;
        }
        Objection objection = against({&left}, {&right});
        if (left.key == right.key && !samePlace(before, left, right))
            objection.words = std::string(left.preposition) + ' ' + left.shown + " / " +
                              std::string(right.preposition) + ' ' + right.shown;
        return objection;
    }
    if (a.terms.size() != b.terms.size())
        return Objection{.words = "another number of words"};
    return {};
}

} // namespace gatehouse::cache::guards
