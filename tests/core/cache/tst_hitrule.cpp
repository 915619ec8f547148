// SPDX-License-Identifier: GPL-3.0-or-later
// The hit rule on pairs written for it. Similarity is taken as perfect, so that the guards alone must decide.
#include "core/cache/embed/localembedder.h"
#include "core/cache/hitrule.h"
#include "tests/support/corpus.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace Qt::StringLiterals;

class TestHitRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void pairsOfEveryFamily_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const QString path =
            qEnvironmentVariable("GATEHOUSE_SOURCE_DIR") + u"/tests/core/cache/fixtures/hitpairs.tsv"_s;
        int number = 0;
        for (const QByteArray &line : test::readFile(path).split('\n')) {
            const QList<QByteArray> columns = line.split('\t');
            if (++number == 1 || columns.size() != 4)
                continue;
            QTest::addRow("%s, line %d", columns[3].constData(), number)
                << columns[0] << columns[1] << (columns[2] == "1");
        }
        QVERIFY(number > 200);
    }

    void pairsOfEveryFamily()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        const Verdict verdict = decideHit(a.toStdString(), b.toStdString(), 1.0F, {});
        QVERIFY2(verdict.hit == same,
                 qPrintable(QString::fromUtf8(a + " | " + b + " | ") +
                            QString::fromStdString(std::string(verdict.guard) + ": " + verdict.words)));
        QCOMPARE(decideHit(b.toStdString(), a.toStdString(), 1.0F, {}).hit, same); // whoever came first
    }

    void aHitNeedsTheSimilarityToo()
    {
        const Verdict verdict =
            decideHit("How do I buy a car?", "How can I purchase a car?", 0.5F, {.cut = 0.9F});
        QVERIFY(!verdict.hit);
        QCOMPARE(verdict.guard, "similarity");
        QCOMPARE(verdict.words, "0.5000 / 0.9000");
    }

    void theGuardsCanBeLeftOutToMeasureTheCut()
    {
        QVERIFY(decideHit("turn on wifi", "turn off wifi", 0.95F, {.cut = 0.9F, .guards = false}).hit);
        QVERIFY(!decideHit("turn on wifi", "turn off wifi", 0.95F, {.cut = 0.9F}).hit);
    }

    void theExplanationNamesEveryGuard()
    {
        const auto findings =
            explainHit("Is tea hot in Paris?", "Is tea not hot in London?", 0.95F, {.cut = 0.9F});
        const auto passed = [&](std::string_view guard) {
            return std::ranges::find(findings, guard, &Finding::guard)->passed;
        };
        QCOMPARE(findings.size(), 10U);
        QVERIFY(passed("similarity"));
        QVERIFY(passed("number"));
        QVERIFY(!passed("polarity"));
        QVERIFY(!passed("name"));
    }

    void theFranceOfTheIssueIsAHitWithTheRealEmbedder()
    {
        LocalEmbedder embedder(
            {.folder = qEnvironmentVariable("GATEHOUSE_SOURCE_DIR") + u"/resources/embedding"_s});
        const auto similarity = [&](const char *a, const char *b) {
            return cosine(*embedder.embedNow(a), *embedder.embedNow(b));
        };
        const HitSettings settings{.cut = embedder.traits().cut};
        const char *asked = "Tell me France's capital";
        const char *stored = "What is the capital of France?";
        QVERIFY(decideHit(asked, stored, similarity(asked, stored), settings).hit);
        QVERIFY(similarity("turn on dark mode", "turn off dark mode") > 0.9F); // why a cut alone cannot do it
        QVERIFY(!decideHit("turn on dark mode", "turn off dark mode", 1.0F, settings).hit);
    }

    void aWordOfManyPartsIsDecidedWithoutHarm()
    {
        for (const char *part : {"1-", "a/", "a'", "(", "--", "1/", "U.", "\"", "Rs"}) {
            const std::string text = QByteArray(part).repeated(3000).toStdString();
            QVERIFY(!decideHit(text, text + "b", 1.0F, {}).hit);
        }
    }

    void anyBytesAreDecidedWithoutHarm()
    {
        std::uint32_t state = 12345;
        for (int round = 0; round < 3000; ++round) {
            std::string a;
            std::string b;
            for (int i = 0; i < 40; ++i) {
                state = state * 1664525U + 1013904223U;
                constexpr std::string_view alphabet = "aA1.,'\"`-/$%? \n\t@_()#s:\xc3\xa9\xff\xe2\x80";
                (i % 2 == 0 ? a : b).push_back(alphabet[(state >> 16U) % alphabet.size()]);
            }
            const bool hit = decideHit(a, b, 1.0F, {}).hit;
            QCOMPARE(decideHit(b, a, 1.0F, {}).hit, hit);
        }
    }
};

QTEST_GUILESS_MAIN(TestHitRule)

#include "tst_hitrule.moc"
