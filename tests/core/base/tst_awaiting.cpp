// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/awaiting.h"

#include <QPromise>
#include <QTest>
#include <QThread>
#include <QThreadPool>

using namespace gatehouse;

class TestAwaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void tellsOnItsOwnThreadAndFromTheEventLoop()
    {
        const Awaiting awaiting;
        QPromise<int> promise;
        promise.start();
        int told = 0;
        QThread *where = nullptr;
        awaiting.take(promise.future(), [&](int value) {
            told = value;
            where = QThread::currentThread();
        });
        QThreadPool pool;
        pool.start([&] {
            promise.addResult(7);
            promise.finish();
        });
        QVERIFY(pool.waitForDone());
        QCOMPARE(told, 0);
        QTRY_COMPARE(told, 7);
        QCOMPARE(where, thread());
    }

    void whatIsThereAlreadyComesFromTheEventLoopToo()
    {
        const Awaiting awaiting;
        QPromise<void> promise;
        promise.start();
        promise.finish();
        bool told = false;
        awaiting.take(promise.future(), [&] { told = true; });
        QVERIFY(!told);
        QTRY_VERIFY(told);
    }

    void nobodyIsToldWhenHeHasGone()
    {
        QPromise<int> early;
        QPromise<int> late;
        early.start();
        late.start();
        int told = 0;
        {
            const Awaiting awaiting;
            awaiting.take(early.future(), [&](int) { ++told; });
            awaiting.take(late.future(), [&](int) { ++told; });
            early.addResult(1);
            early.finish(); // posted, and not delivered any more
        }
        late.addResult(2);
        late.finish();
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
    }

    void aPromiseThatIsGivenUpIsNoAnswer()
    {
        const Awaiting awaiting;
        int told = 0;
        {
            QPromise<int> promise;
            promise.start();
            awaiting.take(promise.future(), [&](int) { ++told; });
        }
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
    }

    // The answer and the end of him who waits, at the same moment: for the sanitizers.
    void whoeverGoesFirst()
    {
        QThreadPool pool;
        int told = 0;
        for (int i = 0; i < 2000; ++i) {
            auto awaiting = std::make_unique<Awaiting>();
            auto promise = std::make_shared<QPromise<QByteArray>>();
            promise->start();
            awaiting->take(promise->future(), [&](const QByteArray &) { ++told; });
            pool.start([promise] {
                promise->addResult("answer");
                promise->finish();
            });
        }
        QVERIFY(pool.waitForDone());
        QCoreApplication::processEvents();
        QCOMPARE(told, 0); // none got as far as the event loop
    }
};

QTEST_GUILESS_MAIN(TestAwaiting)

#include "tst_awaiting.moc"
