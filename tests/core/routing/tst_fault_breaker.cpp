// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/healthboard.h"
#include "tests/support/manualclock.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::routing;
using std::chrono::seconds;

class FaultBreakerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensAfterFiveInARow();
    void oneSuccessBetweenStartsAnew();
    void opensOnAShareOfFailures();
    void oneProbeAtATimeDecides();
    void aFailedProbeDoublesTheWait();
    void aProbeThatSaysNothingIsTakenOver();
    void lateAnswersOfBeforeDoNotCount();
    void aLastResortThatSucceedsCloses();
    void errorsOfTheRequestShowThatItLives();
    void limitedKeysDoNotOpenIt();
    void latencyPeaksAtOnceAndRecoversSlowly();
    void inFlightCountsTickets();
    void probesAreExactUnderContention();
    void resetByHandCloses();

private:
    void fail(Cause cause = Cause::ProviderError, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            m_board->enter(m_id, {})->failed({.cause = cause});
    }

    Breaker::State state() const { return m_board->snapshot().front().breaker; }

    const ProviderId m_id{"openai"};
    std::optional<test::ManualClock> m_clock;
    std::unique_ptr<HealthBoard> m_board;
};

void FaultBreakerTest::init()
{
    m_board.reset();
    m_clock.emplace();
    config::Config config;
    config.providers = {{.id = m_id}};
    m_board = std::make_unique<HealthBoard>(*m_clock);
    m_board->apply(config);
}

