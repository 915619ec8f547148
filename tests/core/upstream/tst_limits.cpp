// SPDX-License-Identifier: GPL-3.0-or-later
// The four limits by a clock that the test moves, to the second.
#include "core/upstream/limitwatch.h"
#include "core/upstream/networkaccessmanager.h"
#include "tests/core/upstream/recorder.h"
#include "tests/support/manualclock.h"
#include "tests/support/upstream/scriptedupstream.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace gatehouse::upstream;
using namespace std::chrono_literals;

class TestLimits : public QObject
{
    Q_OBJECT

    struct Alarm final : Deadline
    {
        std::vector<int> &rung;
        int name;

        Alarm(std::vector<int> &r, int n)
            : rung(r)
            , name(n)
        {
        }

        void due(Nanoseconds) override { rung.push_back(name); }
    };

    ManualClock m_clock;

    void advance(NetworkAccessManager &manager, Nanoseconds by)
    {
        m_clock.advance(by);
        manager.carrier().deadlines().runDue();
    }

private Q_SLOTS:

    void ringsInTheOrderOfTime()
    {
        DeadlineQueue queue(m_clock);
        std::vector<int> rung;
        std::vector<std::unique_ptr<Alarm>> alarms;
        QRandomGenerator random(7);
        const Nanoseconds start = m_clock.monotonic();
        std::vector<int> places(200);
        std::iota(places.begin(), places.end(), 0);
        std::shuffle(places.begin(), places.end(), random);
        for (int i = 0; i < 200; ++i)
            alarms.push_back(std::make_unique<Alarm>(rung, i));
        for (const int i : places)
            queue.schedule(*alarms[std::size_t(i)], start + std::chrono::seconds(500 - i)); // moved below
        for (const int i : places)
            queue.schedule(*alarms[std::size_t(i)], start + std::chrono::seconds(i));
        for (int i = 0; i < 200; i += 3)
            queue.cancel(*alarms[std::size_t(i)]);
        alarms[100].reset(); // leaves by itself
        for (int second = 0; second < 200; ++second) {
            queue.runDue();
            QVERIFY(rung.empty() || rung.back() <= second);
            m_clock.advance(1s);
        }
        std::vector<int> expected;
        for (int i = 0; i < 200; ++i) {
            if (i % 3 != 0 && i != 100)
                expected.push_back(i);
        }
        QCOMPARE(rung, expected);
        QCOMPARE(queue.size(), std::size_t(0));
    }

