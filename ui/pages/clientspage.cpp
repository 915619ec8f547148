// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clientspage.h"

#include "ui/dialogs/clientdialog.h"
#include "ui/dialogs/groupdialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/pages/clients/clientcard.h"
#include "ui/pages/clients/connectcard.h"
#include "ui/pages/clients/groupcard.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

ClientsPage::ClientsPage(Services &services)
    : Page(tr("Clients"), tr("Who may call, and how much they may spend"), services)
    , m_cards(new QVBoxLayout)
{
    QPushButton *group = pushButton(tr("Make a group"));
    connect(group, &QPushButton::clicked, this, [this] { editGroup(std::nullopt); });
    QPushButton *add = primaryButton(tr("Make a client key"));
    connect(add, &QPushButton::clicked, this, &ClientsPage::addNew);
    actions()->addWidget(group);
    actions()->addWidget(add);
    QVBoxLayout *column = scrollingBody();
    auto *empty = new Card;
    auto *words = new EmptyState(
        "clients", tr("No client key"),
        tr("Programs on this machine may call without one. With a key each program has its own figures, "
           "budget and limits."));
    connect(words->addButton(tr("Make the first key")), &QPushButton::clicked, this, &ClientsPage::addNew);
    empty->body()->addWidget(words);
    m_empty = empty;
    column->addWidget(m_empty);
    m_cards->setSpacing(8);
    column->addLayout(m_cards);
    column->addWidget(new ConnectCard(services));
    column->addStretch(1);
    connect(&services.link, &EngineLink::configChanged, this, &ClientsPage::fill);
    connect(&services.link, &EngineLink::statusChanged, this, &ClientsPage::showBudgets);
    fill();
}

void ClientsPage::fill()
{
    const config::ConfigPtr config = m_services.link.config();
    m_empty->setVisible(config->clients.empty());
    if (config->clients == m_clients && config->groups == m_groups)
        return;
    m_clients = config->clients;
    m_groups = config->groups;
    // The switch that asked for the change may still be on the stack.
    const auto away = [this](QWidget *card) {
        m_cards->removeWidget(card);
        card->hide();
        card->deleteLater();
    };
    for (ClientCard *card : std::exchange(m_shown, {}))
        away(card);
    for (GroupCard *card : std::exchange(m_shownGroups, {}))
        away(card);
    for (const config::ClientGroup &group : m_groups) {
        auto *card = new GroupCard(m_services, group);
        connect(card, &GroupCard::editWanted, this, [this, group] { editGroup(group); });
        m_cards->addWidget(card);
        m_shownGroups << card;
    }
    for (const config::Client &client : m_clients) {
        auto *card = new ClientCard(m_services, client);
        connect(card, &ClientCard::editWanted, this, [this, client] { edit(client); });
        connect(card, &ClientCard::rotateWanted, this, [this, client] { rotate(client); });
        m_cards->addWidget(card);
        m_shown << card;
    }
}

void ClientsPage::showBudgets(const gateway::EngineStatus &status)
{
    for (ClientCard *card : m_shown)
        card->showBudgets(status);
    for (GroupCard *card : m_shownGroups)
        card->showBudgets(status);
}

void ClientsPage::refresh()
{
    showBudgets(m_services.link.status());
    for (ClientCard *card : m_shown)
        card->askLastUse();
}

void ClientsPage::addNew()
{
    auto *dialog = new ClientDialog(m_services, std::nullopt, this);
    connect(dialog, &ClientDialog::made, this, &ClientsPage::showKey);
    dialog->present();
}

void ClientsPage::edit(const config::Client &client)
{
    (new ClientDialog(m_services, client, this))->present();
}

void ClientsPage::rotate(const config::Client &client)
{
    auto *dialog = new RotateDialog(m_services, client, this);
    connect(dialog, &RotateDialog::made, this, &ClientsPage::showKey);
    dialog->present();
}

void ClientsPage::editGroup(const std::optional<config::ClientGroup> &group)
{
    (new GroupDialog(m_services, group, this))->present();
}

void ClientsPage::showKey(const QString &name, const Secret &key)
{
    (new NewKeyDialog(name, key, this))->show();
}

} // namespace gatehouse::ui
