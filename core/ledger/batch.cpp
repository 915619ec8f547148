// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/batch.h"

#include "core/ledger/bodystore.h"
#include "core/ledger/rowreader.h"

#include <algorithm>

namespace gatehouse::ledger {

using Fault = storage::Database::Fault;

namespace {

constexpr std::size_t rowsInAPiece = 32; // a sixth of a millisecond of work

} // namespace

void Batch::add(std::unique_ptr<Told> told, std::chrono::steady_clock::time_point now)
{
    const ExchangeId id = told->row.id();
    if (told->state == State::Running) {
        Begun &begun = m_begun[id];
        if (begun.told == nullptr)
            begun.since = now;
        begun.told = std::move(told);
        return;
    }
    m_begun.erase(id);
    m_rows.push_back(std::move(told));
}

void Batch::includeBegun(std::chrono::steady_clock::time_point before)
{
    for (auto it = m_begun.begin(); it != m_begun.end();) {
        if (it->second.since > before) {
            ++it;
            continue;
        }
        m_rows.push_back(std::move(it->second.told));
        it = m_begun.erase(it);
    }
}

Result<Batch::Outcome> Batch::write(storage::Database &database, RowStore &store,
                                    const std::function<void()> &breathe)
{
    Outcome outcome;
    m_rollUp.clear();
    // In the order of their places, so that nearly all of them are appended to their tables: SQLite splits no
    // page for those, and leaves none half empty.
    std::ranges::stable_sort(m_rows, std::ranges::less(),
                             [](const auto &told) { return placeOf(told->row.id()); });
    storage::Transaction transaction(database);
    auto done = transaction.begin();
    for (std::size_t first = 0; done && first < m_rows.size(); first += RowStore::rowsTogether) {
        if (first > 0 && first % rowsInAPiece == 0)
            breathe();
        const std::size_t count = std::min(m_rows.size() - first, RowStore::rowsTogether);
        done = writeRows(database, store, std::span(m_rows).subspan(first, count), outcome);
    }
    if (done)
        done = m_rollUp.write(database);
    if (done)
        done = transaction.commit();
    if (!done) {
        store.rolledBack();
        return fail(done.error());
    }
    m_rows.clear();
    return outcome;
}

Result<> Batch::writeRows(storage::Database &database, RowStore &store,
                          std::span<const std::unique_ptr<Told>> rows, Outcome &outcome)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 1 < rows.size())
            rows[i + 1]->row.expect();
        rows[i]->row.unpackInto(m_records[i]);
        m_records[i].state = rows[i]->state;
    }
    const auto stored = store.write({m_records.data(), rows.size()});
    if (!stored)
        return fail(stored.error());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        outcome.bodyBytes += rows[i]->bodyBytes;
        const Result<StoredRow> &row = (*stored)[i];
        const auto done =
            row ? writeMore(database, *rows[i], m_records[i], *row) : Result<>(fail(row.error()));
        if (done) {
            ++outcome.written;
        } else if (!row || database.lastFault() == Fault::Statement) {
            ++outcome.refused;
            outcome.refusal = done.error().message;
        } else {
            return done;
        }
    }
    return {};
}

// What hangs on a row: its place in the charts, and what was said.
Result<> Batch::writeMore(storage::Database &database, const Told &told, const ExchangeRecord &record,
                          const StoredRow &stored)
{
    if (stored.alreadyEnded)
        return {};
    if (told.state != State::Running)
        m_rollUp.add(record, stored.key);
    return told.bodies == nullptr ? Result<>{} : writeBodies(database, stored.seq, *told.bodies);
}

Result<> markInterrupted(storage::Database &database)
{
    std::vector<ExchangeRecord> running;
    {
        NameTexts names(database);
        auto select = database.prepare(rowSelect() + " WHERE e.state = 0");
        if (!select)
            return fail(select.error());
        const storage::ResetGuard guard(**select);
        for (;;) {
            const auto row = (*select)->step();
            if (!row)
                return fail(row.error());
            if (!*row)
                break;
            running.push_back(readRow(**select, names));
        }
    }
    if (running.empty())
        return {};
    RowStore store(database);
    RollUp rollUp;
    storage::Transaction transaction(database);
    auto done = transaction.begin();
    for (ExchangeRecord &record : running)
        record.state = State::Interrupted;
    auto stored = done.and_then([&] { return store.write(running); });
    if (!stored)
        return fail(stored.error());
    for (std::size_t i = 0; done && i < running.size(); ++i) {
        const Result<StoredRow> &row = (*stored)[i];
        if (!row)
            done = fail(row.error());
        else if (!row->alreadyEnded)
            rollUp.add(running[i], row->key);
    }
    return done.and_then([&] { return rollUp.write(database); }).and_then([&] {
        return transaction.commit();
    });
}

} // namespace gatehouse::ledger
