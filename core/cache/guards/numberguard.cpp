// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

namespace gatehouse::cache::guards {

// Numbers and their units, in their order: "2 apples and 3 pears" is not "3 apples and 2 pears".
std::optional<Objection> numberGuard(const Reading &a, const Reading &b)
{
    return differentRuns(
        a, b, [](const Term &term) { return term.kind == TermKind::Number || term.kind == TermKind::Unit; });
}

} // namespace gatehouse::cache::guards
