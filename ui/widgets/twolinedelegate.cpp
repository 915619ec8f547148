// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/twolinedelegate.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace gatehouse::ui {

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(4, 2, -4, -2);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? mixed(colors.accent, colors.surface, colors.dark ? 0.22 : 0.12)
                                   : mixed(colors.text, colors.surface, 0.05));
        painter->drawRoundedRect(box, 8, 8);
    }
    if (selected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
    QRect inner = box.adjusted(8, 0, -8, 0);
    const QString title = index.data(Qt::DisplayRole).toString();
    if (const QVariant slot = index.data(MarkSlotRole); slot.isValid()) {
        const QPixmap mark = letterMark(title, chartColor(slot.toInt(), colors.dark), 32,
                                        painter->device()->devicePixelRatioF());
        painter->setOpacity(index.data(DimRole).toBool() ? 0.45 : 1);
        painter->drawPixmap(inner.left(), inner.center().y() - 15, mark);
        painter->setOpacity(1);
        inner.setLeft(inner.left() + 44);
    }
    const BadgeText badge{index.data(BadgeWordRole).toString(),
                          static_cast<Tone>(index.data(BadgeToneRole).toInt())};
    if (!badge.word.isEmpty()) {
        painter->setFont(option.font);
        const int width = std::min(badgeWidth(badge, QFontMetrics(option.font)), inner.width() / 2);
        drawBadge(*painter, QRect(inner.right() - width, inner.top(), width, inner.height()), badge, colors);
        inner.setRight(inner.right() - width - 8);
    }
    const int half = inner.height() / 2;
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(index.data(DimRole).toBool() ? colors.muted : colors.text);
    painter->drawText(QRect(inner.left(), inner.top() + 4, inner.width(), half - 3),
                      Qt::AlignLeft | Qt::AlignBottom,
                      QFontMetrics(bold).elidedText(title, Qt::ElideRight, inner.width()));
    painter->setFont(option.font);
    painter->setPen(colors.muted);
    painter->drawText(QRect(inner.left(), inner.top() + half + 2, inner.width(), half - 2),
                      Qt::AlignLeft | Qt::AlignTop,
                      QFontMetrics(option.font)
                          .elidedText(index.data(SubtitleRole).toString(), Qt::ElideRight, inner.width()));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, std::max(56, 2 * option.fontMetrics.height() + 20)};
}

} // namespace gatehouse::ui
