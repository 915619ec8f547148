// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::ui {

SideBar::SideBar(bool collapsed, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_fold(iconButton(QLatin1String("sidebar"), tr("Fold the side bar")))
{
    setAccessibleName(tr("Pages"));
    m_column->setContentsMargins(8, 16, 8, 8);
    m_column->setSpacing(4);
    m_column->addStretch(1);
    m_column->addWidget(m_fold);
    connect(m_fold, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    connect(&m_buttons, &QButtonGroup::idClicked, this, &SideBar::chosen);
    setCollapsed(collapsed);
}

void SideBar::add(const QString &label, QLatin1String icon)
{
    auto *button = new QToolButton;
    button->setText(QStringLiteral(" ") + label);
    button->setAccessibleName(label);
    button->setIcon(themedIcon(icon));
    button->setIconSize({18, 18});
    button->setCheckable(true);
    button->setProperty("side", true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::TabFocus);
    const int id = static_cast<int>(m_buttons.buttons().size());
    m_buttons.addButton(button, id);
    m_column->insertWidget(id, button);
    setTabOrder(button, m_fold);
    setCollapsed(m_collapsed);
}

void SideBar::setCurrent(int index) { m_buttons.button(index)->setChecked(true); }

void SideBar::setCollapsed(bool collapsed)
{
    setFixedWidth(collapsed ? 56 : 200);
    for (QAbstractButton *button : m_buttons.buttons()) {
        static_cast<QToolButton *>(button)->setToolButtonStyle(collapsed ? Qt::ToolButtonIconOnly
                                                                         : Qt::ToolButtonTextBesideIcon);
        button->setToolTip(collapsed ? button->accessibleName() : QString());
    }
    if (std::exchange(m_collapsed, collapsed) != collapsed)
        Q_EMIT collapsedChanged(collapsed);
}

void SideBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colorsOf(palette()).hairline);
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

} // namespace gatehouse::ui
