// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

#include <algorithm>

namespace gatehouse::cache::guards {
namespace {

std::vector<const Term *> literalsOf(const std::vector<const Term *> &terms)
{
    std::vector<const Term *> literals;
    std::ranges::copy_if(terms, std::back_inserter(literals),
                         [](const Term *term) { return term->kind == TermKind::Literal; });
    return literals;
}

} // namespace

std::optional<Objection> literalGuard(const Reading &a, const Reading &b)
{
    // What is quoted will be repeated in the answer, letter for letter. Quotes on one side alone are a matter
    // of style: the words inside are compared like all others.
    if (!a.quotes.empty() && !b.quotes.empty() && a.quotes != b.quotes)
        return Objection{.words = a.quotes.front() + " / " + b.quotes.front()};
    const auto left = literalsOf(missingFrom(a, b));
    const auto right = literalsOf(missingFrom(b, a));
    if (left.empty() && right.empty())
        return {};
    return against(left, right);
}

} // namespace gatehouse::cache::guards
