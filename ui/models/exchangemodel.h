// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of Traffic, newest first: what the ledger had, page by page, and on top what comes up.
#pragma once

#include "core/base/clock.h"
#include "core/ledger/query.h"

#include <QAbstractTableModel>
#include <QSet>

#include <deque>

namespace gatehouse::ui {

class ExchangeModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Time,
        State,
        Provider,
        Model,
        Cost,
        Total,
        Tokens,
        FirstByte,
        Client,
        Message,
        ColumnCount
    };

    enum Role { BadgeToneRole = Qt::UserRole + 1, BadgeWordRole };

    // More would cost memory without being read; the filter is the way to older ones.
    static constexpr int maxRows = 10'000;

    explicit ExchangeModel(const Clock &clock, QObject *parent = nullptr);

    void reset(const ledger::ExchangePage &page);
    void append(const ledger::ExchangePage &page);
    // Those known are brought up to date where they stand, new ones that match go on top. Returns how many.
    int take(const QList<ledger::ExchangeRecord> &records, const ledger::ExchangeFilter &filter);

    const ledger::ExchangeRecord *at(int row) const;
    int rowOf(const ExchangeId &id) const;

    ExchangeId lastId() const;

    // Not older than the oldest row that is shown, so that its place is among them.
    bool isNewest(const ledger::ExchangeRecord &record) const
    {
        return m_rows.empty() || record.startedMs >= m_rows.back().startedMs;
    }

    bool hasMore() const { return m_more && rowCount() < maxRows; }

    void toggleMark(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ledger::ExchangeRecord &record, int column) const;
    QVariant toolTip(const ledger::ExchangeRecord &record, int column) const;

    const Clock &m_clock;
    // Grows at both ends without moving what is there: copying thousands of records would be felt.
    std::deque<ledger::ExchangeRecord> m_rows;
    QHash<ExchangeId, qint64> m_serials; // row = m_top - serial: stays true when rows are put on top
    qint64 m_top = -1;
    QSet<ExchangeId> m_marked;
    bool m_more = false;
};

} // namespace gatehouse::ui
