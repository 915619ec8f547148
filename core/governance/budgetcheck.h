// SPDX-License-Identifier: GPL-3.0-or-later
// May this much more be spent? The arithmetic of budgets, on accounts that the caller has locked.
#pragma once

#include "core/governance/account.h"

namespace gatehouse::governance {

struct BudgetOwner
{
    const std::vector<config::Budget> &budgets;
    Spending &spending;
    const QByteArray &name;
    bool group = false; // else a client key
};

struct BudgetView
{
    int usedPercent = 0; // spent, without what is reserved
    RouteId reroute = {};
    std::vector<QString> warnings = {};
    std::optional<Error> refusal = {};
};

// Looks at all budgets of the owner and adds to the view; the first refusal stays.
void checkBudgets(const BudgetOwner &owner, Money more, std::int64_t now, BudgetView &view);

int percentOf(Money part, Money limit); // 100 for a limit of nothing; at most 999

} // namespace gatehouse::governance
