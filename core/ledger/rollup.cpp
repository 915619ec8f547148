// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/rollup.h"

namespace gatehouse::ledger {

namespace {

// One text for three tables that have the same columns.
#define GATEHOUSE_ROLLUP_UPSERT(table)                                                                       \
    "INSERT INTO " table                                                                                     \
    " (start_ms, provider, model, route, client, requests, errors, cache_hits, unpriced,"                    \
    " cost_nano, saved_nano, input, cache_read, cache_write_5m, cache_write_1h, audio_input, output, "       \
    "reasoning,"                                                                                             \
    " audio_output, images, characters, audio_ms, searches, output_micros, streamed_tokens, estimated, "     \
    "total, "                                                                                                \
    "first_byte)"                                                                                            \
    " VALUES (:start_ms, :provider, :model, :route, :client, :requests, :errors, :cache_hits, :unpriced,"    \
    " :cost_nano, :saved_nano, :input, :cache_read, :cache_write_5m, :cache_write_1h, :audio_input, "        \
    ":output,"                                                                                               \
    " :reasoning, :audio_output, :images, :characters, :audio_ms, :searches, :output_micros, "               \
    ":streamed_tokens, :estimated,"                                                                          \
    " :total, :first_byte)"                                                                                  \
    " ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, errors = errors + excluded.errors," \
    " cache_hits = cache_hits + excluded.cache_hits, unpriced = unpriced + excluded.unpriced,"               \
    " cost_nano = cost_nano + excluded.cost_nano, saved_nano = saved_nano + excluded.saved_nano,"            \
    " input = input + excluded.input, cache_read = cache_read + excluded.cache_read,"                        \
    " cache_write_5m = cache_write_5m + excluded.cache_write_5m,"                                            \
    " cache_write_1h = cache_write_1h + excluded.cache_write_1h, audio_input = audio_input + "               \
    "excluded.audio_input,"                                                                                  \
    " output = output + excluded.output, reasoning = reasoning + excluded.reasoning,"                        \
    " audio_output = audio_output + excluded.audio_output, images = images + excluded.images,"               \
    " characters = characters + excluded.characters, audio_ms = audio_ms + excluded.audio_ms,"               \
    " searches = searches + excluded.searches, output_micros = output_micros + excluded.output_micros,"      \
    " streamed_tokens = streamed_tokens + excluded.streamed_tokens, estimated = estimated + "                \
    "excluded.estimated,"                                                                                    \
    " total = merged_sketches(total, excluded.total), first_byte = merged_sketches(first_byte, "             \
    "excluded.first_byte)"

std::string_view upsertOf(Level level)
{
    switch (level) {
    case Level::Minute:
        return GATEHOUSE_ROLLUP_UPSERT("rollup_minute");
    case Level::Hour:
        return GATEHOUSE_ROLLUP_UPSERT("rollup_hour");
    case Level::Day:
        return GATEHOUSE_ROLLUP_UPSERT("rollup_day");
    }
    return {};
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
