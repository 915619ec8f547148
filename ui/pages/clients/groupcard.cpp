// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/groupcard.h"

#include "ui/pages/clients/budgetbar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

GroupCard::GroupCard(Services &services, const config::ClientGroup &group)
    : m_services(services)
    , m_group(group)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card;
    outer->addWidget(card);
    const QString name = QString::fromUtf8(group.name);
    QStringList members;
    for (const config::Client &client : services.link.config()->clients)
        if (client.group == group.name)
            members << client.id.text();
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *title = new ElidedLabel(tr("Group %1").arg(name));
    QFont font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto *who =
        new ElidedLabel(members.isEmpty() ? tr("no key is in it") : members.join(QStringLiteral(", ")));
    who->setTone(Tone::Muted);
    line->addWidget(title);
    line->addWidget(who, 1);
    addIconButtons(*line, this,
                   {{"edit", tr("Edit the group %1").arg(name), [this] { Q_EMIT editWanted(); }},
                    {"delete", tr("Delete the group %1").arg(name), [this] { remove(); }}});
    card->body()->addLayout(line);
    for (const config::Budget &budget : group.budgets) {
        m_bars << new BudgetBar(budget);
        card->body()->addWidget(m_bars.last());
    }
    showBudgets(services.link.status());
}

void GroupCard::showBudgets(const gateway::EngineStatus &status)
{
    qsizetype next = 0;
    for (const gateway::BudgetState &state : status.budgets)
        if (state.group == m_group.name && next < m_bars.size() && state.budget == m_bars[next]->budget())
            m_bars[next++]->show(state, m_services.clock.wallMilliseconds());
}

void GroupCard::remove()
{
    m_services.editor.change(
        tr("Deleted the group %1; its keys go on without it.").arg(QString::fromUtf8(m_group.name)),
        [name = m_group.name](config::Config &config) {
            std::erase_if(config.groups, [&name](const auto &row) { return row.name == name; });
            for (config::Client &client : config.clients)
                if (client.group == name)
                    client.group.clear();
        });
}

} // namespace gatehouse::ui
