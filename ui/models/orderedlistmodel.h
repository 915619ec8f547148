// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that the user puts in order, by drag or by key. The model does not move anything itself: it says what
// is wanted, and is filled anew when the configuration has changed.
#pragma once

#include <QAbstractListModel>

namespace gatehouse::ui {

struct ListRow
{
    QString key = {}; // survives a refill, for the selection
    QString title = {};
    QString subtitle = {};
    QString badge = {};
    int badgeTone = 0;
    int markSlot = -1; // -1: no mark
    bool dim = false;
    friend bool operator==(const ListRow &, const ListRow &) = default;
};

class OrderedListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void fill(QList<ListRow> rows); // keeps the indices of unchanged rows
    int rowOf(const QString &key) const;
    QString keyAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }

    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    QStringList mimeTypes() const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void moveWanted(int from, int to); // `to`: the row it has afterwards

private:
    QList<ListRow> m_rows;
};

} // namespace gatehouse::ui
