// SPDX-License-Identifier: GPL-3.0-or-later
// Sums per minute, hour and day, kept in the same transaction as the rows they sum.
#pragma once

#include "core/ledger/rowstore.h"
#include "core/ledger/tally.h"

#include <array>
#include <compare>
#include <map>
#include <tuple>

namespace gatehouse::ledger {

inline constexpr std::int64_t minuteMs = 60'000;
inline constexpr std::int64_t hourMs = 60 * minuteMs;
inline constexpr std::int64_t dayMs = 24 * hourMs;

enum class Level { Minute, Hour, Day };
inline constexpr std::array levels{Level::Minute, Level::Hour, Level::Day};

constexpr std::int64_t stepOf(Level level)
{
    switch (level) {
    case Level::Minute:
        return minuteMs;
    case Level::Hour:
        return hourMs;
    case Level::Day:
        return dayMs;
    }
    return dayMs;
}

constexpr std::int64_t startOf(std::int64_t ms, std::int64_t step) // floor, also before 1970
{
    const std::int64_t rest = ms % step;
    return ms - (rest < 0 ? rest + step : rest);
}

// Collects what a batch adds and writes it at its end: a thousand rows of one model touch three rows here.
class RollUp
{
public:
    void add(const ExchangeRecord &record, const ChartKey &key);
    [[nodiscard]] Result<>
    write(storage::Database &database); // inside the caller's transaction; keeps what it has

    void add(std::int64_t startedMs, const ChartKey &key,
             const Tally &difference); // to what is there already

    void clear() { m_minutes.clear(); }

    // The writer's connection must know the merging of sketches.
    [[nodiscard]] static Result<> prepare(storage::Database &database);

private:
    struct Place
    {
        std::int64_t startMs = 0;
        ChartKey key = {};

        friend bool operator<(const Place &a, const Place &b)
        {
            return std::tie(a.startMs, a.key.provider, a.key.model, a.key.route, a.key.client) <
                   std::tie(b.startMs, b.key.provider, b.key.model, b.key.route, b.key.client);
        }
    };

    using Tallies = std::map<Place, Tally>;
    static Result<> writeLevel(storage::Database &database, Level level, const Tallies &tallies);

    Tallies m_minutes = {};
};

} // namespace gatehouse::ledger
