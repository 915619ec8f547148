// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"

namespace gatehouse::cache::guards {

std::optional<Objection> nameGuard(const Reading &a, const Reading &b)
{
    return lacking(a, b, [](const Term &term) { return term.name; });
}

} // namespace gatehouse::cache::guards
