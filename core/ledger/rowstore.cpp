// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/rowstore.h"

#include "core/base/bytes.h"
#include "core/ledger/columns.h"
#include "core/ledger/rowjson.h"

#include <QtEndian>

#include <algorithm>
#include <iterator>

namespace gatehouse::ledger {

namespace {

constexpr int chanceBits = 19;

// The classes of a usage in the order of the table, which got some of them later. Where the columns of an
// INSERT stand in the order of the table, SQLite takes the values as they are bound; else it copies each of
// them.
constexpr std::size_t classesSinceTheFirst = 2;
constexpr auto usageInTable = [] {
    auto fields = protocol::usageFields;
    std::size_t at = 0;
    for (const bool later : {false, true}) {
        for (const protocol::UsageField &field : protocol::usageFields) {
            const std::string_view name = field.name;
            if ((name == "image_input" || name == "image_output") == later)
                fields[at++] = field;
        }
    }
    return fields;
}();
constexpr auto firstClasses = std::span(usageInTable).first<usageInTable.size() - classesSinceTheFirst>();
constexpr auto laterClasses = std::span(usageInTable).last<classesSinceTheFirst>();

} // namespace

std::int64_t placeOfTime(std::int64_t milliseconds)
{
    constexpr std::int64_t last = (std::int64_t(1) << 44) - 1;
    return std::clamp<std::int64_t>(milliseconds, 0, last) << chanceBits;
}

std::int64_t placeOf(const ExchangeId &id)
{
    const auto chance = std::int64_t(((id.high & 0xffff) << 3) | (id.low >> 61));
    return placeOfTime(std::int64_t(id.high >> 16)) | chance;
}

QByteArray idBytes(const ExchangeId &id)
{
    QByteArray bytes(16, Qt::Uninitialized);
    qToBigEndian(quint64(id.high), bytes.data());
    qToBigEndian(quint64(id.low), bytes.data() + 8);
    return bytes;
}

ExchangeId idFromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 16)
        return {};
    return {qFromBigEndian<quint64>(bytes.data()), qFromBigEndian<quint64>(bytes.data() + 8)};
}

QByteArray chartedModel(const ExchangeRecord &record)
{
    if (!record.modelServed.isEmpty())
        return record.modelServed;
    return record.provider.isEmpty() ? QByteArray() : record.modelAsked;
}

// A record with its place and the numbers of its names.
struct RowStore::Row
{
    const ExchangeRecord &record;
    std::int64_t seq = 0;
    ChartKey key = {};
    std::int64_t modelAsked = 0;
    std::int64_t modelServed = 0;
    std::int64_t path = 0;
    std::int64_t cause = 0;
    std::int64_t cacheKind = 0;
    std::int64_t operation = 0;
    std::int64_t dialectIn = 0;
    std::int64_t dialectOut = 0;
    std::int64_t keyName = 0;
    std::int64_t agent = 0;
    std::int64_t finish = 0;
    std::int64_t priceVersion = 0;
    std::int64_t serviceTier = 0;
    QByteArray id = {};
    bool plainAttempt = false; // the detail tells the only attempt whole

    void bindPlace(storage::Statement &statement, int &at) const;
    void bindDetail(storage::Statement &statement, int &at) const;
};

RowStore::RowStore(storage::Database &database)
    : m_database(database)
    , m_names(database)
    , m_places(
          database, "exchange",
          "seq, started_ms, state, provider, model, model_asked, route, client, path, status, cause, stream,"
          " cache_kind, cost_nano, saved_nano, total, first_byte")
    , m_details(
          database, "exchange_detail",
          "seq, id, model_served, operation, dialect_in, dialect_out, key, agent, finish, queue, connect,"
          " upstream, usage_source, price_state, price_version, " +
              usageColumns({}, firstClasses) +
              ", request_bytes, answer_bytes, attempts, attempt_status, attempt_started, attempt_duration,"
              " possible_nano, service_tier, " +
              usageColumns({}, laterClasses))
{
}

