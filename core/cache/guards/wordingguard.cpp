// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

namespace gatehouse::cache::guards {

std::optional<Objection> wordingGuard(const Reading &a, const Reading &b)
{
    if (a.terms.empty() || b.terms.empty())
        return Objection{.words = "no words to compare"};
    const auto left = missingFrom(a, b);
    const auto right = missingFrom(b, a);
    if (left.empty() && right.empty())
        return {};
    return against(left, right);
}

} // namespace gatehouse::cache::guards
