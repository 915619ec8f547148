// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowlist.h"

#include "ui/widgets/buttons.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

bool isControl(const QWidget &widget)
{
    return widget.focusPolicy() != Qt::NoFocus && !widget.focusProxy() && !widget.isWindow();
}

// Those of the line's own window: the lists of combo boxes are windows of their own.
QList<QWidget *> controlsOf(const QWidget &line)
{
    QList<QWidget *> controls;
    for (QWidget *child : line.findChildren<QWidget *>())
        if (isControl(*child) && child->window() == line.window())
            controls << child;
    return controls;
}

} // namespace

RowList::RowList(const QString &addText, bool ordered, Make make, QWidget *parent)
    : QWidget(parent)
    , m_ordered(ordered)
    , m_make(std::move(make))
    , m_lines(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_lines->setSpacing(8);
    column->addLayout(m_lines);
    m_button = pushButton(addText, QLatin1String("add"));
    column->addWidget(m_button, 0, Qt::AlignLeft);
    connect(static_cast<QPushButton *>(m_button), &QPushButton::clicked, this, [this] {
        const auto controls = controlsOf(*add());
        if (!controls.isEmpty())
            controls.first()->setFocus();
    });
}

QWidget *RowList::add()
{
    auto *line = new QWidget;
    auto *box = new QHBoxLayout(line);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    QWidget *row = m_make();
    box->addWidget(row, 1);
    if (m_ordered) {
        QToolButton *up = iconButton(QLatin1String("up"), tr("Move up"));
        connect(up, &QToolButton::clicked, this, [this, line, row] { moveUp(line, row); });
        box->addWidget(up, 0, Qt::AlignTop);
    }
    QToolButton *away = iconButton(QLatin1String("close"), tr("Remove this line"));
    connect(away, &QToolButton::clicked, this, [this, line, row] { remove(line, row); });
    box->addWidget(away, 0, Qt::AlignTop);
    m_lines->addWidget(line);
    m_rows << row;
    chainTabs();
    return row;
}

void RowList::chainTabs()
{
    // Qt puts what comes late at the end of the window's chain, behind its buttons; the eye expects it here.
    // It leaves alone what takes no focus, so the chain is taken up at the last control before the list.
    QWidget *last = m_button->previousInFocusChain();
    while (last != m_button && (isAncestorOf(last) || !isControl(*last) || last->window() != window()))
        last = last->previousInFocusChain();
    if (last == m_button)
        return;
    for (int i = 0; i < m_lines->count(); ++i)
        for (QWidget *child : controlsOf(*m_lines->itemAt(i)->widget())) {
            setTabOrder(last, child);
            last = child;
        }
    setTabOrder(last, m_button);
}

void RowList::remove(QWidget *line, QWidget *row)
{
    m_rows.removeOne(row);
    line->hide();
    line->deleteLater();
}

void RowList::moveUp(QWidget *line, QWidget *row)
{
    const auto at = m_rows.indexOf(row);
    if (at <= 0)
        return;
    m_rows.swapItemsAt(at, at - 1);
    m_lines->removeWidget(line);
    m_lines->insertWidget(static_cast<int>(at) - 1, line);
    chainTabs();
}

} // namespace gatehouse::ui
