// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientcard.h"

#include "ui/pages/clients/budgetbar.h"
#include "ui/text/filterparser.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/switch.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

ClientCard::ClientCard(Services &services, const config::Client &client)
    : m_services(services)
    , m_client(client)
    , m_used(new ToneLabel({}, Tone::Muted))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card;
    outer->addWidget(card);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    const QString name = client.id.text();
    auto *enabled = new Switch;
    enabled->setChecked(client.enabled);
    enabled->setAccessibleName(tr("Let %1 call").arg(name));
    auto *title = new ElidedLabel(name);
    QFont font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto *hint = new ToneLabel(QString::fromUtf8(client.hint), Tone::Muted);
    hint->setFont(monospaceFont(this->font()));
    line->addWidget(enabled);
    line->addWidget(title);
    line->addWidget(hint);
    line->addStretch(1);
    line->addWidget(m_used);
    addButtons(line);
    card->body()->addLayout(line);
    if (!client.models.empty())
        card->body()->addWidget(mutedLabel(tr("Only %1").arg(
            QString::fromUtf8(QByteArrayList(client.models.cbegin(), client.models.cend()).join(", ")))));
    for (const config::Budget &budget : client.budgets) {
        m_bars << new BudgetBar(budget);
        card->body()->addWidget(m_bars.last());
    }
    connect(enabled, &Switch::toggled, this, &ClientCard::setEnabled);
    askLastUse();
}

void ClientCard::addButtons(QHBoxLayout *line)
{
    const QString name = m_client.id.text();

    const struct
    {
        const char *icon;
        QString name;
        std::function<void()> act;
    } buttons[] = {
        {"traffic", tr("Show the traffic of %1").arg(name),
         [this, name] {
             Q_EMIT m_services.navigator.pageWanted(QStringLiteral("traffic"),
                                                    QStringLiteral("client:") + quotedFilterValue(name));
         }},
        {"repeat", tr("Give %1 a new key").arg(name), [this] { Q_EMIT rotateWanted(); }},
        {"edit", tr("Edit %1").arg(name), [this] { Q_EMIT editWanted(); }},
        {"delete", tr("Delete %1").arg(name), [this] { remove(); }},
    };

    for (const auto &row : buttons) {
        QToolButton *button = iconButton(QLatin1String(row.icon), row.name);
        connect(button, &QToolButton::clicked, this, row.act);
        line->addWidget(button);
    }
}

void ClientCard::showSpending(config::Budget::Period period, Money spent, double elapsed)
{
    for (BudgetBar *bar : m_bars)
        if (bar->budget().period == period)
            bar->show(spent, elapsed);
}

void ClientCard::askLastUse()
{
    ledger::ExchangeFilter filter;
    filter.client = m_client.id.value;
    m_services.link.exchanges(filter, 1, {}).then(this, [this](const Result<ledger::ExchangePage> &page) {
        if (!page || page->rows.isEmpty())
            return m_used->setText(tr("never used"));
        const std::int64_t time = page->rows.first().startedMs;
        m_used->setText(tr("used %1").arg(relativeTime(time, m_services.clock.wallMilliseconds())));
        m_used->setToolTip(absoluteTime(time));
    });
}

void ClientCard::setEnabled(bool on)
{
    const QString done = on ? tr("%1 may call again.").arg(m_client.id.text())
                            : tr("%1 may not call any more.").arg(m_client.id.text());
    m_services.editor.change(done, [id = m_client.id, on](config::Config &config) {
        for (config::Client &row : config.clients)
            if (row.id == id)
                row.enabled = on;
    });
}

void ClientCard::remove()
{
    m_services.editor.change(
        tr("Deleted the key of %1.").arg(m_client.id.text()), [id = m_client.id](config::Config &config) {
            std::erase_if(config.clients, [&id](const config::Client &row) { return row.id == id; });
        });
}

} // namespace gatehouse::ui
