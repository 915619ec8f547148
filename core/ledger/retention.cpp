// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/retention.h"

#include "core/ledger/rollup.h"

namespace gatehouse::ledger {

namespace {

constexpr std::int64_t rowsPerStep = 500;

Result<std::int64_t> deleteBefore(storage::Database &database, std::string_view sql, std::int64_t before)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return fail(statement.error());
    (*statement)->bind(":before", before).bind(":step", rowsPerStep);
    return (*statement)->run().map([&] { return database.changes(); });
}

// What readers may still expect to find whole.
Result<> keptFrom(storage::Database &database, std::string_view part, std::int64_t fromMs)
{
    auto update =
        database.prepare("UPDATE kept_from SET from_ms = max(from_ms, :from_ms) WHERE part = :part");
    if (!update)
        return fail(update.error());
    (*update)->bind(":from_ms", fromMs).bind(":part", QByteArrayView(part.data(), qsizetype(part.size())));
    return (*update)->run();
}

Result<bool> dropRows(storage::Database &database, std::int64_t beforeMs)
{
    const std::int64_t before = placeOfTime(beforeMs);
    // The row itself last: it is what says that the others are there.
    std::int64_t gone = 0;
    for (const std::string_view sql :
         {"DELETE FROM exchange_note WHERE seq IN (SELECT seq FROM exchange WHERE seq < :before ORDER BY seq"
          " LIMIT :step)",
          "DELETE FROM exchange_body WHERE seq IN (SELECT seq FROM exchange WHERE seq < :before ORDER BY seq"
          " LIMIT :step)",
          "DELETE FROM exchange_detail WHERE seq IN (SELECT seq FROM exchange WHERE seq < :before ORDER BY "
          "seq"
          " LIMIT :step)",
          "DELETE FROM exchange WHERE seq IN (SELECT seq FROM exchange WHERE seq < :before ORDER BY seq"
          " LIMIT :step)"}) {
        const auto changed = deleteBefore(database, sql, before);
        if (!changed)
            return fail(changed.error());
        gone = *changed;
    }
    if (gone > 0) {
        if (auto noted = keptFrom(database, "exchange", beforeMs); !noted)
            return fail(noted.error());
    }
    return gone == rowsPerStep;
}

Result<bool> dropRollUps(storage::Database &database, std::string_view part, std::int64_t beforeMs)
{
    const std::string_view sql =
        part == "minute"
            ? "DELETE FROM rollup_minute WHERE (start_ms, provider, model, route, client) IN (SELECT "
              "start_ms,"
              " provider, model, route, client FROM rollup_minute WHERE start_ms < :before ORDER BY start_ms"
              " LIMIT :step)"
            : "DELETE FROM rollup_hour WHERE (start_ms, provider, model, route, client) IN (SELECT start_ms,"
              " provider, model, route, client FROM rollup_hour WHERE start_ms < :before ORDER BY start_ms"
              " LIMIT :step)";
    const auto changed = deleteBefore(database, sql, beforeMs);
    if (!changed)
        return fail(changed.error());
    if (*changed > 0) {
        if (auto noted = keptFrom(database, part, beforeMs); !noted)
            return fail(noted.error());
    }
    return *changed == rowsPerStep;
}

Result<bool> dropBodies(storage::Database &database, const Retention &keep, std::int64_t nowMs)
{
    const auto aged =
        deleteBefore(database,
                     "DELETE FROM exchange_body WHERE seq IN (SELECT seq FROM exchange_body WHERE"
                     " seq < :before ORDER BY seq LIMIT :step)",
                     placeOfTime(nowMs - keep.bodyDays * dayMs));
    if (!aged)
        return fail(aged.error());
    const auto bytes = database.integerOf("SELECT coalesce(sum(bytes), 0) FROM exchange_body");
    if (!bytes)
        return fail(bytes.error());
    if (*bytes <= keep.mostBodyBytes)
        return *aged == rowsPerStep;
    return deleteBefore(database,
                        "DELETE FROM exchange_body WHERE seq IN (SELECT seq FROM exchange_body WHERE"
                        " seq < :before ORDER BY seq LIMIT min(:step, 20))",
                        std::numeric_limits<std::int64_t>::max())
        .map([](std::int64_t gone) { return gone > 0; });
}

} // namespace

Result<bool> sweepStep(storage::Database &database, const Retention &keep, std::int64_t nowMs)
{
    storage::Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return fail(begun.error());
    const auto before = [&](int days) { return startOf(nowMs - days * dayMs, hourMs); };
    bool more = false;
    const auto note = [&more](Result<bool> step) -> Result<> {
        if (!step)
            return fail(step.error());
        more = more || *step;
        return {};
    };
    const auto swept =
        note(dropBodies(database, keep, nowMs))
            .and_then([&] { return note(dropRollUps(database, "minute", before(keep.minuteDays))); })
            .and_then([&] { return note(dropRollUps(database, "hour", before(keep.hourDays))); })
            .and_then([&]() -> Result<> {
                return keep.rowDays > 0 ? note(dropRows(database, before(keep.rowDays))) : Result<>{};
            })
            .and_then([&] { return transaction.commit(); })
            .and_then([&] { return database.execute("PRAGMA incremental_vacuum(64)"); });
    if (!swept)
        return fail(swept.error());
    return more;
}

} // namespace gatehouse::ledger
