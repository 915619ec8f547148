// SPDX-License-Identifier: GPL-3.0-or-later
// The rules' cards under each other, to be put in order by dragging and by keys.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class RuleCard;

class RuleList final : public QWidget
{
    Q_OBJECT
public:
    explicit RuleList(Services &services);

    void fill(const std::vector<config::Route> &routes); // the focus stays with its rule
    void showStatus(const gateway::EngineStatus &status);

    QList<RuleCard *> cards() const { return m_cards; }

Q_SIGNALS:
    void moveWanted(int from, int to); // `to`: the place it has afterwards
    void editWanted(const gatehouse::RouteId &id);
    void removeWanted(const gatehouse::RouteId &id);
    void enableWanted(const gatehouse::RouteId &id, bool enabled);

private:
    void add(const config::Route &route);
    void move(RuleCard *card, int by);
    void drag(RuleCard *card);
    int gapAt(int y) const; // 0: above the first card
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

    Services &m_services;
    QVBoxLayout *m_column;
    QList<RuleCard *> m_cards;
    int m_dragged = -1;
    int m_gap = -1; // where the dragged one would come
};

} // namespace gatehouse::ui
