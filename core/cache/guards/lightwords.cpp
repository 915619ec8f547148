// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/lightwords.h"

#include <algorithm>
#include <array>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

// Pronouns and what makes a mood, verbs that say little, and kinds that a name has anyway ("the Wire
// series"). No quantifier, no negation, no preposition, nothing that could turn or narrow a meaning.
bool isLight(const Term &term, std::string_view frame)
{
    static constexpr std::array words{"this"sv,  "these"sv, "own"sv,   "can"sv,  "should"sv, "may"sv,
                                      "might"sv, "get"sv,   "have"sv,  "go"sv,   "use"sv,    "such"sv,
                                      "too"sv,   "seri"sv,  "brand"sv, "word"sv, "stat"sv,   "now"sv};
    static constexpr std::array persons{"you"sv, "i"sv, "we"sv, "they"sv};
    const auto isOf = [&term](const auto &list) { return std::ranges::find(list, term.key) != list.end(); };
    const bool light = isOf(words) || (isOf(persons) && !frame.starts_with("yesno:"));
    return light && term.kind == TermKind::Word && !term.name;
}

} // namespace

void dropLightWord(Reading &a, Reading &b)
{
    const auto left = missingFrom(a, b);
    const auto right = missingFrom(b, a);
    if (left.size() + right.size() != 1)
        return;
    Reading &longer = left.empty() ? b : a;
    const Term *word = left.empty() ? right.front() : left.front();
    const Term &first = longer.terms.front(); // "Can I …?" and "Can you …?" are two questions
    if (!isLight(*word, first.kind == TermKind::Frame ? first.key : std::string_view()))
        return;
    const auto at = longer.terms.begin() + (word - longer.terms.data());
    const auto next = at + 1;
    if (next != longer.terms.end() && next->preposition.empty())
        next->preposition = at->preposition; // "of your life", "of life"
    longer.terms.erase(at);
}

} // namespace gatehouse::cache::guards
