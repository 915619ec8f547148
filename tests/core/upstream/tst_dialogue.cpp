// SPDX-License-Identifier: GPL-3.0-or-later
// The client against providers that answer well, badly and not at all.
#include "core/upstream/client.h"
#include "tests/core/upstream/recorder.h"
#include "tests/core/upstream/testmain.h"
#include "tests/support/upstream/scriptedupstream.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatehouse::test::Script)

class TestDialogue : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    static Script serving(const QByteArray &answer) { return Script().readRequest().send(answer).again(); }

private Q_SLOTS:

    void sendsHeadAndBodyInOrder()
    {
        ScriptedUpstream provider(serving(whole("{}")));
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        upstream::Request request = post(provider.url(QStringLiteral("/v1/a b?x=%2F&y=\u00e9")), "{\"a\":1}");
        request.headers.add("X-B", "2");
        request.headers.add("host", "evil.example");
        request.headers.add("Content-Length", "999");
        request.headers.add("Connection", "close");
        request.headers.add("Transfer-Encoding", "chunked");
        request.headers.add("x-a", "1");
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(provider.requests(),
                 QList<QByteArray>{"POST /v1/a%20b?x=%2F&y=%C3%A9 HTTP/1.1\r\nHost: 127.0.0.1:" +
                                   QByteArray::number(provider.serverPort()) +
                                   "\r\nContent-Type: application/json\r\nX-B: 2\r\nx-a: 1\r\n"
                                   "Accept-Encoding: identity\r\nContent-Length: 7\r\n\r\n{\"a\":1}"});
    }

    void hearsAnswers_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("story");
        const auto row = [](const char *name, const Script &script, int status, const char *body,
                            const char *story) {
            QTest::newRow(name) << script << status << QByteArray(body) << QByteArray(story);
        };
        const Script asked = Script().readRequest();
        row("with a length", Script(asked).send(whole("{\"ok\":1}")), 200, "{\"ok\":1}", "hbe");
        row("in chunks", Script(asked).send(chunked({"a", "bc", "def"})), 200, "abcdef", "hbe");
        row("until the end of the connection", Script(asked).send(headOnly(200, "")).send("stream").close(),
            200, "stream", "hbe");
        row("one byte at a time", Script(asked).trickle(chunked({"ab", "c"}), 1ms), 200, "abc", "hbe");
        row("after interim answers",
            Script(asked).send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n").send(whole("x")), 200, "x",
            "hbe");
        row("without a body by status", Script(asked).send(headOnly(204, "")), 204, "", "he");
        row("an error with a body", Script(asked).send(whole("{\"error\":{}}", 429)), 429, "{\"error\":{}}",
            "hbe");
        row("a redirect is an answer and is not followed",
            Script(asked).send(whole("moved", 307, "Location: http://127.0.0.1:1/\r\n")), 307, "moved",
            "hbe");
        row("before the body was read", Script().readHead().send(whole("too large", 413)), 413, "too large",
            "hbe");
    }

    void hearsAnswers()
    {
        QFETCH(Script, script);
        ScriptedUpstream provider(script);
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.call = client->send(post(provider.url()), heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY2(!heard.error, heard.error ? qPrintable(heard.error->message) : "");
        QTEST(heard.status, "status");
        QTEST(heard.body, "body");
        QTEST(heard.story, "story");
        QCOMPARE(provider.connections(), 1);
        const auto &timings = heard.call->timings();
        QVERIFY(timings.started <= timings.connected && timings.connected <= timings.sent);
        QVERIFY(timings.sent <= timings.firstByte && timings.firstByte <= timings.lastByte);
        QVERIFY(heard.call->requestSent());
    }

    void namesWhatWentWrong_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QByteArray>("story");
        const auto row = [](const char *name, const Script &script, Cause cause, const char *says,
                            const char *story) {
            QTest::newRow(name) << script << cause << QString::fromLatin1(says) << QByteArray(story);
        };
        using enum Cause;
        const Script asked = Script().readRequest();
        row("reads the request and closes", Script(asked).close(), ProviderUnreachable, "without an answer",
            "f");
        row("closes at accept", Script().close(), ProviderUnreachable, "without an answer", "f");
        row("breaks off in the head", Script(asked).send("HTTP/1.1 200 OK\r\nConte").close(),
            ProviderBadAnswer, "broke off its answer after 0 bytes", "f");
        row("breaks off in the body",
            Script(asked).send(headOnly(200, "Content-Length: 10\r\n") + "12345").close(), ProviderBadAnswer,
            "broke off its answer after 5 bytes", "hbf");
        row("breaks off between chunks",
            Script(asked).send(headOnly(200, "Transfer-Encoding: chunked\r\n") + chunk("12345")).close(),
            ProviderBadAnswer, "broke off its answer after 5 bytes", "hbf");
        row("resets a body that lasts until the end",
            Script(asked).send(headOnly(200, "") + "12345").wait(30ms).reset(), ProviderBadAnswer,
            "broke off its answer", "hbf");
        row("speaks no HTTP", Script(asked).send("SSH-2.0-OpenSSH\r\n\r\n"), ProviderBadAnswer,
            "not a valid HTTP", "f");
        row("sends junk for a chunk size",
            Script(asked).send(headOnly(200, "Transfer-Encoding: chunked\r\n") + "zz\r\nabc"),
            ProviderBadAnswer, "not a valid HTTP", "hf");
        row("announces both lengths",
            Script(asked).send(headOnly(200, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "abc"),
            ProviderBadAnswer, "not a valid HTTP", "f");
        row("announces two lengths",
            Script(asked).send(headOnly(200, "Content-Length: 3\r\nContent-Length: 4\r\n") + "abc"),
            ProviderBadAnswer, "not a valid HTTP", "f");
        row("sends an endless head", Script(asked).send("HTTP/1.1 200 OK\r\nx: " + QByteArray(70'000, 'a')),
            ProviderBadAnswer, "head", "f");
        row("is silent", Script(asked).hang(), ProviderTimeout, "did not begin its answer within 0.15 s",
            "f");
        row("sends its head by and by",
            Script(asked).trickle("HTTP/1.1 200 OK\r\nServer: " + QByteArray(1000, 'x'), 10ms),
            ProviderTimeout, "limit first byte", "f");
        row("stops in the middle",
            Script(asked).send(headOnly(200, "Content-Length: 10\r\n") + "12345").hang(), ProviderTimeout,
            "fell silent for 0.2 s", "hbf");
        row("never ends", Script(asked).send(headOnly(200, "")).trickle(QByteArray(10'000, 'x'), 5ms),
            ProviderTimeout, "did not end its answer within 1 s (limit total)", "hbf");
    }

    void namesWhatWentWrong()
    {
        QFETCH(Script, script);
        QFETCH(QString, says);
        ScriptedUpstream provider(script);
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        upstream::Request request = post(provider.url());
        request.limits = {.connect = 5s, .firstByte = 150ms, .idle = 200ms, .total = 1s};
        heard.call = client->send(request, heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY(heard.error);
        QTEST(heard.error->cause, "cause");
        QTEST(heard.story, "story");
        const QString host = QStringLiteral("127.0.0.1:%1").arg(provider.serverPort());
        QVERIFY2(heard.error->message.contains(host), qPrintable(heard.error->message));
        QVERIFY2(heard.error->message.contains(says), qPrintable(heard.error->message));
        QTRY_COMPARE(provider.openConnections(), 0);
        QCOMPARE(provider.connections(), 1);
    }

    void noticesEndsAtEveryByte_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("reset");
        for (const bool reset : {false, true}) {
            const char *end = reset ? "reset" : "closed";
            QTest::addRow("with a length, %s", end) << whole("{\"ok\":1}") << reset;
            QTest::addRow("in chunks, %s", end) << chunked({"a", "bc"}) << reset;
            QTest::addRow("after an interim answer, %s", end)
                << "HTTP/1.1 102 Processing\r\n\r\n" + whole("x") << reset;
        }
    }

    void noticesEndsAtEveryByte() // a part is never taken for the whole
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, reset);
        const auto client = upstream::makeClient(m_clock);

        struct Cut
        {
            ScriptedUpstream provider;
            Recorder heard = {};
        };

        std::vector<std::unique_ptr<Cut>> cuts;
        for (qsizetype size = 0; size <= answer.size(); ++size) {
            Script script;
            script.readRequest().send(answer.left(size));
            if (size < answer.size() && reset)
                script.wait(2ms).reset();
            else
                script.close();
            auto &cut = *cuts.emplace_back(std::make_unique<Cut>());
            cut.provider.plays(script);
            cut.heard.call = client->send(post(cut.provider.url()), cut.heard);
        }
        for (std::size_t size = 0; size < cuts.size(); ++size) {
            auto &cut = *cuts[size];
            QTRY_VERIFY(cut.heard.isOver());
            QVERIFY2(cut.heard.ended == (size + 1 == cuts.size()), qPrintable(QString::number(size)));
            QCOMPARE(cut.provider.connections(), 1);
        }
    }

    void saysThatNobodyListens()
    {
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.call = client->send(post(ScriptedUpstream::refusing()), heard);
        QVERIFY2(heard.story.isEmpty(), "a listener is never called inside send()");
        QTRY_VERIFY(heard.isOver());
        QCOMPARE(heard.error->cause, Cause::ProviderUnreachable);
        QVERIFY2(heard.error->message.contains(u"refused"), qPrintable(heard.error->message));
        QVERIFY(!heard.call->requestSent());
    }

    void keepsTheConnection()
    {
        ScriptedUpstream provider(serving(whole("{}")));
        const auto client = upstream::makeClient(m_clock);
        for (int i = 0; i < 5; ++i) {
            Recorder heard;
            heard.call = client->send(post(provider.url()), heard);
            QTRY_VERIFY(heard.ended);
            QCOMPARE(heard.call->timings().reusedConnection, i > 0);
        }
        QCOMPARE(provider.connections(), 1);
    }

    void abortClosesAtOnce_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<QByteArray>("until");
        QTest::newRow("before the answer") << Script().readRequest().hang() << QByteArray();
        QTest::newRow("at the head")
            << Script().readRequest().send(headOnly(200, "Content-Length: 9\r\n")).hang() << QByteArray("h");
        QTest::newRow("in the body") << Script().readRequest().send(headOnly(200, "")).send("x").hang()
                                     << QByteArray("b");
    }

    void abortClosesAtOnce()
    {
        QFETCH(Script, script);
        QFETCH(QByteArray, until);
        ScriptedUpstream provider(script);
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.then = [&](char event) {
            if (until.contains(event))
                heard.call.reset();
        };
        heard.call = client->send(post(provider.url()), heard);
        QTRY_COMPARE(provider.requests().size(), 1);
        if (until.isEmpty())
            heard.call.reset();
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE(provider.openConnections(), 0);
        QVERIFY2(since.elapsed() < 50, qPrintable(QString::number(since.elapsed())));
        QVERIFY(!heard.isOver());
    }
};

int main(int argc, char **argv) { return runTest<TestDialogue>(argc, argv); }

#include "tst_dialogue.moc"
