// SPDX-License-Identifier: GPL-3.0-or-later
// Where a budget is heading.
#include "core/governance/projection.h"

#include <QDateTime>
#include <QTest>

using namespace gatehouse;
using governance::Period;
using governance::project;

namespace {

Money usd(std::int64_t dollars) { return Money::fromNanoUsd(dollars * 1'000'000'000); }

std::int64_t at(const char *iso)
{
    QDateTime time = QDateTime::fromString(QLatin1String(iso), Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

} // namespace

class TestBudgetProjection : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void aMonthGoesOnAtItsOwnPace()
    {
        const auto seen =
            project({.limit = usd(100), .period = Period::Month}, usd(40), usd(1), at("2026-11-11T00:00:00"));
        QCOMPARE(seen.atEnd, usd(120)); // 10 of 30 days
        QCOMPARE(seen.usedUpAtMs, at("2026-11-26T00:00:00"));
    }

    void aBudgetThatWillDoIsNeverUsedUp()
    {
        const auto seen =
            project({.limit = usd(100), .period = Period::Month}, usd(20), usd(1), at("2026-11-11T00:00:00"));
        QCOMPARE(seen.atEnd, usd(60));
        QVERIFY(!seen.usedUpAtMs);
    }

    void theFirstHourTellsNothing()
    {
        const auto seen =
            project({.limit = usd(1), .period = Period::Day}, usd(1), usd(1), at("2026-11-11T00:59:00"));
        QVERIFY(!seen.atEnd && !seen.usedUpAtMs);
        QVERIFY(project({.limit = usd(1), .period = Period::Day}, usd(1), usd(1), at("2026-11-11T01:00:00"))
                    .atEnd);
    }

    void aBudgetForEverGoesOnAsInItsLastWeek()
    {
        const std::int64_t now = at("2026-11-11T00:00:00");
        const auto seen = project({.limit = usd(100), .period = Period::Forever}, usd(90), usd(7), now);
        QVERIFY(!seen.atEnd);
        QCOMPARE(seen.usedUpAtMs, at("2026-11-21T00:00:00"));
        QVERIFY(!project({.limit = usd(100), .period = Period::Forever}, usd(90), usd(0), now).usedUpAtMs);
    }

    void aRollingSumSettlesAtItsPace()
    {
        const std::int64_t now = at("2026-11-11T12:34:00");
        const config::Budget month{.limit = usd(50), .period = Period::Month, .rolling = true};
        QCOMPARE(project(month, usd(10), usd(14), now).atEnd, usd(60));
        QCOMPARE(project(month, usd(10), usd(14), now).usedUpAtMs, now + qint64(20) * 86'400'000);
        QVERIFY(!project(month, usd(10), usd(7), now).usedUpAtMs);
        const config::Budget day{.limit = usd(5), .period = Period::Day, .rolling = true};
        QCOMPARE(project(day, usd(3), usd(70), now).atEnd, usd(3));
    }

    void whatIsSpentIsUsedUpNow()
    {
        const std::int64_t now = at("2026-11-11T12:00:00");
        QCOMPARE(project({.limit = usd(1), .period = Period::Day}, usd(2), usd(2), now).usedUpAtMs, now);
    }

    void hugeSumsDoNotOverflow()
    {
        const auto seen =
            project({.limit = Money::fromNanoUsd(9'000'000'000'000'000'000), .period = Period::Month},
                    Money::fromNanoUsd(8'000'000'000'000'000'000), usd(0), at("2026-11-02T00:00:00"));
        QVERIFY(seen.atEnd && seen.usedUpAtMs);
    }
};

QTEST_GUILESS_MAIN(TestBudgetProjection)
#include "tst_budget_projection.moc"
