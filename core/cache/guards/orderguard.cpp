// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

#include <algorithm>
#include <array>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

// "bored" and "boring", "killing" and "killed" are one stem and two directions.
bool sameForm(const Term &a, const Term &b)
{
    const auto is = [&](Ending first, Ending second) { return a.ending == first && b.ending == second; };
    return a.key == b.key && !is(Ending::Ing, Ending::Ed) && !is(Ending::Ed, Ending::Ing);
}

// "to India" is not "in India"; "to learn" and "of learning" are the same.
bool samePlace(const Term &a, const Term &b)
{
    if (a.preposition == b.preposition || a.preposition.empty() || b.preposition.empty())
        return true;
    const bool aims = a.preposition == "to" || b.preposition == "to";
    if (!aims)
        return true;
    const std::string_view other = a.preposition == "to" ? b.preposition : a.preposition;
    return other == "for" || a.ending == Ending::Ing || b.ending == Ending::Ing;
}

bool isJoint(std::string_view preposition)
{
    static constexpr std::array words{"of"sv, "for"sv, "in"sv, "on"sv, "at"sv};
    return std::ranges::find(words, preposition) != words.end();
}

// "photos on Flickr" and "Flickr photos": two neighbours change places when one side joins them by a
// preposition and the other by nothing.
bool isCompound(const Reading &joined, const Reading &plain, std::size_t at)
{
    const Term &head = joined.terms[at];
    const Term &tail = joined.terms[at + 1];
    const Term &first = plain.terms[at];
    const Term &second = plain.terms[at + 1];
    return head.kind == TermKind::Word && tail.kind == TermKind::Word && head.key == second.key &&
           tail.key == first.key && isJoint(tail.preposition) && second.preposition.empty() &&
           !second.afterComma && !tail.afterComma;
}

} // namespace

std::optional<Objection> orderGuard(const Reading &a, const Reading &b)
{
    const std::size_t count = std::min(a.terms.size(), b.terms.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Term &left = a.terms[i];
        const Term &right = b.terms[i];
        if (sameForm(left, right) && samePlace(left, right))
            continue;
        if (left.key != right.key && i + 1 < count && (isCompound(a, b, i) || isCompound(b, a, i))) {
            ++i;
            continue;
        }
        Objection objection = against({&left}, {&right});
        if (left.key == right.key && !samePlace(left, right))
            objection.words = std::string(left.preposition) + ' ' + left.shown + " / " +
                              std::string(right.preposition) + ' ' + right.shown;
        return objection;
    }
    if (a.terms.size() != b.terms.size())
        return Objection{.words = "another number of words"};
    return {};
}

} // namespace gatehouse::cache::guards
