// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/ratelimitheaders.h"
#include "tests/core/governance/town.h"

#include <QTest>

#include <atomic>
#include <deque>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

class BudgetRatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noWindowEverHoldsMoreThanTheLimit();
    void theWaitThatIsNamedIsEnough();
    void everyWindowCounts();
    void tokensAreCorrectedWhenTheyAreKnown();
    void aRequestLargerThanTheLimitPassesAlone();
    void manyThreadsTakeExactlyTheLimit();
    void anEditedLimitKeepsWhatItsWindowHasSeen();
    void headersSpeakTheClientsDialect();
};

void BudgetRatesTest::noWindowEverHoldsMoreThanTheLimit()
{
    // 100,000 requests against 50 per minute, at uneven times. Exact, so the bound is the limit itself; and
    // at least 29/31 of it gets through, since a slot more than the window counts.
    Town town;
    town.client().requestRates = {{.limit = 50, .window = seconds(60)}};
    town.apply();
    std::deque<Nanoseconds> passed;
    std::int64_t total = 0;
    Nanoseconds elapsed{0};
    std::uint32_t noise = 1;
    for (int i = 0; i < 100'000; ++i) {
        noise = noise * 1664525U + 1013904223U;
        const milliseconds step{(noise >> 16) % 200};
        town.clock.advance(step);
        elapsed += step;
        if (!town.admit())
            continue;
        ++total;
        const Nanoseconds now = town.clock.monotonic();
        passed.push_back(now);
        while (now - passed.front() >= Nanoseconds(seconds(60)))
            passed.pop_front();
        QVERIFY2(passed.size() <= 50, qPrintable(QString::number(passed.size())));
    }
    const double possible = double(elapsed.count()) / 60e9 * 50;
    QVERIFY2(double(total) > possible * 29 / 31, qPrintable(QString::number(double(total) / possible)));
    QVERIFY(double(total) <= possible + 50);
}

void BudgetRatesTest::theWaitThatIsNamedIsEnough()
{
    Town town;
    town.client().requestRates = {{.limit = 3, .window = seconds(60)}};
    town.apply();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(town.admit());
        town.clock.advance(seconds(5));
    }
    const auto refused = town.admit();
    QVERIFY(!refused);
    QCOMPARE(refused.error().cause, Cause::RateLimited);
    QVERIFY(refused.error().retryAfter.value() <= seconds(50));
    town.clock.advance(*refused.error().retryAfter - milliseconds(1));
    QVERIFY(!town.admit());
    town.clock.advance(milliseconds(1));
    QVERIFY(town.admit());
}

void BudgetRatesTest::everyWindowCounts()
{
    Town town;
    town.client().requestRates = {{.limit = 10, .window = seconds(60)},
                                  {.limit = 15, .window = seconds(3600)}};
    town.apply();
    int passed = 0;
    for (int minute = 0; minute < 3; ++minute) {
        for (int i = 0; i < 20; ++i)
            passed += town.admit() ? 1 : 0;
        QCOMPARE(passed, minute == 0 ? 10 : 15);
        town.clock.advance(seconds(63));
    }
    QCOMPARE(town.admit().error().message.contains(QStringLiteral("3600 s")), true);
}

void BudgetRatesTest::tokensAreCorrectedWhenTheyAreKnown()
{
    Town town;
    town.client().tokenRates = {{.limit = 1000, .window = seconds(60)}};
    town.apply();
    auto first = town.admit("0", 400);
    QVERIFY(!town.admit("0", 700));
    first->settle(Money(), 900); // the answer was long
    QVERIFY(!town.admit("0", 200));
    QVERIFY(town.admit("0", 100)); // dropped at once: it used nothing
    auto last = town.admit("0", 100);
    QVERIFY(last);
    QCOMPARE(last->rates().tokens->remaining, 0);
    QCOMPARE(last->rates().tokens->limit, 1000);
}

void BudgetRatesTest::aRequestLargerThanTheLimitPassesAlone()
{
    Town town;
    town.client().tokenRates = {{.limit = 1000, .window = seconds(60)}};
    town.apply();
    auto large = town.admit("0", 5000);
    QVERIFY(large);
    QVERIFY(!town.admit("0", 1));
    town.clock.advance(seconds(63));
    QVERIFY(town.admit("0", 5000));
}

void BudgetRatesTest::manyThreadsTakeExactlyTheLimit()
{
    Town town;
    town.client().requestRates = {{.limit = 500, .window = seconds(60)},
                                  {.limit = 700, .window = seconds(3600)}};
    town.apply();
    std::atomic<int> passed{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int call = 0; call < 200; ++call)
                passed.fetch_add(town.admit() ? 1 : 0);
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(passed.load(), 500);
}

void BudgetRatesTest::anEditedLimitKeepsWhatItsWindowHasSeen()
{
    Town town;
    town.client().requestRates = {{.limit = 5, .window = seconds(60)}};
    town.apply();
    for (int i = 0; i < 5; ++i)
        QVERIFY(town.admit());
    town.client().requestRates[0].limit = 6;
    town.apply();
    QVERIFY(town.admit());
    QVERIFY(!town.admit());
}

void BudgetRatesTest::headersSpeakTheClientsDialect()
{
    const governance::RateFacts rates{.requests = governance::RateState{60, 59, milliseconds(360'000)},
                                      .tokens = governance::RateState{1000, 7, milliseconds(850)}};
    const auto openAi = governance::rateLimitHeaders("openai-chat", rates, 0);
    QCOMPARE(openAi.size(), 6);
    QCOMPARE(openAi[1], governance::HeaderLine("x-ratelimit-remaining-requests", "59"));
    QCOMPARE(openAi[2], governance::HeaderLine("x-ratelimit-reset-requests", "6m0s"));
    QCOMPARE(openAi[5], governance::HeaderLine("x-ratelimit-reset-tokens", "850ms"));
    const auto anthropic = governance::rateLimitHeaders("anthropic-messages", rates, 1'795'000'000'000);
    QCOMPARE(anthropic[0], governance::HeaderLine("anthropic-ratelimit-requests-limit", "60"));
    QCOMPARE(anthropic[2],
             governance::HeaderLine("anthropic-ratelimit-requests-reset", "2026-11-18T11:12:40Z"));
    QVERIFY(governance::rateLimitHeaders("openai-chat", {}, 0).empty());
    Error error{.cause = Cause::RateLimited};
    error.retryAfter = milliseconds(1200);
    QCOMPARE(governance::retryAfterHeaders(error)[0], governance::HeaderLine("retry-after", "2"));
    QCOMPARE(governance::retryAfterHeaders(error)[1], governance::HeaderLine("retry-after-ms", "1200"));
}

QTEST_GUILESS_MAIN(BudgetRatesTest)
#include "tst_budget_rates.moc"
