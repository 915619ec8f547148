// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/export.h"

#include "core/base/bytes.h"
#include "core/base/json/writer.h"
#include "core/ledger/rowjson.h"

#include <QDateTime>

#include <variant>

namespace gatehouse::ledger {

namespace {

struct Decimal
{
    QByteArray text = {};
};

using Cell = std::variant<QByteArray, std::int64_t, bool, Decimal>;

const char *stateName(State state)
{
    switch (state) {
    case State::Running:
        return "running";
    case State::Finished:
        return "finished";
    case State::Failed:
        return "failed";
    case State::Cancelled:
        return "cancelled";
    case State::Interrupted:
        return "interrupted";
    }
    return "";
}

const char *sourceName(protocol::UsageSource source)
{
    switch (source) {
    case protocol::UsageSource::None:
        return "none";
    case protocol::UsageSource::Reported:
        return "reported";
    case protocol::UsageSource::Estimated:
        return "estimated";
    case protocol::UsageSource::Possible:
        return "possible";
    }
    return "";
}

const char *priceName(PriceState state)
{
    switch (state) {
    case PriceState::Priced:
        return "priced";
    case PriceState::Unpriced:
        return "unpriced";
    case PriceState::Free:
        return "free";
    }
    return "";
}

QByteArray timeText(std::int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray causeText(const std::optional<Cause> &cause)
{
    if (!cause)
        return {};
    const std::string_view name = causeName(*cause);
    return toBytes(name);
}

Decimal usd(Money money) { return {money.toDecimal().toLatin1()}; }

struct Column
{
    const char *name;
    Cell (*of)(const ExchangeRecord &);
};

using R = ExchangeRecord;

// One table for both forms; its order is the order of the columns.
constexpr Column columns[] = {
    {"id", [](const R &r) -> Cell { return r.id.text(); }},
    {"started", [](const R &r) -> Cell { return timeText(r.startedMs); }},
    {"state", [](const R &r) -> Cell { return QByteArray(stateName(r.state)); }},
    {"operation", [](const R &r) -> Cell { return r.operation; }},
    {"path", [](const R &r) -> Cell { return r.path; }},
    {"client", [](const R &r) -> Cell { return r.client.value; }},
    {"client_agent", [](const R &r) -> Cell { return r.clientAgent; }},
    {"route", [](const R &r) -> Cell { return r.route.value; }},
    {"provider", [](const R &r) -> Cell { return r.provider.value; }},
    {"key", [](const R &r) -> Cell { return r.key.value; }},
    {"model_asked", [](const R &r) -> Cell { return r.modelAsked; }},
    {"model_served", [](const R &r) -> Cell { return r.modelServed; }},
    {"dialect_in", [](const R &r) -> Cell { return r.dialectIn; }},
    {"dialect_out", [](const R &r) -> Cell { return r.dialectOut; }},
    {"stream", [](const R &r) -> Cell { return r.stream; }},
    {"status", [](const R &r) -> Cell { return std::int64_t(r.status); }},
    {"cause", [](const R &r) -> Cell { return causeText(r.cause); }},
    {"message", [](const R &r) -> Cell { return r.message.toUtf8(); }},
    {"finish_reason", [](const R &r) -> Cell { return r.finishReason; }},
    {"attempts", [](const R &r) -> Cell { return std::int64_t(r.attempts.size()); }},
    {"cost_usd", [](const R &r) -> Cell { return usd(r.cost); }},
    {"possible_usd", [](const R &r) -> Cell { return usd(r.possible); }},
    {"saved_usd", [](const R &r) -> Cell { return usd(r.saved); }},
    {"price", [](const R &r) -> Cell { return QByteArray(priceName(r.priceState)); }},
    {"price_version", [](const R &r) -> Cell { return r.priceVersion; }},
    {"service_tier", [](const R &r) -> Cell { return r.serviceTier; }},
    {"usage", [](const R &r) -> Cell { return QByteArray(sourceName(r.usageSource)); }},
    {"input_tokens", [](const R &r) -> Cell { return r.usage.input; }},
    {"cache_read_tokens", [](const R &r) -> Cell { return r.usage.cacheRead; }},
    {"cache_write_5m_tokens", [](const R &r) -> Cell { return r.usage.cacheWrite5m; }},
    {"cache_write_1h_tokens", [](const R &r) -> Cell { return r.usage.cacheWrite1h; }},
    {"audio_input_tokens", [](const R &r) -> Cell { return r.usage.audioInput; }},
    {"image_input_tokens", [](const R &r) -> Cell { return r.usage.imageInput; }},
    {"output_tokens", [](const R &r) -> Cell { return r.usage.output; }},
    {"reasoning_tokens", [](const R &r) -> Cell { return r.usage.reasoning; }},
    {"audio_output_tokens", [](const R &r) -> Cell { return r.usage.audioOutput; }},
    {"image_output_tokens", [](const R &r) -> Cell { return r.usage.imageOutput; }},
    {"images", [](const R &r) -> Cell { return r.usage.images; }},
    {"characters", [](const R &r) -> Cell { return r.usage.characters; }},
    {"audio_ms", [](const R &r) -> Cell { return r.usage.audioMilliseconds; }},
    {"searches", [](const R &r) -> Cell { return r.usage.searches; }},
    {"cache", [](const R &r) -> Cell { return r.cacheKind; }},
    {"queue_us", [](const R &r) -> Cell { return r.queueMicros; }},
    {"connect_us", [](const R &r) -> Cell { return r.connectMicros; }},
    {"first_byte_us", [](const R &r) -> Cell { return r.firstByteMicros; }},
    {"upstream_us", [](const R &r) -> Cell { return r.upstreamMicros; }},
    {"total_us", [](const R &r) -> Cell { return r.totalMicros; }},
    {"request_bytes", [](const R &r) -> Cell { return r.requestBytes; }},
    {"answer_bytes", [](const R &r) -> Cell { return r.answerBytes; }},
};

QByteArray csvText(const QByteArray &text)
{
    QByteArray cell = text;
    if (!cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell.front()))
        cell.prepend('\'');
    const bool quote = cell.contains(',') || cell.contains('"') || cell.contains('\n') || cell.contains('\r');
    return quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
}

struct CsvCell
{
    QByteArray operator()(const QByteArray &text) const { return csvText(text); }

