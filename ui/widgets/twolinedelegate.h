// SPDX-License-Identifier: GPL-3.0-or-later
// A list row of two lines: mark, title and subtitle at the left, a badge at the right.
#pragma once

#include "ui/widgets/badge.h"

#include <QStyledItemDelegate>

namespace gatehouse::ui {

class TwoLineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { SubtitleRole = Qt::UserRole + 1, BadgeWordRole, BadgeToneRole, MarkSlotRole, DimRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void setWrapping(bool wrapping) { m_wrapping = wrapping; } // of the subtitle

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintMark(QPainter &painter, QRect &inner, const QModelIndex &index, bool dark) const;
    void paintTexts(QPainter &painter, const QRect &inner, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;

    bool m_wrapping = false;
};

} // namespace gatehouse::ui
