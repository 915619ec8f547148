// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

#include <algorithm>

namespace gatehouse::cache::guards {
namespace {

// Numbers and their units, in their order: "2 apples and 3 pears" is not "3 apples and 2 pears".
std::vector<const Term *> quantitiesOf(const Reading &reading)
{
    std::vector<const Term *> quantities;
    for (const Term &term : reading.terms) {
        if (term.kind == TermKind::Number || term.kind == TermKind::Unit)
            quantities.push_back(&term);
    }
    return quantities;
}

} // namespace

std::optional<Objection> numberGuard(const Reading &a, const Reading &b)
{
    const auto left = quantitiesOf(a);
    const auto right = quantitiesOf(b);
    if (std::ranges::equal(left, right, {}, &Term::key, &Term::key))
        return {};
    return against(left, right);
}

} // namespace gatehouse::cache::guards
