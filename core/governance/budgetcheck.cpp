// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/budgetcheck.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::governance {

namespace {

using AtLimit = config::Budget::AtLimit;

QString periodName(const config::Budget &budget)
{
    switch (budget.period) {
    case Period::Day:
        return budget.rolling ? u"in the last 24 hours"_s : u"today"_s;
    case Period::Week:
        return budget.rolling ? u"in the last 7 days"_s : u"this week"_s;
    case Period::Month:
        return budget.rolling ? u"in the last 30 days"_s : u"this month"_s;
    case Period::Forever:
        return u"in all"_s;
    }
    Q_UNREACHABLE();
}

QString describe(const BudgetOwner &owner, const config::Budget &budget, Money spent)
{
    return u"the %1 \"%2\" has spent $%3 of $%4 %5"_s.arg(owner.group ? u"group"_s : u"client key"_s,
                                                          QString::fromUtf8(owner.name), spent.toDecimal(),
                                                          budget.limit.toDecimal(), periodName(budget));
}

Error refusal(const BudgetOwner &owner, const config::Budget &budget, Money spent, std::int64_t now)
{
    Error error{.cause = Cause::BudgetExceeded, .message = describe(owner, budget, spent)};
    if (owner.spending.reserved() > Money())
        error.message +=
            u", and $%1 is reserved for requests under way"_s.arg(owner.spending.reserved().toDecimal());
    const auto end = budget.rolling ? std::nullopt : periodEnd(budget.period, now);
    if (end) {
        error.retryAfter = milliseconds{*end - now};
        error.message += u": raise the budget, or wait until %1"_s.arg(
            QDateTime::fromMSecsSinceEpoch(*end, Qt::UTC).toString(Qt::ISODate));
    } else {
        error.message += u": raise the budget"_s;
    }
    return error;
}

} // namespace

int percentOf(Money part, Money limit)
{
    if (limit.nanoUsd() <= 0)
        return 100;
    const double percent = 100.0 * double(part.nanoUsd()) / double(limit.nanoUsd());
    return int(std::clamp(percent, 0.0, 999.0));
}

void checkBudgets(const BudgetOwner &owner, Money more, std::int64_t now, BudgetView &view)
{
    for (const config::Budget &budget : owner.budgets) {
        const Money spent = owner.spending.spent(budget.period, budget.rolling, now);
        const Money used = spent + owner.spending.reserved();
        view.usedPercent = std::max(view.usedPercent, percentOf(spent, budget.limit));
        if (used < budget.limit && used + more <= budget.limit)
            continue;
        switch (budget.atLimit) {
        case AtLimit::Warn:
            view.warnings.push_back(describe(owner, budget, spent));
            continue;
        case AtLimit::Reroute:
            if (!budget.reroute.isEmpty()) {
                view.reroute = budget.reroute;
                continue;
            }
            break; // nowhere to go
        case AtLimit::Refuse:
            break;
        }
        if (!view.refusal)
            view.refusal = refusal(owner, budget, spent, now);
    }
}

} // namespace gatehouse::governance
