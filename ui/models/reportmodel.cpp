// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reportmodel.h"

#include "ui/text/exporters.h"
#include "ui/text/format.h"

#include <QDateTime>
#include <QFont>
#include <QPainter>
#include <QPixmap>

namespace gatehouse::ui {

namespace {

QPixmap dot(const QColor &color)
{
    QPixmap pixmap(20, 20);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, 10, 10), 3, 3);
    return pixmap;
}

} // namespace

ReportModel::ReportModel(QString nameTitle, QList<ReportColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_nameTitle(std::move(nameTitle))
    , m_columns(std::move(columns))
{
}

void ReportModel::fill(QList<ReportRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

QVariant ReportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReportRow &row = m_rows[index.row()];
    const bool name = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return name ? row.name : m_columns[index.column() - 1].text(row.figures);
    case Qt::ToolTipRole:
        return name ? plainToolTip(row.name)
                    : QString::fromLatin1(m_columns[index.column() - 1].exact(row.figures));
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (name ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::DecorationRole:
        return name && row.color.isValid() ? QVariant(dot(row.color)) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setWeight(row.color.isValid() ? QFont::Normal : QFont::DemiBold);
        return row.color.isValid() ? QVariant() : QVariant(font);
    }
    default:
        return {};
    }
}

QVariant ReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::DisplayRole)
        return section == 0 ? m_nameTitle : m_columns[section - 1].title;
    return {};
}

QByteArray seriesCsv(const ledger::Series &series, const QList<ReportColumn> &columns)
{
    QList<QByteArray> cells{"start", "group"};
    for (const ReportColumn &column : columns)
        cells << column.name;
    QByteArray out = csvLine(cells);
    for (const ledger::SeriesPoint &point : series.points) {
        cells = {QDateTime::fromMSecsSinceEpoch(point.startMs, Qt::UTC).toString(Qt::ISODate).toLatin1(),
                 point.other ? QByteArray("(other)") : point.group};
        for (const ReportColumn &column : columns)
            cells << column.exact(point.figures);
        out += csvLine(cells);
    }
    return out;
}

} // namespace gatehouse::ui
