// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/governance/town.h"

#include <QDateTime>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::test;
using Period = config::Budget::Period;

namespace {

qint64 at(const QString &iso) { return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch(); }

} // namespace

class BudgetPeriodsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSpendOfAPeriodEndsWithIt_data();
    void theSpendOfAPeriodEndsWithIt();
    void aRequestBelongsToThePeriodInWhichItBegan();
    void restoredHoursFallIntoTheirPeriods();
    void aClockSetBackDoesNotLoseSpend();
};

void BudgetPeriodsTest::theSpendOfAPeriodEndsWithIt_data()
{
    QTest::addColumn<int>("period");
    QTest::addColumn<bool>("rolling");
    QTest::addColumn<QString>("spentAt");
    QTest::addColumn<QString>("stillAt");
    QTest::addColumn<QString>("goneAt");
    const auto row = [](const char *name, Period period, bool rolling, const char *spent, const char *still,
                        const char *gone) {
        QTest::newRow(name) << int(period) << rolling << QString::fromLatin1(spent)
                            << QString::fromLatin1(still) << QString::fromLatin1(gone);
    };
    row("a day ends at midnight UTC", Period::Day, false, "2026-11-22T00:00:00Z", "2026-11-22T23:59:59Z",
        "2026-11-23T00:00:00Z");
    row("a week ends on Sunday", Period::Week, false, "2026-11-16T00:00:00Z", "2026-11-22T23:59:59Z",
        "2026-11-23T00:00:00Z");
    row("a month of 30 days", Period::Month, false, "2026-11-01T00:00:00Z", "2026-11-30T23:59:59Z",
        "2026-12-01T00:00:00Z");
    row("a month at the end of a year", Period::Month, false, "2026-12-01T00:00:00Z", "2026-12-31T23:59:59Z",
        "2027-01-01T00:00:00Z");
    row("February of a leap year", Period::Month, false, "2028-02-01T00:00:00Z", "2028-02-29T23:59:59Z",
        "2028-03-01T00:00:00Z");
    row("the last 24 hours, the oldest hour in full", Period::Day, true, "2026-11-22T10:30:00Z",
        "2026-11-23T10:59:00Z", "2026-11-23T11:00:00Z");
    row("the last seven days", Period::Week, true, "2026-11-22T10:30:00Z", "2026-11-29T10:30:00Z",
        "2026-11-29T11:00:00Z");
    row("the last thirty days", Period::Month, true, "2026-11-01T10:30:00Z", "2026-12-01T10:30:00Z",
        "2026-12-01T11:00:00Z");
}

void BudgetPeriodsTest::theSpendOfAPeriodEndsWithIt()
{
    QFETCH(int, period);
    QFETCH(bool, rolling);
    QFETCH(QString, spentAt);
    QFETCH(QString, stillAt);
    QFETCH(QString, goneAt);
    Town town;
    town.client().budgets = {budget("1.00", Period(period))};
    town.client().budgets[0].rolling = rolling;
    town.apply();
    town.clock.setWall(at(spentAt));
    town.spend("1.00");
    town.clock.setWall(at(stillAt));
    QVERIFY(!town.admit("0.01"));
    town.clock.setWall(at(goneAt));
    QVERIFY(town.admit("1.00"));
}

void BudgetPeriodsTest::aRequestBelongsToThePeriodInWhichItBegan()
{
    // As in the ledger, whose rows carry the time of the start: else the two sums would differ at midnight.
    Town town;
    town.client().budgets = {budget("1.00", Period::Day)};
    town.apply();
    town.clock.setWall(at(QStringLiteral("2026-11-22T23:59:50Z")));
    auto late = town.admit("1.00");
    town.clock.setWall(at(QStringLiteral("2026-11-23T00:00:10Z")));
    QVERIFY(!town.admit("0.10")); // still reserved
    late->settle(usd("1.00"), 0);
    QVERIFY(town.admit("1.00"));
    QCOMPARE(town.governor.history({"laptop"}).hours.front().startMs,
             at(QStringLiteral("2026-11-22T23:00:00Z")));
}

void BudgetPeriodsTest::restoredHoursFallIntoTheirPeriods()
{
    Town town;
    town.clock.setWall(at(QStringLiteral("2026-11-22T12:00:00Z")));
    town.client().budgets = {budget("10", Period::Day), budget("10", Period::Week),
                             budget("10", Period::Month), budget("10", Period::Forever)};
    town.apply();
    town.governor.restore({{{"laptop"},
                            {.forever = usd("9"),
                             .hours = {{at(QStringLiteral("2026-11-22T03:00:00Z")), usd("1")},
                                       {at(QStringLiteral("2026-11-21T03:00:00Z")), usd("2")},
                                       {at(QStringLiteral("2026-11-02T03:00:00Z")), usd("3")}}}}});
    const auto all = town.governor.snapshot(*town.book);
    QCOMPARE(all[0].spent, usd("1"));
    QCOMPARE(all[1].spent, usd("3"));
    QCOMPARE(all[2].spent, usd("6"));
    QCOMPARE(all[3].spent, usd("9"));
}

void BudgetPeriodsTest::aClockSetBackDoesNotLoseSpend()
{
    Town town;
    town.client().budgets = {budget("1.00", Period::Day)};
    town.apply();
    town.clock.setWall(at(QStringLiteral("2026-11-22T12:00:00Z")));
    town.spend("1.00");
    town.clock.setWall(at(QStringLiteral("2026-11-22T09:00:00Z")));
    QVERIFY(!town.admit("0.10"));
}

QTEST_GUILESS_MAIN(BudgetPeriodsTest)
#include "tst_budget_periods.moc"
