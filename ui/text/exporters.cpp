// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/exporters.h"

#include "core/base/bytes.h"
#include "core/base/json/writer.h"
#include "core/ledger/export.h"

#include <QDateTime>

namespace gatehouse::ui {

namespace {

using ledger::ExchangeRecord;

double milliseconds(std::int64_t micros) { return static_cast<double>(micros) / 1000; }

void harRequest(json::Writer &writer, const ExchangeRecord &row, const ledger::ExchangeBodies &bodies)
{
    writer.key("request").beginObject();
    writer.key("method").string("POST").key("url").string(view("http://gatehouse.invalid" + row.path));
    writer.key("httpVersion").string("HTTP/1.1").key("cookies").beginArray().endArray();
    writer.key("headers").beginArray().endArray().key("queryString").beginArray().endArray();
    writer.key("headersSize").integer(-1).key("bodySize").integer(row.requestBytes);
    if (!bodies.request.isEmpty()) {
        writer.key("postData").beginObject().key("mimeType").string("application/json");
        writer.key("text").string(view(bodies.request)).endObject();
    }
    writer.endObject();
}

void harResponse(json::Writer &writer, const ExchangeRecord &row, const ledger::ExchangeBodies &bodies)
{
    writer.key("response").beginObject().key("status").integer(row.status).key("statusText").string("");
    writer.key("httpVersion").string("HTTP/1.1").key("cookies").beginArray().endArray();
    writer.key("headers").beginArray().endArray().key("redirectURL").string("");
    writer.key("headersSize").integer(-1).key("bodySize").integer(row.answerBytes);
    writer.key("content").beginObject().key("size").integer(row.answerBytes);
    writer.key("mimeType").string(row.stream ? "text/event-stream" : "application/json");
    if (!bodies.answer.isEmpty())
        writer.key("text").string(view(bodies.answer));
    writer.endObject().endObject();
}

void harEntry(json::Writer &writer, const ExchangeRecord &row, const ledger::ExchangeBodies &bodies)
{
    const QByteArray started =
        QDateTime::fromMSecsSinceEpoch(row.startedMs, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
    writer.beginObject().key("startedDateTime").string(view(started));
    writer.key("time").number(milliseconds(row.totalMicros));
    harRequest(writer, row, bodies);
    harResponse(writer, row, bodies);
    writer.key("cache").beginObject().endObject().key("timings").beginObject().key("send").integer(0);
    writer.key("wait").number(milliseconds(row.firstByteMicros));
    writer.key("receive").number(
        milliseconds(std::max<std::int64_t>(0, row.totalMicros - row.firstByteMicros)));
    writer.endObject();
    const QByteArray note =
        row.provider.value + ' ' + row.modelServed + " $" + row.cost.toDecimal().toLatin1();
    writer.key("comment").string(view(note)).endObject();
}

QByteArray har(const ExportRows &rows)
{
    json::Writer writer(rows.rows.size() * 1024);
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
    if (form == ExportForm::Har)
        return har(rows);
    QByteArray out = form == ExportForm::Csv ? ledger::csvHeader() : QByteArray();
    for (const ExchangeRecord &row : rows.rows)
        out += form == ExportForm::Csv ? ledger::csvRow(row) : ledger::jsonRow(row);
    return out;
}

} // namespace gatehouse::ui
