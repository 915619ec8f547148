// SPDX-License-Identifier: GPL-3.0-or-later
// What a thread uses again: names that share their bytes, and objects that it laid by.
#include "core/base/bytes.h"
#include "core/base/interned.h"
#include "core/base/spares.h"

#include <QTest>

#include <string>
#include <thread>

using namespace gatehouse;

namespace {

struct Thing
{
    int number = 0;
};

} // namespace

class TestSpares : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void equalNamesShareTheirBytes()
    {
        const QByteArray first = interned("gpt-4o-mini");
        QCOMPARE(first, QByteArray("gpt-4o-mini"));
        QCOMPARE(static_cast<const void *>(interned("gpt-4o-mini").constData()),
                 static_cast<const void *>(first.constData()));
    }

    void manyNamesAreEachThemselves()
    {
        constexpr int names = 5000; // far more than are kept
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < names; ++i) {
                const std::string name = "model-" + std::to_string(i % 7) + '-' + std::to_string(i);
                QCOMPARE(view(interned(name)), std::string_view(name));
            }
        }
    }

    void whatIsHandedOutIsNobodyElses()
    {
        QByteArray changed = interned("claude");
        changed[0] = 'C';
        QCOMPARE(interned("claude"), QByteArray("claude"));
        QCOMPARE(changed, QByteArray("Claude"));
    }

    void emptyAndLongNamesAreCopies()
    {
        QVERIFY(interned({}).isEmpty());
        const std::string longName(500, 'x');
        const QByteArray once = interned(longName);
        QCOMPARE(view(once), std::string_view(longName));
        QVERIFY(interned(longName).constData() != once.constData());
    }

    void namesOfEverySize()
    {
        for (std::size_t size = 0; size < 130; ++size) {
            const std::string name(size, char('a' + size % 26));
            QCOMPARE(view(interned(name)), std::string_view(name));
            QCOMPARE(view(interned(name)), std::string_view(name));
        }
    }

    void theLastOneLaidByIsTheFirstTaken()
    {
        if (!spares)
            QSKIP("this build keeps none");
        Spares<Thing>::layBy({1}, 2);
        Spares<Thing>::layBy({2}, 2);
        Spares<Thing>::layBy({3}, 2); // one too many
        QCOMPARE(Spares<Thing>::take().number, 2);
        QCOMPARE(Spares<Thing>::take().number, 1);
        QCOMPARE(Spares<Thing>::take().number, 0); // a new one
    }

    void eachThreadHasItsOwn()
    {
        Spares<Thing>::layBy({7}, 8);
        int other = -1;
        std::thread([&] { other = Spares<Thing>::take().number; }).join();
        QCOMPARE(other, 0);
        QCOMPARE(Spares<Thing>::take().number, spares ? 7 : 0);
    }
};

QTEST_GUILESS_MAIN(TestSpares)
#include "tst_spares.moc"
