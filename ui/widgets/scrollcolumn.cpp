// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollcolumn.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace gatehouse::ui {

ScrollColumn::ScrollColumn(const QMargins &margins, int besideBar, QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(margins);
    m_column->setSpacing(16);
    setWidget(content);
    content->setAutoFillBackground(false); // setWidget() has switched it on
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this, margins, besideBar](int, int most) {
        QMargins now = margins;
        if (most > 0)
            now.setRight(besideBar);
        m_column->setContentsMargins(now);
    });
}

} // namespace gatehouse::ui
