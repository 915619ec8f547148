// SPDX-License-Identifier: GPL-3.0-or-later
// Charts: cutting a period into pieces, and sums that equal those over the rows however they are asked for.
#include "core/ledger/ledger.h"
#include "core/ledger/reader.h"
#include "core/ledger/series.h"
#include "tests/core/ledger/records.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ledger;
using namespace gatehouse::test;

class TestSeries : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ManualClock m_clock;
    std::unique_ptr<Ledger> m_ledger = {};
    std::vector<ExchangeRecord> m_records = {};

    LedgerReader reader() const { return std::move(*LedgerReader::open(m_ledger->path())); }

private Q_SLOTS:

    void initTestCase()
    {
        LedgerOptions options;
        options.path = QDir(m_folder.path()).filePath(QStringLiteral("ledger.db"));
        m_clock.setWall(someTime);
        m_ledger = std::make_unique<Ledger>(options, m_clock);
        QRandomGenerator random(11);
        for (int i = 0; i < 5000; ++i) {
            auto record =
                plainRecord(someTime - random.bounded(4 * 24 * 3600) * 1000LL - random.bounded(1000), random);
            if (i % 17 == 0)
                record.cacheKind = "exact";
            if (i % 19 == 0)
                record.priceState = PriceState::Unpriced;
            m_records.push_back(record);
            m_ledger->finished(record);
            if (i % 900 == 0)
                QVERIFY(m_ledger->flush());
        }
        QVERIFY(m_ledger->flush());
    }

    void periodsAreCutIntoTheCoarsestPieces()
    {
        const std::int64_t day = 20'000 * dayMs;
        const auto pieces = piecesOf(day - 90 * minuteMs - 5, day + dayMs + hourMs + 1, dayMs, 0, {});
        const std::vector<Piece> wanted = {
            {day - 90 * minuteMs - 5, day - 90 * minuteMs, {}},
            {day - 90 * minuteMs, day - hourMs, Level::Minute},
            {day - hourMs, day, Level::Hour},
            {day, day + dayMs, Level::Day},
            {day + dayMs, day + dayMs + hourMs, Level::Hour},
            {day + dayMs + hourMs, day + dayMs + hourMs + 1, {}},
        };
        QVERIFY(pieces == wanted);
    }

    void askedForHitsAloneTheLatenciesAreThoseOfHits()
    {
        std::vector<std::int64_t> hits;
        std::vector<std::int64_t> others;
        for (const ExchangeRecord &record : m_records)
            if (record.state == State::Finished)
                (record.cacheKind.isEmpty() ? others : hits).push_back(record.totalMicros);
        QVERIFY(hits.size() > 100);
        LedgerReader ledger = reader();
        SeriesQuery query{.bucket = Bucket::Day, .groupBy = GroupBy::None};
        query.filter.cacheHit = true;
        const auto ofHits = ledger.series(query);
        QVERIFY(ofHits);
        QCOMPARE(ofHits->sum.total.count, std::int64_t(hits.size()));
        QCOMPARE(ofHits->sum.total.maxMicros, *std::ranges::max_element(hits));
        query.filter.cacheHit = {};
        const auto all = ledger.series(query);
        QVERIFY(all);
        QCOMPARE(all->sum.total.count, std::int64_t(others.size()));
        QCOMPARE(all->sum.cacheHits, ofHits->sum.requests);
    }

    void aPeriodBehindTheMinutesIsReadFromTheRows()
    {
        const std::int64_t day = 20'000 * dayMs;
        const auto pieces = piecesOf(day, day + 2 * hourMs, minuteMs, 0, {.minuteMs = day + hourMs});
        const std::vector<Piece> wanted = {{day, day + hourMs, {}},
                                           {day + hourMs, day + 2 * hourMs, Level::Minute}};
        QVERIFY(pieces == wanted);
    }

    void aDayElsewhereIsMadeOfHours()
    {
        const std::int64_t day = 20'000 * dayMs;
        const auto pieces = piecesOf(day - hourMs, day + dayMs - hourMs, dayMs, hourMs, {});
        QVERIFY((pieces == std::vector<Piece>{{day - hourMs, day + dayMs - hourMs, Level::Hour}}));
        const auto india = piecesOf(day, day + dayMs, dayMs, 330 * minuteMs, {});
        QVERIFY((india == std::vector<Piece>{{day, day + dayMs, Level::Minute}}));
    }

    void sumsEqualThoseOverTheRows_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<int>("bucket");
        QTest::addColumn<int>("offset");
        constexpr qint64 t = someTime;
        QTest::newRow("everything by day") << qint64(0) << qint64(0) << int(Bucket::Day) << 0;
        QTest::newRow("everything by hour") << qint64(0) << qint64(0) << int(Bucket::Hour) << 0;
        QTest::newRow("everything by minute") << qint64(0) << qint64(0) << int(Bucket::Minute) << 0;
        QTest::newRow("days of a reader in New York") << qint64(0) << qint64(0) << int(Bucket::Day) << -300;
        QTest::newRow("days of a reader in Delhi") << qint64(0) << qint64(0) << int(Bucket::Day) << 330;
        QTest::newRow("crooked ends") << t - 3 * dayMs + 12'345 << t - 777 << int(Bucket::Day) << 0;
        QTest::newRow("crooked ends by hour") << t - 2 * dayMs + 12'345 << t - 777 << int(Bucket::Hour) << 60;
        QTest::newRow("within one minute")
            << t - dayMs + 100 << t - dayMs + 40'000 << int(Bucket::Minute) << 0;
        QTest::newRow("an empty period") << t - 100 << t - 200 << int(Bucket::Minute) << 0;
    }

    void sumsEqualThoseOverTheRows()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(int, bucket);
        QFETCH(int, offset);
        auto read = reader();
        for (const auto by :
             {GroupBy::None, GroupBy::Provider, GroupBy::Model, GroupBy::Route, GroupBy::Client}) {
            SeriesQuery query{.filter = {.fromMs = from, .toMs = to},
                              .bucket = Bucket(bucket),
                              .groupBy = by,
                              .utcOffsetMinutes = offset,
                              .top = 2};
            const auto series = read.series(query);
            QVERIFY2(series, qPrintable(series ? QString() : series.error().message));
            Tally wanted;
            for (const auto &record : m_records) {
                if (record.startedMs >= from && (to == 0 || record.startedMs < to))
                    count(record, wanted);
            }
            const Figures figures = figuresOf(wanted);
            QCOMPARE(series->sum.cost, figures.cost);
            QCOMPARE(series->sum.requests, figures.requests);
            QCOMPARE(series->sum.errors, figures.errors);
            QCOMPARE(series->sum.cacheHits, figures.cacheHits);
            QCOMPARE(series->sum.unpriced, figures.unpriced);
            QVERIFY(series->sum.usage == figures.usage);
            QCOMPARE(series->sum.total.p90Micros, figures.total.p90Micros);
            QCOMPARE(series->sum.firstByte.p50Micros, figures.firstByte.p50Micros);
            QCOMPARE(series->sum.streamedTokens, figures.streamedTokens);
            QCOMPARE(series->sum.outputMicros, figures.outputMicros);
            Money points;
            Money groups;
            for (const auto &point : series->points)
                points += point.figures.cost;
            for (const auto &group : series->groups)
                groups += group.figures.cost;
            QCOMPARE(points, figures.cost);
            QCOMPARE(groups, figures.cost);
            QVERIFY(series->groups.size() <= 3);
        }
    }

    void groupsStandByCostAndTheRestIsOther()
    {
        const auto series = reader().series({.bucket = Bucket::Day, .groupBy = GroupBy::Model, .top = 2});
        QVERIFY(series);
        QCOMPARE(series->groups.size(), std::size_t(3));
        QVERIFY(series->groups[0].figures.cost >= series->groups[1].figures.cost);
        QVERIFY(series->groups[2].other);
        QVERIFY(!series->groups[0].other && !series->groups[0].group.isEmpty());
        for (std::size_t i = 1; i < series->points.size(); ++i)
            QVERIFY(series->points[i - 1].startMs <= series->points[i].startMs);
    }

    void filtersOfTheChartAreTheSameFromRollUpsAndRows()
    {
        auto read = reader();
        const ExchangeFilter filters[] = {
            {.provider = "groq"},
            {.model = "gpt-*"},
            {.client = "codex"},
            {.fromMs = someTime - dayMs - 1, .provider = "openai", .client = "webui"},
            {.provider = "nobody"}};
        for (ExchangeFilter filter : filters) {
            const auto rolled = read.totals(filter);
            filter.minTotalMicros = 0; // true of all, but no roll-up knows
            const auto counted = read.totals(filter);
            QVERIFY(rolled && counted);
            QCOMPARE(rolled->requests, counted->requests);
            QCOMPARE(rolled->cost, counted->cost);
            QVERIFY(rolled->usage == counted->usage);
            QCOMPARE(rolled->total.p99Micros, counted->total.p99Micros);
            QCOMPARE(rolled->requests == 0, filter.provider == "nobody");
        }
    }

    void agedMinutesChangeNoSum()
    {
        auto read = reader();
        const SeriesQuery query{
            .filter = {.fromMs = someTime - 4 * dayMs + 777}, .bucket = Bucket::Minute, .top = 0};
        const auto before = read.series(query);
        auto file = storage::Database::open(m_ledger->path(), {.readOnly = true});
        const auto minutes = [&] {
            return file->integerOf("SELECT count(*) FROM rollup_minute").value_or(-1);
        };
        const auto all = minutes();
        m_ledger->keep({.minuteDays = 1});
        QTRY_VERIFY_WITH_TIMEOUT(minutes() < all / 2, 60'000); // in steps between batches, on a busy machine
        const auto after = read.series(query);
        QVERIFY(before && after);
        QCOMPARE(after->points.size(), before->points.size());
        QCOMPARE(after->sum.cost, before->sum.cost);
        QCOMPARE(after->sum.total.p99Micros, before->sum.total.p99Micros);
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
