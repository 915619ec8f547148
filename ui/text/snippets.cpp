// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/snippets.h"

#include "core/base/json/writer.h"

namespace gatehouse::ui {

namespace {

QByteArray quoted(const QByteArray &text)
{
    return json::quoted({text.constData(), static_cast<std::size_t>(text.size())});
}

// A body that the call's form understands, where none was stored.
QByteArray sampleBody(const ledger::ExchangeRecord &record)
{
    if (record.dialectIn == "gemini-generate")
        return R"({"contents": [{"role": "user", "parts": [{"text": "…"}]}]})";
    if (record.dialectIn == "bedrock-converse")
        return R"({"messages": [{"role": "user", "content": [{"text": "…"}]}]})";
    const QByteArray model = "{\"model\": " + quoted(record.modelAsked);
    if (record.dialectIn == "openai-responses")
        return model + R"(, "input": "…"})";
    const QByteArray limit = record.dialectIn == "anthropic-messages" ? R"(, "max_tokens": 1024)" : "";
    return model + limit + R"(, "messages": [{"role": "user", "content": "…"}]})";
}

QByteArray bodyOf(const ledger::ExchangeRecord &record, const ledger::ExchangeBodies &bodies)
{
    return bodies.request.isEmpty() ? sampleBody(record) : bodies.request;
}

QByteArray pathOf(const ledger::ExchangeRecord &record)
{
    if (record.path.isEmpty())
        return "/v1/chat/completions";
    // The query is not stored, it may hold a key; this much of it is known.
    return record.path.contains(":streamGenerateContent") ? record.path + "?alt=sse" : record.path;
}

// What changes an answer: versions and betas of the API, wishes to the gateway.
QList<std::pair<QByteArray, QByteArray>> telling(const ledger::ExchangeBodies &bodies)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    for (const QByteArray &line : bodies.requestHeaders.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed().toLower();
        const bool tells =
            name.startsWith("anthropic-") || name.startsWith("openai-") || name.startsWith("x-gatehouse-");
        if (colon > 0 && tells && name != "x-gatehouse-key")
            headers.append({name, line.mid(colon + 1).trimmed()});
    }
    return headers;
}

// Within single quotes a shell reads nothing but the end; a quote itself ends, is escaped, and begins anew.
QString inShell(const QByteArray &text)
{
    return QLatin1Char('\'') + QString::fromUtf8(text).replace(QLatin1Char('\''), QLatin1String("'\\''")) +
           QLatin1Char('\'');
}

} // namespace

QString curlCommand(const QString &gateway, const ledger::ExchangeRecord &record,
                    const ledger::ExchangeBodies &bodies)
{
    QString command = QStringLiteral("curl %1 \\\n  -H 'content-type: application/json' \\\n")
                          .arg(inShell(gateway.toUtf8() + pathOf(record)));
    for (const auto &[name, value] : telling(bodies))
        command += QStringLiteral("  -H %1 \\\n").arg(inShell(name + ": " + value));
    if (!record.client.isEmpty())
        command += QStringLiteral("  -H \"authorization: Bearer $GATEHOUSE_KEY\" \\\n");
    return command + QStringLiteral("  -d ") + inShell(bodyOf(record, bodies));
}

QString pythonProgram(const QString &gateway, const ledger::ExchangeRecord &record,
                      const ledger::ExchangeBodies &bodies)
{
    const auto literal = [](const QByteArray &text) { return QString::fromUtf8(quoted(text)); };
    QString headers = QStringLiteral("\"content-type\": \"application/json\"");
    for (const auto &[name, value] : telling(bodies))
        headers += QStringLiteral(",\n             %1: %2").arg(literal(name), literal(value));
    return QStringLiteral("import os\nimport urllib.request\n\n"
                          "request = urllib.request.Request(\n    %1,\n    data=%2.encode(),\n"
                          "    headers={%3,\n"
                          "             \"authorization\": \"Bearer \" + os.environ.get(\"GATEHOUSE_KEY\", "
                          "\"none\")},\n)\n"
                          "with urllib.request.urlopen(request) as answer:\n"
                          "    for line in answer:\n        print(line.decode(), end=\"\")\n")
        .arg(literal(gateway.toUtf8() + pathOf(record)), literal(bodyOf(record, bodies)), headers);
}

} // namespace gatehouse::ui