// In the order of the columns above: SQLite numbers them as they come, and looking fifty names up for each of
// 5,000 rows a second is not free.
void RowStore::Row::bindPlace(storage::Statement &statement, int &at) const
{
    const std::int64_t values[] = {seq,
                                   record.startedMs,
                                   int(record.state),
                                   key.provider,
                                   key.model,
                                   modelAsked,
                                   key.route,
                                   key.client,
                                   path,
                                   record.status,
                                   cause,
                                   record.stream,
                                   cacheKind,
                                   record.cost.nanoUsd(),
                                   record.saved.nanoUsd(),
                                   record.totalMicros,
                                   record.firstByteMicros};
    statement.bindAllAt(at + 1, values);
    at += int(std::size(values));
}

template<std::size_t size>
static std::array<std::int64_t, size> countsOf(const protocol::Usage &usage,
                                               std::span<const protocol::UsageField, size> fields)
{
    std::array<std::int64_t, size> counts;
    std::ranges::transform(fields, counts.begin(), [&](const auto &field) { return usage.*field.count; });
    return counts;
}

void RowStore::Row::bindDetail(storage::Statement &statement, int &at) const
{
    const auto bindAll = [&](std::span<const std::int64_t> values) {
        statement.bindAllAt(at + 1, values);
        at += int(values.size());
    };
    static const Attempt none;
    const Attempt &attempt = plainAttempt ? record.attempts.front() : none;
    bindAll(std::array{seq});
    statement.bindBlobAt(++at, id);
    bindAll(
        std::to_array<std::int64_t>({modelServed, operation, dialectIn, dialectOut, keyName, agent, finish,
                                     record.queueMicros, record.connectMicros, record.upstreamMicros,
                                     int(record.usageSource), int(record.priceState), priceVersion}));
    bindAll(countsOf(record.usage, firstClasses));
    bindAll(std::to_array<std::int64_t>(
        {record.requestBytes, record.answerBytes, std::int64_t(record.attempts.size()), attempt.status,
         attempt.startedMicros, attempt.durationMicros, record.possible.nanoUsd(), serviceTier}));
    bindAll(countsOf(record.usage, laterClasses));
}

namespace {

bool isPlain(const ExchangeRecord &record)
{
    if (record.attempts.size() != 1)
        return false;
    const Attempt &only = record.attempts.front();
    return only.provider == record.provider && only.key == record.key && only.model == record.modelServed &&
           !only.cause && only.message.isEmpty() && only.usage.isEmpty();
}

} // namespace

Result<> RowStore::resolve(Row &row)
{
    const ExchangeRecord &record = row.record;
    QByteArray cause;
    if (record.cause) {
        const std::string_view name = causeName(*record.cause);
        cause = toBytes(name);
    }
    const std::pair<std::int64_t &, const QByteArray &> wanted[] = {
        {row.key.provider, record.provider.value},
        {row.key.route, record.route.value},
        {row.key.client, record.client.value},
        {row.modelAsked, record.modelAsked},
        {row.modelServed, record.modelServed},
        {row.path, record.path},
        {row.cause, cause},
        {row.cacheKind, record.cacheKind},
        {row.operation, record.operation},
        {row.dialectIn, record.dialectIn},
        {row.dialectOut, record.dialectOut},
        {row.keyName, record.key.value},
        {row.agent, record.clientAgent},
        {row.finish, record.finishReason},
        {row.priceVersion, record.priceVersion},
        {row.serviceTier, record.serviceTier},
    };
    m_lately.resize(std::size(wanted));
    for (std::size_t i = 0; i < std::size(wanted); ++i) {
        const auto &[number, text] = wanted[i];
        auto &[lastText, lastNumber] = m_lately[i];
        if (lastNumber == 0 || text != lastText) {
            auto found = m_names.numberOf(text);
            if (!found)
                return fail(found.error());
            lastText = QByteArray(text.constData(), text.size()); // `text` may be a view
            lastNumber = *found;
        }
        number = lastNumber;
    }
    row.key.model = row.modelServed != 0 ? row.modelServed : row.key.provider != 0 ? row.modelAsked : 0;
    row.plainAttempt = isPlain(record);
    return {};
}

Result<std::vector<Result<StoredRow>>> RowStore::write(std::span<const ExchangeRecord> records)
{
    std::vector<Row> rows;
    std::vector<Result<StoredRow>> stored;
    rows.reserve(records.size());
    stored.reserve(records.size());
    for (const ExchangeRecord &record : records) {
        rows.push_back({.record = record, .seq = placeOf(record.id), .id = idBytes(record.id)});
        if (auto resolved = resolve(rows.back()); !resolved)
            return fail(resolved.error());
    }
    const auto inserted = rows.size() == rowsTogether ? insertTogether(rows) : Inserted();
    if (!inserted)
        return fail(inserted.error());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        stored.push_back(store(rows[i], i < inserted->places, i < inserted->details));
        if (!stored.back() && m_database.lastFault() != storage::Database::Fault::Statement)
            return fail(stored.back().error());
    }
    return stored;
}

