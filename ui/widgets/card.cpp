// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/colors.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gatehouse::ui {

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_outer(new QVBoxLayout(this))
    , m_body(new QVBoxLayout)
{
    m_outer->setContentsMargins(16, 16, 16, 16);
    m_outer->setSpacing(8);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(8);
    if (!title.isEmpty()) {
        m_titleLine = new QHBoxLayout;
        m_titleLine->setContentsMargins(0, 0, 0, 0);
        m_titleLine->addWidget(sectionLabel(title), 1);
        m_outer->addLayout(m_titleLine);
    }
    m_outer->addLayout(m_body, 1);
}

void Card::setFlush()
{
    m_outer->setContentsMargins(1, m_titleLine ? 16 : 4, 1, 4);
    if (m_titleLine)
        m_titleLine->setContentsMargins(15, 0, 15, 0);
}

void Card::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.hairline, 1));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace gatehouse::ui