    void silentUpstreamEndsAtTheLimit() // silent for 120 s, limit 30 s: over at 30 s, before any header
    {
        ScriptedUpstream provider(Script().readRequest().hang());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        Request request = post(provider.url());
        request.limits.firstByte = 30s;
        heard.call = manager.send(std::move(request), heard);
        QTRY_COMPARE(provider.requests().size(), 1);
        advance(manager, 29'999ms);
        QVERIFY(!heard.isOver());
        advance(manager, 1ms);
        QVERIFY(heard.error);
        QCOMPARE(heard.story, QByteArray("f"));
        QCOMPARE(heard.error->cause, Cause::ProviderTimeout);
        QCOMPARE(heard.error->message,
                 QStringLiteral("127.0.0.1:%1 did not begin its answer within 30 s (limit first byte)")
                     .arg(provider.serverPort()));
        QTRY_COMPARE(provider.openConnections(), 0);
    }

    void aStalledStreamEndsAtTheIdleLimit() // 20 tokens, then nothing
    {
        Script stalls;
        stalls.readRequest().send(headOnly(200, "Transfer-Encoding: chunked\r\n"));
        for (int i = 0; i < 20; ++i)
            stalls.send(chunk("data: token\n\n"));
        ScriptedUpstream provider(stalls.hang());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        Request request = post(provider.url());
        request.limits.idle = 15s;
        heard.call = manager.send(std::move(request), heard);
        QTRY_COMPARE(heard.body.size(), 20 * 13);
        advance(manager, 14s);
        QVERIFY(!heard.isOver());
        advance(manager, 1s);
        QVERIFY(heard.error);
        QCOMPARE(heard.story, QByteArray("hbf"));
        QVERIFY2(heard.error->message.contains(u"fell silent for 15 s"), qPrintable(heard.error->message));
        QCOMPARE(heard.error->upstreamStatus, 200);
    }

    void everyByteRenewsTheIdleLimit()
    {
        ScriptedUpstream provider(
            Script().readRequest().send(headOnly(200, "")).trickle(QByteArray(6, 'x'), 5ms).close());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        heard.then = [&](char event) {
            if (event == 'b')
                m_clock.advance(14s);
        };
        Request request = post(provider.url());
        request.limits.idle = 15s;
        heard.call = manager.send(std::move(request), heard);
        QTRY_VERIFY(heard.isOver());
        QVERIFY(heard.ended);
        QCOMPARE(heard.body, QByteArray("xxxxxx"));
    }

    void pausingStopsTheIdleLimitButNotTheTotal()
    {
        ScriptedUpstream provider(Script().readRequest().send(headOnly(200, "")).send("x").hang());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        Request request = post(provider.url());
        request.limits = {.idle = 10s, .total = 100s};
        heard.call = manager.send(std::move(request), heard);
        QTRY_COMPARE(heard.body, QByteArray("x"));
        heard.call->pause();
        advance(manager, 60s);
        QVERIFY(!heard.isOver());
        heard.call->resume();
        advance(manager, 9s);
        QVERIFY(!heard.isOver());
        heard.call->pause();
        advance(manager, 31s);
        QVERIFY(heard.error);
        QVERIFY2(heard.error->message.contains(u"within 100 s (limit total)"),
                 qPrintable(heard.error->message));
    }

    void connectingHasItsLimit()
    {
        // A listener whose queue is full answers no SYN: the connection stays in the making.
        QTcpServer deaf;
        deaf.setProxy(QNetworkProxy::NoProxy);
        deaf.setListenBacklogSize(1);
        QVERIFY(deaf.listen(QHostAddress::LocalHost));
        deaf.pauseAccepting();
        NetworkAccessManager manager(m_clock);
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/v1").arg(deaf.serverPort()));
        std::vector<Recorder> heard(8);
        for (auto &one : heard) {
            Request request = post(url);
            request.limits = {.connect = 10s, .firstByte = 1h};
            one.call = manager.send(std::move(request), one);
        }
        const auto inTheMaking = [&] {
            return std::count_if(heard.begin(), heard.end(),
                                 [](auto &one) { return !one.call->requestSent(); });
        };
        QTRY_VERIFY(inTheMaking() < 8);
        if (inTheMaking() == 0)
            QSKIP("this system completes connections beyond the backlog");
        advance(manager, 10s);
        int timedOut = 0;
        for (auto &one : heard) {
            if (!one.error)
                continue;
            ++timedOut;
            QCOMPARE(one.error->cause, Cause::ProviderTimeout);
            QVERIFY(one.error->message.contains(u"could not be connected within 10 s (limit connect)"));
            QVERIFY(!one.call->requestSent());
        }
        QVERIFY(timedOut > 0);
    }

    void zeroMeansNoLimit()
    {
        ScriptedUpstream provider(Script().readRequest().hang());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        Request request = post(provider.url());
        request.limits = {.connect = 0s, .firstByte = 0s, .idle = 0s, .total = 0s};
        heard.call = manager.send(std::move(request), heard);
        QTRY_COMPARE(provider.requests().size(), 1);
        advance(manager, 1000h);
        QVERIFY(!heard.isOver());
    }

    void boundsTheSizeOfAnAnswer()
    {
        ScriptedUpstream provider(
            Script().readRequest().send(headOnly(200, "")).send(QByteArray(100'000, 'x')).hang());
        NetworkAccessManager manager(m_clock);
        Recorder heard;
        Request request = post(provider.url());
        request.limits.answerBytes = 70'000;
        heard.call = manager.send(std::move(request), heard);
        QTRY_VERIFY(heard.error);
        QCOMPARE(heard.error->cause, Cause::ProviderBadAnswer);
        QVERIFY2(heard.error->message.contains(u"over 70000 bytes"), qPrintable(heard.error->message));
        QVERIFY(heard.body.size() <= 70'000);
        QTRY_COMPARE(provider.openConnections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
