// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

#include <algorithm>

namespace gatehouse::cache::guards {
namespace {

std::vector<const Term *> framesOf(const Reading &reading)
{
    std::vector<const Term *> frames;
    for (const Term &term : reading.terms) {
        if (term.kind == TermKind::Frame)
            frames.push_back(&term);
    }
    return frames;
}

} // namespace

std::optional<Objection> questionGuard(const Reading &a, const Reading &b)
{
    const auto left = framesOf(a);
    const auto right = framesOf(b);
    if (!std::ranges::equal(left, right, {}, &Term::key, &Term::key))
        return against(left, right);
    if (a.past != b.past)
        return Objection{.words = a.past ? "past / present" : "present / past"};
    return {};
}

} // namespace gatehouse::cache::guards
