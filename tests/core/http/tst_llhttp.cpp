// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requestparser.h"
#include "core/http/responseparser.h"
#include "tests/core/http/deviations.h"
#include "tests/core/http/llhttpcases.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using http::RequestParser;
using http::ResponseParser;
using test::LlhttpCase;
using test::LlhttpMessage;

namespace {

struct Seen
{
    QList<LlhttpMessage> messages = {};
    QString refused = {};
};

QByteArray bytes(std::string_view view) { return {view.data(), qsizetype(view.size())}; }

QByteArrayList fieldsOf(const http::HeaderList &headers)
{
    QByteArrayList fields;
    for (const auto field : headers)
        fields.append(field.value.empty() ? bytes(field.name)
                                          : bytes(field.name) + ": " + bytes(field.value));
    return fields;
}

// A server reads nothing after a request that closes; llhttp calls it an error, and so does this test.
bool speaksOn(std::string_view rest) { return rest.find_first_not_of("\r\n") != std::string_view::npos; }

Seen readRequests(const QByteArray &wire, qsizetype piece)
{
    RequestParser parser;
    Seen seen;
    bool closed = false;
    for (qsizetype at = 0; at < wire.size(); at += piece) {
        const QByteArray part = wire.mid(at, piece);
        std::string_view rest(part.constData(), std::size_t(part.size()));
        for (bool more = true; more;) {
            if (closed) {
                seen.refused = speaksOn(rest) ? QStringLiteral("data after close") : seen.refused;
                break;
            }
            switch (parser.next(rest)) {
            case RequestParser::Event::NeedMore:
                more = false;
                break;
            case RequestParser::Event::Head:
                break;
            case RequestParser::Event::Complete: {
                const auto request = parser.take();
                seen.messages.append({.method = request.method,
                                      .url = request.target,
                                      .fields = fieldsOf(request.headers),
                                      .bodySize = request.body.size(),
                                      .complete = true});
                closed = !parser.keepAlive();
                parser.start();
                more = !rest.empty();
                break;
            }
            case RequestParser::Event::Failed:
                seen.refused = QStringLiteral("%1 %2").arg(parser.status()).arg(parser.error().message);
                return seen;
            }
        }
    }
    return seen;
}

Seen readResponses(const LlhttpCase &given, qsizetype piece)
{
    ResponseParser parser;
    parser.start(given.skipBody);
    Seen seen;
    LlhttpMessage message;
    bool closed = false;
    const auto ended = [&] {
        closed = !parser.mayKeepAlive();
        message.complete = true;
        seen.messages.append(message);
        message = {};
        parser.start(given.skipBody);
    };
    for (qsizetype at = 0; at < given.wire.size(); at += piece) {
        const QByteArray part = given.wire.mid(at, piece);
        std::string_view rest(part.constData(), std::size_t(part.size()));
        for (bool more = true; more;) {
            if (closed) {
                seen.refused = speaksOn(rest) ? QStringLiteral("data after close") : seen.refused;
                break;
            }
            switch (parser.next(rest)) {
            case ResponseParser::Event::NeedMore:
                more = false;
                break;
            case ResponseParser::Event::Head:
                message.status = QByteArray::number(parser.status());
                message.fields = fieldsOf(parser.headers());
                break;
            case ResponseParser::Event::Body:
                message.bodySize += qsizetype(parser.body().size());
                break;
            case ResponseParser::Event::Ended:
                ended();
                more = !rest.empty();
                break;
            case ResponseParser::Event::Failed:
                seen.refused = parser.error().message;
                return seen;
            }
        }
    }
    return seen;
}

// llhttp does not look at Host. A case that is about something else gets one, in the wire and in the log.
LlhttpCase withHost(LlhttpCase given)
{
    static const QRegularExpression head(
        QStringLiteral("^[A-Z-]+ (?:http://([^/? @]+))?\\S* HTTP/1\\.1\\r\\n"),
        QRegularExpression::MultilineOption);
    QByteArray wire;
    qsizetype from = 0;
    auto matches = head.globalMatch(QString::fromLatin1(given.wire));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto end = given.wire.indexOf("\r\n\r\n", match.capturedStart());
        const auto fields =
            given.wire.mid(match.capturedStart(), end < 0 ? -1 : end - match.capturedStart()).toLower();
        if (fields.contains("\r\nhost:"))
            continue;
        const QByteArray named = match.captured(1).toLatin1();
        wire += given.wire.mid(from, match.capturedEnd() - from) +
                "Host: " + (named.isEmpty() ? "added" : named) + "\r\n";
        from = match.capturedEnd();
    }
    given.wire = wire + given.wire.mid(from);
    return given;
}

QList<LlhttpMessage> comparable(QList<LlhttpMessage> messages, bool requests)
{
    QList<LlhttpMessage> complete;
    for (auto &message : messages) {
        message.fields.removeAll("Host: added");
        for (auto &field : message.fields) {
            if (field.endsWith(": "))
                field.chop(2);
        }
        if (requests)
            message.status.clear();
        if (message.complete && message.status.left(1) != "1")
            complete.append(message);
    }
    return complete;
}

QByteArray told(const QList<LlhttpMessage> &messages)
{
    QByteArray text;
    for (const auto &message : messages)
        text += message.method + ' ' + message.url + message.status + " {" + message.fields.join("; ") +
                "} " + QByteArray::number(message.bodySize) + '\n';
    return text;
}

