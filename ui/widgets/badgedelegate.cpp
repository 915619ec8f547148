// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badgedelegate.h"

#include "ui/widgets/badge.h"

#include <QApplication>
#include <QPainter>

namespace gatehouse::ui {

BadgeDelegate::BadgeDelegate(int wordRole, int toneRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_wordRole(wordRole)
    , m_toneRole(toneRole)
{
}

void BadgeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem bare = option;
    initStyleOption(&bare, index);
    bare.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &bare, painter, bare.widget);
    const BadgeText badge{index.data(m_wordRole).toString(),
                          static_cast<Tone>(index.data(m_toneRole).toInt())};
    if (badge.word.isEmpty())
        return;
    const int width = std::min(badgeWidth(badge, option.fontMetrics), option.rect.width() - 8);
    painter->setFont(option.font);
    drawBadge(*painter, QRect(option.rect.left() + 4, option.rect.top(), width, option.rect.height() - 1),
              badge, colorsOf(option.palette));
}

} // namespace gatehouse::ui
