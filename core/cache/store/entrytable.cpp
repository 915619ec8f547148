// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/store/entrytable.h"

#include "core/cache/store/pack.h"
#include "core/cache/store/rows.h"

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

using storage::ResetGuard;
using storage::Statement;
using storage::Transaction;

// The columns of CacheEntry, in the order in which entryFrom() reads them.
constexpr std::string_view entryColumns =
    "entry.id, entry.key, owner, model, provider, scope, question, embedder, created_ms, expires_ms, "
    "used_ms, hits, "
    "cost_nano, duration_ms, bytes, pinned, coalesce(1000000 * lesson.boundary, 0)";
constexpr int entryColumnCount = 17;
constexpr std::string_view entrySource = " FROM entry LEFT JOIN lesson ON lesson.key = entry.key ";

CacheEntry entryFrom(const Statement &row)
{
    return {.id = row.integer(0),
            .key = row.bytes(1),
            .owner = row.bytes(2),
            .model = row.bytes(3),
            .provider = row.bytes(4),
            .scope = row.bytes(5),
            .question = row.bytes(6),
            .embedder = row.bytes(7),
            .createdMs = row.integer(8),
            .expiresMs = row.integer(9),
            .usedMs = row.integer(10),
            .hits = row.integer(11),
            .cost = Money::fromNanoUsd(row.integer(12)),
            .duration = std::chrono::milliseconds(row.integer(13)),
            .bytes = row.integer(14),
            .pinned = row.integer(15) != 0,
            .boundary = float(double(row.integer(16)) / 1e6)};
}

std::string text(std::initializer_list<std::string_view> parts)
{
    std::string all;
    for (const std::string_view part : parts)
        all += part;
    return all;
}

// Every condition is always in the text, so that the statement is prepared once for all filters.
constexpr std::string_view filterText =
    " WHERE (:text = '' OR question LIKE :text ESCAPE '\\') AND (:owner = '' OR owner = :owner)"
    " AND (:model = '' OR model = :model) AND (:pinned < 0 OR pinned = :pinned)"
    " AND (:semantic < 0 OR (embedder <> '') = :semantic)"
    " AND (:expired = 1 OR expires_ms = 0 OR expires_ms > :now) ";

void bindFilter(Statement &statement, const EntryFilter &filter, std::int64_t nowMs)
{
    statement.bind(":text", filter.text.isEmpty() ? QString() : storage::likeContains(filter.text))
        .bind(":owner", filter.owner)
        .bind(":model", filter.model)
        .bind(":pinned", std::int64_t(filter.pinned ? int(*filter.pinned) : -1))
        .bind(":semantic", std::int64_t(filter.semantic ? int(*filter.semantic) : -1))
        .bind(":expired", std::int64_t(filter.expired ? 1 : 0))
        .bind(":now", nowMs);
}

std::string_view orderOf(EntryFilter::Sort sort)
{
    switch (sort) {
    case EntryFilter::Sort::Created:
        return "created_ms";
    case EntryFilter::Sort::Used:
        return "used_ms";
    case EntryFilter::Sort::Hits:
        return "hits";
    case EntryFilter::Sort::Bytes:
        return "bytes";
    case EntryFilter::Sort::Saved:
        return "cost_nano * hits";
    case EntryFilter::Sort::TimeSaved:
        return "duration_ms * hits";
    case EntryFilter::Sort::Expires:
        return "expires_ms";
    }
    return "used_ms";
}

} // namespace

Result<EntryTable> EntryTable::open(const QString &path)
{
    return storage::Database::open(path, {.migrations = storage::migrationsOf("cache")})
        .map([](storage::Database &&database) { return EntryTable(std::move(database)); });
}

