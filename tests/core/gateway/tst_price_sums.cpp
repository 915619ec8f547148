// SPDX-License-Identifier: GPL-3.0-or-later
// One number, asked for in six ways: the chart's query, the table, the CSV file, /metrics, the totals and
// SQL.
#include "core/gateway/observing.h"
#include "core/ledger/export.h"
#include "core/ledger/reader.h"
#include "core/storage/database.h"
#include "tests/core/gateway/world.h"

#include <QRandomGenerator>

using namespace gatehouse;
using test::World;

namespace {

constexpr int rows = 3'000;

ledger::ExchangeRecord randomRow(QRandomGenerator &random, std::int64_t ms)
{
    static const QByteArray providers[] = {"first", "second", "third, \"the quoted\""};
    static const QByteArray models[] = {"m", "big", "a,b", "=SUM(A1)"};
    ledger::ExchangeRecord row{.id = ExchangeId::make(ms), .state = ledger::State::Finished, .startedMs = ms};
    row.operation = "chat";
    row.provider = {providers[random.bounded(3)]};
    row.modelServed = models[random.bounded(4)];
    row.route = {random.bounded(2) == 0 ? QByteArray("r") : QByteArray()};
    row.client = {random.bounded(2) == 0 ? QByteArray("c") : QByteArray()};
    row.usage = {.input = random.bounded(100'000), .output = random.bounded(5'000)};
    row.usageSource = protocol::UsageSource::Reported;
    row.priceState = ledger::PriceState::Priced;
    row.cost = Money::fromNanoUsd(qint64(random.bounded(2'000'000'000)));
    row.totalMicros = 1'000 + random.bounded(1'000'000);
    if (random.bounded(10) == 0) {
        row.state = ledger::State::Failed;
        row.cause = Cause::ProviderTimeout;
        row.usageSource = protocol::UsageSource::Possible;
        row.possible = row.cost;
    }
    return row;
}

Money usdOf(const QByteArray &text) { return Money::fromDecimal(text.toStdString()).value_or(Money()); }

// Splits by RFC 4180, independent of the writer.
QList<QByteArray> cellsOf(const QByteArray &line)
{
    QList<QByteArray> cells{{}};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.append(QByteArray());
        else if (c != '\r' && c != '\n')
            cells.back() += c;
    }
    return cells;
}

Money sumOfMetric(const QByteArray &text, const QByteArray &name)
{
    Money sum;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name + '{') || line.startsWith(name + ' '))
            sum += usdOf(line.mid(line.lastIndexOf(' ') + 1));
    }
    return sum;
}

} // namespace

class TestPriceSums : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void initTestCase()
    {
        QRandomGenerator random(20261125);
        const std::int64_t now = m_world.clock.wallMilliseconds();
        for (int i = 0; i < rows; ++i) {
            const auto row =
                randomRow(random, now - qint64(random.bounded(40)) * 86'400'000 - random.bounded(86'400'000));
            m_cost += row.cost;
            m_possible += row.possible;
            m_world.ledger.finished(row);
            gateway::observe(m_world.metrics, row);
            if (i % 1000 == 0)
                QVERIFY(m_world.ledger.flush());
        }
        QVERIFY(m_world.ledger.flush());
        QCOMPARE(m_world.ledger.droppedRows(), 0);
        auto reader = ledger::LedgerReader::open(m_world.ledger.path());
        QVERIFY(reader);
        m_reader.emplace(std::move(*reader));
    }

    void theChart_data()
    {
        QTest::addColumn<int>("bucket");
        QTest::addColumn<int>("group");
        for (const auto bucket : {ledger::Bucket::Minute, ledger::Bucket::Hour, ledger::Bucket::Day}) {
            for (int group = 0; group <= int(ledger::GroupBy::Client); ++group)
                QTest::addRow("bucket %d by %d", int(bucket), group) << int(bucket) << group;
        }
    }

    void theChart()
    {
        QFETCH(int, bucket);
        QFETCH(int, group);
        const auto series =
            m_reader->series({.bucket = ledger::Bucket(bucket), .groupBy = ledger::GroupBy(group), .top = 2});
        QVERIFY(series);
        Money points;
        Money groups;
        for (const auto &point : series->points)
            points += point.figures.cost;
        for (const auto &one : series->groups)
            groups += one.figures.cost;
        QCOMPARE(points, m_cost);
        QCOMPARE(groups, m_cost);
        QCOMPARE(series->sum.cost, m_cost);
        QCOMPARE(series->sum.requests, rows);
    }

    void theTable()
    {
        Money sum;
        int count = 0;
        ExchangeId before;
        for (bool more = true; more;) {
            const auto page = m_reader->exchanges({}, 500, before);
            QVERIFY(page);
            for (const auto &row : page->rows) {
                sum += row.cost;
                ++count;
            }
            more = page->more;
            before = page->rows.last().id;
        }
        QCOMPARE(count, rows);
        QCOMPARE(sum, m_cost);
    }

    void theCsvFile()
    {
        const QList<QByteArray> names = cellsOf(ledger::csvHeader());
        const qsizetype cost = names.indexOf("cost_usd");
        const qsizetype possible = names.indexOf("possible_usd");
        QVERIFY(cost >= 0 && possible >= 0);
        Money sum;
        Money sumPossible;
        const auto read = m_reader->forEach({}, [&](const ledger::ExchangeRecord &row) {
            const QList<QByteArray> cells = cellsOf(ledger::csvRow(row));
            sum += usdOf(cells.value(cost));
            sumPossible += usdOf(cells.value(possible));
            return cells.size() == names.size();
        });
        QVERIFY(read);
        QCOMPARE(sum, m_cost);
        QCOMPARE(sumPossible, m_possible);
    }

    void theMetrics()
    {
        const QByteArray text = m_world.metrics.text({});
        QCOMPARE(sumOfMetric(text, "gatehouse_cost_usd_total"), m_cost);
        QCOMPARE(sumOfMetric(text, "gatehouse_possible_cost_usd_total"), m_possible);
    }

    void totalsAndSql()
    {
        const auto totals = m_reader->totals({});
        QVERIFY(totals);
        QCOMPARE(totals->cost, m_cost);
        auto file = storage::Database::open(m_world.ledger.path(), {.readOnly = true});
        QVERIFY(file);
        QCOMPARE(file->integerOf("SELECT sum(cost_nano) FROM exchange").value_or(-1), m_cost.nanoUsd());
        QCOMPARE(file->integerOf("SELECT sum(cost_nano) FROM rollup_day").value_or(-1), m_cost.nanoUsd());
        QCOMPARE(file->integerOf("SELECT sum(possible_nano) FROM exchange_detail").value_or(-1),
                 m_possible.nanoUsd());
    }

private:
    World m_world{1, World::Rules::None};
    std::optional<ledger::LedgerReader> m_reader;
    Money m_cost;
    Money m_possible;
};

QTEST_GUILESS_MAIN(TestPriceSums)
#include "tst_price_sums.moc"
