// SPDX-License-Identifier: GPL-3.0-or-later
// Workers use the board and the sessions while the window changes the configuration. For the thread
// sanitizer, and for sums that must come out even.
#include "core/routing/affinity.h"
#include "core/routing/keypicker.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::routing;

class FaultThreadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workersAndConfigurationChanges();
    void sessionsFromAllWorkers();
};

void FaultThreadsTest::workersAndConfigurationChanges()
{
    SystemClock clock;
    HealthBoard board(clock);
    config::Config config;
    const auto grow = [&config](int i) {
        config.providers.push_back(
            {.id = {"p" + QByteArray::number(i)}, .keys = {{.name = {"a"}}, {.name = {"b"}}}});
    };
    for (int i = 0; i < 4; ++i)
        grow(i);
    board.apply(config);
    providers::Provider provider;
    provider.config = config.providers.front();
    std::atomic<std::int64_t> entered{0};
    std::atomic<int> running{3};
    const auto work = [&](unsigned seed) {
        for (unsigned i = 0; i < 20'000; ++i) {
            const ProviderId id{"p" + QByteArray::number((i + seed) % 6)};
            const auto key = pickKey(board, {.provider = provider, .model = "m", .dice = i * 7 + seed});
            auto ticket = board.enter(id, key ? key->name : KeyId(), i % 50 == 0);
            if (!ticket)
                continue;
            entered.fetch_add(1, std::memory_order_relaxed);
            if (i % 3 == 0)
                ticket->failed({.cause = i % 2 == 0 ? Cause::ProviderError : Cause::ProviderRateLimited,
                                .retryAfter = milliseconds(1)});
            else if (i % 7 != 0)
                ticket->succeeded(std::chrono::microseconds(i));
            board.latencyMicros(id);
        }
        running.fetch_sub(1);
    };
    std::vector<std::thread> threads;
    for (unsigned seed = 0; seed < 3; ++seed)
        threads.emplace_back(work, seed);
    for (int i = 4; running.load() > 0; ++i) {
        if (i < 40)
            grow(i);
        board.apply(config);
        board.snapshot();
        board.reset({"p1"});
        std::this_thread::yield();
    }
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(entered.load() > 0);
    for (const ProviderHealth &health : board.snapshot()) {
        QCOMPARE(health.inFlight, 0);
        for (const KeyHealth &key : health.keys)
            QCOMPARE(key.inFlight, 0);
    }
}

void FaultThreadsTest::sessionsFromAllWorkers()
{
    SystemClock clock;
    AffinityTable table(clock, {.capacity = 256});
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 3; ++thread)
        threads.emplace_back([&table, thread] {
            for (int i = 0; i < 20'000; ++i) {
                const QByteArray session = QByteArray::number((i * 31 + thread) % 1000);
                if (const auto bound = table.find(session); !bound)
                    table.bind(session, {{"openai"}, {session}});
                else if (bound->key.value != session)
                    qFatal("a session got the key of another");
                if (i % 100 == 0)
                    table.forget(session);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(table.size() <= 256);
}

QTEST_GUILESS_MAIN(FaultThreadsTest)
#include "tst_fault_threads.moc"
