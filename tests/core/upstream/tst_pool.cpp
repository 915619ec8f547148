// SPDX-License-Identifier: GPL-3.0-or-later
// Which connection carries which request, and when none is trusted again.
#include "core/upstream/client.h"
#include "core/upstream/networkaccessmanager.h"
#include "core/upstream/pool.h"
#include "tests/core/upstream/recorder.h"
#include "tests/core/upstream/testmain.h"
#include "tests/support/manualclock.h"
#include "tests/support/upstream/scriptedupstream.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gatehouse::test::Script)

class TestPool : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    static Script serving(const QByteArray &body) { return Script().readRequest().send(whole(body)).again(); }

    // Asks and waits for the end; the body, or the cause of the error in brackets.
    static QByteArray ask(upstream::Client &client, const QUrl &url)
    {
        Recorder heard;
        heard.call = client.send(post(url), heard);
        if (!QTest::qWaitFor([&] { return heard.isOver(); }))
            return "(never)";
        if (heard.error)
            return '(' + QByteArray::fromStdString(std::string(causeName(heard.error->cause))) + ')';
        return heard.body;
    }

    static QByteArray ask(upstream::NetworkAccessManager &manager, const QUrl &url)
    {
        struct Through final : upstream::Client
        {
            upstream::NetworkAccessManager &manager;

            explicit Through(upstream::NetworkAccessManager &m)
                : manager(m)
            {
            }

            std::unique_ptr<upstream::Call> send(upstream::Request request,
                                                 upstream::Listener &listener) override
            {
                return manager.send(std::move(request), listener);
            }
        } client(manager);

        return ask(client, url);
    }

