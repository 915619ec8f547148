// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/reader.h"

#include "core/ledger/bodystore.h"
#include "core/ledger/filtersql.h"
#include "core/ledger/rowreader.h"
#include "core/ledger/rowstore.h"
#include "core/ledger/series.h"
#include "core/storage/backup.h"

namespace gatehouse::ledger {

LedgerReader::LedgerReader(storage::Database database)
    : m_database(std::make_unique<storage::Database>(std::move(database)))
    , m_names(std::make_unique<NameTexts>(*m_database))
{
}

Result<LedgerReader> LedgerReader::open(const QString &path)
{
    auto database = storage::Database::open(path, {.readOnly = true});
    if (!database)
        return fail(database.error());
    const auto version = database->integerOf("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    const auto known = storage::migrationsOf("ledger").back().number;
    if (*version != known)
        return fail(
            Cause::GatewayStorage,
            QStringLiteral("%1 has version %2 of its tables and this program reads version %3; start the"
                           " gateway once, it brings older files up to date")
                .arg(path)
                .arg(*version)
                .arg(known));
    return LedgerReader(std::move(*database));
}

Result<std::int64_t> LedgerReader::placeOfRow(const ExchangeId &id)
{
    auto select = m_database->prepare("SELECT seq FROM exchange_detail WHERE seq BETWEEN :seq AND :seq + 15"
                                      " AND id = :id");
    if (!select)
        return fail(select.error());
    (*select)->bind(":seq", placeOf(id)).bindBlob(":id", idBytes(id));
    const storage::ResetGuard guard(**select);
    const auto row = (*select)->step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(Cause::GatewayStorage,
                    QStringLiteral("the ledger has no request %1").arg(QString::fromLatin1(id.text())));
    return (*select)->integer(0);
}

Result<ExchangePage> LedgerReader::exchanges(const ExchangeFilter &filter, int limit,
                                             const ExchangeId &before)
{
    std::int64_t place = std::numeric_limits<std::int64_t>::max();
    if (!before.isNull())
        place = placeOfRow(before).value_or(placeOf(before)); // the row may have been aged out meanwhile
    const auto conditions = FilterSql::overRows(filter, NameSearch(*m_database));
    if (!conditions)
        return fail(conditions.error());
    auto select = m_database->prepareOnce(rowSelect() + " WHERE " + conditions->where() +
                                          " AND e.seq < :before ORDER BY e.seq DESC LIMIT :limit");
    if (!select)
        return fail(select.error());
    conditions->bind(**select);
    (*select)->bind(":before", place).bind(":limit", std::int64_t(limit) + 1);
    const storage::ResetGuard guard(**select);
    ExchangePage page;
    for (;;) {
        const auto row = (*select)->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return page;
        if (page.rows.size() == limit) {
            page.more = true;
            return page;
        }
        page.rows.append(readRow(**select, *m_names));
    }
}

Result<ExchangeRecord> LedgerReader::exchange(const ExchangeId &id)
{
    const auto place = placeOfRow(id);
    if (!place)
        return fail(place.error());
    auto select = m_database->prepare(rowSelect() + " WHERE e.seq = :seq");
    if (!select)
        return fail(select.error());
    (*select)->bind(":seq", *place);
    const storage::ResetGuard guard(**select);
    const auto row = (*select)->step();
    if (!row)
        return fail(row.error());
    return readRow(**select, *m_names);
}

Result<ExchangeBodies> LedgerReader::bodies(const ExchangeId &id)
{
    return placeOfRow(id)
        .and_then([&](std::int64_t place) { return readBodies(*m_database, place); })
        .map([&](ExchangeBodies bodies) {
            bodies.id = id;
            return bodies;
        });
}

Result<Series> LedgerReader::series(const SeriesQuery &query)
{
    return SeriesReader(*m_database, *m_names).read(query);
}

Result<> LedgerReader::backup(const QString &path) { return storage::backup(*m_database, path); }

Result<Figures> LedgerReader::totals(const ExchangeFilter &filter)
{
    return series({.filter = filter, .bucket = Bucket::Day, .groupBy = GroupBy::None}).map(&Series::sum);
}

Result<> LedgerReader::forEach(const ExchangeFilter &filter,
                               const std::function<bool(const ExchangeRecord &)> &row)
{
    const auto conditions = FilterSql::overRows(filter, NameSearch(*m_database));
    if (!conditions)
        return fail(conditions.error());
    auto select = m_database->prepareOnce(rowSelect() + " WHERE " + conditions->where() + " ORDER BY e.seq");
    if (!select)
        return fail(select.error());
    conditions->bind(**select);
    const storage::ResetGuard guard(**select);
    for (;;) {
        const auto there = (*select)->step();
        if (!there)
            return fail(there.error());
        if (!*there || !row(readRow(**select, *m_names)))
            return {};
    }
}

} // namespace gatehouse::ledger
