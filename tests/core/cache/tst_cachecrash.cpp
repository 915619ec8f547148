// SPDX-License-Identifier: GPL-3.0-or-later
// Killed in the middle of writes: after the next start the index holds what the table holds, and each answer
// is found by its key and by its meaning. The test runs itself as the program that is killed.
#include "core/cache/cache.h"
#include "tests/support/manualclock.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstdio>
#include <random>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace gatehouse::protocol;
using namespace Qt::StringLiterals;

namespace {

// A vector of its own for every text, the same in every process.
class SeededEmbedder final : public Embedder
{
public:
    EmbedderTraits traits() const override { return {.name = "seeded", .dimension = 48, .cut = 0.9F}; }

    QFuture<Result<Vector>> embed(QByteArray text) override
    {
        return QtFuture::makeReadyFuture(Result<Vector>(vectorOf(text)));
    }

    static Vector vectorOf(const QByteArray &text)
    {
        std::uint32_t seed = 2'166'136'261U; // FNV-1a
        for (const char c : text)
            seed = (seed ^ static_cast<unsigned char>(c)) * 16'777'619U;
        std::mt19937 source(seed);
        Vector vector(48);
        double squares = 0;
        for (float &value : vector) {
            value = float(int(source() % 2001U) - 1000);
            squares += double(value) * double(value);
        }
        for (float &value : vector)
            value /= float(std::sqrt(squares));
        return vector;
    }
};

QByteArray questionOf(int number) { return "Who painted picture number " + QByteArray::number(number) + '?'; }

CacheQuery query(const QByteArray &question)
{
    ChatRequest request{.model = "m"};
    request.messages = {{.role = Role::User, .content = {Content{.part = TextPart{.text = question}}}}};
    return queryOf(request, {.owner = "key:alice"});
}

std::unique_ptr<ResponseCache> opened(const QString &path, const Clock &clock)
{
    return std::make_unique<ResponseCache>(
        CacheOptions{.path = path, .embedder = std::make_shared<SeededEmbedder>()}, clock);
}

// Stores until it is killed; every hundredth is told.
int writeForEver(const QString &path)
{
    const test::ManualClock clock;
    const auto cache = opened(path, clock);
    for (int number = 0;; ++number) {
        cache->insert(
            query(questionOf(number)),
            {.events = {TextDelta{.text = "by " + QByteArray::number(number)},
                        Finished{.reason = FinishReason::Stop}, Ended{}}},
            {.semantic = true,
             .vector = std::make_shared<const Vector>(SeededEmbedder::vectorOf(questionOf(number)))});
        if (number % 100 == 99) {
            cache->flush();
            std::printf("%d\n", number + 1);
            std::fflush(stdout);
        }
    }
}

} // namespace

class TestCacheCrash : public QObject
{
    Q_OBJECT

private:
    // Kills the writer when it has told at least `entries`.
    void writeAndKill(const QString &path, int entries)
    {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, path});
        QVERIFY(writer.waitForStarted());
        int told = 0;
        QTRY_VERIFY_WITH_TIMEOUT((writer.waitForReadyRead(50),
                                  [&] {
                                      for (const QByteArray &line :
                                           writer.readAllStandardOutput().split('\n'))
                                          told = std::max(told, line.toInt());
                                      return told >= entries;
                                  }()),
                                 60'000);
        writer.kill(); // SIGKILL
        writer.waitForFinished();
    }

    void checkAgreement(const QString &path, int atLeast)
    {
        const test::ManualClock clock;
        const auto cache = opened(path, clock);
        for (int i = 0; i < 200; ++i) { // embedding what has no vector yet asks the worker again and again
            cache->flush();
            if (cache->status().rebuildTotal == 0 &&
                cache->status().indexedEntries == cache->status().entries)
                break;
        }
        const CacheStatus status = cache->status();
        QVERIFY2(status.problem.isEmpty(), qPrintable(status.problem));
        QVERIFY(status.entries >= atLeast);
        QCOMPARE(status.indexedEntries, status.entries);
        const auto list = cache->list({.limit = 100'000}).result();
        QVERIFY(list);
        QCOMPARE(std::int64_t(list->entries.size()), status.entries);
        for (const CacheEntry &entry : list->entries) {
            const auto detail = cache->detail(entry.id).result();
            QVERIFY(detail);
            const QByteArray number = entry.question.chopped(1).split(' ').last();
            QCOMPARE(textOf(*detail->answer.recording), "by " + number); // each with its own answer
        }
        // By meaning too: spelled otherwise, which the key does not know.
        for (const int number : {0, atLeast / 2, atLeast - 1}) {
            QByteArray asked = questionOf(number).chopped(1); // the vector must be the entry's
            const auto exact = cache->find(query(questionOf(number)), {.semantic = true}).result();
            QVERIFY(exact.hit && exact.hit->kind == CacheHit::Kind::Exact);
            const auto neighbours = cache->detail(exact.hit->entry.id).result();
            QVERIFY(neighbours && !neighbours->neighbours.empty());
        }
    }

private Q_SLOTS:

    void indexAndTableAgreeAfterEachKill()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.db"_s);
        int entries = 0;
        for (const int more : {300, 1000, 4600}) { // the last one passes where a scope becomes a graph
            writeAndKill(path, more);
            entries = std::max(entries, more);
            checkAgreement(path, entries);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--write"_s)
        return writeForEver(arguments.at(2));
    TestCacheCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cachecrash.moc"
