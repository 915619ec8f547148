// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/fields/checker.h"

namespace gatehouse::fields {

void checkText(const QByteArray &text, const Rule &rule, const QString &path, std::vector<Error> &problems)
{
    if (text.isEmpty() && rule.required)
        problems.push_back(problem(path, QStringLiteral("is empty; fill it in")));
    else if (const auto wrong = formProblem(rule.form, text))
        problems.push_back(problem(path, *wrong));
}

void checkNumber(std::int64_t value, const Rule &rule, const QString &path, std::vector<Error> &problems)
{
    if (value >= rule.min && value <= rule.max)
        return;
    problems.push_back(
        problem(path, QStringLiteral("is %1; allowed are %2 to %3").arg(value).arg(rule.min).arg(rule.max)));
}

void checkNameValues(const std::vector<NameValue> &pairs, const QString &path, std::vector<Error> &problems)
{
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const QString where = element(path, i);
        checkText(pairs[i].first, needs(Form::HeaderName), where + QStringLiteral(".name"), problems);
        checkText(pairs[i].second, form(Form::HeaderValue), where + QStringLiteral(".value"), problems);
    }
}

} // namespace gatehouse::fields
