// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the conditions of one rule can hold together. Pairs are enough for texts; numbers and times are
// intersected. It errs on the side of "they may".
#include "core/base/glob.h"
#include "core/config/conditions.h"
#include "core/config/configtable.h"

#include <algorithm>

namespace gatehouse::config {

namespace {

using Field = Condition::Field;
using Test = Condition::Test;

bool isPlain(std::string_view pattern) { return pattern.find_first_of("*?") == std::string_view::npos; }

bool fits(char pattern, char other) { return pattern == '?' || other == '?' || pattern == other; }

// Whether some text could match both; "yes" where that cannot be told by their plain ends.
bool globsMayMeet(std::string_view a, std::string_view b)
{
    if (isPlain(a))
        return matchesGlob(b, a);
    if (isPlain(b))
        return matchesGlob(a, b);
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a[i] == '*' || b[i] == '*')
            break;
        if (!fits(a[i], b[i]))
            return false;
    }
    for (std::size_t i = 1; i <= std::min(a.size(), b.size()); ++i) {
        const char x = a[a.size() - i];
        const char y = b[b.size() - i];
        if (x == '*' || y == '*')
            break;
        if (!fits(x, y))
            return false;
    }
    return true;
}

QString shown(const Condition &condition)
{
    QString what = fields::text(fields::nameOf(condition.field));
    if (!condition.name.isEmpty())
        what += QLatin1Char(' ') + QString::fromUtf8(condition.name);
    return QStringLiteral("\"%1 %2 %3\"")
        .arg(what, fields::text(fields::nameOf(condition.test)), QString::fromUtf8(condition.value));
}

bool sameSubject(const Condition &a, const Condition &b)
{
    return a.field == b.field &&
           (a.field != Field::Header || a.name.compare(b.name, Qt::CaseInsensitive) == 0);
}

// One of the two demands a value (or a form of it), the other one excludes it.
bool textsExclude(const Condition &a, const Condition &b)
{
    if (a.test == Test::Is && b.test == Test::Is)
        return a.value != b.value;
    if (a.test == Test::Is && b.test == Test::IsNot)
        return a.value == b.value;
    if (a.test == Test::Is && b.test == Test::Matches)
        return !matchesGlob(view(b.value), view(a.value));
    if (a.test == Test::Matches && b.test == Test::Matches)
        return !globsMayMeet(view(a.value), view(b.value));
    if (a.test == Test::Matches && b.test == Test::IsNot)
        return a.value == b.value && !a.value.contains('*') && !a.value.contains('?');
    return false;
}

bool truthsExclude(const Condition &a, const Condition &b)
{
    const bool wantsA = truth(a.value).value_or(false) == (a.test == Test::Is);
    const bool wantsB = truth(b.value).value_or(false) == (b.test == Test::Is);
    return wantsA != wantsB;
}

bool timesExclude(const Condition &a, const Condition &b)
{
    const auto first = timeRange(a);
    const auto second = timeRange(b);
    return first && second && !second->holds(first->from) && !first->holds(second->from);
}

bool numbersExclude(const Condition &a, const Condition &b)
{
    const auto first = numberRange(a);
    const auto second = numberRange(b);
    if (!first || !second)
        return false;
    if (a.test == Test::IsNot || b.test == Test::IsNot) {
        const NumberRange &wanted = a.test == Test::IsNot ? *second : *first;
        const NumberRange &excluded = a.test == Test::IsNot ? *first : *second;
        return a.test != b.test && wanted == excluded;
    }
    return std::max(first->from, second->from) > std::min(first->to, second->to);
}

// A negation asks both names of the model, so it still excludes what it negates.
bool negates(const Condition &a, const Condition &b)
{
    return (a.test == Test::IsNot || b.test == Test::IsNot) && a.test != b.test;
}

bool exclude(const Condition &a, const Condition &b, bool aliases)
{
    switch (a.field) {
    case Field::Stream:
    case Field::Tools:
    case Field::Images:
        return truthsExclude(a, b);
    case Field::TimeOfDay:
        return timesExclude(a, b);
    case Field::InputTokens:
    case Field::BudgetUsedPercent:
        return numbersExclude(a, b);
    case Field::Model:
        return (!aliases || negates(a, b)) && (textsExclude(a, b) || textsExclude(b, a));
    case Field::Client:
    case Field::Dialect:
    case Field::Header:
    case Field::Operation:
        return textsExclude(a, b) || textsExclude(b, a);
    }
    return false;
}

} // namespace

std::optional<QString> contradiction(const std::vector<Condition> &conditions, bool aliases)
{
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        for (std::size_t j = i + 1; j < conditions.size(); ++j) {
            if (sameSubject(conditions[i], conditions[j]) && exclude(conditions[i], conditions[j], aliases))
                return QStringLiteral("can never match: %1 and %2 exclude each other; remove one of them")
                    .arg(shown(conditions[i]), shown(conditions[j]));
        }
    }
    return std::nullopt;
}

} // namespace gatehouse::config
