// SPDX-License-Identifier: GPL-3.0-or-later
// A list of header fields: what is found in it, and whose it is after it changed hands.
#include "core/http/headers.h"

#include <QTest>

#include <string>

using namespace gatehouse;
using http::HeaderList;

namespace {

HeaderList three()
{
    HeaderList list;
    list.add("Content-Type", "text/plain");
    list.add("X-One", "1");
    list.add("x-one", "one");
    return list;
}

QByteArray wire(const HeaderList &list)
{
    QByteArray out;
    list.appendTo(out);
    return out;
}

} // namespace

class TestHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void namesCompareWithoutCase()
    {
        const HeaderList list = three();
        QCOMPARE(list.find("content-TYPE").value_or(""), std::string_view("text/plain"));
        QCOMPARE(list.find("X-ONE").value_or(""), std::string_view("1")); // the first
        QCOMPARE(list.count("x-one"), 2);
        QCOMPARE(list.count("x-two"), 0);
        QVERIFY(!list.contains("x-on"));
    }

    void anEmptyListHasNothing()
    {
        const HeaderList list;
        QCOMPARE(list.size(), 0);
        QCOMPARE(list.count("x"), 0);
        QVERIFY(!list.find("x"));
        QVERIFY(!list.hasToken("connection", "close"));
        QCOMPARE(wire(list), QByteArray());
        QCOMPARE(list.wireSize(), std::size_t(0));
    }

    void setAndRemoveMeanAllOfTheName()
    {
        HeaderList list = three();
        list.set("X-ONE", "new");
        QCOMPARE(wire(list), QByteArray("Content-Type: text/plain\r\nX-ONE: new\r\n"));
        list.remove("x-one");
        QCOMPARE(wire(list), QByteArray("Content-Type: text/plain\r\n"));
        list.remove("x-one");
        list.clear();
        QCOMPARE(list.size(), 0);
        QVERIFY(!list.contains("content-type"));
        list.add("a", "b");
        QCOMPARE(wire(list), QByteArray("a: b\r\n"));
    }

    void aCopyIsItsOwn()
    {
        HeaderList list = three();
        const HeaderList copy = list;
        list.set("x-one", "changed");
        QCOMPARE(copy.find("x-one").value_or(""), std::string_view("1"));
        HeaderList assigned;
        assigned.add("old", "gone");
        assigned = copy;
        QCOMPARE(wire(assigned), wire(copy));
        const HeaderList &itself = assigned;
        assigned = itself;
        QCOMPARE(wire(assigned), wire(copy));
    }

    void whatIsMovedLeavesAnEmptyListAndItsViewsGood()
    {
        HeaderList list = three();
        const auto seen = list.find("content-type");
        HeaderList taken = std::move(list);
        QCOMPARE(seen.value_or(""), std::string_view("text/plain"));
        QCOMPARE(taken.find("content-type").value_or("").data(), seen->data());
        QCOMPARE(list.size(), 0); // NOLINT: it may be used again
        QVERIFY(!list.contains("content-type"));
        list.add("Next", "2");
        QCOMPARE(wire(list), QByteArray("Next: 2\r\n"));
        QCOMPARE(taken.size(), 3);
    }

    // Memory is used again: nothing of one list may show in another.
    void listsOneAfterTheOtherKnowNothingOfEachOther()
    {
        for (int round = 0; round < 300; ++round) {
            HeaderList list;
            QCOMPARE(list.size(), 0);
            const std::string value(std::size_t(round * 37 % 20'000), 'v');
            list.add("name-" + std::to_string(round), value);
            list.add("second", "2");
            QCOMPARE(list.find("name-" + std::to_string(round)).value_or("none"), std::string_view(value));
            QVERIFY(!list.contains("name-" + std::to_string(round - 1)));
            QCOMPARE(list.size(), 2);
        }
    }

    void manyFieldsGrow()
    {
        HeaderList list;
        for (int i = 0; i < 1000; ++i)
            list.add("name" + std::to_string(i), "value" + std::to_string(i));
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(list.find("NAME" + std::to_string(i)).value_or(""),
                     std::string_view("value" + std::to_string(i)));
    }
};

QTEST_GUILESS_MAIN(TestHeaders)
#include "tst_headers.moc"
