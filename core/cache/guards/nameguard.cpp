// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

#include <algorithm>

namespace gatehouse::cache::guards {
namespace {

std::vector<const Term *> namesOf(const std::vector<const Term *> &terms)
{
    std::vector<const Term *> names;
    std::ranges::copy_if(terms, std::back_inserter(names), &Term::name);
    return names;
}

} // namespace

std::optional<Objection> nameGuard(const Reading &a, const Reading &b)
{
    const auto left = namesOf(missingFrom(a, b));
    const auto right = namesOf(missingFrom(b, a));
    if (left.empty() && right.empty())
        return {};
    return against(left, right);
}

} // namespace gatehouse::cache::guards
