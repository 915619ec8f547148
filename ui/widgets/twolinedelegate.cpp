// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/twolinedelegate.h"

#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QPainter>

namespace gatehouse::ui {

namespace {

constexpr int badgeRoom = 96; // kept free beside a wrapped subtitle

void paintGround(QPainter &painter, const QRect &box, const QStyleOptionViewItem &option)
{
    const Colors &colors = colorsOf(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(selected ? mixed(colors.accent, colors.surface, colors.dark ? 0.22 : 0.12)
                                  : mixed(colors.text, colors.surface, 0.05));
        painter.drawRoundedRect(box, 8, 8);
    }
    if (selected && (option.state & QStyle::State_HasFocus)) {
        painter.setPen(QPen(colors.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
}

} // namespace

void TwoLineDelegate::paintMark(QPainter &painter, QRect &inner, const QModelIndex &index, bool dark) const
{
    const QVariant slot = index.data(MarkSlotRole);
    if (!slot.isValid())
        return;
    const QPixmap mark = letterMark(index.data(Qt::DisplayRole).toString(), chartColor(slot.toInt(), dark),
                                    32, painter.device()->devicePixelRatioF());
    painter.setOpacity(index.data(DimRole).toBool() ? 0.45 : 1);
    painter.drawPixmap(inner.left(), inner.center().y() - 15, mark);
    painter.setOpacity(1);
    inner.setLeft(inner.left() + 44);
}

void TwoLineDelegate::paintTexts(QPainter &painter, const QRect &inner, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const int line = option.fontMetrics.height();
    const int top = m_wrapping ? inner.top() + 8 : inner.center().y() - line - 1;
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(index.data(DimRole).toBool() ? colors.muted : colors.text);
    painter.drawText(
        QRect(inner.left(), top, inner.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, inner.width()));
    painter.setFont(option.font);
    painter.setPen(colors.muted);
    const QString subtitle = index.data(SubtitleRole).toString();
    const QRect below(inner.left(), top + line + 2, inner.width(), inner.bottom() - top - line);
    if (m_wrapping)
        painter.drawText(below, static_cast<int>(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), subtitle);
    else
        painter.drawText(below, Qt::AlignLeft | Qt::AlignTop,
                         option.fontMetrics.elidedText(subtitle, Qt::ElideRight, inner.width()));
}

void TwoLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(4, 2, -4, -2);
    paintGround(*painter, box, option);
    QRect inner = box.adjusted(8, 0, -8, 0);
    paintMark(*painter, inner, index, colors.dark);
    const BadgeText badge{index.data(BadgeWordRole).toString(),
                          static_cast<Tone>(index.data(BadgeToneRole).toInt())};
    if (!badge.word.isEmpty()) {
        painter->setFont(option.font);
        const int width = std::min(badgeWidth(badge, option.fontMetrics), inner.width() / 2);
        const QRect place(inner.right() - width, m_wrapping ? inner.top() + 4 : inner.top(), width,
                          m_wrapping ? 28 : inner.height());
        drawBadge(*painter, place, badge, colors);
        inner.setRight(inner.right() - width - 8);
    }
    if (m_wrapping)
        inner.setRight(box.right() - 8 - badgeRoom);
    paintTexts(*painter, inner, option, index);
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!m_wrapping || !view)
        return {200, std::max(56, 2 * line + 20)};
    const int width = view->viewport()->width() - 24 - badgeRoom;
    const QRect words = option.fontMetrics.boundingRect(
        QRect(0, 0, std::max(120, width), 4000), Qt::TextWordWrap, index.data(SubtitleRole).toString());
    return {200, line + words.height() + 24};
}

} // namespace gatehouse::ui
