// SPDX-License-Identifier: GPL-3.0-or-later
// A thread beside the requests: what the system was told of it, and that nobody else is meant.
#include "core/base/backgroundthread.h"

#include <QTest>

#include <thread>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

using namespace gatehouse;

namespace {

struct Standing
{
    std::string name = {};
    int policy = -1;
    int nice = -1;
    friend bool operator==(const Standing &, const Standing &) = default;
};

#ifdef Q_OS_LINUX
Standing standing()
{
    char name[16] = {};
    ::prctl(PR_GET_NAME, name);
    return {name, ::sched_getscheduler(0), ::getpriority(PRIO_PROCESS, 0)};
}
#endif

} // namespace

class TestBackgroundThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aThreadIsNamedAndYields_data()
    {
        QTest::addColumn<Share>("share");
        QTest::newRow("keeps up") << Share::Equal;
        QTest::newRow("takes its time") << Share::Small;
        QTest::newRow("takes what is left") << Share::Spare;
    }

    void aThreadIsNamedAndYields()
    {
#ifdef Q_OS_LINUX
        QFETCH(Share, share);
        const Standing before = standing();
        Standing inside;
        std::thread([&] {
            workInBackground("beside", share);
            inside = standing();
        }).join();
        QCOMPARE(inside.name, std::string("beside"));
        QCOMPARE(inside.policy, share == Share::Spare ? SCHED_IDLE : SCHED_BATCH);
        QCOMPARE(inside.nice, share == Share::Small ? std::max(10, before.nice) : before.nice);
        QVERIFY(standing() == before);
#else
        QSKIP("elsewhere nothing is told");
#endif
    }
};

QTEST_GUILESS_MAIN(TestBackgroundThread)
#include "tst_backgroundthread.moc"