void addRows(const QList<LlhttpCase> &cases)
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < cases.size(); ++i)
        QTest::addRow("%s (%d)", cases[i].name.constData(), i) << i;
    if (cases.isEmpty())
        QTest::newRow("no corpus") << -1;
}

} // namespace

class TestLlhttp : public QObject
{
    Q_OBJECT

    QList<LlhttpCase> m_requests, m_responses;
    QList<test::LlhttpUrl> m_urls;

    // Heads are judged when they are whole: one that llhttp refuses early is completed first.
    static Seen completed(const LlhttpCase &given, bool requests)
    {
        LlhttpCase whole = given;
        whole.wire += "\r\n\r\n";
        return requests ? readRequests(whole.wire, whole.wire.size())
                        : readResponses(whole, whole.wire.size());
    }

    // What llhttp says of a case, unless deviations.h tells otherwise with a reason.
    void judge(const LlhttpCase &given, Seen seen, bool requests)
    {
        const auto *deviation = test::deviationOf(given.name);
        const bool lenient = given.type.contains("lenient");
        const bool refusedThere = !given.error.isEmpty() && !given.upgrade;
        bool wantRefused = lenient || refusedThere;
        if (deviation)
            wantRefused = deviation->refused;
        if (wantRefused) {
            if (seen.refused.isEmpty())
                seen = completed(given, requests);
            QVERIFY2(!seen.refused.isEmpty(), ("accepted: " + told(seen.messages) + given.wire).constData());
            return;
        }
        QVERIFY2(seen.refused.isEmpty(), qPrintable(seen.refused));
        if (!deviation)
            QCOMPARE(told(comparable(seen.messages, requests)), told(comparable(given.messages, requests)));
    }

private Q_SLOTS:

    void initTestCase()
    {
        m_requests = test::llhttpCases("request");
        m_responses = test::llhttpCases("response");
        m_urls = test::llhttpUrls();
    }

    void everyDeviationNamesACase()
    {
        if (m_requests.isEmpty())
            QSKIP("the llhttp cases are not here");
        for (const auto &deviation : test::deviations) {
            const auto isIt = [&](const LlhttpCase &given) {
                return test::deviationOf(given.name) == &deviation;
            };
            const auto isUrl = [&](const test::LlhttpUrl &given) {
                return test::deviationOf(given.name) == &deviation;
            };
            QVERIFY2(std::any_of(m_requests.begin(), m_requests.end(), isIt) ||
                         std::any_of(m_urls.begin(), m_urls.end(), isUrl) ||
                         std::any_of(m_responses.begin(), m_responses.end(), isIt),
                     deviation.name.data());
        }
    }

    void requests_data() { addRows(m_requests); }

    void requests()
    {
        QFETCH(int, index);
        if (index < 0)
            QSKIP("the llhttp cases are not here");
        const auto given = withHost(m_requests.at(index));
        const auto whole = readRequests(given.wire, given.wire.size());
        judge(given, whole, true);
        for (qsizetype piece = 1; piece < given.wire.size(); piece += piece < 64 ? 1 : 37) {
            const auto seen = readRequests(given.wire, piece);
            QCOMPARE(told(seen.messages), told(whole.messages));
            QCOMPARE(seen.refused, whole.refused);
        }
    }

    void urls_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < m_urls.size(); ++i)
            QTest::addRow("%s", m_urls[i].name.constData()) << i;
        if (m_urls.isEmpty())
            QTest::newRow("no corpus") << -1;
    }

    // We have no parser of URLs: what url.md knows of them is asked of request targets.
    void urls()
    {
        QFETCH(int, index);
        if (index < 0)
            QSKIP("the llhttp cases are not here");
        const auto &given = m_urls.at(index);
        const QByteArray host = given.host.isEmpty() ? QByteArray("localhost") : given.host;
        const QByteArray wire = "GET " + given.url + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        const auto *deviation = test::deviationOf(given.name);
        const auto whole = readRequests(wire, wire.size());
        if (given.error || deviation)
            QVERIFY2(!whole.refused.isEmpty(), ("accepted: " + told(whole.messages)).constData());
        else
            QCOMPARE(told(whole.messages), "GET " + given.path + given.query + " {Host: " + host + "} 0\n");
        for (qsizetype piece = 1; piece < wire.size(); ++piece) {
            const auto seen = readRequests(wire, piece);
            QCOMPARE(told(seen.messages), told(whole.messages));
            QCOMPARE(seen.refused, whole.refused);
        }
    }

    void responses_data() { addRows(m_responses); }

    void responses()
    {
        QFETCH(int, index);
        if (index < 0)
            QSKIP("the llhttp cases are not here");
        const auto given = m_responses.at(index);
        const auto whole = readResponses(given, given.wire.size());
        judge(given, whole, false);
        for (qsizetype piece = 1; piece < given.wire.size(); piece += piece < 64 ? 1 : 37) {
            const auto seen = readResponses(given, piece);
            QCOMPARE(told(seen.messages), told(whole.messages));
            QCOMPARE(seen.refused, whole.refused);
        }
    }
};

QTEST_GUILESS_MAIN(TestLlhttp)
#include "tst_llhttp.moc"
