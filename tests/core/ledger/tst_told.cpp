// SPDX-License-Identifier: GPL-3.0-or-later
// Rows made by several threads and destroyed by another: their memory comes in blocks that all of them share.
#include "core/ledger/boundedqueue.h"
#include "core/ledger/told.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::ledger;

namespace {

ExchangeRecord numbered(std::uint64_t number)
{
    ExchangeRecord record;
    record.id = {number + 1, ~number};
    record.modelAsked = QByteArray::number(quint64(number));
    return record;
}

} // namespace

class TestTold : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    // A small queue: the reader is at the maker's heels, and blocks go while others of them are being made.
    void rowsArriveWholeAndOnce()
    {
        constexpr int makers = 3;
        constexpr std::uint64_t each = 20'000;
        BoundedQueue<std::unique_ptr<Told>> queue(4);
        std::vector<std::thread> threads;
        for (std::uint64_t maker = 0; maker < makers; ++maker) {
            threads.emplace_back([&queue, maker] {
                for (std::uint64_t i = 0; i < each; ++i) {
                    auto told = std::make_unique<Told>(numbered(maker * each + i), State::Finished);
                    while (!queue.tryPush(std::move(told)))
                        std::this_thread::yield();
                }
            });
        }
        std::vector<int> seen(makers * each, 0);
        for (std::uint64_t got = 0; got < makers * each;) {
            std::unique_ptr<Told> told;
            if (!queue.tryPop(told)) {
                std::this_thread::yield();
                continue;
            }
            ExchangeRecord record;
            told->row.unpackInto(record);
            const std::uint64_t number = record.id.high - 1;
            QCOMPARE(record.id.low, ~number);
            QCOMPARE(record.modelAsked.toULongLong(), quint64(number));
            ++seen.at(number);
            ++got;
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(std::ranges::all_of(seen, [](int times) { return times == 1; }));
    }

    void rowsOutliveTheThreadThatMadeThem()
    {
        std::vector<std::unique_ptr<Told>> kept;
        std::thread([&kept] {
            for (std::uint64_t i = 0; i < 45; ++i) // one block, and a part of a second one
                kept.push_back(std::make_unique<Told>(numbered(i), State::Failed));
        }).join();
        for (std::uint64_t i = 0; i < kept.size(); ++i) {
            QCOMPARE(kept[i]->row.id().high, i + 1);
            QCOMPARE(kept[i]->state, State::Failed);
        }
    }
};

QTEST_GUILESS_MAIN(TestTold)
#include "tst_told.moc"
