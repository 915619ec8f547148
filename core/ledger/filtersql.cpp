// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/filtersql.h"

#include "core/ledger/rowstore.h"

namespace gatehouse::ledger {

namespace {

// A request's id is made a moment before or after its start is noted; rows lie in the order of ids.
constexpr std::int64_t idSlackMs = 60'000;

// GLOB knows sets as well; ours are only * and ?.
QByteArray globOf(const QByteArray &pattern)
{
    QByteArray glob = pattern;
    return glob.replace("[", "[[]");
}

} // namespace

void FilterSql::add(std::string_view condition)
{
    m_where += " AND ";
    m_where += condition;
}

FilterSql FilterSql::overRows(const ExchangeFilter &filter, bool charted)
{
    FilterSql sql;
    sql.limits(filter);
    sql.names(filter, 'e');
    if (!filter.model.isEmpty()) {
        sql.add(charted ? "e.model IN (SELECT id FROM name WHERE text GLOB :model)"
                        : "(e.model IN (SELECT id FROM name WHERE text GLOB :model)"
                          " OR e.model_asked IN (SELECT id FROM name WHERE text GLOB :model))");
        sql.m_values.push_back({":model", globOf(filter.model)});
    }
    sql.facts(filter);
    if (!filter.text.isEmpty())
        sql.text(filter.text);
    return sql;
}

FilterSql FilterSql::overRollUp(const ExchangeFilter &filter)
{
    FilterSql sql;
    sql.names(filter, 'r');
    if (!filter.model.isEmpty()) {
        sql.add("r.model IN (SELECT id FROM name WHERE text GLOB :model)");
        sql.m_values.push_back({":model", globOf(filter.model)});
    }
    return sql;
}

bool FilterSql::rollUpsSuffice(const ExchangeFilter &filter)
{
    ExchangeFilter rest = filter;
    rest.fromMs = rest.toMs = 0;
    rest.provider = rest.model = rest.route = rest.client = QByteArray();
    return rest == ExchangeFilter{};
}

void FilterSql::names(const ExchangeFilter &filter, char table)
{
    const auto is = [&](const char *name, const char *inRows, const char *inRollUp, const QByteArray &value) {
        if (value.isEmpty())
            return;
        add(table == 'e' ? inRows : inRollUp);
        m_values.push_back({name, value});
    };
    is(":provider", "e.provider = (SELECT id FROM name WHERE text = :provider)",
       "r.provider = (SELECT id FROM name WHERE text = :provider)", filter.provider);
    is(":route", "e.route = (SELECT id FROM name WHERE text = :route)",
       "r.route = (SELECT id FROM name WHERE text = :route)", filter.route);
    is(":client", "e.client = (SELECT id FROM name WHERE text = :client)",
       "r.client = (SELECT id FROM name WHERE text = :client)", filter.client);
}

void FilterSql::facts(const ExchangeFilter &filter)
{
    if (filter.cause) {
        const std::string_view name = causeName(*filter.cause);
        add("e.cause = (SELECT id FROM name WHERE text = :cause)");
        m_values.push_back({":cause", QByteArray(name.data(), qsizetype(name.size()))});
    }
    const auto is = [&](const char *name, const char *condition, auto value) {
        if (!value)
            return;
        add(condition);
        m_values.push_back({name, std::int64_t(*value)});
    };
    is(":state", "e.state = :state", filter.state);
    is(":failed", "(e.state IN (2, 4)) = :failed", filter.failed);
    is(":stream", "e.stream = :stream", filter.stream);
    is(":status", "e.status = :status", filter.status);
    is(":cache_hit", "(e.cache_kind <> 0) = :cache_hit", filter.cacheHit);
    is(":min_total", "e.total >= :min_total", filter.minTotalMicros);
    const auto nano = [](const std::optional<Money> &money) {
        return money ? std::optional(money->nanoUsd()) : std::nullopt;
    };
    is(":min_cost", "e.cost_nano >= :min_cost", nano(filter.minCost));
    is(":max_cost", "e.cost_nano <= :max_cost", nano(filter.maxCost));
}

void FilterSql::limits(const ExchangeFilter &filter)
{
    if (filter.fromMs > 0) {
        add("e.seq >= :from_seq AND e.started_ms >= :from_ms");
        m_values.push_back({":from_seq", placeOfTime(filter.fromMs - idSlackMs)});
        m_values.push_back({":from_ms", filter.fromMs});
    }
    if (filter.toMs > 0) {
        add("e.seq < :to_seq AND e.started_ms < :to_ms");
        m_values.push_back({":to_seq", placeOfTime(filter.toMs + idSlackMs)});
        m_values.push_back({":to_ms", filter.toMs});
    }
}

void FilterSql::text(const QString &text)
{
    // The beginning of an id is a range of places.
    const QByteArray upper = text.trimmed().toUpper().toUtf8();
    const ExchangeId low = ExchangeId::fromText(upper.leftJustified(26, '0'));
    const ExchangeId high = ExchangeId::fromText(upper.leftJustified(26, 'Z'));
    const bool idLike = upper.size() >= 6 && !low.isNull() && !high.isNull();
    add(idLike ? "(e.model IN (SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                 " OR e.model_asked IN (SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                 " OR e.path IN (SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                 " OR e.seq IN (SELECT seq FROM exchange_note WHERE message LIKE :text ESCAPE '\\')"
                 " OR e.seq BETWEEN :id_low AND :id_high)"
               : "(e.model IN (SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                 " OR e.model_asked IN (SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                 " OR e.path IN (SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                 " OR e.seq IN (SELECT seq FROM exchange_note WHERE message LIKE :text ESCAPE '\\'))");
    m_values.push_back({":text", storage::likeContains(text)});
    if (idLike) {
        m_values.push_back({":id_low", placeOf(low)});
        m_values.push_back({":id_high", placeOf(high)});
    }
}

void FilterSql::bind(storage::Statement &statement) const
{
    for (const Value &value : m_values) {
        if (const auto *integer = std::get_if<std::int64_t>(&value.value))
            statement.bind(value.name, *integer);
        else if (const auto *bytes = std::get_if<QByteArray>(&value.value))
            statement.bind(value.name, QByteArrayView(*bytes));
        else
            statement.bind(value.name, std::get<QString>(value.value));
    }
}

} // namespace gatehouse::ledger
