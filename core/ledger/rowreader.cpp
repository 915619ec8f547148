// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/rowreader.h"

#include "core/ledger/columns.h"
#include "core/ledger/rowjson.h"
#include "core/ledger/rowstore.h"

namespace gatehouse::ledger {

const std::string &rowSelect()
{
    // CROSS JOIN keeps this order: filters are answered by the narrow table, the others are asked for hits
    // only.
    static const std::string select =
        "SELECT e.started_ms, e.state, e.provider, e.model_asked, e.route, e.client, e.path, e.status, "
        "e.cause,"
        " e.stream, e.cache_kind, e.cost_nano, e.saved_nano, e.total, e.first_byte,"
        " d.id, d.model_served, d.operation, d.dialect_in, d.dialect_out, d.key, d.agent, d.finish, d.queue,"
        " d.connect, d.upstream, d.usage_source, d.price_state, d.price_version, " +
        usageColumns("d.") +
        ", d.request_bytes, d.answer_bytes, d.attempts, d.attempt_status, d.attempt_started,"
        " d.attempt_duration, d.possible_nano, d.service_tier, n.message, n.dropped, n.attempts"
        " FROM exchange e CROSS JOIN exchange_detail d ON d.seq = e.seq"
        " LEFT JOIN exchange_note n ON n.seq = e.seq";
    return select;
}

namespace {

// Takes the columns one after the other, in the order of the statement.
class Columns
{
public:
    Columns(const storage::Statement &row, NameTexts &names)
        : m_row(row)
        , m_names(names)
    {
    }

    std::int64_t integer() { return m_row.integer(m_next++); }

    QByteArray name() { return m_names.textOf(integer()); }

    QByteArrayView view() { return m_row.view(m_next++); }

    QByteArray bytes() { return m_row.bytes(m_next++); }

    Money money() { return Money::fromNanoUsd(integer()); }

private:
    const storage::Statement &m_row;
    NameTexts &m_names;
    int m_next = 0;
};

void readHead(Columns &columns, ExchangeRecord &record)
{
    record.startedMs = columns.integer();
    record.state = State(columns.integer());
    record.provider.value = columns.name();
    record.modelAsked = columns.name();
    record.route.value = columns.name();
    record.client.value = columns.name();
    record.path = columns.name();
    record.status = int(columns.integer());
    const QByteArray cause = columns.name();
    if (!cause.isEmpty())
        record.cause = causeFromName({cause.constData(), std::size_t(cause.size())});
    record.stream = columns.integer() != 0;
    record.cacheKind = columns.name();
    record.cost = columns.money();
    record.saved = columns.money();
    record.totalMicros = columns.integer();
    record.firstByteMicros = columns.integer();
}

void readUsage(Columns &columns, protocol::Usage &usage)
{
    for (const protocol::UsageField &field : protocol::usageFields)
        usage.*field.count = columns.integer();
}

void readDetail(Columns &columns, ExchangeRecord &record)
{
    record.id = idFromBytes(columns.view());
    record.modelServed = columns.name();
    record.operation = columns.name();
    record.dialectIn = columns.name();
    record.dialectOut = columns.name();
    record.key.value = columns.name();
    record.clientAgent = columns.name();
    record.finishReason = columns.name();
    record.queueMicros = columns.integer();
    record.connectMicros = columns.integer();
    record.upstreamMicros = columns.integer();
    record.usageSource = protocol::UsageSource(columns.integer());
    record.priceState = PriceState(columns.integer());
    record.priceVersion = columns.name();
    readUsage(columns, record.usage);
    record.requestBytes = columns.integer();
    record.answerBytes = columns.integer();
}

} // namespace

ExchangeRecord readRow(const storage::Statement &row, NameTexts &names)
{
    ExchangeRecord record;
    Columns columns(row, names);
    readHead(columns, record);
    readDetail(columns, record);
    const std::int64_t attempts = columns.integer();
    Attempt plain{.provider = record.provider, .key = record.key, .model = record.modelServed};
    plain.status = int(columns.integer());
    plain.startedMicros = columns.integer();
    plain.durationMicros = columns.integer();
    record.possible = columns.money();
    record.serviceTier = columns.name();
    record.message = QString::fromUtf8(columns.view());
    const QByteArray dropped = columns.bytes();
    const QByteArray told = columns.bytes();
    if (!dropped.isEmpty())
        record.dropped = namesFromJson(dropped);
    if (!told.isEmpty())
        record.attempts = attemptsFromJson(told);
    else if (attempts == 1)
        record.attempts.push_back(std::move(plain));
    return record;
}

} // namespace gatehouse::ledger
