// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.h"

#include <QTest>

using namespace gatehouse;

class TestMoney : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void readsExactDecimals_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<qint64>("nano");
        QTest::newRow("whole dollars") << QByteArray("12") << true << qint64(12'000'000'000);
        QTest::newRow("a price per token") << QByteArray("2.5e-06") << true << qint64(2'500);
        QTest::newRow("rounds half away from zero") << QByteArray("0.0000000005") << true << qint64(1);
        QTest::newRow("rounds less than half down") << QByteArray("0.00000000049") << true << qint64(0);
        QTest::newRow("far below a nano") << QByteArray("1e-40") << true << qint64(0);
        QTest::newRow("negative") << QByteArray("-0.5") << true << qint64(-500'000'000);
        QTest::newRow("no digits") << QByteArray(".") << false << qint64(0);
        QTest::newRow("two points") << QByteArray("1.2.3") << false << qint64(0);
        QTest::newRow("empty") << QByteArray("") << false << qint64(0);
        QTest::newRow("a word") << QByteArray("free") << false << qint64(0);
        QTest::newRow("overflow") << QByteArray("99999999999999") << false << qint64(0);
    }

    void readsExactDecimals()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        QFETCH(qint64, nano);
        const auto money = Money::fromDecimal(text.toStdString());
        QCOMPARE(money.has_value(), valid);
        if (valid)
            QCOMPARE(money->nanoUsd(), nano);
    }

    void writesTheShortestDecimal()
    {
        QCOMPARE(Money::fromNanoUsd(4'200'000).toDecimal(), QStringLiteral("0.0042"));
        QCOMPARE(Money::fromNanoUsd(-1).toDecimal(), QStringLiteral("-0.000000001"));
        QCOMPARE(Money::fromNanoUsd(3'000'000'000).toDecimal(), QStringLiteral("3"));
        QCOMPARE(Money().toDecimal(), QStringLiteral("0"));
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
