// SPDX-License-Identifier: GPL-3.0-or-later
// The latency sketch against exact quantiles: how far off, merging, the stored form.
#include "core/ledger/sketch.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using gatehouse::ledger::mergedSketches;
using gatehouse::ledger::Sketch;
using gatehouse::ledger::SketchSum;

class TestSketch : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void quantilesAreWithinOnePercent_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("spread");
        QTest::newRow("a local model, tens of milliseconds") << 20'000.0 << 0.3;
        QTest::newRow("a cloud, seconds") << 2e6 << 1.0;
        QTest::newRow("microseconds to minutes") << 1e5 << 3.0;
        QTest::newRow("single microseconds") << 8.0 << 0.7;
    }

    void quantilesAreWithinOnePercent()
    {
        QFETCH(double, scale);
        QFETCH(double, spread);
        QRandomGenerator random(7);
        Sketch sketch;
        std::vector<std::int64_t> exact;
        for (int i = 0; i < 20'000; ++i) {
            const double normal = std::sqrt(-2 * std::log(1 - random.generateDouble())) *
                                  std::cos(6.283185307179586 * random.generateDouble());
            exact.push_back(std::int64_t(scale * std::exp(spread * normal)));
            sketch.add(exact.back());
        }
        std::ranges::sort(exact);
        for (const int permille : {1, 100, 500, 900, 990, 999}) {
            const auto wanted = double(exact[std::size_t(std::ceil(20'000 * permille / 1000.0)) - 1]);
            const auto got = double(sketch.quantile(permille));
            QVERIFY2(std::abs(got - wanted) <= 0.008 * wanted + 0.5,
                     qPrintable(QStringLiteral("p%1: %2, exactly %3").arg(permille).arg(got).arg(wanted)));
        }
        QCOMPARE(sketch.quantile(1000), exact.back());
        QCOMPARE(sketch.max(), exact.back());
        QCOMPARE(sketch.count(), 20'000);
        QVERIFY2(sketch.toBytes().size() < 4000, qPrintable(QString::number(sketch.toBytes().size())));
    }

    void mergingIsTheSameAsMeasuringTogether()
    {
        QRandomGenerator random(8);
        Sketch parts[3];
        Sketch whole;
        for (int i = 0; i < 3000; ++i) {
            const std::int64_t value = random.bounded(10'000'000);
            parts[i % 3].add(value);
            whole.add(value);
        }
        QByteArray stored;
        for (const Sketch &part : parts)
            stored = mergedSketches(stored, part.toBytes());
        QCOMPARE(stored, whole.toBytes());
        QVERIFY(Sketch::fromBytes(stored) == whole);
        SketchSum sum;
        for (const Sketch &part : parts)
            sum.add(part);
        QVERIFY(sum.total() == whole);
    }

    void nothingMeasuredIsNothingStored()
    {
        QCOMPARE(Sketch().toBytes(), QByteArray());
        QCOMPARE(Sketch().quantile(500), 0);
        QVERIFY(Sketch::fromBytes({}) == Sketch());
    }

    void oddValuesAreClamped()
    {
        Sketch sketch;
        sketch.add(-5);
        sketch.add(std::numeric_limits<std::int64_t>::max());
        QCOMPARE(sketch.count(), 2);
        QCOMPARE(sketch.quantile(1), 0);
        QVERIFY(Sketch::fromBytes(sketch.toBytes()) == sketch);
    }

    void garbageIsAnEmptySketch()
    {
        QRandomGenerator random(9);
        Sketch good;
        for (int i = 0; i < 50; ++i)
            good.add(random.bounded(1'000'000));
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = good.toBytes();
            bytes[random.bounded(int(bytes.size()))] = char(random.generate());
            bytes.truncate(random.bounded(int(bytes.size())) + 1);
            const Sketch read = Sketch::fromBytes(bytes);
            QVERIFY(read.quantile(990) >= 0 && read.count() >= 0);
        }
        QVERIFY(Sketch::fromBytes("\x02\x01") == Sketch());
    }
};

QTEST_GUILESS_MAIN(TestSketch)
#include "tst_sketch.moc"
