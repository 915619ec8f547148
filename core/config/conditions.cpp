// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/conditions.h"

#include <algorithm>
#include <limits>

namespace gatehouse::config {

const std::vector<QByteArray> operationNames{"chat",        "completion", "embedding",  "count_tokens",
                                             "list_models", "show_model", "passthrough"};

namespace {

using Field = Condition::Field;
using Test = Condition::Test;

constexpr int minutesPerDay = 24 * 60;

bool isText(Field field)
{
    return field == Field::Model || field == Field::Client || field == Field::Dialect ||
           field == Field::Header || field == Field::Operation;
}

bool isTruth(Field field)
{
    return field == Field::Stream || field == Field::Tools || field == Field::Images;
}

std::optional<std::int64_t> number(const QByteArray &text)
{
    bool ok = false;
    const QByteArray trimmed = text.trimmed();
    const qlonglong value = trimmed.toLongLong(&ok);
    const bool digits =
        std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= '0' && c <= '9'; });
    return ok && digits ? std::optional<std::int64_t>(value) : std::nullopt;
}

std::optional<int> minute(const QByteArray &text)
{
    const QList<QByteArray> parts = text.trimmed().split(':');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[0].size() > 2 || parts[1].size() != 2)
        return std::nullopt;
    const auto hours = number(parts[0]);
    const auto minutes = number(parts[1]);
    const bool midnight = hours == 24 && minutes == 0;
    if (!hours || !minutes || *minutes > 59 || (*hours > 23 && !midnight))
        return std::nullopt;
    return static_cast<int>(*hours * 60 + *minutes);
}

std::optional<QString> valueProblem(const Condition &condition)
{
    const QString shown = QString::fromUtf8(condition.value);
    if (isTruth(condition.field) && !truth(condition.value))
        return QStringLiteral("has the value \"%1\"; write true or false").arg(shown);
    if (condition.field == Field::TimeOfDay && !timeRange(condition))
        return QStringLiteral("has the value \"%1\"; write a time such as 09:00-17:30").arg(shown);
    const bool counts = condition.field == Field::InputTokens || condition.field == Field::BudgetUsedPercent;
    if (counts && !numberRange(condition))
        return condition.test == Test::Between
                   ? QStringLiteral("has the value \"%1\"; write two numbers such as 1000-4000, the smaller "
                                    "first")
                         .arg(shown)
                   : QStringLiteral("has the value \"%1\"; write a whole number").arg(shown);
    if (isText(condition.field) && condition.value.isEmpty() && condition.field != Field::Header)
        return QStringLiteral("has no value; fill it in");
    if (condition.field == Field::Operation && condition.test != Test::Matches &&
        std::find(operationNames.begin(), operationNames.end(), condition.value) == operationNames.end())
        return QStringLiteral("has the value \"%1\"; write one of: %2")
            .arg(shown,
                 QString::fromUtf8(QByteArrayList(operationNames.begin(), operationNames.end()).join(", ")));
    return std::nullopt;
}

} // namespace

bool TimeRange::holds(int minute) const
{
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

std::optional<bool> truth(const QByteArray &text)
{
    if (text == "true")
        return true;
    return text == "false" ? std::optional(false) : std::nullopt;
}

std::optional<TimeRange> timeRange(const Condition &condition)
{
    if (condition.test != Test::Between) {
        const auto bound = minute(condition.value);
        if (!bound || *bound == minutesPerDay)
            return std::nullopt;
        if (condition.test == Test::AtMost)
            return TimeRange{0, *bound + 1};
        return TimeRange{*bound, condition.test == Test::AtLeast ? minutesPerDay : *bound + 1};
    }
    const QList<QByteArray> ends = condition.value.split('-');
    if (ends.size() != 2)
        return std::nullopt;
    const auto from = minute(ends[0]);
    const auto to = minute(ends[1]);
    // Equal ends would be a whole day to one reader and nothing to another.
    if (!from || !to || *from == *to || *from == minutesPerDay)
        return std::nullopt;
    return TimeRange{*from, *to};
}

std::optional<NumberRange> numberRange(const Condition &condition)
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (condition.test == Test::Between) {
        const QList<QByteArray> ends = condition.value.split('-');
        const auto from = ends.size() == 2 ? number(ends[0]) : std::nullopt;
        const auto to = ends.size() == 2 ? number(ends[1]) : std::nullopt;
        if (!from || !to || *from > *to)
            return std::nullopt;
        return NumberRange{*from, *to};
    }
    const auto value = number(condition.value);
    if (!value)
        return std::nullopt;
    if (condition.test == Test::AtLeast)
        return NumberRange{*value, most};
    if (condition.test == Test::AtMost)
        return NumberRange{0, *value};
    return NumberRange{*value, *value};
}

std::optional<QString> conditionProblem(const Condition &condition)
{
    const bool equality = condition.test == Test::Is || condition.test == Test::IsNot;
    const bool compares =
        condition.test == Test::AtLeast || condition.test == Test::AtMost || condition.test == Test::Between;
    if (condition.field == Field::Header && condition.name.isEmpty())
        return QStringLiteral("names no header; fill in its name");
    if (isText(condition.field) && !equality && condition.test != Test::Matches)
        return QStringLiteral("compares a text; use is, is-not or matches");
    if (isTruth(condition.field) && !equality)
        return QStringLiteral("compares true and false; use is or is-not");
    if (condition.field == Field::TimeOfDay && !compares)
        return QStringLiteral("compares a time of day; use at-least, at-most or between");
    const bool counts = condition.field == Field::InputTokens || condition.field == Field::BudgetUsedPercent;
    if (counts && !compares && !equality)
        return QStringLiteral("compares a number; use is, at-least, at-most or between");
    return valueProblem(condition);
}

} // namespace gatehouse::config
