// SPDX-License-Identifier: GPL-3.0-or-later
// One client key: its name and hint, what it may, what it has spent of its budgets and where that leads, when
// it was last used; and, opened, its last thirty days.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class BudgetBar;
class ChartView;
class ToneLabel;

class ClientCard final : public QWidget
{
    Q_OBJECT
public:
    ClientCard(Services &services, const config::Client &client);

    const config::Client &client() const { return m_client; }

    void showBudgets(const gateway::EngineStatus &status);
    void askLastUse();

Q_SIGNALS:
    void editWanted();
    void rotateWanted();

private:
    void buildHead(QVBoxLayout *column);
    void addButtons(QHBoxLayout *line);
    void buildChart(QVBoxLayout *column);
    QString limits() const; // group, models, rates, in one line
    void askChart();
    void setEnabled(bool on);
    void remove();

    Services &m_services;
    config::Client m_client;
    ToneLabel *m_used = nullptr;
    QList<BudgetBar *> m_bars;
    ChartView *m_chart = nullptr;
    ToneLabel *m_sum = nullptr;
};

} // namespace gatehouse::ui
