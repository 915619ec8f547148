// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/compound.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;
using Terms = std::span<const Term>;

constexpr std::size_t longestHead = 3;
constexpr std::size_t longestTail = 4;

bool isJoint(std::string_view preposition)
{
    static constexpr std::array words{"of"sv, "for"sv, "in"sv, "on"sv, "at"sv};
    return std::ranges::find(words, preposition) != words.end();
}

bool isWord(const Term &term) { return term.kind == TermKind::Word && !term.afterComma && !term.afterAnd; }

bool standsAlone(const Term &term) { return isWord(term) && term.preposition.empty(); }

bool sameKeys(Terms a, Terms b) { return std::ranges::equal(a, b, {}, &Term::key, &Term::key); }

// `joined` is "head … of tail …", `plain` is "tail … head …".
bool isTurned(Terms joined, Terms plain, std::size_t head)
{
    const Terms tail = joined.subspan(head);
    const std::size_t length = tail.size();
    return isJoint(tail.front().preposition) && isWord(joined.front()) && isWord(tail.front()) &&
           isWord(plain.front()) && std::ranges::all_of(joined.subspan(1, head - 1), standsAlone) &&
           std::ranges::all_of(tail.subspan(1), standsAlone) &&
           std::ranges::all_of(plain.subspan(1), standsAlone) && sameKeys(plain.first(length), tail) &&
           sameKeys(plain.subspan(length), joined.first(head));
}

} // namespace

std::size_t compoundAt(const Reading &a, const Reading &b, std::size_t at)
{
    const std::size_t left = std::min(a.terms.size(), b.terms.size()) - at;
    for (std::size_t head = 1; head <= longestHead; ++head) {
        for (std::size_t tail = 1; tail <= longestTail && head + tail <= left; ++tail) {
            const Terms one = Terms(a.terms).subspan(at, head + tail);
            const Terms other = Terms(b.terms).subspan(at, head + tail);
            if (isTurned(one, other, head) || isTurned(other, one, head))
                return head + tail;
        }
    }
    return 0;
}

} // namespace gatehouse::cache::guards
