// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include <QPainter>
#include <QPainterPath>

namespace gatehouse::ui {

namespace {
constexpr int badgeHeight = 22;
constexpr int shapeSize = 8;
} // namespace

void drawStateShape(QPainter &painter, const QRectF &box, Tone tone, const Colors &colors)
{
    const QColor color = toneColor(colors, tone);
    const QRectF inner = box.adjusted(0.75, 0.75, -0.75, -0.75);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (tone == Tone::Good) {
        painter.setBrush(color);
        painter.drawEllipse(inner);
    } else if (tone == Tone::Warning) {
        painter.setBrush(color);
        painter.drawPolygon(
            QPolygonF({{box.center().x(), inner.top()}, inner.bottomRight(), inner.bottomLeft()}));
    } else if (tone == Tone::Bad) {
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
    } else if (tone == Tone::Accent) {
        painter.drawEllipse(inner);
        painter.setBrush(color);
        painter.drawPie(inner, 90 * 16, -180 * 16);
    } else {
        painter.drawEllipse(inner);
    }
    painter.restore();
}

int badgeWidth(const BadgeText &badge, const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(badge.word) + shapeSize + 6 + 20;
}

void drawBadge(QPainter &painter, const QRect &box, const BadgeText &badge, const Colors &colors)
{
    const QColor color = toneColor(colors, badge.tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(badgeGround(color, colors));
    const int height = std::min(badgeHeight, box.height());
    const QRect pill(box.left(), box.center().y() - height / 2 + 1, box.width(), height);
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    drawStateShape(painter,
                   QRectF(pill.left() + 10, pill.center().y() - shapeSize / 2 + 0.5, shapeSize, shapeSize),
                   badge.tone, colors);
    painter.setPen(color);
    const QRect words = pill.adjusted(10 + shapeSize + 6, 0, -8, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(badge.word, Qt::ElideRight, words.width()));
    painter.restore();
}

Badge::Badge(BadgeText badge, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBadge(std::move(badge));
}

void Badge::setBadge(BadgeText badge)
{
    m_badge = std::move(badge);
    setAccessibleName(m_badge.word);
    // Shown before it has its place it would be a window of its own for a moment, and take the focus.
    if (m_badge.word.isEmpty() || parentWidget())
        setVisible(!m_badge.word.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const { return {badgeWidth(m_badge, fontMetrics()), badgeHeight}; }

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBadge(painter, rect(), m_badge, colorsOf(palette()));
}

} // namespace gatehouse::ui