void FaultBreakerTest::opensAfterFiveInARow()
{
    fail(Cause::ProviderUnreachable, 4);
    QVERIFY(m_board->available(m_id));
    fail(Cause::ProviderTimeout);
    QVERIFY(!m_board->available(m_id));
    QVERIFY(!m_board->enter(m_id, {}));
    QCOMPARE(state(), Breaker::State::Open);
    QCOMPARE(m_board->snapshot().front().probeIn, milliseconds(10'000));
    QCOMPARE(m_board->snapshot().front().lastCause.value(), Cause::ProviderTimeout);
}

void FaultBreakerTest::oneSuccessBetweenStartsAnew()
{
    fail(Cause::ProviderError, 4);
    m_board->enter(m_id, {})->succeeded(milliseconds(1));
    fail(Cause::ProviderError, 4);
    QVERIFY(m_board->available(m_id));
}

void FaultBreakerTest::opensOnAShareOfFailures()
{
    for (int i = 0; i < 9; ++i) {
        m_board->enter(m_id, {})->succeeded(milliseconds(1));
        fail();
    }
    QVERIFY(m_board->available(m_id)); // 18 of 20
    m_clock->advance(seconds(11));
    for (int i = 0; i < 9; ++i) {
        m_board->enter(m_id, {})->succeeded(milliseconds(1));
        fail();
    }
    QVERIFY(m_board->available(m_id)); // the first eighteen are forgotten
    m_board->enter(m_id, {})->succeeded(milliseconds(1));
    fail();
    QVERIFY(!m_board->available(m_id));
}

void FaultBreakerTest::oneProbeAtATimeDecides()
{
    fail(Cause::ProviderError, 5);
    m_clock->advance(seconds(10));
    QVERIFY(m_board->available(m_id));
    auto probe = m_board->enter(m_id, {});
    QVERIFY(probe && probe->isProbe());
    QVERIFY(!m_board->enter(m_id, {}));
    QVERIFY(!m_board->available(m_id));
    probe->succeeded(milliseconds(1));
    QCOMPARE(state(), Breaker::State::Closed);
    QVERIFY(!m_board->enter(m_id, {})->isProbe());
}

void FaultBreakerTest::aFailedProbeDoublesTheWait()
{
    fail(Cause::ProviderError, 5);
    const int waits[] = {10, 20, 40, 80, 120, 120};
    for (int wait : waits) {
        m_clock->advance(seconds(wait) - milliseconds(1));
        QVERIFY(!m_board->enter(m_id, {}));
        m_clock->advance(milliseconds(1));
        m_board->enter(m_id, {})->failed({.cause = Cause::ProviderError});
    }
}

void FaultBreakerTest::aProbeThatSaysNothingIsTakenOver()
{
    fail(Cause::ProviderError, 5);
    m_clock->advance(seconds(10));
    {
        const auto leaves = m_board->enter(m_id, {}); // its client went away
        QVERIFY(leaves);
    }
    auto hangs = m_board->enter(m_id, {});
    QVERIFY(hangs);
    QVERIFY(!m_board->enter(m_id, {}));
    m_clock->advance(seconds(60));
    QVERIFY(m_board->enter(m_id, {}));
}

void FaultBreakerTest::lateAnswersOfBeforeDoNotCount()
{
    auto late = m_board->enter(m_id, {});
    fail(Cause::ProviderError, 5);
    late->succeeded(milliseconds(1));
    QVERIFY(!m_board->available(m_id));
}

void FaultBreakerTest::aLastResortThatSucceedsCloses()
{
    fail(Cause::ProviderError, 5);
    auto ticket = m_board->enter(m_id, {}, true);
    QVERIFY(ticket);
    ticket->succeeded(milliseconds(1));
    QVERIFY(m_board->available(m_id));
}

void FaultBreakerTest::errorsOfTheRequestShowThatItLives()
{
    fail(Cause::ProviderError, 4);
    m_board->enter(m_id, {})->failed({.cause = Cause::CallerInvalidRequest, .upstreamStatus = 400});
    fail(Cause::ProviderError, 4);
    QVERIFY(m_board->available(m_id));
    m_board->enter(m_id, {})->failed({.cause = Cause::CallerCancelled}); // says nothing
    fail();
    QVERIFY(!m_board->available(m_id));
}

void FaultBreakerTest::limitedKeysDoNotOpenIt()
{
    for (int i = 0; i < 50; ++i)
        m_board->enter(m_id, {})->failed({.cause = Cause::ProviderRateLimited, .upstreamStatus = 429});
    QVERIFY(m_board->available(m_id));
}

void FaultBreakerTest::latencyPeaksAtOnceAndRecoversSlowly()
{
    m_board->enter(m_id, {})->succeeded(milliseconds(100));
    QCOMPARE(m_board->latencyMicros(m_id), 100'000.0);
    m_board->enter(m_id, {})->succeeded(milliseconds(900));
    QCOMPARE(m_board->latencyMicros(m_id), 900'000.0);
    m_clock->advance(seconds(5));
    m_board->enter(m_id, {})->succeeded(milliseconds(100));
    // 900·e^-0.5 + 100·(1-e^-0.5) = 585 ms
    QVERIFY(std::abs(m_board->latencyMicros(m_id) - 585'224) < 100);
    m_clock->advance(seconds(600)); // unmeasured for long: worth another try
    QVERIFY(m_board->latencyMicros(m_id) < 5'000);
}

void FaultBreakerTest::inFlightCountsTickets()
{
    auto one = m_board->enter(m_id, {});
    auto two = m_board->enter(m_id, {});
    QCOMPARE(m_board->inFlight(m_id), 2);
    auto moved = std::move(*one);
    QCOMPARE(m_board->inFlight(m_id), 2);
    moved.succeeded(milliseconds(1));
    two.reset();
    QCOMPARE(m_board->inFlight(m_id), 0);
}

void FaultBreakerTest::probesAreExactUnderContention()
{
    fail(Cause::ProviderError, 5);
    m_clock->advance(seconds(10));
    std::atomic<int> probes{0};
    std::atomic<int> ready{0};
    std::vector<std::thread> threads;
    std::array<std::optional<HealthBoard::Ticket>, 8> held;
    for (auto &slot : held)
        threads.emplace_back([&] {
            ready.fetch_add(1);
            while (ready.load() < 8)
                std::this_thread::yield();
            slot = m_board->enter(m_id, {});
            probes.fetch_add(slot ? 1 : 0);
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(probes.load(), 1);
}

void FaultBreakerTest::resetByHandCloses()
{
    fail(Cause::ProviderError, 5);
    m_board->reset(m_id);
    QVERIFY(m_board->available(m_id));
    QCOMPARE(m_board->snapshot().front().lastCause, std::nullopt);
}

QTEST_GUILESS_MAIN(FaultBreakerTest)
#include "tst_fault_breaker.moc"