private Q_SLOTS:

    void sendsExactlyOnce_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<int>("good"); // answers before the bad end
        const auto bad = [](const char *name, Script (*end)(Script)) {
            QTest::addRow("a new connection %s", name) << end(Script().readRequest()) << 0;
            QTest::addRow("a kept connection %s", name)
                << end(Script().readRequest().send(whole("1")).readRequest()) << 1;
        };
        bad("closed after the body was read", [](Script s) { return s.close(); });
        bad("reset after the body was read", [](Script s) { return s.reset(); });
        bad("closed in the head of the answer", [](Script s) { return s.send("HTTP/1.1 2").close(); });
    }

    void sendsExactlyOnce()
    {
        QFETCH(Script, script);
        QFETCH(int, good);
        ScriptedUpstream provider(script);
        const auto client = upstream::makeClient(m_clock);
        for (int i = 0; i < good; ++i)
            QCOMPARE(ask(*client, provider.url()), QByteArray("1"));
        const QByteArray outcome = ask(*client, provider.url());
        QVERIFY2(outcome == "(provider_unreachable)" || outcome == "(provider_bad_answer)",
                 outcome.constData());
        // A second try would come at once; what a healthy request takes is time enough for it.
        ScriptedUpstream other(serving("2"));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(ask(*client, other.url()), QByteArray("2"));
        QCOMPARE(provider.requests().size(), good + 1);
        QCOMPARE(provider.connections(), 1);
    }

    void replacesAConnectionThatWasClosedInTheMeantime()
    {
        ScriptedUpstream provider(Script().readRequest().send(whole("1")).close());
        provider.thenPlays(serving("2"));
        const auto client = upstream::makeClient(m_clock);
        QCOMPARE(ask(*client, provider.url()), QByteArray("1"));
        QTRY_COMPARE(provider.openConnections(), 0);
        QCOMPARE(ask(*client, provider.url()), QByteArray("2"));
        QCOMPARE(provider.requests().size(), 2);
    }

    void trustsNoConnectionInDoubt_data()
    {
        QTest::addColumn<Script>("script");
        const Script asked = Script().readRequest();
        QTest::newRow("two answers at once") << Script(asked).send(whole("1") + whole("stray")).hang();
        QTest::newRow("a byte too many") << Script(asked).send(whole("1") + "x").hang();
        QTest::newRow("a second answer later")
            << Script(asked).send(whole("1")).wait(20ms).send(whole("stray")).hang();
        QTest::newRow("a body where there is none") << Script(asked).send(headOnly(204, "") + "stray").hang();
        QTest::newRow("it said close") << Script(asked).send(whole("1", 200, "Connection: close\r\n")).hang();
        QTest::newRow("HTTP/1.0")
            << Script(asked).send("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n1").hang();
        QTest::newRow("it keeps connections for no time")
            << Script(asked).send(whole("1", 200, "Keep-Alive: timeout=1\r\n")).hang();
    }

    void trustsNoConnectionInDoubt()
    {
        QFETCH(Script, script);
        ScriptedUpstream provider(script);
        provider.thenPlays(serving("2"));
        const auto client = upstream::makeClient(m_clock);
        const QByteArray first = ask(*client, provider.url());
        QVERIFY2(first == "1" || first.isEmpty(), first.constData());
        QTRY_COMPARE(provider.openConnections(), 0);
        QCOMPARE(ask(*client, provider.url()), QByteArray("2"));
    }

    void doesNotReuseWhatAnsweredBeforeTheBodyWasRead()
    {
        ScriptedUpstream provider(Script().readHead().send(whole("too large", 413)).hang());
        provider.thenPlays(serving("2"));
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        // More than the socket buffers of both sides take, so that the request cannot be out whole.
        heard.call = client->send(post(provider.url(), QByteArray(64 << 20, 'x')), heard);
        QTRY_VERIFY(heard.ended);
        QCOMPARE(heard.status, 413);
        QTRY_COMPARE(provider.openConnections(), 0);
        QCOMPARE(ask(*client, provider.url()), QByteArray("2"));
    }

    void takesTheMostRecentlyUsedFirst()
    {
        ScriptedUpstream provider(serving("1"));
        provider.thenPlays(
            Script().readRequest().wait(30ms).send(whole("2")).readRequest().send(whole("2")).hang());
        const auto client = upstream::makeClient(m_clock);
        Recorder one, two;
        one.call = client->send(post(provider.url()), one);
        two.call = client->send(post(provider.url()), two);
        QTRY_VERIFY(one.ended && two.ended);
        QCOMPARE(ask(*client, provider.url()), QByteArray("2"));
    }

    void letsConnectionsGoByAge_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<int>("steps"); // so many requests with that time between them
        QTest::addColumn<int>("connections");
        QTest::newRow("in use") << qint64(10) << 6 << 1;
        QTest::newRow("idle for too long") << qint64(56) << 2 << 2;
        QTest::newRow("in use for too long") << qint64(50) << 14 << 2;
    }

    void letsConnectionsGoByAge()
    {
        QFETCH(qint64, seconds);
        QFETCH(int, steps);
        ScriptedUpstream provider(serving("1"));
        ManualClock clock;
        upstream::NetworkAccessManager manager(clock);
        for (int i = 0; i < steps; ++i) {
            QCOMPARE(ask(manager, provider.url()), QByteArray("1"));
            clock.advance(std::chrono::seconds(seconds));
        }
        QTEST(provider.connections(), "connections");
        clock.advance(1h);
        manager.carrier().deadlines().runDue();
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void heedsTheTimeThatThePeerNames()
    {
        ScriptedUpstream provider(
            Script().readRequest().send(whole("1", 200, "Keep-Alive: timeout=5, max=100\r\n")).again());
        ManualClock clock;
        upstream::NetworkAccessManager manager(clock);
        QCOMPARE(ask(manager, provider.url()), QByteArray("1"));
        clock.advance(3900ms);
        QCOMPARE(ask(manager, provider.url()), QByteArray("1"));
        QCOMPARE(provider.connections(), 1);
        clock.advance(4s);
        QCOMPARE(ask(manager, provider.url()), QByteArray("1"));
        QCOMPARE(provider.connections(), 2);
    }

    void keepsNoMoreThanItMay()
    {
        ScriptedUpstream provider(serving("1"));
        upstream::NetworkAccessManager manager(m_clock, {.maxIdle = 3});
        std::vector<Recorder> heard(8);
        for (auto &one : heard)
            one.call = manager.send(post(provider.url()), one);
        for (auto &one : heard)
            QTRY_VERIFY(one.ended);
        QCOMPARE(provider.connections(), 8);
        QTRY_COMPARE(provider.openConnections(), 3);
    }

    void letsRequestsWaitInLine()
    {
        ScriptedUpstream provider(serving("1"));
        const auto client = upstream::makeClient(m_clock, {.maxConnections = 2, .maxWaiting = 4});
        std::vector<Recorder> heard(7);
        QByteArray order;
        for (auto &one : heard) {
            one.then = [&order, &one, &heard](char event) {
                if (event == 'e' || event == 'f')
                    order += char('0' + (&one - heard.data()));
            };
            one.call = client->send(post(provider.url()), one);
        }
        for (auto &one : heard)
            QTRY_VERIFY(one.isOver());
        QCOMPARE(provider.connections(), 2);
        QCOMPARE(provider.requests().size(), 6);
        QCOMPARE(heard[6].error->cause, Cause::GatewayOverloaded);
        QVERIFY2(heard[6].error->message.contains(u"4 requests wait already"),
                 qPrintable(heard[6].error->message));
        order.remove(order.indexOf('6'), 1);
        QCOMPARE(order, QByteArray("012345"));
    }

    void boundsTheWait()
    {
        ScriptedUpstream provider(Script().readRequest().hang());
        ManualClock clock;
        upstream::NetworkAccessManager manager(clock, {.maxConnections = 1, .maxWait = 20s});
        Recorder busy, waits;
        busy.call = manager.send(post(provider.url()), busy);
        waits.call = manager.send(post(provider.url()), waits);
        QTRY_COMPARE(provider.requests().size(), 1);
        clock.advance(19s);
        manager.carrier().deadlines().runDue();
        QVERIFY(!waits.isOver());
        clock.advance(1s);
        manager.carrier().deadlines().runDue();
        QVERIFY(waits.error);
        QCOMPARE(waits.error->cause, Cause::GatewayOverloaded);
        QVERIFY(!waits.call->requestSent());
        QVERIFY(!busy.isOver());
    }

    void servesTheLineWhenAConnectionDies()
    {
        ScriptedUpstream provider(Script().readRequest().wait(20ms).close());
        provider.thenPlays(serving("2"));
        const auto client = upstream::makeClient(m_clock, {.maxConnections = 1});
        Recorder first, second;
        first.call = client->send(post(provider.url()), first);
        second.call = client->send(post(provider.url()), second);
        QTRY_VERIFY(first.error);
        QTRY_VERIFY(second.ended);
        QCOMPARE(second.body, QByteArray("2"));
    }

    void leavesTheLineWithoutATrace()
    {
        ScriptedUpstream provider(Script().readRequest().wait(20ms).send(whole("1")).again());
        const auto client = upstream::makeClient(m_clock, {.maxConnections = 1});
        Recorder first, gone, third;
        first.call = client->send(post(provider.url()), first);
        gone.call = client->send(post(provider.url()), gone);
        third.call = client->send(post(provider.url()), third);
        gone.call.reset();
        QTRY_VERIFY(first.ended && third.ended);
        QVERIFY(gone.story.isEmpty());
        QCOMPARE(provider.requests().size(), 2);
    }

    void warmsUp()
    {
        ScriptedUpstream provider(serving("1"));
        upstream::NetworkAccessManager manager(m_clock);
        manager.warmUp(provider.url(), {}, 2);
        QTRY_COMPARE(provider.openConnections(), 2);
        // The client has to see that they are made, too.
        auto route = manager.carrier().route(provider.url(), {});
        QTRY_COMPARE((*route)->pool->idle(), 2);
        Recorder heard;
        heard.call = manager.send(post(provider.url()), heard);
        QTRY_VERIFY(heard.ended);
        QCOMPARE(provider.connections(), 2);
        manager.dropIdleConnections();
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void warmsUpAsAClient()
    {
        ScriptedUpstream provider(serving("1"));
        const auto client = upstream::makeClient(m_clock);
        client->warmUp(provider.url(), {});
        client->warmUp(provider.url(), {}); // one is enough
        QTRY_COMPARE(provider.openConnections(), 1);
        QCOMPARE(ask(*client, provider.url()), QByteArray("1"));
        client->dropIdleConnections();
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void carriesManyStreamsAtOnce()
    {
        constexpr int streams = 100;
        QByteArray expected;
        Script stream;
        stream.readRequest().send(headOnly(200, "Transfer-Encoding: chunked\r\n"));
        for (int i = 0; i < 20; ++i) {
            const QByteArray event = "data: " + QByteArray::number(i) + "\n\n";
            expected += event;
            stream.send(chunk(event)).wait(1ms);
        }
        ScriptedUpstream provider(stream.send(lastChunk()).again());
        const auto client = upstream::makeClient(m_clock);
        std::vector<Recorder> heard(streams);
        for (auto &one : heard)
            one.call = client->send(post(provider.url()), one);
        QTRY_COMPARE(provider.requests().size(), streams); // all at the same time, none held back
        for (auto &one : heard) {
            QTRY_VERIFY(one.isOver());
            QVERIFY(!one.error);
            QCOMPARE(one.body, expected);
        }
    }

    void holdsTheSenderBack()
    {
        constexpr qsizetype size = 24 << 20;
        ScriptedUpstream provider(serving(QByteArray(size, 'x')));
        ScriptedUpstream other(serving("2"));
        const auto client = upstream::makeClient(m_clock);
        Recorder heard;
        heard.then = [&](char event) {
            if (event == 'b')
                heard.call->pause();
        };
        upstream::Request request = post(provider.url());
        request.limits.idle = 50ms; // must not run while the reader is the slow one
        heard.call = client->send(request, heard);
        QTRY_VERIFY(!heard.body.isEmpty());
        const qsizetype atPause = heard.body.size();
        QVERIFY2(atPause <= 64 * 1024, qPrintable(QString::number(atPause)));
        for (QElapsedTimer since = started(); since.elapsed() < 120;)
            QCOMPARE(ask(*client, other.url()), QByteArray("2"));
        QVERIFY(heard.body.size() - atPause <= 64 * 1024);
        QVERIFY(!heard.isOver());
        heard.then = {};
        heard.call->resume();
        QTRY_VERIFY(heard.isOver());
        QVERIFY2(heard.ended, heard.error ? qPrintable(heard.error->message) : "");
        QCOMPARE(heard.body.size(), size);
    }

    void uploadsMoreThanTheSocketTakes()
    {
        ScriptedUpstream provider(serving("1"));
        const auto client = upstream::makeClient(m_clock);
        QByteArray body(12 << 20, Qt::Uninitialized);
        for (qsizetype i = 0; i < body.size(); ++i)
            body[i] = char('a' + i % 23);
        for (int i = 0; i < 2; ++i) {
            Recorder heard;
            heard.call = client->send(post(provider.url(), body), heard);
            QTRY_VERIFY_WITH_TIMEOUT(heard.isOver(), 20'000);
            QVERIFY(heard.ended);
            QVERIFY(provider.requests().at(i).endsWith("\r\n\r\n" + body));
        }
        QCOMPARE(provider.connections(), 1);
    }

    void mayBeUsedFromItsOwnCallbacks()
    {
        ScriptedUpstream provider(serving("1"));
        const auto client = upstream::makeClient(m_clock);
        int rounds = 0;
        Recorder heard;
        heard.then = [&](char event) {
            if (event == 'e' && ++rounds < 50)
                heard.call = client->send(post(provider.url()), heard); // destroys the call that is ending
        };
        heard.call = client->send(post(provider.url()), heard);
        QTRY_COMPARE(rounds, 50);
        QCOMPARE(provider.connections(), 1);
    }

    void mayStartAnewInsideTheLastCall_data()
    {
        QTest::addColumn<char>("event");
        QTest::addColumn<Script>("script");
        const Script asked = Script().readRequest();
        QTest::newRow("at the head") << 'h'
                                     << Script(asked).send(headOnly(200, "Content-Length: 1\r\n")).hang();
        QTest::newRow("in the body") << 'b' << Script(asked).send(headOnly(200, "") + "x").hang();
        QTest::newRow("at the end") << 'e' << Script(asked).send(whole("x")).again();
        QTest::newRow("at a failure") << 'f' << Script(asked).close();
        QTest::newRow("at a failure before sending") << 'f' << Script();
    }

    void mayStartAnewInsideTheLastCall() // what the ended call used is free again at once
    {
        QFETCH(char, event);
        QFETCH(Script, script);
        ScriptedUpstream provider(script);
        const auto client = upstream::makeClient(m_clock);
        const QUrl url = script.steps().isEmpty() ? QUrl(QStringLiteral("ftp://x/")) : provider.url();
        int rounds = 0;
        Recorder heard;
        heard.then = [&](char heardEvent) {
            if (heardEvent != event || ++rounds == 20)
                return;
            heard.call.reset();
            heard.call = client->send(post(url), heard);
        };
        heard.call = client->send(post(url), heard);
        QTRY_COMPARE(rounds, 20);
        QCOMPARE(heard.call->requestSent(), !script.steps().isEmpty());
    }

    // Together, and not one by one; who changed his mind before is not among them.
    void requestsLeaveAtTheEndOfTheTurn()
    {
        ScriptedUpstream provider(serving("1"));
        const auto client = upstream::makeClient(m_clock);
        QCOMPARE(ask(*client, provider.url()), QByteArray("1"));
        auto *dispatcher = QAbstractEventDispatcher::instance();
        Q_EMIT dispatcher->awake();
        Recorder stays;
        stays.call = client->send(post(provider.url()), stays);
        stays.call.reset();
        Recorder leaves;
        leaves.call = client->send(post(provider.url()), leaves);
        QVERIFY(!leaves.call->requestSent());
        Q_EMIT dispatcher->aboutToBlock();
        QVERIFY(leaves.call->requestSent());
        Recorder late; // nobody would tell the end of this turn
        late.call = client->send(post(provider.url()), late);
        QTRY_VERIFY(leaves.isOver() && late.isOver());
        QCOMPARE(leaves.body + late.body, QByteArray("11"));
        QVERIFY(stays.story.isEmpty());
        QCOMPARE(provider.connections(), 2);
    }

private:
    static QElapsedTimer started()
    {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }
};

int main(int argc, char **argv) { return runTest<TestPool>(argc, argv); }

#include "tst_pool.moc"
