// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/exchangemodel.h"

#include "ui/text/exchangetext.h"
#include "ui/text/filterparser.h"
#include "ui/text/format.h"

#include <QColor>
#include <QFont>

namespace gatehouse::ui {

ExchangeModel::ExchangeModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void ExchangeModel::reset(const ledger::ExchangePage &page)
{
    beginResetModel();
    m_rows.assign(page.rows.begin(), page.rows.end());
    m_more = page.more;
    m_serials.clear();
    m_top = page.rows.size() - 1;
    for (qsizetype row = 0; row < page.rows.size(); ++row)
        m_serials.insert(page.rows[row].id, m_top - row);
    endResetModel();
}

void ExchangeModel::append(const ledger::ExchangePage &page)
{
    m_more = page.more;
    if (page.rows.isEmpty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
    for (const ledger::ExchangeRecord &record : page.rows) {
        m_serials.insert(record.id, m_top - qint64(m_rows.size()));
        m_rows.push_back(record);
    }
    endInsertRows();
}

int ExchangeModel::take(const QList<ledger::ExchangeRecord> &records, const ledger::ExchangeFilter &filter)
{
    QList<ledger::ExchangeRecord> fresh;
    for (const ledger::ExchangeRecord &record : records) {
        if (const int row = rowOf(record.id); row >= 0) {
            m_rows[std::size_t(row)] = record;
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        } else if (matches(filter, record)) {
            // Begun and ended between two signals: one row.
            const auto known = std::find_if(fresh.begin(), fresh.end(),
                                            [&record](const auto &r) { return r.id == record.id; });
            known == fresh.end() ? fresh.append(record) : void(*known = record);
        }
    }
    if (fresh.isEmpty())
        return 0;
    const int count = static_cast<int>(fresh.size());
    beginInsertRows({}, 0, count - 1);
    for (const ledger::ExchangeRecord &record : fresh) {
        m_serials.insert(record.id, ++m_top);
        m_rows.push_front(record);
    }
    endInsertRows();
    if (const int surplus = static_cast<int>(m_rows.size()) - maxRows; surplus > 0) {
        beginRemoveRows({}, maxRows, maxRows + surplus - 1);
        for (int gone = 0; gone < surplus; ++gone) {
            m_serials.remove(m_rows.back().id);
            m_rows.pop_back();
        }
        m_more = true;
        endRemoveRows();
    }
    return count;
}

const ledger::ExchangeRecord *ExchangeModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[std::size_t(row)] : nullptr;
}

int ExchangeModel::rowOf(const ExchangeId &id) const
{
    const auto serial = m_serials.constFind(id);
    return serial == m_serials.constEnd() ? -1 : static_cast<int>(m_top - *serial);
}

ExchangeId ExchangeModel::lastId() const { return m_rows.empty() ? ExchangeId() : m_rows.back().id; }

void ExchangeModel::toggleMark(int row)
{
    const ledger::ExchangeRecord *record = at(row);
    if (!record)
        return;
    if (!m_marked.remove(record->id))
        m_marked.insert(record->id);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ExchangeModel::text(const ledger::ExchangeRecord &record, int column) const
{
    switch (column) {
    case Time:
        return (m_marked.contains(record.id) ? QStringLiteral("★ ") : QString()) +
               clockTime(record.startedMs, m_clock.wallMilliseconds());
    case State:
        return exchangeBadge(record).word;
    case Provider:
        return record.provider.text();
    case Model:
        return modelText(record);
    case Client:
        return record.client.isEmpty() ? QString::fromUtf8(record.clientAgent) : record.client.text();
    case Tokens:
        return tokensText(record.usage);
    case Cost:
        return costText(record);
    case FirstByte:
        return record.firstByteMicros ? durationText(record.firstByteMicros) : QString();
    case Total:
        return record.totalMicros ? durationText(record.totalMicros) : QString();
    case Message:
        return QString(record.message).replace(QLatin1Char('\n'), QLatin1Char(' '));
    default:
        return {};
    }
}

QVariant ExchangeModel::toolTip(const ledger::ExchangeRecord &record, int column) const
{
    switch (column) {
    case Time:
        return absoluteTime(record.startedMs);
    case Message:
        return plainToolTip(record.message);
    case Cost:
        return record.priceState == ledger::PriceState::Priced
                   ? QStringLiteral("$%1 (%2)")
                         .arg(record.cost.toDecimal(), usageSourceText(record.usageSource))
                   : QString();
    default:
        return plainToolTip(text(record, column));
    }
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ledger::ExchangeRecord &record = m_rows[std::size_t(index.row())];
    const bool number = index.column() >= Cost && index.column() <= FirstByte;
    switch (role) {
    case Qt::DisplayRole:
        return text(record, index.column());
    case Qt::ToolTipRole:
        return toolTip(record, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    case BadgeWordRole:
        return index.column() == State ? exchangeBadge(record).word : QVariant();
    case BadgeToneRole:
        return static_cast<int>(exchangeBadge(record).tone);
    default:
        return {};
    }
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter |
                        (section >= Cost && section <= FirstByte ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case State:
        return tr("State");
    case Provider:
        return tr("Provider");
    case Model:
        return tr("Model");
    case Client:
        return tr("Client");
    case Tokens:
        return tr("Tokens");
    case Cost:
        return tr("Cost");
    case FirstByte:
        return tr("First byte");
    case Total:
        return tr("Total");
    case Message:
        return tr("What went wrong");
    default:
        return {};
    }
}

} // namespace gatehouse::ui
