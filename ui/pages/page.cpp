// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/scrollcolumn.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

Page::Page(const QString &title, const QString &subtitle, Services &services)
    : m_services(services)
    , m_actions(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(titleLabel(title));
    if (!subtitle.isEmpty()) {
        auto *label = new ElidedLabel(subtitle);
        label->setTone(Tone::Muted);
        titles->addWidget(label);
    }
    line->addLayout(titles, 1);
    m_actions->setSpacing(8);
    line->addLayout(m_actions);
    column->addLayout(line);
    m_body->setSpacing(16);
    column->addLayout(m_body, 1);
}

QVBoxLayout *Page::scrollingBody()
{
    // What scrolls goes to the window's edge, and has its margin at its own end.
    layout()->setContentsMargins(24, 16, 24, 0);
    auto *area = new ScrollColumn({0, 0, 0, 24}, 8);
    m_body->addWidget(area, 1);
    return area->column();
}

} // namespace gatehouse::ui
