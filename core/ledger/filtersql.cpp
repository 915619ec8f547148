// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/filtersql.h"

#include "core/base/bytes.h"
#include "core/ledger/rowstore.h"

namespace gatehouse::ledger {

namespace {

// A request's id is made a moment before or after its start is noted; rows lie in the order of ids.
constexpr std::int64_t idSlackMs = 60'000;
// More names than this are not bound one by one: the condition then asks for them itself.
constexpr std::size_t mostBound = 100;

} // namespace

void FilterSql::add(std::string_view condition)
{
    m_where += " AND ";
    m_where += condition;
}

std::string FilterSql::oneOf(const Numbers &numbers)
{
    std::string list = "(";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string name = ":n" + std::to_string(m_numbers++);
        list += (i == 0 ? "" : ", ") + name;
        m_values.emplace_back(name, numbers[i]);
    }
    return list + ")";
}

std::string FilterSql::modelsOf(const QByteArray &glob, const Numbers &numbers)
{
    if (numbers.size() <= mostBound)
        return oneOf(numbers);
    m_values.emplace_back(":glob", QString::fromUtf8(NameSearch::globOf(glob)));
    return "(SELECT id FROM name WHERE text GLOB :glob)";
}

Result<FilterSql> FilterSql::overRows(const ExchangeFilter &filter, const NameSearch &names, Models models)
{
    FilterSql sql;
    sql.limits(filter);
    Result<> done = sql.names(filter, names, "e");
    if (done && !filter.model.isEmpty()) {
        const auto found = names.matching(filter.model);
        if (!found)
            return fail(found.error());
        const std::string list = sql.modelsOf(filter.model, *found);
        sql.add(models == Models::Charted ? "e.model IN " + list
                                          : "(e.model IN " + list + " OR e.model_asked IN " + list + ")");
    }
    if (done)
        done = sql.facts(filter, names);
    if (done && !filter.text.isEmpty())
        done = sql.text(filter.text, names);
    if (!done)
        return fail(done.error());
    return sql;
}

Result<FilterSql> FilterSql::overRollUp(const ExchangeFilter &filter, const NameSearch &names)
{
    FilterSql sql;
    Result<> done = sql.names(filter, names, "r");
    if (done && !filter.model.isEmpty()) {
        const auto found = names.matching(filter.model);
        if (!found)
            return fail(found.error());
        sql.add("r.model IN " + sql.modelsOf(filter.model, *found));
    }
    if (!done)
        return fail(done.error());
    return sql;
}

bool FilterSql::rollUpsSuffice(const ExchangeFilter &filter)
{
    ExchangeFilter rest = filter;
    rest.fromMs = rest.toMs = 0;
    rest.provider = rest.model = rest.route = rest.client = QByteArray();
    return rest == ExchangeFilter{};
}

Result<> FilterSql::names(const ExchangeFilter &filter, const NameSearch &names, const std::string &table)
{
    const std::pair<const char *, const QByteArray &> wanted[] = {
        {".provider IN ", filter.provider}, {".route IN ", filter.route}, {".client IN ", filter.client}};
    for (const auto &[column, text] : wanted) {
        if (text.isEmpty())
            continue;
        const auto found = names.equalTo(text);
        if (!found)
            return fail(found.error());
        add(table + column + oneOf(*found));
    }
    return {};
}

Result<> FilterSql::facts(const ExchangeFilter &filter, const NameSearch &names)
{
    if (filter.cause) {
        const std::string_view name = causeName(*filter.cause);
        const auto found = names.equalTo(toBytes(name));
        if (!found)
            return fail(found.error());
        add("e.cause IN " + oneOf(*found));
    }
    const auto is = [&](const char *name, const char *condition, auto value) {
        if (!value)
            return;
        add(condition);
        m_values.emplace_back(name, std::int64_t(*value));
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
    return {};
}

void FilterSql::limits(const ExchangeFilter &filter)
{
    if (filter.fromMs > 0) {
        add("e.seq >= :from_seq AND e.started_ms >= :from_ms");
        m_values.emplace_back(":from_seq", placeOfTime(filter.fromMs - idSlackMs));
        m_values.emplace_back(":from_ms", filter.fromMs);
    }
    if (filter.toMs > 0) {
        add("e.seq < :to_seq AND e.started_ms < :to_ms");
        m_values.emplace_back(":to_seq", placeOfTime(filter.toMs + idSlackMs));
        m_values.emplace_back(":to_ms", filter.toMs);
    }
}

Result<> FilterSql::text(const QString &text, const NameSearch &names)
{
    const auto found = names.containing(text);
    if (!found)
        return fail(found.error());
    const auto messages = names.inMessages(text);
    if (!messages)
        return fail(messages.error());
    std::string any;
    const auto either = [&any](const std::string &condition) {
        any += (any.empty() ? "" : " OR ") + condition;
    };
    if (!found->empty()) {
        const std::string list = found->size() > mostBound
                                     ? "(SELECT id FROM name WHERE text LIKE :text ESCAPE '\\')"
                                     : oneOf(*found);
        either("e.model IN " + list + " OR e.model_asked IN " + list + " OR e.path IN " + list);
    }
    if (*messages)
        either("e.seq IN (SELECT seq FROM exchange_note WHERE message LIKE :text ESCAPE '\\')");
    if (*messages || found->size() > mostBound)
        m_values.emplace_back(":text", storage::likeContains(text));
    // The beginning of an id is a range of places.
    const QByteArray upper = text.trimmed().toUpper().toUtf8();
    const ExchangeId low = ExchangeId::fromText(upper.leftJustified(26, '0'));
    const ExchangeId high = ExchangeId::fromText(upper.leftJustified(26, 'Z'));
    if (upper.size() >= 6 && !low.isNull() && !high.isNull()) {
        either("e.seq BETWEEN :id_low AND :id_high");
        m_values.emplace_back(":id_low", placeOf(low));
        m_values.emplace_back(":id_high", placeOf(high));
    }
    add(any.empty() ? "0" : "(" + any + ")");
    return {};
}

void FilterSql::bind(storage::Statement &statement) const
{
    for (const auto &[name, value] : m_values) {
        if (const auto *integer = std::get_if<std::int64_t>(&value))
            statement.bind(name.c_str(), *integer);
        else
            statement.bind(name.c_str(), std::get<QString>(value));
    }
}

} // namespace gatehouse::ledger
