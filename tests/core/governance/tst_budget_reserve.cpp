// SPDX-License-Identifier: GPL-3.0-or-later
// Reserved before, settled after, released on failure; never over, also when all come at once.
#include "tests/core/governance/town.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::test;
using AtLimit = config::Budget::AtLimit;

class BudgetReserveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void T15_fiftyParallelCallsNeverPassTheBudget();
    void twoHundredParallelCallsOnABudgetForFifty();
    void aFailureGivesBackWhatWasReserved();
    void theCostReplacesTheEstimate();
    void aDearerStepMustFitToo();
    void T15_editingTheBudgetKeepsTheSpend();
    void aRestartKeepsTheSpend();
    void settledOnceOnly();
    void whatHappensAtTheLimit();
    void theGroupHoldsForAllItsKeys();
    void aKeyBringsItsSpendIntoAGroup();
    void nobodyInParticularHasNoBudget();
    void theSnapshotSaysWhereEachBudgetStands();
};

void BudgetReserveTest::T15_fiftyParallelCallsNeverPassTheBudget()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    std::vector<governance::Admission> running;
    int refused = 0;
    for (int i = 0; i < 50; ++i) {
        if (auto admission = town.admit("0.10"))
            running.push_back(std::move(*admission));
        else
            ++refused;
    }
    QCOMPARE(running.size(), 10U);
    QCOMPARE(refused, 40);
    for (governance::Admission &admission : running)
        admission.settle(usd("0.10"), 0);
    QCOMPARE(town.governor.history({"laptop"}).forever, usd("1.00"));
}

void BudgetReserveTest::twoHundredParallelCallsOnABudgetForFifty()
{
    Town town;
    town.client().budgets = {budget("5.00"), budget("100", config::Budget::Period::Day)};
    town.client().group = "team";
    town.config.groups = {{.name = "team", .budgets = {budget("6.00")}}};
    town.apply();
    std::atomic<int> admitted{0};
    std::atomic<bool> over{false};
    const auto work = [&](int calls) {
        for (int i = 0; i < calls; ++i) {
            auto admission = town.admit("0.10");
            if (!admission)
                continue;
            // Every third one fails and gives its share back to one of those that follow.
            if (i % 3 == 2)
                continue;
            admitted.fetch_add(1);
            for (const governance::BudgetStatus &status : town.governor.snapshot(*town.book))
                if (status.spent + status.reserved > status.budget.limit)
                    over.store(true);
            admission->settle(usd("0.10"), 0);
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back(work, 25);
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(!over.load());
    QVERIFY(admitted.load() <= 50);
    work(60); // what failing ones gave back after the others had gone
    QCOMPARE(admitted.load(), 50);
    for (const governance::BudgetStatus &status : town.governor.snapshot(*town.book)) {
        QCOMPARE(status.spent, usd("5.00"));
        QCOMPARE(status.reserved, Money());
    }
}

void BudgetReserveTest::aFailureGivesBackWhatWasReserved()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    {
        const auto first = town.admit("0.90");
        QVERIFY(first);
        const auto second = town.admit("0.20");
        QVERIFY(!second);
        QCOMPARE(second.error().cause, Cause::BudgetExceeded);
        QVERIFY2(second.error().message.contains(QStringLiteral("laptop")),
                 qPrintable(second.error().message));
        QVERIFY(second.error().retryAfter.has_value());
    }
    QVERIFY(town.admit("1.00"));
}

void BudgetReserveTest::theCostReplacesTheEstimate()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    auto first = town.admit("0.90");
    first->settle(usd("0.30"), 0);
    auto second = town.admit("0.70");
    QVERIFY(second);
    QVERIFY(!town.admit("0.01"));
}

void BudgetReserveTest::aDearerStepMustFitToo()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    auto admission = town.admit();
    QVERIFY(admission->reserve(usd("0.40")));
    QVERIFY(!admission->reserve(usd("1.10")));
    // The refused step has not cost the reservation of the first.
    QVERIFY(!town.admit("0.70"));
    QVERIFY(admission->reserve(usd("1.00")));
    QVERIFY(admission->reserve(usd("0.10")));
    QVERIFY(town.admit("0.90"));
}

void BudgetReserveTest::T15_editingTheBudgetKeepsTheSpend()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    QCOMPARE(town.spend("0.80"), QStringLiteral("0.8"));
    auto underWay = town.admit("0.10");
    town.client().budgets = {budget("0.50", config::Budget::Period::Day)};
    town.apply();
    QCOMPARE(town.spend("0.01"), QStringLiteral("refused"));
    town.client().budgets = {budget("2.00")};
    town.apply();
    underWay->settle(usd("0.10"), 0); // begun under the first configuration, counted all the same
    QCOMPARE(town.spend("0.05"), QStringLiteral("0.95"));
    QCOMPARE(town.governor.snapshot(*town.book).front().percent, 47);
}

