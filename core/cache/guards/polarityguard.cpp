// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/guard.h"
#include "core/cache/guards/lexicon.h"

namespace gatehouse::cache::guards {
namespace {

bool isNegative(const Term *term) { return term->kind == TermKind::Word && isNegator(term->key); }

} // namespace

std::optional<Objection> polarityGuard(const Reading &a, const Reading &b)
{
    const auto left = missingFrom(a, b);
    const auto right = missingFrom(b, a);
    for (const Term *term : left) {
        if (isNegative(term))
            return against({term}, {});
    }
    for (const Term *term : right) {
        if (isNegative(term))
            return against({}, {term});
    }
    for (const Term *one : left) {
        for (const Term *other : right) {
            if (areOpposites(one->key, other->key))
                return against({one}, {other});
        }
    }
    return {};
}

} // namespace gatehouse::cache::guards
