// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/http/llhttpcases.h"

#include "tests/support/corpus.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace gatehouse::test {

namespace {

// As the suite's own runner (md-test.ts) prepares them; ${'a'.repeat(n)} is the one JavaScript there is.
QByteArray wireOf(QString text)
{
    if (text.endsWith(u'\n'))
        text.chop(1);
    text.remove(QRegularExpression(QStringLiteral("\\\\(\\r\\n|\\r|\\n)")));
    text.replace(QRegularExpression(QStringLiteral("\\r\\n|\\r|\\n")), QStringLiteral("\r\n"));
    text.replace(QStringLiteral("\\r"), QStringLiteral("\r"));
    text.replace(QStringLiteral("\\n"), QStringLiteral("\n"));
    text.replace(QStringLiteral("\\t"), QStringLiteral("\t"));
    text.replace(QStringLiteral("\\f"), QStringLiteral("\f"));
    const auto replaceEach = [&text](const QString &pattern, auto &&byMatch) {
        QRegularExpressionMatch match;
        qsizetype at = 0;
        while ((at = text.indexOf(QRegularExpression(pattern), at, &match)) >= 0) {
            const QString by = byMatch(match);
            text.replace(at, match.capturedLength(), by);
            at += by.size();
        }
    };
    replaceEach(QStringLiteral("\\\\x([0-9a-fA-F]+)"),
                [](const auto &match) { return QString(QChar(match.captured(1).toInt(nullptr, 16))); });
    replaceEach(QStringLiteral("\\\\([0-7]{1,3})"),
                [](const auto &match) { return QString(QChar(match.captured(1).toInt(nullptr, 8))); });
    replaceEach(QStringLiteral("\\$\\{['\"](.)['\"]\\.repeat\\((\\d+)\\)\\}"),
                [](const auto &match) { return match.captured(1).repeated(match.captured(2).toInt()); });
    return text.toUtf8();
}

QByteArray quotedPart(const QByteArray &line)
{
    const auto open = line.indexOf('"');
    auto part = open < 0 ? QByteArray() : line.mid(open + 1, line.lastIndexOf('"') - open - 1);
    return part.replace("\\t", "\t");
}

void readLogLine(const QByteArray &line, LlhttpCase &into)
{
    static const QRegularExpression span(QStringLiteral("len=(\\d+) span\\[(\\w+)\\]"));
    if (line.contains("message begin"))
        into.messages.append(LlhttpMessage());
    if (line.contains("error code=")) {
        into.upgrade = line.contains("Upgrade");
        into.error = quotedPart(line);
    }
    if (into.messages.isEmpty())
        return;
    auto &message = into.messages.last();
    message.complete = message.complete || line.contains("message complete");
    if (const auto at = line.indexOf(" status="); at >= 0 && line.contains("headers complete"))
        message.status = line.mid(at + 8, 3).trimmed();
    const auto match = span.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return;
    const auto kind = match.captured(2);
    if (kind == QStringLiteral("method"))
        message.method += quotedPart(line);
    else if (kind == QStringLiteral("url"))
        message.url += quotedPart(line);
    else if (kind == QStringLiteral("body"))
        message.bodySize += match.captured(1).toInt();
    else if (kind == QStringLiteral("header_field"))
        message.fields.append(quotedPart(line));
    else if (kind == QStringLiteral("header_value") && !message.fields.isEmpty())
        message.fields.last() += ": " + quotedPart(line).trimmed();
}

LlhttpCase caseOf(const QByteArray &name, const QString &meta, const QString &wire, const QString &log)
{
    LlhttpCase result{.name = name, .wire = wireOf(wire)};
    static const QRegularExpression type(QStringLiteral("\"type\":\\s*\"([^\"]+)\""));
    result.type = type.match(meta).captured(1).toUtf8();
    result.skipBody = meta.contains(QStringLiteral("skipBody"));
    const auto lines = log.toUtf8().split('\n');
    for (const auto &line : lines)
        readLogLine(line, result);
    return result;
}

LlhttpUrl urlOf(const QByteArray &name, const QString &url, const QString &log)
{
    LlhttpUrl result{.name = name, .url = wireOf(url)};
    static const QRegularExpression span(QStringLiteral("off=(\\d+) len=(\\d+) span\\[url\\.(\\w+)\\]"));
    auto matches = span.globalMatch(log);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto begin = match.captured(1).toInt();
        const QByteArray part = result.url.mid(begin, match.captured(2).toInt());
        if (match.captured(3) == QStringLiteral("host"))
            result.host = part;
        else if (match.captured(3) == QStringLiteral("path"))
            result.path = part;
        else if (match.captured(3) == QStringLiteral("query"))
            result.query = '?' + part;
    }
    result.fragment = log.contains(QStringLiteral("span[url.fragment]"));
    result.error = log.contains(QStringLiteral("error code="));
    return result;
}

} // namespace

QList<LlhttpUrl> llhttpUrls()
{
    QList<LlhttpUrl> cases;
    if (corpusFolder().isEmpty())
        return cases;
    static const QRegularExpression block(QStringLiteral("## ([^\\n]*)|```url\\n(.*?)```|```log\\n(.*?)```"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const auto text = readFile(corpusFolder() + QStringLiteral("/conformance/llhttp/url.md"));
    QString title, url;
    auto matches = block.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.hasCaptured(1))
            title = match.captured(1);
        else if (match.hasCaptured(2))
            url = match.captured(2);
        else
            cases.append(urlOf("url.md: " + title.toUtf8(), url, match.captured(3)));
    }
    return cases;
}

QList<LlhttpCase> llhttpCases(const QByteArray &kind)
{
    QList<LlhttpCase> cases;
    if (corpusFolder().isEmpty())
        return cases;
    const QDir folder(corpusFolder() + QStringLiteral("/conformance/llhttp/") + QString::fromLatin1(kind));
    static const QRegularExpression block(
        QStringLiteral("(?:^|\\n)(#+ [^\\n]*)|<!-- meta=([^\\n]*) -->|```http\\n(.*?)```|```log\\n(.*?)```"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto files = filesUnder(folder.path(), {QStringLiteral("*.md")});
    for (const auto &file : files) {
        QString title, meta, wire;
        auto matches = block.globalMatch(QString::fromUtf8(readFile(file)));
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (match.hasCaptured(1)) {
                title = match.captured(1).remove(QRegularExpression(QStringLiteral("^#+ ")));
            } else if (match.hasCaptured(2)) {
                meta = match.captured(2);
            } else if (match.hasCaptured(3)) {
                wire = match.captured(3);
            } else {
                const auto name = kind + '/' + QFileInfo(file).fileName().toUtf8() + ": " + title.toUtf8();
                cases.append(caseOf(name, meta, wire, match.captured(4)));
            }
        }
    }
    return cases;
}

} // namespace gatehouse::test
