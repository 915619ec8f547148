// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/providerhealth.h"

#include "ui/text/format.h"
#include "ui/text/providertext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marklabel.h"

#include <QGridLayout>

namespace gatehouse::ui {

ProviderHealth::ProviderHealth(Services &services)
    : m_services(services)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Providers"));
    outer->addWidget(card);
    QPushButton *all = quietButton(tr("Manage"));
    card->titleLine()->addWidget(all);
    connect(all, &QPushButton::clicked, this,
            [this] { Q_EMIT m_services.navigator.pageWanted(QStringLiteral("providers")); });
    m_rows = new QWidget;
    card->body()->addWidget(m_rows);
    connect(&services.link, &EngineLink::statusChanged, this, &ProviderHealth::rebuild);
    connect(&services.link, &EngineLink::configChanged, this, &ProviderHealth::rebuild);
    rebuild();
}

void ProviderHealth::rebuild()
{
    qDeleteAll(m_rows->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_rows->layout();
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnStretch(1, 1);
    const auto config = m_services.link.config();
    int row = 0;
    for (const config::Provider &provider : config->providers)
        addRow(row++, provider);
    if (config->providers.empty())
        m_grid->addWidget(
            mutedLabel(config->sandbox ? tr("Only the built-in sandbox so far.") : tr("No provider yet.")), 0,
            0, 1, 4);
}

void ProviderHealth::addRow(int row, const config::Provider &provider)
{
    const gateway::EngineStatus engine = m_services.link.status();
    const auto *preset = presetOf(m_services.link.catalogue(), provider.preset);
    const auto *status = statusOf(engine, provider.id);
    const QString name = providerName(provider, preset);
    m_grid->addWidget(new MarkLabel(name, m_services.state.colorSlot(provider.id.text()), 24), row, 0);
    m_grid->addWidget(new ElidedLabel(name), row, 1);
    const QString latency = status && status->latencyMs > 0
                                ? durationText(static_cast<std::int64_t>(status->latencyMs * 1000))
                                : QStringLiteral("–");
    auto *speed = new ToneLabel(latency, Tone::Muted);
    speed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    speed->setToolTip(tr("Median time to the answer, lately"));
    m_grid->addWidget(speed, row, 2);
    auto *badge = new Badge(providerBadge(provider, preset, status));
    badge->setToolTip(status ? plainToolTip(status->lastError) : QString());
    m_grid->addWidget(badge, row, 3, Qt::AlignRight);
}

} // namespace gatehouse::ui
