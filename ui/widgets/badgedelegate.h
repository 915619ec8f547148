// SPDX-License-Identifier: GPL-3.0-or-later
// A table cell that shows a state as a badge.
#pragma once

#include <QStyledItemDelegate>

namespace gatehouse::ui {

class BadgeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    BadgeDelegate(int wordRole, int toneRole, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int m_wordRole;
    int m_toneRole;
};

} // namespace gatehouse::ui