void BudgetReserveTest::aRestartKeepsTheSpend()
{
    Town before;
    before.client().budgets = {budget("1.00")};
    before.apply();
    before.spend("0.95");
    Town after;
    after.config = before.config;
    after.apply();
    after.governor.restore({{{"laptop"}, before.governor.history({"laptop"})}});
    QVERIFY(!after.admit("0.06"));
    QVERIFY(after.admit("0.05"));
    // Restored twice is not counted twice.
    after.governor.restore({{{"laptop"}, before.governor.history({"laptop"})}});
    QVERIFY(after.admit("0.05"));
}

void BudgetReserveTest::settledOnceOnly()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    auto admission = town.admit("0.50");
    admission->settle(usd("0.50"), 0);
    admission->settle(usd("0.50"), 0);
    governance::Admission moved = std::move(*admission);
    moved.release();
    QCOMPARE(town.governor.history({"laptop"}).forever, usd("0.50"));
    QCOMPARE(town.governor.snapshot(*town.book).front().reserved, Money());
}

void BudgetReserveTest::whatHappensAtTheLimit()
{
    Town town;
    town.client().budgets = {budget("1.00")};
    town.apply();
    town.spend("1.00");
    QCOMPARE(town.spend("0.01"), QStringLiteral("refused"));

    town.client().budgets[0].atLimit = AtLimit::Warn;
    town.apply();
    QCOMPARE(town.admit()->warnings().size(), 1U);

    town.client().budgets[0].atLimit = AtLimit::Reroute;
    town.client().budgets[0].reroute = {"cheap"};
    town.apply();
    const auto rerouted = town.admit("0.10");
    QCOMPARE(rerouted->reroute().value, QByteArray("cheap"));
    QCOMPARE(rerouted->budgetUsedPercent(), 100);

    town.client().budgets[0].reroute = {};
    town.apply();
    QVERIFY(!town.admit()); // nowhere to go
}

void BudgetReserveTest::theGroupHoldsForAllItsKeys()
{
    Town town;
    town.client().group = "team";
    town.config.clients.push_back({.id = {"desktop"}, .sha256 = QByteArray(64, 'b'), .group = "team"});
    town.config.groups = {{.name = "team", .budgets = {budget("1.00")}}};
    town.apply();
    QCOMPARE(town.spend("0.60"), QStringLiteral("0.6"));
    const auto desktop = town.book->find({"desktop"});
    QVERIFY(!town.governor.admit(desktop, {.estimate = usd("0.50")}));
    auto other = town.governor.admit(desktop, {.estimate = usd("0.40")});
    QVERIFY(other);
    const auto refused = town.admit();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("group \"team\"")),
             qPrintable(refused.error().message));
}

void BudgetReserveTest::aKeyBringsItsSpendIntoAGroup()
{
    Town town;
    town.apply();
    town.spend("0.75");
    town.client().group = "team";
    town.config.groups = {{.name = "team", .budgets = {budget("1.00")}}};
    town.apply();
    QVERIFY(!town.admit("0.26"));
    QVERIFY(town.admit("0.25"));
}

void BudgetReserveTest::nobodyInParticularHasNoBudget()
{
    Town town;
    town.apply();
    auto admission = town.governor.admit(nullptr, {.tokens = 9, .estimate = usd("9")});
    QVERIFY(admission);
    QVERIFY(admission->reserve(usd("99")));
    admission->settle(usd("1"), 1);
}

void BudgetReserveTest::theSnapshotSaysWhereEachBudgetStands()
{
    Town town;
    town.clock.setWall(1'795'000'000'000); // 2026-11-18
    town.client().budgets = {budget("4.00"), budget("9.00", config::Budget::Period::Forever)};
    town.apply();
    town.spend("1.00");
    auto running = town.admit("0.50");
    const auto all = town.governor.snapshot(*town.book);
    QCOMPARE(all.size(), 2U);
    QCOMPARE(all[0].spent, usd("1.00"));
    QCOMPARE(all[0].reserved, usd("0.50"));
    QCOMPARE(all[0].percent, 25);
    QCOMPARE(all[0].resetsAtMs.value(), 1'796'083'200'000); // 2026-12-01
    QVERIFY(!all[1].resetsAtMs);
}

QTEST_GUILESS_MAIN(BudgetReserveTest)
#include "tst_budget_reserve.moc"
