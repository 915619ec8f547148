// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/orderedlistmodel.h"

#include "ui/text/format.h"
#include "ui/widgets/twolinedelegate.h"

#include <QMimeData>

namespace gatehouse::ui {

namespace {
const QString rowMime = QStringLiteral("application/x-gatehouse-row");
} // namespace

void OrderedListModel::fill(QList<ListRow> rows)
{
    const auto sameKey = [](const ListRow &a, const ListRow &b) { return a.key == b.key; };
    if (std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(), sameKey)) {
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rows[i] == m_rows[i])
                continue;
            m_rows[i] = rows[i];
            Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int OrderedListModel::rowOf(const QString &key) const
{
    for (int i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].key == key)
            return i;
    return -1;
}

QString OrderedListModel::keyAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? m_rows[index.row()].key : QString();
}

int OrderedListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant OrderedListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ListRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::ToolTipRole:
        return plainToolTip(row.title + QLatin1Char('\n') + row.subtitle);
    case Qt::AccessibleTextRole:
        return QStringList{row.title, row.badge, row.subtitle}.join(QLatin1String(", "));
    case TwoLineDelegate::SubtitleRole:
        return row.subtitle;
    case TwoLineDelegate::BadgeWordRole:
        return row.badge;
    case TwoLineDelegate::BadgeToneRole:
        return row.badgeTone;
    case TwoLineDelegate::MarkSlotRole:
        return row.markSlot < 0 ? QVariant() : QVariant(row.markSlot);
    case TwoLineDelegate::DimRole:
        return row.dim;
    default:
        return {};
    }
}

Qt::ItemFlags OrderedListModel::flags(const QModelIndex &index) const
{
    // Dropping is possible between rows, not on them.
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
}

QStringList OrderedListModel::mimeTypes() const { return {rowMime}; }

QMimeData *OrderedListModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    data->setData(rowMime, QByteArray::number(indexes.value(0).row()));
    return data;
}

bool OrderedListModel::dropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &)
{
    const int from = data->data(rowMime).toInt();
    const int gap = row < 0 ? static_cast<int>(m_rows.size()) : row;
    const int to = gap > from ? gap - 1 : gap;
    if (data->hasFormat(rowMime) && to != from)
        Q_EMIT moveWanted(from, to);
    // "Not done here": the view must not remove the row that was dragged.
    return false;
}

} // namespace gatehouse::ui
