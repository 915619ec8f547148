// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace gatehouse::ui {

Sparkline::Sparkline(Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    setFixedHeight(40);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setValues(QList<double> values, qsizetype count)
{
    m_slots = std::max<qsizetype>(2, count);
    m_values = std::move(values);
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 3, -1, -2);
    painter.setPen(QPen(colors.hairline, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const double top = m_values.isEmpty() ? 0 : *std::max_element(m_values.cbegin(), m_values.cend());
    if (m_values.size() < 2 || top <= 0)
        return;
    QPainterPath line;
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const QPointF point(area.left() +
                                area.width() * static_cast<double>(i) / static_cast<double>(m_slots - 1),
                            area.bottom() - area.height() * m_values[i] / top);
        i == 0 ? line.moveTo(point) : line.lineTo(point);
    }
    QPainterPath ground = line;
    ground.lineTo(line.currentPosition().x(), area.bottom());
    ground.lineTo(area.bottomLeft());
    QColor color = toneColor(colors, m_tone);
    painter.strokePath(line, QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    color.setAlphaF(0.12F);
    painter.fillPath(ground, color);
}

} // namespace gatehouse::ui
