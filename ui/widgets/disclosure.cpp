// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/disclosure.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

Disclosure::Disclosure(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton)
    , m_content(new QWidget)
    , m_body(new QVBoxLayout(m_content))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_button->setText(title);
    m_button->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setProperty("disclosure", true);
    m_button->setIconSize({10, 10}); // of its arrow
    m_button->setCheckable(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(16);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_content);
    connect(m_button, &QToolButton::toggled, this, &Disclosure::setOpen);
    setOpen(false);
}

void Disclosure::setOpen(bool open)
{
    m_button->setChecked(open);
    m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_content->setVisible(open);
    if (open)
        Q_EMIT opened();
}

} // namespace gatehouse::ui
