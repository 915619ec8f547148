// SPDX-License-Identifier: GPL-3.0-or-later
// One client key: its name and hint, what it has spent of its budgets and where that leads, when it was last
// used.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::ui {

class BudgetBar;
class ToneLabel;

class ClientCard final : public QWidget
{
    Q_OBJECT
public:
    ClientCard(Services &services, const config::Client &client);

    const config::Client &client() const { return m_client; }

    void showSpending(config::Budget::Period period, Money spent,
                      double elapsed); // elapsed: share of the period, 0 to 1

Q_SIGNALS:
    void editWanted();
    void rotateWanted();

private:
    void addButtons(QHBoxLayout *line);
    void askLastUse();
    void setEnabled(bool on);
    void remove();

    Services &m_services;
    config::Client m_client;
    ToneLabel *m_used;
    QList<BudgetBar *> m_bars;
};

} // namespace gatehouse::ui
