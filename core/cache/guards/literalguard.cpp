// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

namespace gatehouse::cache::guards {

std::optional<Objection> literalGuard(const Reading &a, const Reading &b)
{
    // What is quoted will be repeated in the answer, letter for letter. Quotes on one side alone are a matter
    // of style: the words inside are compared like all others.
    if (!a.quotes.empty() && !b.quotes.empty() && a.quotes != b.quotes)
        return Objection{.words = a.quotes.front() + " / " + b.quotes.front()};
    return lacking(a, b, [](const Term &term) { return term.kind == TermKind::Literal; });
}

} // namespace gatehouse::cache::guards
