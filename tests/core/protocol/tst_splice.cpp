// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/reader.h"
#include "core/protocol/shared/splice.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;

class TestSplice : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void keepsAllBytesButTheModel()
    {
        const QByteArray body = "{ \"a\" : 1.50,\"model\":\"x/y\" , \"z\":\"\\u00e9\"}";
        RequestFacts facts;
        facts.modelBegin = body.indexOf("\"x/y\"");
        facts.modelEnd = facts.modelBegin + 5;
        QCOMPARE(spliceModel(body, facts, "q\"1"),
                 QByteArray("{ \"a\" : 1.50,\"model\":\"q\\\"1\" , \"z\":\"\\u00e9\"}"));
        QCOMPARE(spliceModel(body, RequestFacts(), "other"), body);
    }

    void asksForUsage_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("asked");
        QTest::newRow("no options") << QByteArray("{\"stream\":true }")
                                    << QByteArray(
                                           "{\"stream\":true ,\"stream_options\":{\"include_usage\":true}}");
        QTest::newRow("null options")
            << QByteArray("{\"stream_options\": null, \"b\":1}")
            << QByteArray("{\"stream_options\": {\"include_usage\":true}, \"b\":1}");
        QTest::newRow("other options")
            << QByteArray("{\"stream_options\":{ \"x\":1}}")
            << QByteArray("{\"stream_options\":{\"include_usage\":true, \"x\":1}}");
        QTest::newRow("switched off") << QByteArray("{\"stream_options\":{\"include_usage\":false}}")
                                      << QByteArray("{\"stream_options\":{\"include_usage\":true}}");
        QTest::newRow("asked already") << QByteArray("{\"stream_options\":{\"include_usage\":true}}")
                                       << QByteArray("{\"stream_options\":{\"include_usage\":true}}");
        QTest::newRow("an empty object")
            << QByteArray("{}") << QByteArray("{\"stream_options\":{\"include_usage\":true}}");
    }

    void asksForUsage()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, asked);
        QCOMPARE(injectIncludeUsage(body), asked);
    }

    void hidesOnlyTheUsageChunk()
    {
        const QByteArray before =
            ": ping\r\n\r\ndata: {\"choices\":[{\"delta\":{\"content\":\"\\n\\n\"}}],\"usage\":null}\n\n";
        const QByteArray usage = "data: {\"choices\": [], \"usage\": {\"prompt_tokens\":1}}\n\n";
        const QByteArray after = "data: [DONE]\n\n";
        const QByteArray both = "data: {\"choices\":[{\"delta\":{}}],\"usage\":{\"prompt_tokens\":1}}\n\n";
        const QByteArray long_ = "data: \"" + QByteArray(100'000, 'x') + "\"\n\n";
        const QByteArray wire = before + both + usage + long_ + usage + after + "data: half";
        const QByteArray wanted = before + both + long_ + after + "data: half";
        for (const int step : {1, 7, 64, 100'000'000}) {
            UsageChunkFilter filter;
            QByteArray out;
            for (qsizetype at = 0; at < wire.size(); at += step) {
                const QByteArray piece = wire.mid(at, step);
                filter.feed({piece.constData(), std::size_t(piece.size())}, out);
            }
            filter.finish(out);
            QVERIFY2(out == wanted, qPrintable(QStringLiteral("split at every %1 bytes").arg(step)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSplice)
#include "tst_splice.moc"
