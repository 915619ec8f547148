// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt promises of an event dispatcher. Runs on ours, and with GATEHOUSE_TEST_QT_DISPATCHER=1 on Qt's own,
// so that the test asks nothing of ours that Qt does not keep itself.
#include "core/http/workerdispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <memory>

using namespace std::chrono_literals;
using gatehouse::http::makeWorkerDispatcher;

namespace {

class Pair // two ends of a connection
{
public:
    Pair()
    {
        [this] { QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends.data()), 0); }();
    }

    ~Pair()
    {
        closeEnd(0);
        closeEnd(1);
    }

    Q_DISABLE_COPY_MOVE(Pair)

    int end(int which) const { return m_ends[std::size_t(which)]; }

    void write(int which, const QByteArray &bytes = "x") const
    {
        QCOMPARE(::write(end(which), bytes.constData(), std::size_t(bytes.size())), bytes.size());
    }

    QByteArray read(int which) const
    {
        std::array<char, 100> bytes = {};
        const auto got = ::read(end(which), bytes.data(), bytes.size());
        return {bytes.data(), qMax(got, ssize_t(0))};
    }

    void closeEnd(int which)
    {
        if (m_ends[std::size_t(which)] >= 0)
            ::close(m_ends[std::size_t(which)]);
        m_ends[std::size_t(which)] = -1;
    }

private:
    std::array<int, 2> m_ends = {-1, -1};
};

std::unique_ptr<QSocketNotifier> watch(int descriptor, QSocketNotifier::Type type, std::function<void()> slot)
{
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, type);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), std::move(slot));
    return notifier;
}

void turn(int times = 3) // turns of the loop that do not wait
{
    for (int i = 0; i < times; ++i)
        QCoreApplication::processEvents();
}

class TimerObject : public QObject
{
public:
    std::function<void(int id)> fired = {};
    QList<int> ids = {};

protected:
    void timerEvent(QTimerEvent *event) override
    {
        ids.append(event->timerId());
        if (fired)
            fired(event->timerId());
    }
};

} // namespace

class TestDispatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    // Timers

    void firesTimersOfAllTypes_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("precise") << int(Qt::PreciseTimer) << 60 << 60 << 160;
        QTest::newRow("coarse") << int(Qt::CoarseTimer) << 100 << 95 << 250;
        QTest::newRow("very coarse") << int(Qt::VeryCoarseTimer) << 1'000 << 0 << 2'100;
    }

    void firesTimersOfAllTypes()
    {
        QFETCH(int, type);
        QFETCH(int, interval);
        QFETCH(int, least);
        QFETCH(int, most);
        QElapsedTimer since;
        since.start();
        QEventLoop loop;
        QTimer::singleShot(std::chrono::milliseconds(interval), Qt::TimerType(type), &loop,
                           &QEventLoop::quit);
        loop.exec();
        QVERIFY2(since.elapsed() >= least && since.elapsed() <= most,
                 QByteArray::number(since.elapsed()).constData());
    }

    void repeatsATimer()
    {
        TimerObject object;
        QEventLoop loop;
        object.fired = [&](int) {
            if (object.ids.size() == 10)
                loop.quit();
        };
        QElapsedTimer since;
        since.start();
        object.startTimer(5, Qt::PreciseTimer);
        loop.exec();
        QVERIFY(since.elapsed() >= 50);
        QVERIFY(since.elapsed() < 250);
    }

    void aTimerOfZeroFiresOncePerTurn()
    {
        TimerObject object;
        object.startTimer(0);
        object.startTimer(0);
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(object.ids.size(), 2);
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(object.ids.size(), 4);
    }

    void aTimerOfZeroKeepsNobodyWaiting()
    {
        Pair pair;
        TimerObject object;
        object.startTimer(0);
        int reads = 0;
        bool posted = false;
        const auto reader = watch(pair.end(0), QSocketNotifier::Read, [&] {
            pair.read(0);
            ++reads;
        });
        pair.write(1);
        QMetaObject::invokeMethod(
            this, [&] { posted = true; }, Qt::QueuedConnection);
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::WaitForMoreEvents);
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(reads, 1);
        QVERIFY(posted);
        QVERIFY(!object.ids.isEmpty());
    }

    void timersStopInTheirOwnAndInOthersSlots()
    {
        TimerObject object;
        const int first = object.startTimer(0), second = object.startTimer(0);
        object.fired = [&](int) {
            object.killTimer(first);
            object.killTimer(second);
        };
        turn();
        QCOMPARE(object.ids.size(), 1); // whichever came first stopped both
    }

    void timersStartInSlots()
    {
        TimerObject object;
        object.fired = [&](int id) {
            object.killTimer(id);
            if (object.ids.size() < 3)
                object.startTimer(0); // may well get the id that was just given back
        };
        object.startTimer(0);
        turn(6);
        QCOMPARE(object.ids.size(), 3);
    }

    void anObjectDeletedInItsSlotIsForgotten()
    {
        auto object = std::make_unique<TimerObject>();
        auto *raw = object.release();
        raw->fired = [raw](int) { raw->deleteLater(); };
        raw->startTimer(0);
        raw->startTimer(1'000);
        QSignalSpy destroyed(raw, &QObject::destroyed);
        QEventLoop loop;
        QTimer::singleShot(10, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE(destroyed.size(), 1);
    }

    void tellsTimers()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        TimerObject object;
        const int id = object.startTimer(10'000, Qt::PreciseTimer);
        QCOMPARE(dispatcher->registeredTimers(&object).size(), 1);
        QCOMPARE(dispatcher->registeredTimers(&object).first().timerId, id);
        QCOMPARE(dispatcher->registeredTimers(&object).first().interval, 10'000);
        QVERIFY(dispatcher->remainingTime(id) > 9'900);
        QVERIFY(dispatcher->remainingTime(id) <= 10'000);
        object.killTimer(id);
        QVERIFY(dispatcher->registeredTimers(&object).isEmpty());
    }

    void othersFireInALoopInsideATimersSlot()
    {
        TimerObject object, other;
        object.fired = [&](int id) {
            object.killTimer(id);
            QEventLoop inner;
            other.fired = [&](int) { inner.quit(); };
            other.startTimer(1);
            inner.exec();
        };
        object.startTimer(0);
        turn();
        QCOMPARE(object.ids.size(), 1);
        QCOMPARE(other.ids.size(), 1);
    }

    void aTimerDoesNotFireInsideItsOwnSlot()
    {
        TimerObject object;
        object.fired = [&](int) {
            QEventLoop inner;
            QTimer::singleShot(15, &inner, &QEventLoop::quit);
            inner.exec();
        };
        const int id = object.startTimer(0);
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(object.ids.size(), 1);
        object.killTimer(id);
    }

    void timersMoveWithTheirObject()
    {
        QThread thread;
        if (auto dispatcher = makeWorkerDispatcher())
            thread.setEventDispatcher(dispatcher.release());
        thread.start();
        TimerObject object;
        std::atomic<QThread *> where = nullptr;
        object.fired = [&](int id) {
            object.killTimer(id);
            where = QThread::currentThread();
            object.moveToThread(QCoreApplication::instance()->thread());
        };
        object.startTimer(1);
        object.moveToThread(&thread);
        QTRY_COMPARE(where.load(), &thread);
        thread.quit();
        QVERIFY(thread.wait(5'000));
    }

    // Socket notifiers

    void readsAreToldUntilTheyAreRead()
    {
        Pair pair;
        int told = 0;
        const auto reader = watch(pair.end(0), QSocketNotifier::Read, [&] { ++told; });
        turn();
        QCOMPARE(told, 0);
        pair.write(1);
        turn(3);
        QCOMPARE(told, 3);
        QCOMPARE(pair.read(0), QByteArray("x"));
        turn();
        QCOMPARE(told, 3);
    }

    void severalNotifiersOnOneDescriptor()
    {
        Pair pair;
        QByteArray told;
        const auto reader = watch(pair.end(0), QSocketNotifier::Read, [&] {
            told += 'r';
            pair.read(0);
        });
        std::unique_ptr<QSocketNotifier> writer = watch(pair.end(0), QSocketNotifier::Write, [&] {
            told += 'w';
            writer->setEnabled(false);
        });
        pair.write(1);
        turn();
        std::sort(told.begin(), told.end());
        QCOMPARE(told, QByteArray("rw"));
        writer->setEnabled(true);
        turn();
        QCOMPARE(told, QByteArray("rww"));
        writer.reset();
        pair.write(1);
        turn();
        QCOMPARE(told, QByteArray("rwwr"));
    }

    void exceptionsAreUrgentData()
    {
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0), client = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        QCOMPARE(::bind(listener, generic, size), 0);
        QCOMPARE(::listen(listener, 1), 0);
        QCOMPARE(::getsockname(listener, generic, &size), 0);
        QCOMPARE(::connect(client, generic, size), 0);
        const int server = ::accept(listener, nullptr, nullptr);
        int exceptions = 0, reads = 0;
        std::unique_ptr<QSocketNotifier> urgent = watch(server, QSocketNotifier::Exception, [&] {
            ++exceptions;
            char byte = 0;
            ::recv(server, &byte, 1, MSG_OOB);
            urgent->setEnabled(false);
        });
        std::unique_ptr<QSocketNotifier> reader = watch(server, QSocketNotifier::Read, [&] {
            ++reads;
            std::array<char, 10> bytes = {};
            ::recv(server, bytes.data(), bytes.size(), MSG_DONTWAIT);
        });
        QCOMPARE(::send(client, "!", 1, MSG_OOB), ssize_t(1));
        QTRY_COMPARE(exceptions, 1);
        QCOMPARE(::send(client, "a", 1, 0), ssize_t(1));
        QTRY_VERIFY(reads >= 1);
        QCOMPARE(exceptions, 1);
        urgent.reset();
        reader.reset();
        for (const int descriptor : {listener, client, server})
            ::close(descriptor);
    }

    void notifiersEnableAndDisableInTheirOwnSlots()
    {
        Pair pair;
        int told = 0;
        std::unique_ptr<QSocketNotifier> reader = watch(pair.end(0), QSocketNotifier::Read, [&] {
            ++told;
            reader->setEnabled(false);
        });
        pair.write(1);
        turn();
        QCOMPARE(told, 1);
        reader->setEnabled(true);
        turn();
        QCOMPARE(told, 2);
        std::unique_ptr<QSocketNotifier> again = watch(pair.end(1), QSocketNotifier::Write, [&] {
            ++told;
            again->setEnabled(false); // off and on in one slot: nothing changed
            again->setEnabled(true);
        });
        turn(2);
        QCOMPARE(told, 4);
    }

    void aNotifierRemovedInTheSameTurnIsNotTold()
    {
        Pair first, second;
        std::unique_ptr<QSocketNotifier> one, two;
        int told = 0;
        one = watch(first.end(0), QSocketNotifier::Read, [&] {
            ++told;
            two.reset();
            first.read(0);
        });
        two = watch(second.end(0), QSocketNotifier::Read, [&] {
            ++told;
            one.reset();
            second.read(0);
        });
        first.write(1);
        second.write(1);
        turn();
        QCOMPARE(told, 1); // whichever came first
    }

    void aReusedDescriptorIsNotTheOldOne()
    {
        Pair first, second;
        Pair fresh;
        std::unique_ptr<QSocketNotifier> one, two, replacement;
        int stale = 0;
        const auto replace = [&](Pair &other, std::unique_ptr<QSocketNotifier> &notifier) {
            const int number = other.end(0);
            notifier.reset();
            ::dup2(fresh.end(0), number); // closes the old file; the number is another connection now
            replacement = watch(number, QSocketNotifier::Read, [&] { ++stale; });
        };
        one = watch(first.end(0), QSocketNotifier::Read, [&] {
            first.read(0);
            if (!replacement)
                replace(second, two);
        });
        two = watch(second.end(0), QSocketNotifier::Read, [&] {
            second.read(0);
            if (!replacement)
                replace(first, one);
        });
        first.write(1);
        second.write(1);
        turn();
        QVERIFY(replacement);
        QCOMPARE(stale, 0);
        fresh.write(1);
        turn(1);
        QCOMPARE(stale, 1);
    }

    void aClosedDescriptorWithACopyIsForgotten()
    {
        Pair pair;
        int told = 0;
        std::unique_ptr<QSocketNotifier> reader = watch(pair.end(0), QSocketNotifier::Read, [&] { ++told; });
        turn();
        const int copy = ::dup(pair.end(0));
        reader.reset();
        pair.closeEnd(0);
        Pair other; // takes the number over, as likely as not
        const auto successor = watch(other.end(0), QSocketNotifier::Read, [&] { ++told; });
        pair.write(1);
        turn();
        QCOMPARE(told, 0);
        ::close(copy);
    }

    void aHangUpIsToldToReaders()
    {
        Pair pair;
        int told = 0;
        std::unique_ptr<QSocketNotifier> reader = watch(pair.end(0), QSocketNotifier::Read, [&] {
            ++told;
            reader->setEnabled(false);
        });
        turn();
        pair.closeEnd(1);
        turn();
        QCOMPARE(told, 1);
    }

    void aPlainFileIsAlwaysReady()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        int told = 0;
        std::unique_ptr<QSocketNotifier> reader =
            watch(file.handle(), QSocketNotifier::Read, [&] { ++told; });
        turn(2);
        QCOMPARE(told, 2);
        reader.reset();
        turn();
        QCOMPARE(told, 2);
    }

    void manyDescriptorsAreToldEachOnce()
    {
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        std::vector<int> told(400);
        for (std::size_t i = 0; i < told.size(); ++i) {
            auto *pair = pairs.emplace_back(std::make_unique<Pair>()).get();
            notifiers.push_back(watch(pair->end(0), QSocketNotifier::Read, [pair, &told, i] {
                pair->read(0);
                ++told[i];
            }));
        }
        turn();
        for (int round = 1; round <= 3; ++round) {
            for (const auto &pair : pairs)
                pair->write(1);
            QTRY_VERIFY(std::all_of(told.begin(), told.end(), [round](int count) { return count == round; }));
        }
    }

    void notifiersAreMadeInSlots()
    {
        Pair first, second;
        int told = 0;
        std::unique_ptr<QSocketNotifier> made;
        std::unique_ptr<QSocketNotifier> maker = watch(first.end(0), QSocketNotifier::Read, [&] {
            first.read(0);
            made = watch(second.end(0), QSocketNotifier::Read, [&] {
                second.read(0);
                ++told;
            });
        });
        second.write(1);
        first.write(1);
        turn();
        QCOMPARE(told, 1);
    }

    void socketsAreServedInALoopInsideASlot()
    {
        Pair first, second;
        QByteArray told;
        const auto inner = watch(second.end(0), QSocketNotifier::Read, [&] {
            told += 'i';
            second.read(0);
        });
        const auto outer = watch(first.end(0), QSocketNotifier::Read, [&] {
            first.read(0);
            told += '(';
            second.write(1);
            QEventLoop loop;
            QTimer::singleShot(10, &loop, &QEventLoop::quit);
            loop.exec();
            told += ')';
        });
        first.write(1);
        turn();
        QCOMPARE(told, QByteArray("(i)"));
    }

    // Posted events, waking, flags

    void postedEventsAreDeliveredInOrder()
    {
        QByteArray told;
        for (const char c : {'a', 'b', 'c'})
            QMetaObject::invokeMethod(
                this,
                [&told, this, c] {
                    told += c;
                    if (c == 'a')
                        QMetaObject::invokeMethod(
                            this, [&told] { told += 'd'; }, Qt::QueuedConnection);
                },
                Qt::QueuedConnection);
        turn();
        QCOMPARE(told, QByteArray("abcd"));
    }

    void postsFromAnotherThreadWakeTheLoop()
    {
        std::atomic<int> seen = 0;
        QEventLoop loop;
        const std::unique_ptr<QThread> poster(QThread::create([&] {
            for (int i = 1; i <= 1'000; ++i) {
                QMetaObject::invokeMethod(&loop, [&] {
                    if (++seen == 1'000)
                        loop.quit();
                });
                if (i % 10 == 0) // let the loop fall asleep now and then, and not at others
                    while (seen < i)
                        QThread::yieldCurrentThread();
            }
        }));
        QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
        poster->start();
        loop.exec();
        QCOMPARE(seen.load(), 1'000);
        QVERIFY(poster->wait(5'000));
    }

    void aWakeUpIsNotLost()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        turn();
        dispatcher->wakeUp(); // before the wait begins
        QElapsedTimer since;
        since.start();
        QTimer guard;
        guard.start(2'000);
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        QVERIFY(since.elapsed() < 1'000);
    }

    void nothingToDoIsToldWithoutWaiting()
    {
        turn();
        QElapsedTimer since;
        since.start();
        QVERIFY(!QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents));
        QVERIFY(since.elapsed() < 100);
    }

    void waitsForATimer()
    {
        TimerObject object;
        turn();
        object.startTimer(40, Qt::PreciseTimer);
        QElapsedTimer since;
        since.start();
        while (object.ids.isEmpty())
            QAbstractEventDispatcher::instance()->processEvents(QEventLoop::WaitForMoreEvents);
        QVERIFY(since.elapsed() >= 39);
    }

    void socketsWaitWhereTheyAreExcluded()
    {
        Pair pair;
        int told = 0;
        const auto reader = watch(pair.end(0), QSocketNotifier::Read, [&] {
            pair.read(0);
            ++told;
        });
        pair.write(1);
        TimerObject object;
        object.startTimer(10, Qt::PreciseTimer);
        while (
            object.ids.isEmpty()) // the socket is ready all the time, and must not end the wait early either
            QAbstractEventDispatcher::instance()->processEvents(QEventLoop::ExcludeSocketNotifiers |
                                                                QEventLoop::WaitForMoreEvents);
        QCOMPARE(told, 0);
        turn();
        QCOMPARE(told, 1);
    }

    void userInputIsNoneOfItsBusiness()
    {
        Pair pair;
        int told = 0;
        const auto reader = watch(pair.end(0), QSocketNotifier::Read, [&] {
            pair.read(0);
            ++told;
        });
        pair.write(1);
        bool posted = false;
        QMetaObject::invokeMethod(
            this, [&] { posted = true; }, Qt::QueuedConnection);
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
        QCOMPARE(told, 1);
        QVERIFY(posted);
    }

    void tellsWhenItSleepsAndWakes()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        turn();
        QSignalSpy blocks(dispatcher, &QAbstractEventDispatcher::aboutToBlock);
        QSignalSpy awakes(dispatcher, &QAbstractEventDispatcher::awake);
        turn(1);
        QCOMPARE(blocks.size(), 0);
        QVERIFY(awakes.size() >= 1);
        QTimer::singleShot(5, this, [] {});
        QEventLoop loop;
        QTimer::singleShot(10, &loop, &QEventLoop::quit);
        loop.exec();
        QVERIFY(blocks.size() >= 1);
    }

    void anEventPostedBeforeSleepingIsDelivered()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        turn();
        bool delivered = false;
        QMetaObject::Connection once;
        // Only the first time: an event that is posted before the last sleep would be delivered into the next
        // test, where it would write to what `delivered` was.
        once = connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [&] {
            disconnect(once);
            QMetaObject::invokeMethod(
                this, [&] { delivered = true; }, Qt::QueuedConnection);
        });
        QTimer guard;
        guard.start(3'000);
        QElapsedTimer since;
        since.start();
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents); // does not sleep over it
        turn(1);
        disconnect(once);
        QVERIFY(delivered);
        QVERIFY(since.elapsed() < 2'000);
    }

    // Loops and threads

    void loopsNestAndQuitFromTheInside()
    {
        QByteArray told;
        QEventLoop outer, inner;
        QTimer::singleShot(1, this, [&] {
            told += "o(";
            QTimer::singleShot(1, this, [&] {
                told += 'i';
                outer.quit(); // ends once the inner one has
                QTimer::singleShot(1, &inner, &QEventLoop::quit);
            });
            inner.exec();
            told += ')';
        });
        outer.exec();
        QCOMPARE(told, QByteArray("o(i)"));
    }

    void aLoopExitsWithItsCode()
    {
        QEventLoop loop;
        QMetaObject::invokeMethod(
            &loop, [&] { loop.exit(42); }, Qt::QueuedConnection);
        QCOMPARE(loop.exec(), 42);
    }

    void threadsStartServeAndFinish()
    {
        for (int round = 0; round < 20; ++round) {
            QThread thread;
            if (auto dispatcher = makeWorkerDispatcher())
                thread.setEventDispatcher(dispatcher.release());
            Pair pair;
            auto *worker = new QObject;
            std::atomic<int> reads = 0, timers = 0;
            worker->moveToThread(&thread);
            connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
            QSignalSpy destroyed(worker, &QObject::destroyed);
            thread.start();
            QMetaObject::invokeMethod(worker, [&, worker] {
                auto *notifier = new QSocketNotifier(pair.end(0), QSocketNotifier::Read, worker);
                connect(notifier, &QSocketNotifier::activated, worker,
                        [&] { reads += int(pair.read(0).size()); });
                auto *timer = new QTimer(worker);
                connect(timer, &QTimer::timeout, worker, [&] { ++timers; });
                timer->start(1);
            });
            pair.write(1);
            QTRY_COMPARE(reads.load(), 1);
            QTRY_VERIFY(timers.load() > 0);
            thread.quit();
            QVERIFY(thread.wait(5'000));
            QCOMPARE(destroyed.size(), 1);
        }
    }

    void aThreadThatIsToldToQuitAtOnceDoes()
    {
        for (int round = 0; round < 50; ++round) {
            QThread thread;
            if (auto dispatcher = makeWorkerDispatcher())
                thread.setEventDispatcher(dispatcher.release());
            thread.start();
            thread.quit();
            QVERIFY(thread.wait(5'000));
        }
    }
};

int main(int count, char **arguments)
{
    if (!qEnvironmentVariableIsSet("GATEHOUSE_TEST_QT_DISPATCHER")) {
        auto dispatcher = makeWorkerDispatcher();
        if (!dispatcher) {
            std::puts("SKIP: there is no dispatcher of ours on this system");
            return 0;
        }
        QCoreApplication::setEventDispatcher(dispatcher.release());
    }
    QCoreApplication application(count, arguments);
    TestDispatcher test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_dispatcher.moc"
