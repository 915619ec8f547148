// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be written, and the one transaction that writes it.
#pragma once

#include "core/ledger/ledger.h"
#include "core/ledger/rollup.h"
#include "core/ledger/rowstore.h"

#include <QHash>

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace gatehouse::ledger {

class Batch
{
public:
    explicit Batch(std::size_t rows)
        : m_room(rows)
    {
    }

    void add(std::unique_ptr<Told> told, std::chrono::steady_clock::time_point now);

    bool isFull() const { return m_rows.size() >= m_room; }

    bool isEmpty() const { return m_rows.empty() && m_begun.empty(); }

    std::size_t ended() const { return m_rows.size(); }

    bool hasRows() const { return !m_rows.empty(); }

    // Requests that began before `before` and have not ended become rows of this batch.
    void includeBegun(std::chrono::steady_clock::time_point before);

    struct Outcome
    {
        std::int64_t written = 0;
        std::int64_t refused = 0; // rows that SQLite will never take
        qint64 bodyBytes = 0;
        QString refusal = {}; // why the last of them
    };

    // All or nothing, but for rows that are refused for themselves. After a failure the batch is as it was.
    // Between pieces of its work it calls `breathe`: some milliseconds at once would keep others from their
    // core.
    [[nodiscard]] Result<Outcome> write(storage::Database &database, RowStore &store,
                                        const std::function<void()> &breathe);

private:
    struct Begun
    {
        std::unique_ptr<Told> told = {};
        std::chrono::steady_clock::time_point since = {};
    };

    Result<> writeRows(storage::Database &database, RowStore &store,
                       std::span<const std::unique_ptr<Told>> rows, Outcome &outcome);
    Result<> writeMore(storage::Database &database, const Told &told, const ExchangeRecord &record,
                       const StoredRow &stored);

    std::size_t m_room;
    std::vector<std::unique_ptr<Told>> m_rows = {};
    std::unordered_map<ExchangeId, Begun, std::size_t (*)(const ExchangeId &)> m_begun{
        64, [](const ExchangeId &id) { return std::size_t(qHash(id)); }};
    RollUp m_rollUp = {};
    // Those that are being written; their texts are views of what was told.
    std::array<ExchangeRecord, RowStore::rowsTogether> m_records = {};
};

// Rows that an earlier process left running are interrupted: marked, and counted as what they are.
[[nodiscard]] Result<> markInterrupted(storage::Database &database);

} // namespace gatehouse::ledger
