// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/exporters.h"

#include "core/base/json/writer.h"

#include <QDateTime>

namespace gatehouse::ui {

namespace {

using ledger::ExchangeRecord;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray isoTime(std::int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray stateName(ledger::State state)
{
    switch (state) {
    case ledger::State::Running:
        return "running";
    case ledger::State::Finished:
        return "finished";
    case ledger::State::Failed:
        return "failed";
    case ledger::State::Cancelled:
        return "cancelled";
    case ledger::State::Interrupted:
        return "interrupted";
    }
    Q_UNREACHABLE();
}

QByteArray priceName(ledger::PriceState state)
{
    switch (state) {
    case ledger::PriceState::Priced:
        return "priced";
    case ledger::PriceState::Unpriced:
        return "unpriced";
    case ledger::PriceState::Free:
        return "free";
    }
    Q_UNREACHABLE();
}

QByteArray sourceName(protocol::UsageSource source)
{
    switch (source) {
    case protocol::UsageSource::None:
        return "none";
    case protocol::UsageSource::Reported:
        return "reported";
    case protocol::UsageSource::Estimated:
        return "estimated";
    }
    Q_UNREACHABLE();
}

struct Column
{
    const char *name;
    bool number;
    QByteArray (*value)(const ExchangeRecord &);
};

QByteArray text(std::int64_t value) { return QByteArray::number(static_cast<qlonglong>(value)); }

const Column columns[] = {
    {"id", false, [](const ExchangeRecord &r) { return r.id.text(); }},
    {"started", false, [](const ExchangeRecord &r) { return isoTime(r.startedMs); }},
    {"state", false, [](const ExchangeRecord &r) { return stateName(r.state); }},
    {"status", true, [](const ExchangeRecord &r) { return text(r.status); }},
    {"operation", false, [](const ExchangeRecord &r) { return r.operation; }},
    {"path", false, [](const ExchangeRecord &r) { return r.path; }},
    {"provider", false, [](const ExchangeRecord &r) { return r.provider.value; }},
    {"key", false, [](const ExchangeRecord &r) { return r.key.value; }},
    {"model_asked", false, [](const ExchangeRecord &r) { return r.modelAsked; }},
    {"model_served", false, [](const ExchangeRecord &r) { return r.modelServed; }},
    {"route", false, [](const ExchangeRecord &r) { return r.route.value; }},
    {"client", false, [](const ExchangeRecord &r) { return r.client.value; }},
    {"stream", true, [](const ExchangeRecord &r) { return QByteArray(r.stream ? "true" : "false"); }},
    {"input_tokens", true, [](const ExchangeRecord &r) { return text(r.usage.input); }},
    {"cache_read_tokens", true, [](const ExchangeRecord &r) { return text(r.usage.cacheRead); }},
    {"cache_write_tokens", true,
     [](const ExchangeRecord &r) { return text(r.usage.cacheWrite5m + r.usage.cacheWrite1h); }},
    {"output_tokens", true, [](const ExchangeRecord &r) { return text(r.usage.output); }},
    {"reasoning_tokens", true, [](const ExchangeRecord &r) { return text(r.usage.reasoning); }},
    {"usage_source", false, [](const ExchangeRecord &r) { return sourceName(r.usageSource); }},
    {"price_state", false, [](const ExchangeRecord &r) { return priceName(r.priceState); }},
    {"cost_usd", true, [](const ExchangeRecord &r) { return r.cost.toDecimal().toLatin1(); }},
    {"price_version", false, [](const ExchangeRecord &r) { return r.priceVersion; }},
    {"first_byte_us", true, [](const ExchangeRecord &r) { return text(r.firstByteMicros); }},
    {"total_us", true, [](const ExchangeRecord &r) { return text(r.totalMicros); }},
    {"attempts", true,
     [](const ExchangeRecord &r) { return text(static_cast<std::int64_t>(r.attempts.size())); }},
    {"cache", false, [](const ExchangeRecord &r) { return r.cacheKind; }},
    {"cause", false,
     [](const ExchangeRecord &r) {
         return r.cause ? QByteArray(causeName(*r.cause).data(), qsizetype(causeName(*r.cause).size()))
                        : QByteArray();
     }},
    {"message", false, [](const ExchangeRecord &r) { return r.message.toUtf8(); }},
};

QByteArray csv(const ExportRows &rows)
{
    QList<QByteArray> cells;
    for (const Column &column : columns)
        cells << column.name;
    QByteArray out = csvLine(cells);
    for (const ExchangeRecord &row : rows.rows) {
        cells.clear();
        for (const Column &column : columns)
            cells << column.value(row);
        out += csvLine(cells);
    }
    return out;
}

QByteArray jsonLines(const ExportRows &rows)
{
    QByteArray out;
    for (const ExchangeRecord &row : rows.rows) {
        json::Writer writer;
        writer.beginObject();
        for (const Column &column : columns) {
            const QByteArray value = column.value(row);
            writer.key(column.name);
            column.number ? writer.raw(view(value)) : writer.string(view(value));
        }
        if (const auto bodies = rows.bodies.constFind(row.id); bodies != rows.bodies.constEnd()) {
            writer.key("request").string(view(bodies->request));
            writer.key("answer").string(view(bodies->answer));
        }
        writer.endObject();
        out += writer.take() + '\n';
    }
    return out;
}

void harBody(json::Writer &writer, const QByteArray &text)
{
    writer.beginObject()
        .key("mimeType")
        .string("application/json")
        .key("text")
        .string(view(text))
        .endObject();
}

double milliseconds(std::int64_t micros) { return static_cast<double>(micros) / 1000; }

void harEntry(json::Writer &writer, const ExchangeRecord &row, const ledger::ExchangeBodies &bodies)
{
    const double wait = milliseconds(row.firstByteMicros);
    const double receive = milliseconds(std::max<std::int64_t>(0, row.totalMicros - row.firstByteMicros));
    writer.beginObject();
    writer.key("startedDateTime")
        .string(view(isoTime(row.startedMs)))
        .key("time")
        .number(milliseconds(row.totalMicros));
    writer.key("request").beginObject();
    writer.key("method").string("POST").key("url").string(view("http://gatehouse.invalid" + row.path));
    writer.key("httpVersion").string("HTTP/1.1").key("cookies").beginArray().endArray();
    writer.key("headers").beginArray().endArray().key("queryString").beginArray().endArray();
    writer.key("headersSize").integer(-1).key("bodySize").integer(row.requestBytes);
    if (!bodies.request.isEmpty())
        harBody(writer.key("postData"), bodies.request);
    writer.endObject();
    writer.key("response").beginObject().key("status").integer(row.status).key("statusText").string("");
    writer.key("httpVersion").string("HTTP/1.1").key("cookies").beginArray().endArray();
    writer.key("headers").beginArray().endArray().key("redirectURL").string("");
    writer.key("headersSize")
        .integer(-1)
        .key("bodySize")
        .integer(row.answerBytes)
        .key("content")
        .beginObject();
    writer.key("size")
        .integer(row.answerBytes)
        .key("mimeType")
        .string(row.stream ? "text/event-stream" : "application/json");
    if (!bodies.answer.isEmpty())
        writer.key("text").string(view(bodies.answer));
    writer.endObject().endObject();
    writer.key("cache").beginObject().endObject().key("timings").beginObject();
    writer.key("send").integer(0).key("wait").number(wait).key("receive").number(receive).endObject();
    const QByteArray note =
        row.provider.value + ' ' + row.modelServed + " $" + row.cost.toDecimal().toLatin1();
    writer.key("comment").string(view(note)).endObject();
}

QByteArray har(const ExportRows &rows)
{
    json::Writer writer(static_cast<qsizetype>(rows.rows.size()) * 1024);
    writer.beginObject().key("log").beginObject().key("version").string("1.2");
    writer.key("creator")
        .beginObject()
        .key("name")
        .string("Gatehouse")
        .key("version")
        .string("0.1")
        .endObject();
    writer.key("entries").beginArray();
    for (const ExchangeRecord &row : rows.rows)
        harEntry(writer, row, rows.bodies.value(row.id));
    writer.endArray().endObject().endObject();
    return writer.take();
}

} // namespace

QByteArray csvLine(const QList<QByteArray> &cells)
{
    QByteArrayList out;
    for (QByteArray cell : cells) {
        bool number = false;
        cell.toDouble(&number);
        if (!number && !cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell.front()))
            cell.prepend('\'');
        if (cell.contains('"') || cell.contains(',') || cell.contains('\n') || cell.contains('\r'))
            cell = '"' + cell.replace('"', "\"\"") + '"';
        out << cell;
    }
    return out.join(',') + "\r\n";
}

QByteArray exported(const ExportRows &rows, ExportForm form)
{
    switch (form) {
    case ExportForm::Csv:
        return csv(rows);
    case ExportForm::Json:
        return jsonLines(rows);
    case ExportForm::Har:
        return har(rows);
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::ui
