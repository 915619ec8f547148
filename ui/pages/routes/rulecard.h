// SPDX-License-Identifier: GPL-3.0-or-later
// One rule as a card: its sentence, and each of its targets with the share and the health that it has now.
#pragma once

#include "ui/services.h"

#include <QFrame>

class QVBoxLayout;

namespace gatehouse::ui {

class TargetLine;

class RuleCard final : public QFrame
{
    Q_OBJECT
public:
    RuleCard(Services &services, const config::Route &route);

    const config::Route &route() const { return m_route; }

    void showStatus(const gateway::EngineStatus &status);

Q_SIGNALS:
    void editWanted();
    void removeWanted();
    void enableWanted(bool enabled);
    void moveWanted(int by);
    void dragWanted(); // the handle is being pulled

private:
    void buildHead(QVBoxLayout *column);
    void addTargets(const std::vector<config::Target> &targets, bool fallback, QVBoxLayout *column);
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

    Services &m_services;
    config::Route m_route;
    QList<TargetLine *> m_lines;
    QPoint m_pressed;
    bool m_mayDrag = false;
};

} // namespace gatehouse::ui
