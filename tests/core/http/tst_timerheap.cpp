// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/timerheap.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace gatehouse;
using namespace std::chrono_literals;
using http::TimerHeap;

class TestTimerHeap : public QObject
{
    Q_OBJECT

    static TimerHeap::Info timer(int id, int interval, Qt::TimerType type = Qt::PreciseTimer)
    {
        return {id, interval, type};
    }

private Q_SLOTS:

    void firesInTheOrderOfDeadlines()
    {
        TimerHeap heap;
        QList<int> fired;
        for (const int interval : {30, 10, 50, 20, 40, 10})
            heap.add(timer(int(heap.timersOf(this).size()) + 1, interval), this, 0ns);
        while (const auto due = heap.takeDue(1s))
            fired.append(due->id);
        QCOMPARE(fired, QList<int>({2, 6, 4, 1, 5, 3}));
    }

    void isNotEarly()
    {
        TimerHeap heap;
        heap.add(timer(1, 10), this, 5ms);
        QCOMPARE(heap.next(), std::optional<Nanoseconds>(15ms));
        QVERIFY(!heap.takeDue(15ms - 1ns));
        QVERIFY(heap.takeDue(15ms));
    }

    void aPreciseTimerKeepsItsBeat()
    {
        TimerHeap heap;
        heap.add(timer(1, 10), this, 0ns);
        heap.putBack(*heap.takeDue(12ms));
        QCOMPARE(heap.next(), std::optional<Nanoseconds>(20ms));
        heap.putBack(*heap.takeDue(57ms)); // three beats were missed: they are not made up for
        QCOMPARE(heap.next(), std::optional<Nanoseconds>(67ms));
    }

    void keepsQtsPromisesOfAccuracy_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<qint64>("tolerance"); // nanoseconds
        QTest::newRow("precise") << int(Qt::PreciseTimer) << 1234 << qint64(0);
        QTest::newRow("coarse, short") << int(Qt::CoarseTimer) << 15 << qint64(0);
        QTest::newRow("coarse, 100 ms") << int(Qt::CoarseTimer) << 100 << qint64(5'000'000);
        QTest::newRow("coarse, 2 s") << int(Qt::CoarseTimer) << 2'000 << qint64(100'000'000);
        QTest::newRow("coarse, a minute") << int(Qt::CoarseTimer) << 60'000 << qint64(1'000'000'000);
        QTest::newRow("very coarse") << int(Qt::VeryCoarseTimer) << 3'000 << qint64(1'000'000'000);
        QTest::newRow("very coarse, short") << int(Qt::VeryCoarseTimer) << 100 << qint64(1'000'000'000);
    }

    void keepsQtsPromisesOfAccuracy()
    {
        QFETCH(int, type);
        QFETCH(int, interval);
        QFETCH(qint64, tolerance);
        for (Nanoseconds now = 0ns; now < 3s; now += 77'777'777ns) {
            TimerHeap heap;
            heap.add(timer(1, interval, Qt::TimerType(type)), this, now);
            const auto error = (*heap.next() - now - std::chrono::milliseconds(interval)).count();
            QVERIFY(std::abs(error) <= tolerance);
            QVERIFY(*heap.next() > now);
        }
    }

    void coarseTimersShareAWakeUp()
    {
        TimerHeap heap;
        heap.add(timer(1, 1000, Qt::CoarseTimer), this, 0ns);
        heap.add(timer(2, 1000, Qt::CoarseTimer), this, 3ms);
        QCOMPARE(heap.countDue(*heap.next()), 2);
    }

    void aTimerOfZeroIsDueOncePerPass()
    {
        TimerHeap heap;
        heap.add(timer(1, 0), this, 1s);
        heap.add(timer(2, 0), this, 1s);
        QCOMPARE(heap.countDue(1s), 2);
        const auto first = heap.takeDue(1s);
        heap.putBack(*first);
        QCOMPARE(heap.takeDue(1s)->id, 2); // the other first
    }

    void aTimerThatFiresIsOut()
    {
        TimerHeap heap;
        heap.add(timer(1, 0), this, 0ns);
        const auto due = heap.takeDue(0ns);
        QVERIFY(!heap.takeDue(1s));
        QVERIFY(!heap.next());
        QCOMPARE(heap.timersOf(this).size(), 1); // but still registered
        heap.putBack(*due);
        QVERIFY(heap.takeDue(1s));
    }

    void aReusedIdIsNotTheOldTimer()
    {
        TimerHeap heap;
        heap.add(timer(1, 10), this, 0ns);
        const auto due = heap.takeDue(10ms);
        QVERIFY(heap.remove(1));
        heap.add(timer(1, 500), this, 10ms);
        heap.putBack(*due);
        QCOMPARE(heap.countDue(509ms), 0);
        QCOMPARE(heap.countDue(510ms), 1);
    }

    void tellsWhatItHolds()
    {
        TimerHeap heap;
        QObject other;
        heap.add(timer(1, 10), this, 0ns);
        heap.add(timer(2, 20, Qt::CoarseTimer), &other, 0ns);
        QCOMPARE(heap.timersOf(&other).size(), 1);
        QCOMPARE(heap.timersOf(&other).first().interval, 20);
        QCOMPARE(heap.timersOf(&other).first().timerType, Qt::CoarseTimer);
        QCOMPARE(heap.remaining(1, 2'500us), 8);
        QCOMPARE(heap.remaining(1, 1s), 0);
        QCOMPARE(heap.remaining(7, 0ns), -1);
        QVERIFY(heap.removeAll(this));
        QVERIFY(!heap.removeAll(this));
        QVERIFY(!heap.remove(1));
        QVERIFY(heap.remove(2));
    }

    // Against a sorted map, for a few thousand random steps.
    void agreesWithASortedMap()
    {
        QRandomGenerator random(7);
        TimerHeap heap;
        std::map<int, Nanoseconds> expected;
        Nanoseconds now = 0ns;
        for (int step = 0; step < 5'000; ++step) {
            const int id = 1 + random.bounded(200);
            now += 1us * random.bounded(2'000);
            if (random.bounded(3) == 0) {
                QCOMPARE(heap.remove(id), expected.erase(id) == 1);
            } else {
                const int interval = 1 + random.bounded(500);
                heap.add(timer(id, interval), this, now);
                expected[id] = now + std::chrono::milliseconds(interval);
            }
            const auto least = std::min_element(expected.begin(), expected.end(),
                                                [](auto &a, auto &b) { return a.second < b.second; });
            QCOMPARE(heap.next().has_value(), least != expected.end());
            if (least != expected.end())
                QCOMPARE(*heap.next(), least->second);
            QCOMPARE(heap.countDue(now),
                     int(std::count_if(expected.begin(), expected.end(),
                                       [&](auto &entry) { return entry.second <= now; })));
        }
    }
};

QTEST_GUILESS_MAIN(TestTimerHeap)
#include "tst_timerheap.moc"
