// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a table: a row per group, largest first, and the sum of all. The same numbers as in the chart.
#pragma once

#include "core/ledger/query.h"

#include <QAbstractTableModel>
#include <QColor>

namespace gatehouse::ui {

struct ReportColumn
{
    QString title = {};
    QString (*text)(const ledger::Figures &) = nullptr;     // as people read it
    QByteArray (*exact)(const ledger::Figures &) = nullptr; // as a program reads it, for export
    const char *name = "";                                  // of the column in an export
};

struct ReportRow
{
    QString name = {};
    QColor color = {};
    ledger::Figures figures = {};
};

class ReportModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    ReportModel(QString nameTitle, QList<ReportColumn> columns, QObject *parent = nullptr);
    void fill(QList<ReportRow> rows);

    const ReportRow &row(int index) const { return m_rows[index]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_nameTitle;
    QList<ReportColumn> m_columns;
    QList<ReportRow> m_rows;
};

// Every bucket and group of a series with exact figures, and nothing left out: the sum over its lines is the
// sum of the chart.
QByteArray seriesCsv(const ledger::Series &series, const QList<ReportColumn> &columns);

} // namespace gatehouse::ui
