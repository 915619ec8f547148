// SPDX-License-Identifier: GPL-3.0-or-later
// Computations on a thread that may get no core, played by one that stands at a gate.
#include "core/cache/embed/sparetime.h"

#include <QTest>

#include <atomic>
#include <semaphore>
#include <thread>

using gatehouse::cache::SpareTime;

namespace {

// Done on another thread it stops until open() is called, as if that thread had no core.
struct Gated
{
    std::thread::id caller = std::this_thread::get_id();
    std::atomic<int> byCaller = 0;
    std::atomic<int> byOthers = 0;
    std::counting_semaphore<> gate{0};

    auto work(int answer)
    {
        return [this, answer] {
            if (std::this_thread::get_id() == caller) {
                ++byCaller;
                return answer;
            }
            ++byOthers;
            gate.acquire();
            return -answer;
        };
    }

    void open(int times) { gate.release(times); }
};

} // namespace

class TestSpareTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aFreeCoreDoesTheWork()
    {
        Gated gated;
        gated.open(3);
        SpareTime spare(1);
        for (int i = 1; i <= 3; ++i) {
            const int answer = spare.run(gated.work(i));
            QVERIFY(answer == -i || answer == i); // a loaded machine may take the core for 20 ms
        }
        QVERIFY(gated.byOthers > 0);
    }

    void whoWaitsTooLongDoesItHimself()
    {
        Gated gated;
        SpareTime spare(1);
        QCOMPARE(spare.run(gated.work(7)), 7);
        QCOMPARE(gated.byCaller.load(), 1);
        gated.open(1);
    }

    void whatIsDoneAlreadyIsNotDoneAgain()
    {
        Gated gated;
        {
            SpareTime spare(1);
            for (int i = 1; i <= 3; ++i) // the first holds the thread up, the others wait behind it
                QCOMPARE(spare.run(gated.work(i)), i);
            gated.open(3);
        }
        QVERIFY2(gated.byOthers <= 1, "work whose answer was there already was begun");
        QCOMPARE(gated.byCaller.load(), 3);
    }
};

QTEST_GUILESS_MAIN(TestSpareTime)
#include "tst_sparetime.moc"
