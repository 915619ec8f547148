// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer and the model against the reference: 100 texts with the ids and vectors of the original.
#include "core/cache/embed/localembedder.h"
#include "tests/support/corpus.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace Qt::StringLiterals;

namespace {

QString modelFolder() { return qEnvironmentVariable("GATEHOUSE_SOURCE_DIR") + u"/resources/embedding"_s; }

QJsonArray references()
{
    if (test::corpusFolder().isEmpty())
        return {};
    const QByteArray text = test::readFile(test::corpusFolder() + u"/embedding/reference-vectors.json"_s);
    return QJsonDocument::fromJson(text).object()["items"_L1].toArray();
}

std::vector<int> encoded(QByteArrayView text)
{
    const auto tokenizer = WordPiece::open(modelFolder() + u"/vocab.txt"_s);
    return tokenizer ? tokenizer->encode({text.data(), std::size_t(text.size())}) : std::vector<int>{};
}

} // namespace

class TestEmbedding : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void tokenIdsEqualTheReference()
    {
        const QJsonArray items = references();
        if (items.isEmpty())
            QSKIP("no corpus: set GATEHOUSE_CORPUS");
        const auto tokenizer = WordPiece::open(modelFolder() + u"/vocab.txt"_s);
        QVERIFY2(tokenizer, qPrintable(tokenizer ? QString() : tokenizer.error().message));
        for (const auto &item : items) {
            const QByteArray text = item["text"_L1].toString().toUtf8();
            std::vector<int> ids;
            for (const auto &id : item["ids"_L1].toArray())
                ids.push_back(id.toInt());
            QVERIFY2(tokenizer->encode({text.constData(), std::size_t(text.size())}) == ids,
                     text.constData());
        }
        QVERIFY(items.size() >= 100);
    }

    void vectorsEqualTheReferenceWithinTheLossOfBytes()
    {
        const QJsonArray items = references();
        if (items.isEmpty())
            QSKIP("no corpus: set GATEHOUSE_CORPUS");
        LocalEmbedder embedder({.folder = modelFolder()});
        double sum = 0;
        float worst = 1;
        for (const auto &item : items) {
            Vector reference;
            for (const auto &value : item["vector"_L1].toArray())
                reference.push_back(float(value.toDouble()));
            const auto vector = embedder.embedNow(item["text"_L1].toString().toStdString());
            QVERIFY2(vector, qPrintable(vector ? QString() : vector.error().message));
            const float similarity = cosine(*vector, reference);
            QVERIFY2(similarity >= 0.99F, qPrintable(item["text"_L1].toString()));
            sum += double(similarity);
            worst = std::min(worst, similarity);
        }
        const double mean = sum / double(items.size());
        qInfo("cosine with the reference: mean %.5f, worst %.5f", mean, double(worst));
        QVERIFY(mean >= 0.998);
    }

    void aLongTextIsCutToTheModelsLimit()
    {
        const auto ids = encoded(QByteArray("word ").repeated(200'000));
        QCOMPARE(ids.size(), WordPiece::maxTokens);
        QCOMPARE(ids.front(), 101);
        QCOMPARE(ids.back(), 102);
    }

    void oddBytesAreTokenizedWithoutHarm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("same");
        QTest::newRow("bytes that are no UTF-8 are dropped")
            << QByteArray("a\xff\xfe b") << QByteArray("a b");
        QTest::newRow("a zero byte is dropped") << QByteArray("a\0b", 3) << QByteArray("ab");
        QTest::newRow("a zero-width space joins") << QByteArray("da\xe2\x80\x8bta") << QByteArray("data");
        QTest::newRow("accents fall away") << QByteArray("CAF\xc3\x89") << QByteArray("cafe");
        QTest::newRow("a no-break space splits") << QByteArray("new\xc2\xa0york") << QByteArray("new york");
        QTest::newRow("a vertical tab is dropped") << QByteArray("new\vyork") << QByteArray("newyork");
        QTest::newRow("CJK characters stand alone")
            << QByteArray("\xe6\x97\xa5\xe6\x9c\xac") << QByteArray("\xe6\x97\xa5 \xe6\x9c\xac");
    }

    void oddBytesAreTokenizedWithoutHarm()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, same);
        QCOMPARE(encoded(text), encoded(same));
        QVERIFY(encoded(text).size() > 2);
    }

    void theFutureHoldsTheSameVector()
    {
        LocalEmbedder embedder({.folder = modelFolder(), .threads = 2});
        auto future = embedder.embed("Why is the sky blue?");
        const auto direct = embedder.embedNow("Why is the sky blue?");
        QVERIFY(direct);
        const auto result = future.result();
        QVERIFY(result);
        QVERIFY(cosine(*result, *direct) > 0.9999F); // a sum of floats may be ordered otherwise
        QCOMPARE(int(result->size()), embedder.traits().dimension);
    }

    void aFullQueueAnswersAtOnce()
    {
        LocalEmbedder embedder({.folder = modelFolder(), .threads = 1, .queueLimit = 1});
        const auto first = embedder.embed(QByteArray("long text ").repeated(60));
        const auto second = embedder.embed("short");
        QVERIFY(second.isFinished());
        QCOMPARE(second.result().error().cause, Cause::GatewayOverloaded);
        QVERIFY(first.result());
    }

    void aMissingModelIsAnErrorWithACure()
    {
        LocalEmbedder embedder({.folder = u"/nonexistent"_s});
        const auto result = embedder.embed("text").result();
        QVERIFY(!result);
        QVERIFY(result.error().message.contains(u"/nonexistent/vocab.txt"_s));
        QVERIFY(result.error().message.contains(u"reinstall"_s));
    }

    void aDamagedModelIsAnErrorWithACure_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("four bytes") << QByteArray("abcd");
        QTest::newRow("a header longer than the file") << QByteArray("\xff\xff\0\0\0\0\0\0{}", 10);
        QTest::newRow("a header that is no JSON") << QByteArray("\x03\0\0\0\0\0\0\0{{{", 11);
        const QByteArray outside = R"({"a":{"dtype":"I8","shape":[9],"data_offsets":[0,9]}})";
        QTest::newRow("a tensor outside the file")
            << QByteArray(1, char(outside.size())) + QByteArray(7, '\0') + outside + "12345678";
        const QByteArray other = R"({"a":{"dtype":"I8","shape":[8],"data_offsets":[0,8]}})";
        QTest::newRow("another model")
            << QByteArray(1, char(other.size())) + QByteArray(7, '\0') + other + "12345678";
    }

    void aDamagedModelIsAnErrorWithACure()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        QVERIFY(QFile::copy(modelFolder() + u"/vocab.txt"_s, folder.filePath(u"vocab.txt"_s)));
        QFile file(folder.filePath(u"all-minilm-l6-v2.int8.safetensors"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        LocalEmbedder embedder({.folder = folder.path()});
        const auto result = embedder.embedNow("text");
        QVERIFY(!result);
        QCOMPARE(result.error().cause, Cause::GatewayStorage);
        QVERIFY(result.error().message.contains(u"model file"_s));
    }
};

QTEST_GUILESS_MAIN(TestEmbedding)

#include "tst_embedding.moc"