Result<EntryTable> EntryTable::openToRead(const QString &path)
{
    auto database = storage::Database::open(path, {.readOnly = true, .check = false});
    if (!database)
        return fail(database.error());
    const auto version = database->integerOf("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version != storage::migrationsOf("cache").back().number)
        return fail(Cause::GatewayStorage, u"\"%1\" is of another version"_s.arg(path));
    return EntryTable(std::move(*database));
}

Result<CacheEntry> EntryTable::put(const NewEntry &added, EntryId *replaced)
{
    CacheEntry entry = added.entry;
    const QByteArray body = pack(encode(*added.recording));
    const QByteArray request = pack(added.request);
    entry.bytes = body.size() + request.size() + entry.question.size() + added.vector.size();
    Transaction transaction(m_database);
    if (auto begun = transaction.begin(); !begun)
        return fail(begun.error());
    const auto old = m_database.prepare("SELECT id FROM entry WHERE key = :key");
    if (!old)
        return fail(old.error());
    (*old)->bindBlob(":key", entry.key);
    std::vector<EntryId> gone;
    if (auto read = eachRow(**old, [&gone](const Statement &row) { gone.push_back(row.integer(0)); }); !read)
        return fail(read.error());
    *replaced = gone.empty() ? 0 : gone.front();
    if (auto removed = remove(gone); !removed)
        return fail(removed.error());
    const auto row = m_database.prepare(
        "INSERT INTO entry (key, owner, model, provider, scope, question, embedder, vector, created_ms, "
        "expires_ms, used_ms,"
        " cost_nano, duration_ms, bytes, pinned) VALUES (:key, :owner, :model, :provider, :scope, :question, "
        ":embedder,"
        " :vector, :created, :expires, :used, :cost, :duration, :bytes, :pinned) RETURNING id");
    if (!row)
        return fail(row.error());
    (*row)->bindBlob(":key", entry.key).bind(":owner", entry.owner).bind(":model", entry.model);
    (*row)
        ->bind(":provider", entry.provider)
        .bindBlob(":scope", entry.scope)
        .bind(":question", entry.question);
    (*row)
        ->bind(":embedder", entry.embedder)
        .bindBlob(":vector", added.vector)
        .bind(":created", entry.createdMs);
    (*row)->bind(":expires", entry.expiresMs).bind(":used", entry.usedMs).bind(":cost", entry.cost.nanoUsd());
    (*row)->bind(":duration", std::int64_t(entry.duration.count())).bind(":bytes", entry.bytes);
    (*row)->bind(":pinned", std::int64_t(entry.pinned ? 1 : 0));
    if (auto read = eachRow(**row, [&entry](const Statement &made) { entry.id = made.integer(0); }); !read)
        return fail(read.error());
    const auto answer =
        m_database.prepare("INSERT INTO answer (id, request, body) VALUES (:id, :request, :body)");
    if (!answer)
        return fail(answer.error());
    (*answer)->bind(":id", entry.id).bindBlob(":request", request).bindBlob(":body", body);
    if (auto ran = (*answer)->run(); !ran)
        return fail(ran.error());
    if (auto done = transaction.commit(); !done)
        return fail(done.error());
    return entry;
}

Result<std::optional<StoredAnswer>> EntryTable::readAnswer(Statement &statement)
{
    const ResetGuard guard(statement);
    auto row = statement.step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<StoredAnswer>();
    StoredAnswer answer{.entry = entryFrom(statement)};
    return unpack(statement.bytes(entryColumnCount)).and_then(decode).map([&answer](Recording &&recording) {
        answer.recording = std::make_shared<const Recording>(std::move(recording));
        return std::optional(std::move(answer));
    });
}

Result<std::optional<StoredAnswer>> EntryTable::findByKey(const QByteArray &key, std::int64_t nowMs)
{
    static const std::string sql = text({"SELECT ", entryColumns, ", body", entrySource,
                                         "JOIN answer USING (id) "
                                         "WHERE entry.key = :key AND (expires_ms = 0 OR expires_ms > :now)"});
    return m_database.prepare(sql).and_then([&](Statement *statement) {
        statement->bindBlob(":key", key).bind(":now", nowMs);
        return readAnswer(*statement);
    });
}

Result<std::optional<StoredAnswer>> EntryTable::findById(EntryId id)
{
    static const std::string sql =
        text({"SELECT ", entryColumns, ", body", entrySource, "JOIN answer USING (id) WHERE entry.id = :id"});
    return m_database.prepare(sql).and_then([&](Statement *statement) {
        statement->bind(":id", id);
        return readAnswer(*statement);
    });
}

Result<std::optional<CacheEntry>> EntryTable::entryOf(EntryId id)
{
    static const std::string sql = text({"SELECT ", entryColumns, entrySource, "WHERE entry.id = :id"});
    return m_database.prepare(sql).and_then([&](Statement *statement) -> Result<std::optional<CacheEntry>> {
        statement->bind(":id", id);
        std::optional<CacheEntry> entry;
        return eachRow(*statement, [&entry](const Statement &row) { entry = entryFrom(row); }).map([&entry] {
            return std::move(entry);
        });
    });
}

Result<QByteArray> EntryTable::requestOf(EntryId id)
{
    return m_database.prepare("SELECT request FROM answer WHERE id = :id")
        .and_then([&](Statement *statement) {
            statement->bind(":id", id);
            QByteArray request;
            return eachRow(*statement, [&request](const Statement &row) { request = row.bytes(0); })
                .and_then([&request] {
                    return request.isEmpty() ? Result<QByteArray>(QByteArray()) : unpack(request);
                });
        });
}

Result<EntryList> EntryTable::list(const EntryFilter &filter, std::int64_t nowMs)
{
    static const std::string sumSql =
        text({"SELECT count(*), coalesce(sum(bytes), 0), coalesce(sum(cost_nano * hits), 0) FROM entry",
              filterText});
    EntryList list;
    const auto sums = m_database.prepare(sumSql);
    if (!sums)
        return fail(sums.error());
    bindFilter(**sums, filter, nowMs);
    if (auto read = eachRow(**sums,
                            [&list](const Statement &row) {
                                list.total = row.integer(0);
                                list.bytes = row.integer(1);
                                list.saved = Money::fromNanoUsd(row.integer(2));
                            });
        !read)
        return fail(read.error());
    const std::string sql =
        text({"SELECT ", entryColumns, entrySource, filterText, "ORDER BY ", orderOf(filter.sort),
              filter.descending ? " DESC" : " ASC", ", entry.id LIMIT :limit OFFSET :offset"});
    const auto rows = m_database.prepare(sql);
    if (!rows)
        return fail(rows.error());
    bindFilter(**rows, filter, nowMs);
    (*rows)->bind(":limit", std::int64_t(filter.limit)).bind(":offset", std::int64_t(filter.offset));
    return eachRow(**rows, [&list](const Statement &row) { list.entries.push_back(entryFrom(row)); })
        .map([&list] { return std::move(list); });
}

Result<std::vector<EntryId>> EntryTable::idsOf(const EntryFilter &filter, std::int64_t nowMs)
{
    static const std::string sql = text({"SELECT id FROM entry", filterText});
    return m_database.prepare(sql).and_then([&](Statement *statement) {
        bindFilter(*statement, filter, nowMs);
        std::vector<EntryId> ids;
        return eachRow(*statement, [&ids](const Statement &row) { ids.push_back(row.integer(0)); })
            .map([&ids] { return std::move(ids); });
    });
}

Result<std::vector<CacheEntry>> EntryTable::withoutVectorOf(const QByteArray &embedder, int limit)
{
    static const std::string sql =
        text({"SELECT ", entryColumns, entrySource,
              "WHERE length(scope) > 0 AND embedder <> :embedder ORDER BY used_ms DESC LIMIT :limit"});
    return m_database.prepare(sql).and_then([&](Statement *statement) {
        statement->bind(":embedder", embedder).bind(":limit", std::int64_t(limit));
        std::vector<CacheEntry> entries;
        return eachRow(*statement, [&entries](const Statement &row) { entries.push_back(entryFrom(row)); })
            .map([&entries] { return std::move(entries); });
    });
}

Result<> EntryTable::touch(EntryId id, std::int64_t hits, std::int64_t usedMs)
{
    return m_database
        .prepare("UPDATE entry SET hits = hits + :hits, used_ms = max(used_ms, :used) WHERE id = :id")
        .and_then([&](Statement *statement) {
            statement->bind(":id", id).bind(":hits", hits).bind(":used", usedMs);
            return statement->run();
        });
}

Result<> EntryTable::count(const QList<CountedHits> &counted)
{
    Transaction transaction(m_database);
    auto done = transaction.begin();
    for (const CountedHits &each : counted) {
        if (!done)
            return done;
        EntryId id = each.id;
        if (id == 0) {
            const auto row = findByKey(each.key, each.usedMs);
            id = row && *row ? (*row)->entry.id : 0;
        }
        done = touch(id, each.hits, each.usedMs);
    }
    return done ? transaction.commit() : done;
}

Result<> EntryTable::setPinned(EntryId id, bool pinned)
{
    return m_database.prepare("UPDATE entry SET pinned = :pinned WHERE id = :id")
        .and_then([&](Statement *statement) {
            statement->bind(":id", id).bind(":pinned", std::int64_t(pinned ? 1 : 0));
            return statement->run();
        });
}

Result<> EntryTable::remove(std::span<const EntryId> ids)
{
    if (ids.empty())
        return {};
    return m_database.prepare("DELETE FROM entry WHERE id = :id")
        .and_then([&](Statement *statement) -> Result<> {
            for (const EntryId id : ids) {
                statement->bind(":id", id);
                if (auto ran = statement->run(); !ran)
                    return ran;
            }
            return {};
        });
}

Result<std::vector<EntryId>> EntryTable::shrink(const TableSize &limit, std::int64_t nowMs)
{
    const auto now = size();
    if (!now)
        return fail(now.error());
    std::vector<EntryId> gone;
    TableSize left = *now;
    // In steps of a twentieth under the limit, so that a full cache does not shrink with every answer.
    const auto fits = [&limit, &left](std::int64_t parts) {
        return left.entries <= limit.entries * parts / 20 && left.bytes <= limit.bytes * parts / 20;
    };
    const bool full = !fits(20);
    const auto rows = m_database.prepare(
        "SELECT id, bytes, expires_ms FROM entry WHERE expires_ms > 0 AND expires_ms <= :now"
        " UNION ALL SELECT * FROM (SELECT id, bytes, 0 FROM entry WHERE pinned = 0 AND"
        " (expires_ms = 0 OR expires_ms > :now) AND :full = 1 ORDER BY used_ms)");
    if (!rows)
        return fail(rows.error());
    (*rows)->bind(":now", nowMs).bind(":full", std::int64_t(full ? 1 : 0));
    {
        const ResetGuard guard(**rows);
        while (true) {
            auto row = (*rows)->step();
            if (!row)
                return fail(row.error());
            const bool expired = *row && (*rows)->integer(2) > 0;
            if (!*row || (!expired && fits(19)))
                break;
            gone.push_back((*rows)->integer(0));
            --left.entries;
            left.bytes -= (*rows)->integer(1);
        }
    }
    Transaction transaction(m_database);
    return transaction.begin()
        .and_then([&] { return remove(gone); })
        .and_then([&] { return transaction.commit(); })
        .map([&gone] { return std::move(gone); });
}

Result<TableSize> EntryTable::size()
{
    TableSize size;
    return m_database.prepare("SELECT count(*), coalesce(sum(bytes), 0) FROM entry")
        .and_then([&](Statement *statement) {
            return eachRow(*statement,
                           [&size](const Statement &row) {
                               size = {row.integer(0), row.integer(1)};
                           })
                .map([&size] { return size; });
        });
}

} // namespace gatehouse::cache
