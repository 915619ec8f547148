// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/orderedlist.h"

#include "ui/widgets/twolinedelegate.h"

#include <QKeyEvent>
#include <QResizeEvent>

namespace gatehouse::ui {

OrderedList::OrderedList(const QString &accessibleName, QWidget *parent)
    : QListView(parent)
{
    setAccessibleName(accessibleName);
    setModel(&m_model);
    setItemDelegate(new TwoLineDelegate(this));
    setMouseTracking(true);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    connect(&m_model, &OrderedListModel::moveWanted, this, &OrderedList::moveWanted);
    connect(this, &QListView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_model.keyAt(index)); });
}

void OrderedList::fill(QList<ListRow> rows)
{
    m_filling = true;
    const int before = currentIndex().row();
    m_model.fill(std::move(rows));
    m_filling = false;
    int row = m_model.rowOf(m_key);
    if (row < 0)
        row = std::clamp(before, 0, std::max(0, m_model.rowCount() - 1));
    setCurrentIndex(m_model.index(row));
    const QString key = m_model.keyAt(currentIndex());
    if (key != m_key) {
        m_key = key;
        Q_EMIT currentKeyChanged(m_key);
    }
}

QString OrderedList::currentKey() const { return m_key; }

void OrderedList::setCurrentKey(const QString &key)
{
    if (const int row = m_model.rowOf(key); row >= 0)
        setCurrentIndex(m_model.index(row));
    else
        m_key = key; // chosen when it comes with the next filling
}

void OrderedList::moveCurrent(int by)
{
    const int from = currentIndex().row();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < m_model.rowCount())
        Q_EMIT moveWanted(from, to);
}

void OrderedList::setWrapping(bool wrapping)
{
    setUniformItemSizes(!wrapping);
    static_cast<TwoLineDelegate *>(itemDelegate())->setWrapping(wrapping);
}

void OrderedList::fitHeight()
{
    m_fits = true;
    doItemsLayout();
    int height = 8;
    for (int row = 0; row < m_model.rowCount(); ++row)
        height += sizeHintForIndex(m_model.index(row)).height();
    setFixedHeight(height);
}

void OrderedList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (m_fits && event->oldSize().width() != event->size().width())
        QMetaObject::invokeMethod(this, &OrderedList::fitHeight, Qt::QueuedConnection);
}

void OrderedList::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        return moveCurrent(event->key() == Qt::Key_Up ? -1 : 1);
    if (event->key() == Qt::Key_Delete && !m_key.isEmpty()) {
        Q_EMIT removeWanted(m_key);
        return;
    }
    QListView::keyPressEvent(event);
}

void OrderedList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (m_filling || !current.isValid())
        return;
    const QString key = m_model.keyAt(current);
    if (std::exchange(m_key, key) != key)
        Q_EMIT currentKeyChanged(key);
}

} // namespace gatehouse::ui
