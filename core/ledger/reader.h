// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the ledger, on a connection of their own that cannot write. One reader belongs to one thread;
// cancel() alone may be called from any.
#pragma once

#include "core/ledger/names.h"
#include "core/ledger/query.h"

#include <functional>

namespace gatehouse::ledger {

class LedgerReader
{
public:
    // Errors: GatewayStorage, also while the writer has not made the file yet.
    [[nodiscard]] static Result<LedgerReader> open(const QString &path);

    // The newest rows before `before` (null: from the newest on). Running ones are among them.
    [[nodiscard]] Result<ExchangePage> exchanges(const ExchangeFilter &filter, int limit,
                                                 const ExchangeId &before = {});
    [[nodiscard]] Result<ExchangeRecord> exchange(const ExchangeId &id);
    [[nodiscard]] Result<ExchangeBodies> bodies(const ExchangeId &id);

    // From the roll-ups where they know all that the filter asks, else from the rows. Either way the period
    // is exact to the millisecond as far back as the finer tables reach, and the sum is that over the rows.
    [[nodiscard]] Result<Series> series(const SeriesQuery &query);
    [[nodiscard]] Result<Figures> totals(const ExchangeFilter &filter);

    // Every row of the filter, oldest first, one at a time; `row` returns false to stop.
    [[nodiscard]] Result<> forEach(const ExchangeFilter &filter,
                                   const std::function<bool(const ExchangeRecord &)> &row);

    // A checked copy of the file as it is now, beside the traffic. What stands at `path` is whole or as it
    // was.
    [[nodiscard]] Result<> backup(const QString &path);

    void cancel() { m_database->interrupt(); } // the question that runs in the reader's thread fails

private:
    explicit LedgerReader(storage::Database database);
    Result<std::int64_t> placeOfRow(const ExchangeId &id);

    // Names hold on to the database; neither may move.
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<NameTexts> m_names;
};

} // namespace gatehouse::ledger
