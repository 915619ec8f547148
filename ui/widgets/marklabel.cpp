// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/marklabel.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace gatehouse::ui {

MarkLabel::MarkLabel(QString name, int colorSlot, int size, QWidget *parent)
    : QWidget(parent)
    , m_name(std::move(name))
    , m_slot(colorSlot)
{
    setFixedSize(size, size);
}

void MarkLabel::setMark(const QString &name, int colorSlot)
{
    m_name = name;
    m_slot = colorSlot;
    update();
}

void MarkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawPixmap(
        0, 0, letterMark(m_name, chartColor(m_slot, colorsOf(palette()).dark), width(), devicePixelRatioF()));
}

} // namespace gatehouse::ui
