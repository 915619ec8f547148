// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/notifier.h"

#include "ui/text/problem.h"
#include "ui/text/providertext.h"

namespace gatehouse::ui {

namespace {
constexpr std::int64_t quietMs = 30 * 60'000;
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

void Notifier::look(const QList<ledger::ExchangeRecord> &records)
{
    for (const ledger::ExchangeRecord &record : records) {
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
