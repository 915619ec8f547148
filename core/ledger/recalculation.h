// SPDX-License-Identifier: GPL-3.0-or-later
// Charging old rows anew, because the user asked for it: in steps beside the traffic, rows and roll-ups
// together, and with a line in the table `recalculation`.
#pragma once

#include "core/ledger/names.h"
#include "core/ledger/price.h"
#include "core/ledger/query.h"
#include "core/ledger/rollup.h"

#include <functional>

namespace gatehouse::ledger {

struct Repriced
{
    Repriced() = default;

    Repriced(PricedCost of)
        : cost(std::move(of))
    {
    }

    PricedCost cost = {};
    Money possible = {}; // of it, see ExchangeRecord::possible
    std::vector<Money> attempts =
        {}; // their shares; empty: the row has no attempts with a share of their own
};

// The price of a row by the prices of today; empty: it stays as it is. Called on the ledger's thread.
using Reprice = std::function<std::optional<Repriced>(const ExchangeRecord &)>;

using WhenRecalculated = std::function<void(const Result<Recalculated> &)>;

class Recalculation
{
public:
    Recalculation(ExchangeFilter filter, Reprice reprice, std::int64_t nowMs)
        : m_filter(std::move(filter))
        , m_reprice(std::move(reprice))
        , m_nowMs(nowMs)
    {
    }

    // One transaction of a few hundred rows; true: there are more. Running rows and free ones are left alone.
    [[nodiscard]] Result<bool> step(storage::Database &database);

    const Recalculated &done() const { return m_done; }

private:
    struct Row
    {
        std::int64_t seq = 0;
        ChartKey key = {};
    };

    Result<std::vector<Row>> nextRows(storage::Database &database) const;
    Result<> chargeAnew(storage::Database &database, const Row &row, NameTexts &names, Recalculated &sum);
    Result<> write(storage::Database &database, const Row &row, ExchangeRecord record, const Repriced &anew);
    Result<> log(storage::Database &database, const Recalculated &sum);

    ExchangeFilter m_filter;
    Reprice m_reprice;
    std::int64_t m_nowMs;
    std::int64_t m_after = -1; // place of the last row that was looked at
    std::int64_t m_logId = 0;
    Recalculated m_done = {};
    RollUp m_rollUp = {};
};

} // namespace gatehouse::ledger