// Nearly always all of them. From one on that is refused, they go one by one.
Result<RowStore::Inserted> RowStore::insertTogether(std::span<const Row> rows)
{
    const auto places = m_places.insertTogether(
        [rows](std::size_t i, auto &statement, int &at) { rows[i].bindPlace(statement, at); });
    if (!places || *places < rows.size())
        return places.map([](std::size_t count) { return Inserted{.places = count}; });
    return m_details
        .insertTogether(
            [rows](std::size_t i, auto &statement, int &at) { rows[i].bindDetail(statement, at); })
        .map([&](std::size_t count) { return Inserted{.places = *places, .details = count}; });
}

Result<StoredRow> RowStore::store(Row &row, bool hasPlace, bool hasDetail)
{
    if (!hasPlace) {
        const auto free = takePlace(row);
        if (!free)
            return fail(free.error());
        if (!*free)
            return StoredRow{.seq = row.seq, .key = row.key, .alreadyEnded = true};
    }
    if (!hasDetail) {
        const auto bind = [&row](auto &statement, int &at) { row.bindDetail(statement, at); };
        if (auto done = m_details.insert(bind); !done)
            return fail(done.error());
    }
    return insertNote(row).map([&] { return StoredRow{.seq = row.seq, .key = row.key}; });
}

// Inserting first and asking only when the place is taken: nearly every request comes once.
Result<bool> RowStore::takePlace(Row &row)
{
    const auto bind = [&row](auto &statement, int &at) { row.bindPlace(statement, at); };
    auto inserted = m_places.insert(bind);
    if (inserted)
        return true;
    for (int probe = 0; probe < placesProbed && m_database.lastFault() == storage::Database::Fault::Statement;
         ++probe) {
        auto taken = m_database.prepare("SELECT d.id, e.state FROM exchange e LEFT JOIN exchange_detail d ON"
                                        " d.seq = e.seq WHERE e.seq = :seq");
        if (!taken)
            return fail(taken.error());
        (*taken)->bind(":seq", row.seq);
        if (!(*taken)->step().value_or(false))
            break;
        const bool same = (*taken)->view(0) == row.id;
        const bool running = State((*taken)->integer(1)) == State::Running;
        (*taken)->reset();
        if (same && !running)
            return false;
        if (same) {
            if (auto removed = remove(row.seq); !removed)
                return fail(removed.error());
        } else {
            ++row.seq;
        }
        inserted = m_places.insert(bind);
        if (inserted)
            return true;
    }
    return fail(inserted.error());
}

Result<> RowStore::remove(std::int64_t seq)
{
    for (const std::string_view sql :
         {"DELETE FROM exchange WHERE seq = :seq", "DELETE FROM exchange_detail WHERE seq = :seq",
          "DELETE FROM exchange_note WHERE seq = :seq"}) {
        auto statement = m_database.prepare(sql);
        if (!statement)
            return fail(statement.error());
        (*statement)->bind(":seq", seq);
        if (auto done = (*statement)->run(); !done)
            return done;
    }
    return {};
}

Result<> RowStore::insertNote(const Row &row)
{
    const ExchangeRecord &record = row.record;
    const bool tellsAttempts = !record.attempts.empty() && !row.plainAttempt;
    if (record.message.isEmpty() && record.dropped.empty() && !tellsAttempts)
        return {};
    auto statement = m_database.prepare("INSERT INTO exchange_note (seq, message, dropped, attempts)"
                                        " VALUES (:seq, :message, :dropped, :attempts)");
    if (!statement)
        return fail(statement.error());
    (*statement)->bind(":seq", row.seq).bind(":message", record.message);
    (*statement)->bind(":dropped", record.dropped.empty() ? QByteArray() : namesToJson(record.dropped));
    (*statement)->bind(":attempts", tellsAttempts ? attemptsToJson(record.attempts) : QByteArray());
    return (*statement)->run();
}

} // namespace gatehouse::ledger
