// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sharebar.h"

#include "ui/theme/colors.h"

#include <QPainter>

namespace gatehouse::ui {

ShareBar::ShareBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ShareBar::show(std::optional<double> is, std::optional<double> meant)
{
    m_is = is;
    m_meant = meant;
    update();
}

QSize ShareBar::sizeHint() const { return {120, 16}; }

void ShareBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0, height() / 2.0 - 3, width(), 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.hairline);
    painter.drawRoundedRect(track, 3, 3);
    if (m_is && *m_is > 0) {
        painter.setBrush(colors.accent);
        painter.drawRoundedRect(
            QRectF(track.left(), track.top(), std::max(6.0, track.width() * std::min(*m_is, 1.0)), 6), 3, 3);
    }
    if (m_meant) {
        const double x = std::clamp(track.width() * *m_meant, 1.0, track.width() - 1);
        painter.setPen(QPen(colors.text, 2));
        painter.drawLine(QPointF(x, 1), QPointF(x, height() - 1));
    }
}

} // namespace gatehouse::ui
