// SPDX-License-Identifier: GPL-3.0-or-later
// Who may call: client keys with their budgets, and how programs are connected.
#pragma once

#include "ui/pages/page.h"

#include <QHash>

namespace gatehouse::ui {

class ClientCard;
class EmptyState;

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
    void showKey(const QString &name, const Secret &key);
    void askSpending();

    QVBoxLayout *m_cards;
    QWidget *m_empty;
    QList<ClientCard *> m_shown;
    std::vector<config::Client> m_clients;
};

} // namespace gatehouse::ui
