// SPDX-License-Identifier: GPL-3.0-or-later
// The line over every page: is it running, where, how busy, what did today cost, what is the matter.
#pragma once

#include "ui/services.h"
#include "ui/text/problem.h"

class QPushButton;
class QToolButton;

namespace gatehouse::ui {

class Badge;
class ElidedLabel;
class Switch;
class ToneLabel;

class HeadLine final : public QWidget
{
    Q_OBJECT
public:
    explicit HeadLine(Services &services);

private:
    void show(const gateway::EngineStatus &status);
    void askCost();
    void buildCopyMenu(QToolButton *button);
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    Services &m_services;
    Switch *m_switch;
    Badge *m_state;
    ElidedLabel *m_url;
    ToneLabel *m_inFlight;
    ToneLabel *m_cost;
    QPushButton *m_problemButton;
    std::optional<Problem> m_problem;
};

} // namespace gatehouse::ui
