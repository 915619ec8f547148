// SPDX-License-Identifier: GPL-3.0-or-later
// Who may call: client keys and groups of them, with their budgets, and how programs are connected.
#pragma once

#include "ui/pages/page.h"

namespace gatehouse::ui {

class ClientCard;
class GroupCard;

class ClientsPage final : public Page
{
    Q_OBJECT
public:
    explicit ClientsPage(Services &services);
    void addNew() override;
    void refresh() override;

private:
    void fill();
    void edit(const config::Client &client);
    void rotate(const config::Client &client);
    void editGroup(const std::optional<config::ClientGroup> &group);
    void showKey(const QString &name, const Secret &key);
    void showBudgets(const gateway::EngineStatus &status);

    QVBoxLayout *m_cards;
    QWidget *m_empty;
    QList<ClientCard *> m_shown;
    QList<GroupCard *> m_shownGroups;
    std::vector<config::Client> m_clients;
    std::vector<config::ClientGroup> m_groups;
};

} // namespace gatehouse::ui
