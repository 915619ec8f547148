// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/notifier.h"

#include "ui/text/format.h"
#include "ui/text/problem.h"
#include "ui/text/providertext.h"

namespace gatehouse::ui {

namespace {
constexpr std::int64_t quietMs = 30 * 60'000;
constexpr int nearlyUsedUp = 80; // percent of a budget

QString ownerOf(const gateway::BudgetState &budget)
{
    return budget.client.isEmpty() ? Notifier::tr("the group %1").arg(QString::fromUtf8(budget.group))
                                   : budget.client.text();
}

} // namespace

Notifier::Notifier(Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_last(services.link.status())
{
    connect(&services.link, &EngineLink::statusChanged, this, &Notifier::compare);
    connect(&services.link, &EngineLink::exchangesChanged, this, &Notifier::look);
}

void Notifier::compare(const gateway::EngineStatus &status)
{
    const gateway::EngineStatus before = std::exchange(m_last, status);
    const bool failed = status.state == gateway::EngineStatus::State::Failed;
    if (failed && before.state != status.state && m_services.state.is(UiState::Flag::NotifyGateway)) {
        const auto problem = worstProblem(status);
        Q_EMIT worthTelling(tr("The gateway is not running"), problem ? problem->sentence : QString(), true);
    }
    compareBudgets(before, status);
    if (!m_services.state.is(UiState::Flag::NotifyProvider))
        return;
    for (const gateway::ProviderStatus &provider : status.providers) {
        const gateway::ProviderStatus *old = statusOf(before, provider.provider);
        if (!old || old->available == provider.available)
            continue;
        const QString name = provider.provider.text();
        if (provider.available)
            Q_EMIT worthTelling(tr("%1 works again").arg(name), {}, false);
        else
            Q_EMIT worthTelling(tr("%1 fails").arg(name), provider.lastError, true);
    }
}

// Only what was crossed while somebody could see it: at the start nothing is news.
void Notifier::compareBudgets(const gateway::EngineStatus &before, const gateway::EngineStatus &now)
{
    if (!m_services.state.is(UiState::Flag::NotifyBudget) || before.budgets.size() != now.budgets.size())
        return;
    for (std::size_t i = 0; i < now.budgets.size(); ++i) {
        const gateway::BudgetState &old = before.budgets[i];
        const gateway::BudgetState &budget = now.budgets[i];
        const bool same =
            old.client == budget.client && old.group == budget.group && old.budget == budget.budget;
        if (!same || old.percent >= nearlyUsedUp || budget.percent < nearlyUsedUp || budget.percent >= 100)
            continue;
        if (!wasToldLately(QStringLiteral("nearly/") + ownerOf(budget)))
            Q_EMIT worthTelling(tr("The budget of %1 is nearly used up").arg(ownerOf(budget)),
                                tr("%1 of %2").arg(moneyText(budget.spent), moneyText(budget.budget.limit)),
                                true);
    }
}

// An answer that came from another provider than the one asked first.
void Notifier::tellFailover(const ledger::ExchangeRecord &record)
{
    if (record.attempts.size() < 2 || record.state != ledger::State::Finished ||
        !m_services.state.is(UiState::Flag::NotifyFailover))
        return;
    const ledger::Attempt &first = record.attempts.front();
    if (first.provider == record.provider || !first.cause)
        return;
    if (!wasToldLately(QStringLiteral("failover/") + first.provider.text()))
        Q_EMIT worthTelling(tr("%1 stands in for %2").arg(record.provider.text(), first.provider.text()),
                            first.message, false);
}

void Notifier::look(const QList<ledger::ExchangeRecord> &records)
{
    for (const ledger::ExchangeRecord &record : records) {
        tellFailover(record);
        if (!record.cause)
            continue;
        const QString key = record.provider.text() + QLatin1Char('/') + record.key.text();
        const bool refused = *record.cause == Cause::ProviderAuth || *record.cause == Cause::ProviderBilling;
        if (refused && m_services.state.is(UiState::Flag::NotifyKey) &&
            !wasToldLately(QStringLiteral("key/") + key))
            Q_EMIT worthTelling(tr("%1 refuses the key %2").arg(record.provider.text(), record.key.text()),
                                record.message, true);
        if (*record.cause == Cause::BudgetExceeded && m_services.state.is(UiState::Flag::NotifyBudget) &&
            !wasToldLately(QStringLiteral("budget/") + record.client.text()))
            Q_EMIT worthTelling(tr("The budget of %1 is used up").arg(record.client.text()), record.message,
                                true);
    }
}

bool Notifier::wasToldLately(const QString &what)
{
    const std::int64_t now = m_services.clock.wallMilliseconds();
    const auto told = m_told.constFind(what);
    if (told != m_told.constEnd() && now - *told < quietMs)
        return true;
    m_told.insert(what, now);
    return false;
}

} // namespace gatehouse::ui
