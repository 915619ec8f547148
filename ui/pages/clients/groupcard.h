// SPDX-License-Identifier: GPL-3.0-or-later
// A group of client keys: who is in it, and what is left of the budgets that they share.
#pragma once

#include "ui/services.h"

#include <QWidget>

namespace gatehouse::ui {

class BudgetBar;

class GroupCard final : public QWidget
{
    Q_OBJECT
public:
    GroupCard(Services &services, const config::ClientGroup &group);

    const config::ClientGroup &group() const { return m_group; }

    void showBudgets(const gateway::EngineStatus &status);

Q_SIGNALS:
    void editWanted();

private:
    void remove();

    Services &m_services;
    config::ClientGroup m_group;
    QList<BudgetBar *> m_bars;
};

} // namespace gatehouse::ui
