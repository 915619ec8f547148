// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/conversation.h"

#include "core/base/bytes.h"
#include "core/base/json/reader.h"
#include "core/protocol/answer.h"
#include "core/protocol/dialects.h"
#include "ui/text/format.h"
#include "ui/text/mergedanswer.h"

#include <QCoreApplication>
#include <QStringList>

namespace gatehouse::ui {

namespace {

using namespace protocol;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Conversation)
};

QString plain(const QByteArray &utf8) { return QString::fromUtf8(utf8); }

QString headed(const QString &head, const QString &text)
{
    return QStringLiteral("[%1]\n%2").arg(head, text.isEmpty() ? QStringLiteral("–") : text);
}

QString roleName(const Message &message)
{
    QString name;
    switch (message.role) {
    case Role::System:
    case Role::Developer:
        name = Words::tr("System");
        break;
    case Role::User:
        name = Words::tr("User");
        break;
    case Role::Assistant:
        name = Words::tr("Assistant");
        break;
    case Role::Tool:
        name = Words::tr("Tool");
        break;
    }
    return message.name.isEmpty() ? name : name + QStringLiteral(", ") + plain(message.name);
}

QString partText(const Part &part);

QString mediaText(const MediaPart &part)
{
    if (!part.text.isEmpty())
        return plain(part.text);
    const QByteArray where = !part.url.isEmpty() ? part.url : part.fileId;
    const QString kind = part.mediaType.isEmpty() ? Words::tr("file") : plain(part.mediaType);
    if (!where.isEmpty())
        return QStringLiteral("(%1: %2)").arg(kind, plain(where));
    return QStringLiteral("(%1, %2)").arg(kind, bytesText(part.data.size() * 3 / 4));
}

QString resultText(const ToolResultPart &part)
{
    QStringList lines;
    for (const Content &content : part.content)
        lines << partText(content.part);
    const QString head = part.isError ? Words::tr("Error of %1") : Words::tr("Result of %1");
    return headed(head.arg(plain(part.name.isEmpty() ? part.callId : part.name)),
                  lines.join(QLatin1Char('\n')));
}

struct PartReader
{
    QString operator()(const TextPart &part) const { return plain(part.text); }

    QString operator()(const MediaPart &part) const { return mediaText(part); }

    QString operator()(const ThinkingPart &part) const
    {
        // Redacted thinking has a signature and no words.
        return headed(Words::tr("Thinking"),
                      part.text.isEmpty() ? Words::tr("(hidden by the provider)") : plain(part.text));
    }

    QString operator()(const ToolCallPart &part) const
    {
        return headed(Words::tr("Calls %1").arg(plain(part.name)), prettyJson(part.argumentsJson));
    }

    QString operator()(const RefusalPart &part) const
    {
        return headed(Words::tr("Refuses"), plain(part.text));
    }

    QString operator()(const ToolResultPart &part) const { return resultText(part); }

    QString operator()(const ProviderPart &part) const { return prettyJson(part.json); }
};

QString partText(const Part &part) { return std::visit(PartReader(), part); }

QString messageText(const Message &message)
{
    QStringList parts;
    for (const Content &content : message.content)
        parts << partText(content.part);
    return headed(roleName(message), parts.join(QStringLiteral("\n\n")));
}

QString settingsText(const ChatRequest &request)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines << QStringLiteral("%1: %2").arg(name, value);
    };
    add(Words::tr("Model"), plain(request.model));
    add(Words::tr("Tokens at most"), request.maxTokens ? QString::number(*request.maxTokens) : QString());
    add(Words::tr("Temperature"), plain(request.temperature));
    add(Words::tr("Reasoning"), plain(request.reasoning.effort));
    QStringList tools;
    for (const Tool &tool : request.tools)
        tools << (tool.name.isEmpty() ? QStringLiteral("…") : plain(tool.name));
    add(Words::tr("Tools"), tools.join(QStringLiteral(", ")));
    return lines.join(QLatin1Char('\n'));
}

http::HeaderList headersOf(const QByteArray &lines)
{
    http::HeaderList headers;
    for (const QByteArray &line : lines.split('\n'))
        if (const auto colon = line.indexOf(':'); colon > 0)
            headers.add(view(line.left(colon).trimmed()), view(line.mid(colon + 1).trimmed()));
    return headers;
}

QString answerOf(const Answer &answer)
{
    QStringList parts;
    for (std::size_t i = 0; i < answer.choices.size(); ++i) {
        if (answer.choices.size() > 1)
            parts << QStringLiteral("――― %1 ―――").arg(i + 1);
        for (const Part &block : answer.choices[i].blocks)
            if (const QString text = partText(block); !text.isEmpty())
                parts << text;
    }
    if (answer.error)
        parts << headed(Words::tr("Error"), answer.error->message);
    return parts.join(QStringLiteral("\n\n"));
}

// Both ways of reading are tried: some answer a request for a stream with one JSON object.
QString decoded(const Dialect &dialect, const QByteArray &raw, bool stream)
{
    const auto decoder = dialect.decoder(stream);
    std::vector<ChatEvent> events;
    // What was cut while it was stored has no end; what was read until then counts.
    if (decoder->feed(view(raw), events))
        (void)decoder->finish(events);
    AnswerCollector collector;
    for (const ChatEvent &event : events)
        collector.add(event);
    return answerOf(collector.answer());
}

} // namespace

QString requestText(const ledger::ExchangeRecord &record, const ledger::ExchangeBodies &bodies)
{
    const Dialect *dialect = findDialect(view(record.dialectIn));
    if (!dialect || record.operation != "chat" || bodies.request.isEmpty())
        return prettyJson(bodies.request);
    const http::HeaderList headers = headersOf(bodies.requestHeaders);
    const json::PaddedBytes body(bodies.request);
    const auto request = dialect->readRequest(
        {.method = "POST", .path = view(record.path), .headers = &headers, .body = &body.bytes()});
    if (!request || request->messages.empty())
        return prettyJson(bodies.request);
    QStringList parts;
    for (const Message &message : request->messages)
        parts << messageText(message);
    parts << headed(Words::tr("Settings"), settingsText(*request));
    return parts.join(QStringLiteral("\n\n"));
}

QString answerText(const ledger::ExchangeRecord &record, const ledger::ExchangeBodies &bodies)
{
    const Dialect *dialect = findDialect(view(record.dialectIn));
    if (!dialect || record.operation != "chat" || record.status >= 400 || bodies.answer.isEmpty())
        return mergedAnswer(bodies.answer);
    for (const bool stream : {record.stream, !record.stream})
        if (const QString text = decoded(*dialect, bodies.answer, stream); !text.isEmpty())
            return text;
    return mergedAnswer(bodies.answer);
}

} // namespace gatehouse::ui
