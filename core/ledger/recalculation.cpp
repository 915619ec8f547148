// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/recalculation.h"

#include "core/ledger/filtersql.h"
#include "core/ledger/rowjson.h"
#include "core/ledger/rowreader.h"

namespace gatehouse::ledger {

namespace {

constexpr std::int64_t rowsPerStep = 500;

std::int64_t unpricedOf(PriceState state) { return state == PriceState::Unpriced ? 1 : 0; }

} // namespace

Result<bool> Recalculation::step(storage::Database &database)
{
    const auto rows = nextRows(database);
    if (!rows)
        return fail(rows.error());
    m_rollUp.clear();
    Recalculated sum = m_done;
    NameTexts names(database);
    storage::Transaction transaction(database);
    auto done = transaction.begin();
    for (std::size_t i = 0; done && i < rows->size(); ++i)
        done = chargeAnew(database, (*rows)[i], names, sum);
    done = done.and_then([&] { return m_rollUp.write(database); })
               .and_then([&] { return log(database, sum); })
               .and_then([&] { return transaction.commit(); });
    if (!done)
        return fail(done.error());
    m_done = sum;
    if (!rows->empty())
        m_after = rows->back().seq;
    return std::int64_t(rows->size()) == rowsPerStep;
}

Result<std::vector<Recalculation::Row>> Recalculation::nextRows(storage::Database &database) const
{
    const auto conditions = FilterSql::overRows(m_filter, NameSearch(database));
    if (!conditions)
        return fail(conditions.error());
    auto select = database.prepareOnce("SELECT e.seq, e.provider, e.model, e.route, e.client FROM exchange e"
                                       " CROSS JOIN exchange_detail d ON d.seq = e.seq WHERE " +
                                       conditions->where() +
                                       " AND e.seq > :after AND e.state <> 0 AND d.price_state <> 2"
                                       " ORDER BY e.seq LIMIT :limit");
    if (!select)
        return fail(select.error());
    conditions->bind(**select);
    (*select)->bind(":after", m_after).bind(":limit", rowsPerStep);
    std::vector<Row> rows;
    for (;;) {
        const auto row = (*select)->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return rows;
        rows.push_back({.seq = (*select)->integer(0),
                        .key = {(*select)->integer(1), (*select)->integer(2), (*select)->integer(3),
                                (*select)->integer(4)}});
    }
}

Result<> Recalculation::chargeAnew(storage::Database &database, const Row &row, NameTexts &names,
                                   Recalculated &sum)
{
    auto select = database.prepare(rowSelect() + " WHERE e.seq = :seq");
    if (!select)
        return fail(select.error());
    (*select)->bind(":seq", row.seq);
    const auto there = (*select)->step();
    if (!there)
        return fail(there.error());
    if (!*there) // aged out since the list was made
        return {};
    const ExchangeRecord record = readRow(**select, names);
    (*select)->reset();
    sum.rows += 1;
    const auto anew = record.usage.isEmpty() ? std::nullopt : m_reprice(record);
    if (!anew)
        return {};
    const PricedCost &cost = anew->cost;
    if (cost.cost == record.cost && cost.state == record.priceState && cost.version == record.priceVersion)
        return {};
    sum.changed += 1;
    sum.before += record.cost;
    sum.after += cost.cost;
    Tally difference;
    difference.sums[CostNano] = cost.cost.nanoUsd() - record.cost.nanoUsd();
    difference.sums[Unpriced] = unpricedOf(cost.state) - unpricedOf(record.priceState);
    m_rollUp.add(record.startedMs, row.key, difference);
    return write(database, row, record, *anew);
}

Result<> Recalculation::write(storage::Database &database, const Row &row, ExchangeRecord record,
                              const Repriced &anew)
{
    NameNumbers names(database);
    const auto version = names.numberOf(anew.cost.version);
    if (!version)
        return fail(version.error());
    auto amount = database.prepare("UPDATE exchange SET cost_nano = :cost WHERE seq = :seq");
    if (!amount)
        return fail(amount.error());
    (*amount)->bind(":cost", anew.cost.cost.nanoUsd()).bind(":seq", row.seq);
    if (auto written = (*amount)->run(); !written)
        return written;
    auto source =
        database.prepare("UPDATE exchange_detail SET price_state = :state, price_version = :version,"
                         " possible_nano = :possible WHERE seq = :seq");
    if (!source)
        return fail(source.error());
    (*source)->bind(":state", std::int64_t(anew.cost.state)).bind(":version", *version);
    (*source)->bind(":possible", anew.possible.nanoUsd()).bind(":seq", row.seq);
    if (auto written = (*source)->run(); !written || anew.attempts.size() != record.attempts.size())
        return written;
    for (std::size_t i = 0; i < record.attempts.size(); ++i)
        record.attempts[i].cost = anew.attempts[i];
    auto note = database.prepare("UPDATE exchange_note SET attempts = :attempts WHERE seq = :seq");
    if (!note)
        return fail(note.error());
    (*note)->bind(":attempts", attemptsToJson(record.attempts)).bind(":seq", row.seq);
    return (*note)->run();
}

// From the first step on, so that one which was broken off can be seen as well.
Result<> Recalculation::log(storage::Database &database, const Recalculated &sum)
{
    if (m_logId == 0) {
        const auto next = database.integerOf("SELECT coalesce(max(id), 0) + 1 FROM recalculation");
        if (!next)
            return fail(next.error());
        m_logId = *next;
    }
    auto insert =
        database.prepare("INSERT OR REPLACE INTO recalculation (id, at_ms, from_ms, to_ms, provider, model,"
                         " rows, changed, before_nano, after_nano) VALUES (:id, :at, :from, :to, :provider,"
                         " :model, :rows, :changed, :before, :after)");
    if (!insert)
        return fail(insert.error());
    (*insert)
        ->bind(":id", m_logId)
        .bind(":at", m_nowMs)
        .bind(":from", m_filter.fromMs)
        .bind(":to", m_filter.toMs);
    (*insert)->bind(":provider", m_filter.provider).bind(":model", m_filter.model).bind(":rows", sum.rows);
    (*insert)->bind(":changed", sum.changed).bind(":before", sum.before.nanoUsd());
    (*insert)->bind(":after", sum.after.nanoUsd());
    return (*insert)->run();
}

} // namespace gatehouse::ledger
