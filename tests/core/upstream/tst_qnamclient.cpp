// SPDX-License-Identifier: GPL-3.0-or-later
// The client over managers that are not ours: a scripted one, and Qt's own.
#include "core/upstream/qnamclient.h"
#include "tests/core/upstream/recorder.h"
#include "tests/support/manualclock.h"
#include "tests/support/upstream/fakemanager.h"
#include "tests/support/upstream/scriptedupstream.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::upstream;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatehouse::test::FakeAnswer)

class TestQnamClient : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    const QUrl m_url{QStringLiteral("https://api.example.com/v1/chat/completions")};

private Q_SLOTS:

    void handsTheRequestOver_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray();
        QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
        QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
        QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("{}");
    }

    void handsTheRequestOver()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        FakeManager manager({{.headers = {{"X-R", "1"}}, .pieces = {"a", "b"}}});
        QnamClient client(m_clock, manager);
        Recorder heard;
        Request request = post(m_url, body);
        request.method = method;
        request.headers.add("Authorization", "Bearer k");
        request.headers.add("Connection", "close");
        heard.call = client.send(request, heard);
        QVERIFY(heard.story.isEmpty());
        QTRY_VERIFY(heard.ended);
        QCOMPARE(heard.story, QByteArray("hbe"));
        QCOMPARE(heard.body, QByteArray("ab"));
        QCOMPARE(heard.headers.find("x-r").value_or(""), std::string_view("1"));
        const FakeRequest seen = manager.requests().value(0);
        QCOMPARE(seen.method, method);
        QCOMPARE(seen.url, m_url);
        QCOMPARE(seen.body, body);
        QVERIFY(seen.headers.contains({"Authorization", "Bearer k"}));
        QVERIFY(seen.headers.contains({"Accept-Encoding", "identity"}));
        QVERIFY(!seen.headers.contains({"Connection", "close"}));
    }

    void tellsAnswersFromErrors_data()
    {
        QTest::addColumn<FakeAnswer>("answer");
        QTest::addColumn<QByteArray>("story");
        QTest::addColumn<QByteArray>("cause");
        const auto row = [](const char *name, const FakeAnswer &answer, const char *story,
                            const char *cause) {
            QTest::newRow(name) << answer << QByteArray(story) << QByteArray(cause);
        };
        row("429 is an answer",
            {.status = 429, .pieces = {"{}"}, .error = QNetworkReply::UnknownContentError}, "hbe", "");
        row("500 is an answer", {.status = 500, .error = QNetworkReply::InternalServerError}, "he", "");
        row("refused", {.status = 0, .error = QNetworkReply::ConnectionRefusedError}, "f",
            "provider_unreachable");
        row("name unknown", {.status = 0, .error = QNetworkReply::HostNotFoundError}, "f",
            "provider_unreachable");
        row("TLS", {.status = 0, .error = QNetworkReply::SslHandshakeFailedError}, "f",
            "provider_unreachable");
        row("closed without an answer", {.status = 0, .error = QNetworkReply::RemoteHostClosedError}, "f",
            "provider_bad_answer");
        row("cut short", {.pieces = {"x"}, .error = QNetworkReply::RemoteHostClosedError}, "hbf",
            "provider_bad_answer");
        row("timed out", {.status = 0, .error = QNetworkReply::TimeoutError}, "f", "provider_timeout");
        row("no head at all", {.status = 0}, "f", "provider_bad_answer");
    }

    void tellsAnswersFromErrors()
    {
        QFETCH(FakeAnswer, answer);
        FakeManager manager({answer});
        QnamClient client(m_clock, manager);
        Recorder heard;
        heard.call = client.send(post(m_url), heard);
        QTRY_VERIFY(heard.isOver());
        QTEST(heard.story, "story");
        QTEST(heard.error ? QByteArray::fromStdString(std::string(causeName(heard.error->cause)))
                          : QByteArray(),
              "cause");
        if (heard.error)
            QVERIFY2(heard.error->message.contains(u"api.example.com"), qPrintable(heard.error->message));
    }

    void keepsTheLimitsItself()
    {
        FakeManager manager({{.pieces = {"x"}, .finishes = false}});
        QnamClient client(m_clock, manager);
        Recorder heard;
        Request request = post(m_url);
        request.limits.idle = 15s;
        heard.call = client.send(request, heard);
        QTRY_COMPARE(heard.body, QByteArray("x"));
        m_clock.advance(15s);
        client.deadlines().runDue();
        QVERIFY(heard.error);
        QCOMPARE(heard.error->cause, Cause::ProviderTimeout);
        QCOMPARE(manager.aborted(), 1);
    }

    void abortsWithTheCall()
    {
        FakeManager manager({{.pieces = {"x"}, .finishes = false}});
        QnamClient client(m_clock, manager);
        for (const char until : {'h', 'b'}) {
            Recorder heard;
            heard.then = [&](char event) {
                if (event == until)
                    heard.call.reset();
            };
            heard.call = client.send(post(m_url), heard);
            QTRY_VERIFY(!heard.call);
            QVERIFY(!heard.isOver());
        }
        QCOMPARE(manager.aborted(), 2);
    }

    void pausesAndResumes()
    {
        FakeManager manager({{.pieces = {"a", "b", "c"}}});
        QnamClient client(m_clock, manager);
        Recorder heard;
        heard.then = [&](char event) {
            if (event == 'b' && heard.body == "a")
                heard.call->pause();
        };
        heard.call = client.send(post(m_url), heard);
        QTRY_COMPARE(heard.body, QByteArray("a"));
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(heard.body, QByteArray("a"));
        heard.call->resume();
        QTRY_VERIFY(heard.ended);
        QCOMPARE(heard.body, QByteArray("abc"));
    }

    void refusesInjectedHeaders()
    {
        FakeManager manager;
        QnamClient client(m_clock, manager);
        Recorder heard;
        Request request = post(m_url);
        request.headers.add("X-A", "1\r\nX-Evil: 2");
        heard.call = client.send(request, heard);
        QTRY_VERIFY(heard.error);
        QCOMPARE(heard.error->cause, Cause::CallerInvalidRequest);
        QCOMPARE(heard.error->parameter, QStringLiteral("X-A"));
        QVERIFY(manager.requests().isEmpty());
    }

    void worksOverQtsOwnManager()
    {
        ScriptedUpstream provider(Script().readRequest().send(chunked({"a", "b"})).again());
        QNetworkAccessManager manager;
        QnamClient client(m_clock, manager);
        Recorder heard;
        heard.call = client.send(post(provider.url()), heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        QCOMPARE(heard.body, QByteArray("ab"));
        QVERIFY(provider.requests().value(0).endsWith("\r\n\r\n{\"n\":1}"));
    }
};

QTEST_GUILESS_MAIN(TestQnamClient)
#include "tst_qnamclient.moc"
