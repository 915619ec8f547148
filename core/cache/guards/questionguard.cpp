// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

namespace gatehouse::cache::guards {

std::optional<Objection> questionGuard(const Reading &a, const Reading &b)
{
    if (auto other = differentRuns(a, b, [](const Term &term) { return term.kind == TermKind::Frame; }))
        return other;
    if (a.past != b.past)
        return Objection{.words = a.past ? "past / present" : "present / past"};
    return {};
}

} // namespace gatehouse::cache::guards
