// SPDX-License-Identifier: GPL-3.0-or-later
// Own prices in files: what is read, what is refused and in which words, and that an export reads back.
#include "ui/text/pricefile.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

class tst_PriceFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anExportReadsBack();
    void columnsMayStandInAnyOrder();
    void liteLlmsTableIsRead();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
};

void tst_PriceFile::anExportReadsBack()
{
    const std::vector<config::PriceOverride> prices{
        {.provider = "openai", .model = "gpt-5", .input = "1.25", .output = "10", .cacheRead = "0.125"},
        {.model = "odd, \"name\"", .input = "0", .output = "0.0000004"}};
    const auto read = pricesFrom(priceCsv(prices));
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QVERIFY(*read == prices);
}

void tst_PriceFile::columnsMayStandInAnyOrder()
{
    const auto read = pricesFrom("\xEF\xBB\xBFOutput,Model,Input\n4,m,2\n\n");
    QVERIFY(read);
    QVERIFY((*read == std::vector<config::PriceOverride>{{.model = "m", .input = "2", .output = "4"}}));
}

void tst_PriceFile::liteLlmsTableIsRead()
{
    const auto read = pricesFrom(R"({"sample_spec": {"input_cost_per_token": 0},
        "groq/llama": {"litellm_provider": "groq", "input_cost_per_token": 5.9e-07, "output_cost_per_token": 7.9e-07},
        "gpt-5": {"litellm_provider": "openai", "input_cost_per_token": 1.25e-06, "output_cost_per_token": 1e-05,
                  "cache_read_input_token_cost": 1.25e-07},
        "dall-e": {"litellm_provider": "openai", "input_cost_per_image": 0.04}})");
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->size(), std::size_t(2));
    const config::PriceOverride gpt{
        .provider = "openai", .model = "gpt-5", .input = "1.25", .output = "10", .cacheRead = "0.125"};
    const config::PriceOverride llama{
        .provider = "groq", .model = "llama", .input = "0.59", .output = "0.79"};
    QVERIFY((*read)[0] == gpt);
    QVERIFY((*read)[1] == llama);
}

void tst_PriceFile::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("words");
    QTest::newRow("a price that is no number") << QByteArray("model,input,output\na,1,2\nb,cheap,2\n")
                                               << QStringLiteral("Line 3: \"cheap\" is no number");
    QTest::newRow("a negative price")
        << QByteArray("model,input,output\na,-1,2\n") << QStringLiteral("Line 2: A price cannot be negative");
    QTest::newRow("no model") << QByteArray("model,input,output\n,1,2\n")
                              << QStringLiteral("Line 2: the model");
    QTest::newRow("no price") << QByteArray("model,input,output\na,,\n")
                              << QStringLiteral("Line 2: there is no price");
    QTest::newRow("no line of names") << QByteArray("gpt-5,1,2\n") << QStringLiteral("Line 1 must name");
    QTest::newRow("nothing in it") << QByteArray("model,input,output\n") << QStringLiteral("holds no price");
    QTest::newRow("JSON that breaks off") << QByteArray("{\"a\": ") << QStringLiteral("no JSON object");
    QTest::newRow("a price in JSON that is none") << QByteArray(R"({"a": {"input_cost_per_token": "free"}})")
                                                  << QStringLiteral("Model a: \"free\" is no number");
}

void tst_PriceFile::whatIsWrongIsNamed()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, words);
    const auto read = pricesFrom(file);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(words), qPrintable(read.error().message));
}

QTEST_GUILESS_MAIN(tst_PriceFile)
#include "tst_pricefile.moc"
