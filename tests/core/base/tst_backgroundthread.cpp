// SPDX-License-Identifier: GPL-3.0-or-later
// A thread beside the requests: what the system was told of it, and that nobody else is meant.
#include "core/base/backgroundthread.h"

#include <QTest>

#include <thread>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include <array>
#include <cstdint>

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

// Nanoseconds, as sched_getattr(2) tells them of the calling thread; 0 where the system has none of its own.
std::uint64_t slice()
{
    std::array<std::uint64_t, 7> attributes = {}; // sched_attr: the fourth eight bytes are its runtime
    ::syscall(SYS_sched_getattr, 0, attributes.data(), unsigned(sizeof(attributes)), 0U);
    return attributes[3];
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

    void oneThatDrawsCanBeInterrupted()
    {
#ifdef Q_OS_LINUX
        const std::uint64_t usual = slice();
        if (usual == 0)
            QSKIP("this system's threads have no slices");
        std::uint64_t longer = 0, child = 0;
        Standing before, after;
        std::thread([&] {
            before = standing();
            letOthersInterrupt();
            after = standing();
            longer = slice();
            std::thread([&] { child = slice(); }).join();
        }).join();
        QCOMPARE_GT(longer, usual);
        QCOMPARE(child, usual);
        QCOMPARE(slice(), usual);
        after.policy &= ~SCHED_RESET_ON_FORK;
        QVERIFY(after == before);
#else
        QSKIP("elsewhere nothing is told");
#endif
    }
};

QTEST_GUILESS_MAIN(TestBackgroundThread)
#include "tst_backgroundthread.moc"
