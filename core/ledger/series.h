// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a series for a chart: the period is cut into pieces, each answered by the coarsest table that knows
// it.
#pragma once

#include "core/ledger/names.h"
#include "core/ledger/rollup.h"

#include <map>

namespace gatehouse::ledger {

struct Piece // [fromMs, toMs) of a period and the roll-up that answers it; none: the rows
{
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
    std::optional<Level> level = {};
    friend bool operator==(const Piece &, const Piece &) = default;
};

// From when on the tables are whole; 0: from the beginning.
struct KeptFrom
{
    std::int64_t minuteMs = 0;
    std::int64_t hourMs = 0;
};

// A pure function, so that its edges can be tested. `bucketMs` and `offsetMs` say where buckets begin: a
// roll-up serves only where its own steps do not cross such a border.
std::vector<Piece> piecesOf(std::int64_t fromMs, std::int64_t toMs, std::int64_t bucketMs,
                            std::int64_t offsetMs, const KeptFrom &kept);

class SeriesReader
{
public:
    SeriesReader(storage::Database &database, NameTexts &names)
        : m_database(database)
        , m_names(names)
    {
    }

    [[nodiscard]] Result<Series> read(const SeriesQuery &query);

private:
    using Place = std::pair<std::int64_t, std::int64_t>; // start of the bucket, number of the group's name
    Result<std::pair<std::int64_t, std::int64_t>> period(const ExchangeFilter &filter);
    Result<KeptFrom> keptFrom();
    Result<> addRollUps(const SeriesQuery &query, const Piece &piece);
    Result<> addRows(const SeriesQuery &query, const Piece &piece);
    Tally &tallyAt(const SeriesQuery &query, std::int64_t ms, const ChartKey &key);
    using Group = std::pair<std::int64_t, Tally>; // number of its name
    Series build(const SeriesQuery &query);
    std::vector<Group> groups() const;

    storage::Database &m_database;
    NameTexts &m_names;
    std::map<Place, Tally> m_tallies = {};
};

} // namespace gatehouse::ledger
