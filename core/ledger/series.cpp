// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/series.h"

#include "core/ledger/columns.h"
#include "core/ledger/filtersql.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace gatehouse::ledger {

namespace {

constexpr std::int64_t forever = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t stepOf(Bucket bucket)
{
    switch (bucket) {
    case Bucket::Minute:
        return minuteMs;
    case Bucket::Hour:
        return hourMs;
    case Bucket::Day:
        return dayMs;
    }
    return dayMs;
}

std::int64_t ceilOf(std::int64_t ms, std::int64_t step)
{
    const std::int64_t start = startOf(ms, step);
    return start == ms ? ms : start + step;
}

struct Cutter
{
    std::int64_t bucketMs = 0;
    std::int64_t offsetMs = 0;
    KeptFrom kept = {};
    std::vector<Piece> pieces = {};

    bool serves(Level level) const
    {
        return bucketMs % gatehouse::ledger::stepOf(level) == 0 &&
               offsetMs % gatehouse::ledger::stepOf(level) == 0;
    }

    std::int64_t wholeFrom(Level level) const
    {
        return level == Level::Minute ? kept.minuteMs : level == Level::Hour ? kept.hourMs : 0;
    }

    // Levels from the coarsest to the finest; behind the last one come the rows.
    void cut(std::int64_t from, std::int64_t to, std::size_t next)
    {
        if (from >= to)
            return;
        constexpr Level order[] = {Level::Day, Level::Hour, Level::Minute};
        for (; next < std::size(order); ++next) {
            const Level level = order[next];
            const std::int64_t step = gatehouse::ledger::stepOf(level);
            const std::int64_t innerFrom = ceilOf(std::max(from, wholeFrom(level)), step);
            const std::int64_t innerTo = startOf(to, step);
            if (!serves(level) || innerFrom >= innerTo)
                continue;
            cut(from, innerFrom, next + 1);
            pieces.push_back({innerFrom, innerTo, level});
            cut(innerTo, to, next + 1);
            return;
        }
        pieces.push_back({from, to, {}});
    }
};

std::string_view tableOf(Level level)
{
    switch (level) {
    case Level::Minute:
        return "rollup_minute";
    case Level::Hour:
        return "rollup_hour";
    case Level::Day:
        break;
    }
    return "rollup_day";
}

// Key, sums and sketches of a roll-up.
std::string selectOf(Level level)
{
    std::string columns = "r.start_ms, r.provider, r.model, r.route, r.client";
    for (const std::string &column : sumColumns())
        columns.append(", r.").append(column);
    return "SELECT " + columns + ", r.total, r.first_byte FROM " + std::string(tableOf(level)) +
           " r WHERE r.start_ms >= :from AND r.start_ms < :to AND ";
}

std::string rowsSelect()
{
    return "SELECT e.started_ms, e.provider, e.model, e.route, e.client, e.state, e.stream, e.cache_kind,"
           " e.cost_nano, e.saved_nano, e.total, e.first_byte, d.price_state, d.usage_source, " +
           usageColumns("d.") +
           " FROM exchange e CROSS JOIN exchange_detail d ON d.seq = e.seq WHERE e.state <> 0 AND ";
}

ChartKey keyAt(const storage::Statement &row)
{
    return {row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
}

// As much of the record as counting needs.
ExchangeRecord countedOf(const storage::Statement &row)
{
    ExchangeRecord record;
    int column = 5;
    const auto next = [&] { return row.integer(column++); };
    record.state = State(next());
    record.stream = next() != 0;
    record.cacheKind = next() != 0 ? QByteArrayLiteral("?") : QByteArray();
    record.cost = Money::fromNanoUsd(next());
    record.saved = Money::fromNanoUsd(next());
    record.totalMicros = next();
    record.firstByteMicros = next();
    record.priceState = PriceState(next());
    record.usageSource = protocol::UsageSource(next());
    for (const protocol::UsageField &field : protocol::usageFields)
        record.usage.*field.count = next();
    return record;
}

std::int64_t groupOf(GroupBy by, const ChartKey &key)
{
    switch (by) {
    case GroupBy::None:
        return 0;
    case GroupBy::Provider:
        return key.provider;
    case GroupBy::Model:
        return key.model;
    case GroupBy::Route:
        return key.route;
    case GroupBy::Client:
        return key.client;
    }
    return 0;
}

} // namespace

std::vector<Piece> piecesOf(std::int64_t fromMs, std::int64_t toMs, std::int64_t bucketMs,
                            std::int64_t offsetMs, const KeptFrom &kept)
{
    Cutter cutter{.bucketMs = bucketMs, .offsetMs = offsetMs, .kept = kept};
    cutter.cut(fromMs, toMs, 0);
    return std::move(cutter.pieces);
}

Tally &SeriesReader::tallyAt(const SeriesQuery &query, std::int64_t ms, const ChartKey &key)
{
    const std::int64_t offset = query.utcOffsetMinutes * minuteMs;
    const std::int64_t start = startOf(ms + offset, stepOf(query.bucket)) - offset;
    return m_tallies[{start, groupOf(query.groupBy, key)}];
}

Result<KeptFrom> SeriesReader::keptFrom()
{
    const auto minute = m_database.integerOf("SELECT from_ms FROM kept_from WHERE part = 'minute'");
    const auto hour = m_database.integerOf("SELECT from_ms FROM kept_from WHERE part = 'hour'");
    if (!minute || !hour)
        return fail((!minute ? minute : hour).error());
    return KeptFrom{.minuteMs = *minute, .hourMs = *hour};
}

Result<Series> SeriesReader::read(const SeriesQuery &query)
{
    const std::int64_t from = query.filter.fromMs;
    const std::int64_t to = query.filter.toMs > 0 ? query.filter.toMs : forever;
    std::vector<Piece> pieces{{from, to, {}}};
    // One snapshot for all pieces: a request that ends meanwhile is in all sums or in none.
    if (auto begun = m_database.execute("BEGIN"); !begun)
        return fail(begun.error());
    Result<> done;
    if (FilterSql::rollUpsSuffice(query.filter)) {
        const auto kept = keptFrom();
        if (kept)
            pieces = piecesOf(from, to, stepOf(query.bucket), query.utcOffsetMinutes * minuteMs, *kept);
        else
            done = fail(kept.error());
    }
    for (std::size_t i = 0; done && i < pieces.size(); ++i)
        done = pieces[i].level ? addRollUps(query, pieces[i]) : addRows(query, pieces[i]);
    std::ignore = m_database.execute("COMMIT");
    if (!done)
        return fail(done.error());
    return build(query);
}

Result<> SeriesReader::addRollUps(const SeriesQuery &query, const Piece &piece)
{
    const auto conditions = FilterSql::overRollUp(query.filter, NameSearch(m_database));
    if (!conditions)
        return fail(conditions.error());
    auto select = m_database.prepareOnce(selectOf(*piece.level) + conditions->where());
    if (!select)
        return fail(select.error());
    conditions->bind(**select);
    (*select)->bind(":from", piece.fromMs).bind(":to", piece.toMs);
    const storage::ResetGuard guard(**select);
    for (;;) {
        const auto row = (*select)->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        Tally &tally = tallyAt(query, (*select)->integer(0), keyAt(**select));
        int column = 5;
        for (std::int64_t &sum : tally.sums)
            sum += (*select)->integer(column++);
        tally.total.merge(Sketch::fromBytes((*select)->view(column)));
        tally.firstByte.merge(Sketch::fromBytes((*select)->view(column + 1)));
    }
}

Result<> SeriesReader::addRows(const SeriesQuery &query, const Piece &piece)
{
    ExchangeFilter filter = query.filter;
    filter.fromMs = piece.fromMs;
    filter.toMs = piece.toMs == forever ? 0 : piece.toMs;
    const auto conditions = FilterSql::overRows(filter, NameSearch(m_database), FilterSql::Models::Charted);
    if (!conditions)
        return fail(conditions.error());
    auto select = m_database.prepareOnce(rowsSelect() + conditions->where());
    if (!select)
        return fail(select.error());
    conditions->bind(**select);
    const Latencies latencies =
        query.filter.cacheHit.value_or(false) ? Latencies::OfCacheHits : Latencies::OfProviders;
    const storage::ResetGuard guard(**select);
    for (;;) {
        const auto row = (*select)->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        count(countedOf(**select), tallyAt(query, (*select)->integer(0), keyAt(**select)), latencies);
    }
}

Series SeriesReader::build(const SeriesQuery &query)
{
    const std::vector<Group> ranked = groups();
    const std::size_t top = query.top > 0 ? std::size_t(query.top) : ranked.size();
    constexpr std::int64_t other = -1;
    std::unordered_map<std::int64_t, std::int64_t> shown;
    Tally others;
    Tally sum;
    Series series{.bucket = query.bucket};
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const auto &[group, tally] = ranked[i];
        shown[group] = i < top ? group : other;
        sum += tally;
        if (i < top)
            series.groups.push_back({.group = m_names.textOf(group), .figures = figuresOf(tally)});
        else
            others += tally;
    }
    if (ranked.size() > top)
        series.groups.push_back({.other = true, .figures = figuresOf(others)});
    series.sum = figuresOf(sum);
    std::map<Place, Tally> points;
    for (auto &[place, tally] : m_tallies) {
        const auto [point, fresh] = points.try_emplace({place.first, shown[place.second]});
        if (fresh)
            point->second = std::move(tally);
        else
            point->second += tally;
    }
    for (const auto &[place, tally] : points)
        series.points.push_back({.startMs = place.first,
                                 .group = place.second == other ? QByteArray() : m_names.textOf(place.second),
                                 .other = place.second == other,
                                 .figures = figuresOf(tally)});
    return series;
}

// Over the whole period, the dearest first, then the busiest.
std::vector<SeriesReader::Group> SeriesReader::groups() const
{
    std::unordered_map<std::int64_t, TallySum> sums;
    for (const auto &[place, tally] : m_tallies)
        sums[place.second].add(tally);
    std::vector<Group> ranked;
    for (const auto &[group, tally] : sums)
        ranked.emplace_back(group, tally.total());
    const auto weight = [](const Group &entry) {
        return std::tuple(-entry.second.sums[CostNano], -entry.second.sums[Requests], entry.first);
    };
    std::ranges::sort(ranked, {}, weight);
    return ranked;
}

} // namespace gatehouse::ledger
