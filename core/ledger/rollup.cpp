// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/rollup.h"

#include "core/ledger/columns.h"

namespace gatehouse::ledger {

namespace {

// One text for the tables, which have the same columns. In the order of Sum behind the key's.
std::string upsertInto(std::string_view table)
{
    std::string columns;
    std::string places = ":start_ms, :provider, :model, :route, :client";
    std::string additions;
    for (const std::string &column : sumColumns()) {
        columns.append(", ").append(column);
        places.append(", :").append(column);
        additions.append(column)
            .append(" = ")
            .append(column)
            .append(" + excluded.")
            .append(column)
            .append(", ");
    }
    return "INSERT INTO " + std::string(table) + " (start_ms, provider, model, route, client" + columns +
           ", total, first_byte) VALUES (" + places + ", :total, :first_byte) ON CONFLICT DO UPDATE SET " +
           additions +
           "total = merged_sketches(total, excluded.total),"
           " first_byte = merged_sketches(first_byte, excluded.first_byte)";
}

const std::string &upsertOf(Level level)
{
    static const std::string minute = upsertInto("rollup_minute");
    static const std::string hour = upsertInto("rollup_hour");
    static const std::string day = upsertInto("rollup_day");
    return level == Level::Minute ? minute : level == Level::Hour ? hour : day;
}

} // namespace

Result<> RollUp::prepare(storage::Database &database)
{
    return database.define("merged_sketches", mergedSketches);
}

void RollUp::add(const ExchangeRecord &record, const ChartKey &key)
{
    count(record, m_minutes[Place{.startMs = startOf(record.startedMs, minuteMs), .key = key}]);
}

void RollUp::add(std::int64_t startedMs, const ChartKey &key, const Tally &difference)
{
    m_minutes[Place{.startMs = startOf(startedMs, minuteMs), .key = key}] += difference;
}

Result<> RollUp::write(storage::Database &database)
{
    Tallies coarser = m_minutes;
    for (const Level level : levels) {
        if (level != Level::Minute) {
            Tallies merged;
            for (const auto &[place, tally] : coarser)
                merged[Place{.startMs = startOf(place.startMs, stepOf(level)), .key = place.key}] += tally;
            coarser = std::move(merged);
        }
        if (auto done = writeLevel(database, level, coarser); !done)
            return done;
    }
    return {};
}

Result<> RollUp::writeLevel(storage::Database &database, Level level, const Tallies &tallies)
{
    auto upsert = database.prepare(upsertOf(level));
    if (!upsert)
        return fail(upsert.error());
    storage::Statement &statement = **upsert;
    for (const auto &[place, tally] : tallies) {
        const QByteArray total = tally.total.toBytes();
        const QByteArray firstByte = tally.firstByte.toBytes();
        const std::int64_t head[] = {place.startMs, place.key.provider, place.key.model, place.key.route,
                                     place.key.client};
        int at = 0;
        for (const std::int64_t value : head)
            statement.bindAt(++at, value);
        for (const std::int64_t value : tally.sums)
            statement.bindAt(++at, value);
        statement.bindBlobAt(++at, total);
        statement.bindBlobAt(++at, firstByte);
        if (auto done = statement.run(); !done)
            return done;
    }
    return {};
}

} // namespace gatehouse::ledger
