// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/snippets.h"

#include "core/base/json/writer.h"

namespace gatehouse::ui {

namespace {

QByteArray bodyOf(const ledger::ExchangeRecord &record, const ledger::ExchangeBodies &bodies)
{
    if (!bodies.request.isEmpty())
        return bodies.request;
    const QByteArray model =
        json::quoted({record.modelAsked.constData(), static_cast<std::size_t>(record.modelAsked.size())});
    return "{\"model\": " + model + ", \"messages\": [{\"role\": \"user\", \"content\": \"…\"}]}";
}

QString pathOf(const ledger::ExchangeRecord &record)
{
    return record.path.isEmpty() ? QStringLiteral("/v1/chat/completions") : QString::fromUtf8(record.path);
}

} // namespace

QString curlCommand(const QString &gateway, const ledger::ExchangeRecord &record,
                    const ledger::ExchangeBodies &bodies)
{
    QString body = QString::fromUtf8(bodyOf(record, bodies));
    // Within single quotes a shell reads nothing but the end; a quote itself ends, is escaped, and begins
    // anew.
    body.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    QString command = QStringLiteral("curl '%1%2' \\\n  -H 'content-type: application/json' \\\n")
                          .arg(gateway, pathOf(record).replace(QLatin1Char('\''), QLatin1String("%27")));
    if (!record.client.isEmpty())
        command += QStringLiteral("  -H \"authorization: Bearer $GATEHOUSE_KEY\" \\\n");
    return command + QStringLiteral("  -d '%1'").arg(body);
}

QString pythonProgram(const QString &gateway, const ledger::ExchangeRecord &record,
                      const ledger::ExchangeBodies &bodies)
{
    const QByteArray body = bodyOf(record, bodies);
    const auto literal = [](const QByteArray &text) {
        return QString::fromUtf8(json::quoted({text.constData(), static_cast<std::size_t>(text.size())}));
    };
    return QStringLiteral("import os\nimport urllib.request\n\n"
                          "request = urllib.request.Request(\n    %1,\n    data=%2.encode(),\n"
                          "    headers={\"content-type\": \"application/json\",\n"
                          "             \"authorization\": \"Bearer \" + os.environ.get(\"GATEHOUSE_KEY\", "
                          "\"none\")},\n)\n"
                          "with urllib.request.urlopen(request) as answer:\n"
                          "    for line in answer:\n        print(line.decode(), end=\"\")\n")
        .arg(literal(gateway.toUtf8() + pathOf(record).toUtf8()), literal(body));
}

} // namespace gatehouse::ui
