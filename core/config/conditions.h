// SPDX-License-Identifier: GPL-3.0-or-later
// What the value of a rule's condition says, and whether the conditions of one rule can hold together. The
// planner reads the values by the same functions, so that a rule that passes here means there what it says.
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"

#include <optional>

namespace gatehouse::config {

struct NumberRange // both ends belong to it
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    friend bool operator==(const NumberRange &, const NumberRange &) = default;
};

struct TimeRange // minutes since midnight, `to` not included; over midnight where from > to
{
    int from = 0;
    int to = 0;
    bool holds(int minute) const;
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

std::optional<NumberRange> numberRange(const Condition &condition); // of InputTokens and BudgetUsedPercent
std::optional<TimeRange> timeRange(const Condition &condition);     // "09:00-17:30", "22:00-06:00", "09:00"
std::optional<bool> truth(const QByteArray &text);                  // "true" or "false"

// What is wrong with one condition, as the end of a sentence; empty where it is fine.
std::optional<QString> conditionProblem(const Condition &condition);

// Why the conditions cannot all hold at once, as the end of a sentence; empty where they may. Expects
// conditions without problems of their own. With `aliases` a request has two model names, the written one and
// the one that it stands for, and each may meet another condition.
std::optional<QString> contradiction(const std::vector<Condition> &conditions, bool aliases);

// The values that a condition on the operation may name.
extern const std::vector<QByteArray> operationNames;

} // namespace gatehouse::config