    QByteArray operator()(std::int64_t number) const { return QByteArray::number(qint64(number)); }

    QByteArray operator()(bool flag) const { return flag ? "true" : "false"; }

    QByteArray operator()(const Decimal &decimal) const { return decimal.text; }
};

struct JsonCell
{
    json::Writer &writer;

    void operator()(const QByteArray &text) const
    {
        writer.string({text.constData(), std::size_t(text.size())});
    }

    void operator()(std::int64_t number) const { writer.integer(number); }

    void operator()(bool flag) const { writer.boolean(flag); }

    void operator()(const Decimal &decimal) const
    {
        writer.raw({decimal.text.constData(), std::size_t(decimal.text.size())});
    }
};

} // namespace

QByteArray csvHeader()
{
    QByteArray line;
    for (const Column &column : columns)
        line += (line.isEmpty() ? QByteArray() : QByteArray(",")) + column.name;
    return line + "\r\n";
}

QByteArray csvRow(const ExchangeRecord &record)
{
    QByteArray line;
    for (const Column &column : columns) {
        if (&column != columns)
            line += ',';
        line += std::visit(CsvCell{}, column.of(record));
    }
    return line + "\r\n";
}

QByteArray jsonRow(const ExchangeRecord &record)
{
    json::Writer writer(2048);
    writer.beginObject();
    for (const Column &column : columns) {
        writer.key(std::string_view(column.name) == "attempts" ? "attempt_count" : column.name);
        std::visit(JsonCell{writer}, column.of(record));
    }
    const QByteArray attempts = attemptsToJson(record.attempts);
    writer.key("attempts").raw({attempts.constData(), std::size_t(attempts.size())});
    const QByteArray dropped = namesToJson(record.dropped);
    writer.key("dropped").raw({dropped.constData(), std::size_t(dropped.size())});
    writer.endObject();
    return writer.take() + '\n';
}

} // namespace gatehouse::ledger
