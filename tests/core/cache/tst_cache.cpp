// SPDX-License-Identifier: GPL-3.0-or-later
// The cache as the gateway uses it: what hits, what never hits, what is kept, what is lost with what.
#include "core/cache/cache.h"
#include "core/cache/embed/localembedder.h"
#include "core/cache/store/entrytable.h"
#include "core/protocol/dialects.h"
#include "tests/support/manualclock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <cstring>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace gatehouse::protocol;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

// FNV-1a: the same in every process, which qHash() is not.
std::size_t placeOf(const QByteArray &word)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : word)
        hash = (hash ^ std::uint8_t(c)) * 0x100000001b3ULL;
    return std::size_t(hash >> 7U);
}

// Words hashed to places of a small vector: texts with the same words are alike. No model, no time.
class WordEmbedder final : public Embedder
{
public:
    explicit WordEmbedder(QByteArray name = "words", int size = 64)
        : m_name(std::move(name))
        , m_size(size)
    {
    }

    EmbedderTraits traits() const override { return {.name = m_name, .dimension = m_size, .cut = 0.9F}; }

    QFuture<Result<Vector>> embed(QByteArray text) override
    {
        ++calls;
        if (fails)
            return QtFuture::makeReadyFuture(
                Result<Vector>(fail(Cause::ProviderUnreachable, u"the embedder is away"_s)));
        Vector vector(std::size_t(answersWith > 0 ? answersWith.load() : m_size), 0.0F);
        for (const QByteArray &word : text.toLower().replace('?', "").split(' '))
            vector[placeOf(word) % vector.size()] += 1.0F;
        float squares = 0;
        for (const float value : vector)
            squares += value * value;
        for (float &value : vector)
            value /= std::sqrt(squares);
        return QtFuture::makeReadyFuture(Result<Vector>(vector));
    }

    std::atomic<int> calls = 0;
    std::atomic<bool> fails = false;
    std::atomic<int> answersWith = 0;

private:
    QByteArray m_name;
    int m_size;
};

ChatRequest asking(const QByteArray &question, const QByteArray &system = "Be brief.")
{
    ChatRequest request{.model = "m"};
    request.messages = {{.role = Role::System, .content = {Content{.part = TextPart{.text = system}}}},
                        {.role = Role::User, .content = {Content{.part = TextPart{.text = question}}}}};
    return request;
}

CacheQuery query(const QByteArray &question, const QByteArray &owner = "key:alice")
{
    return queryOf(asking(question), {.owner = owner});
}

Recording answer(const QByteArray &text)
{
    return {.events = {Started{.id = "1"}, TextDelta{.text = text}, Finished{.reason = FinishReason::Stop},
                       Ended{}},
            .cost = Money::fromNanoUsd(5000),
            .duration = std::chrono::milliseconds(100)};
}

struct Bench
{
    Bench()
        : folder(std::make_unique<QTemporaryDir>())
        , embedder(std::make_shared<WordEmbedder>())
    {
        open();
    }

    void open(CacheSettings settings = {})
    {
        cache.reset();
        cache = std::make_unique<ResponseCache>(
            CacheOptions{.path = folder->filePath(u"cache.db"_s), .settings = settings, .embedder = embedder},
            clock);
        cache->flush();
    }

    QByteArray insert(const CacheQuery &asked, const QByteArray &text,
                      InsertOptions options = {.semantic = true})
    {
        const QByteArray reason = cache->insert(asked, answer(text), options);
        settle();
        return reason;
    }

    CacheAnswer find(const CacheQuery &asked, const FindOptions &options = {.semantic = true})
    {
        return cache->find(asked, options).result();
    }

    QByteArray found(const CacheQuery &asked, const FindOptions &options = {.semantic = true})
    {
        const CacheAnswer got = find(asked, options);
        return got.hit ? textOf(*got.hit->recording) : QByteArray();
    }

    // Embedding in the background asks the worker again and again.
    void settle()
    {
        for (int i = 0; i < 8; ++i)
            cache->flush();
    }

    EntryId onlyId() { return cache->list({}).result()->entries.front().id; }

    std::unique_ptr<QTemporaryDir> folder;
    test::ManualClock clock;
    std::shared_ptr<WordEmbedder> embedder;
    std::unique_ptr<ResponseCache> cache;
};

} // namespace

class TestCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theSameRequestHitsInMemoryAndAfterARestart()
    {
        Bench bench;
        QVERIFY(!bench.find(query("Hi there")).hit);
        QCOMPARE(bench.insert(query("Hi there"), "Hello"), QByteArray());
        const auto now = bench.cache->findNow(query("Hi there"), {});
        QVERIFY(now);
        QCOMPARE(now->kind, CacheHit::Kind::Exact);
        QCOMPARE(now->entry.cost.nanoUsd(), 5000);
        bench.open();
        QVERIFY(!bench.cache->findNow(query("Hi there"), {})); // not yet in memory
        QCOMPARE(bench.found(query("Hi there"), {}), "Hello"_ba);
        QVERIFY(bench.cache->findNow(query("Hi there"), {})); // but now
    }

    void nothingIsServedAcrossWhatMatters_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<QByteArray>("owner");
        QTest::addColumn<QByteArray>("system");
        QTest::newRow("another case") << "Is us big in the world today"_ba
                                      << "key:alice"_ba
                                      << "Be brief."_ba;
        QTest::newRow("another client") << "Is US big in the world today"_ba
                                        << "key:bob"_ba
                                        << "Be brief."_ba;
        QTest::newRow("another system prompt") << "Is US big in the world today"_ba
                                               << "key:alice"_ba
                                               << "Be long."_ba;
        QTest::newRow("the opposite") << "Is US small in the world today"_ba
                                      << "key:alice"_ba
                                      << "Be brief."_ba;
    }

    void nothingIsServedAcrossWhatMatters()
    {
        QFETCH(QByteArray, question);
        QFETCH(QByteArray, owner);
        QFETCH(QByteArray, system);
        Bench bench;
        bench.insert(query("Is US big in the world today"), "Yes");
        QCOMPARE(bench.found(query("Is US big in the world today")), "Yes"_ba);
        const CacheAnswer got = bench.find(queryOf(asking(question, system), {.owner = owner}));
        QVERIFY(!got.hit);
        QVERIFY(!got.reason.isEmpty());
    }

    void anotherToolIsAnotherRequest()
    {
        Bench bench;
        bench.insert(query("What is it"), "That");
        ChatRequest request = asking("What is it");
        request.tools = {Tool{.name = "look"}};
        QVERIFY(!bench.find(queryOf(request, {.owner = "key:alice"})).hit);
    }

    void aQuestionInOtherWordsHitsByMeaning()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        const CacheAnswer got = bench.find(query("How can I buy a used red car in town?"));
        QVERIFY2(got.hit, got.reason.constData());
        QCOMPARE(got.hit->kind, CacheHit::Kind::Semantic);
        QVERIFY(got.hit->similarity > 0.85F && got.hit->similarity < 0.999F);
        QVERIFY(!bench.find(query("How can I buy a used red car in town?"), {.semantic = false}).hit);
        // Found again after a restart: the index is built from the table.
        bench.open();
        QVERIFY(bench.find(query("How can I buy a used red car in town?")).hit);
        QVERIFY(!bench.find(query("How can I sell a used red car in town?")).hit);
    }

    void anEntryThatWasNotForMeaningIsNotFoundByIt()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this", {.semantic = false});
        QVERIFY(!bench.find(query("How can I buy a used red car in town?")).hit);
    }

    void theReasonOfAMissNamesTheGuard()
    {
        Bench bench;
        bench.insert(query("turn on the dark mode of the big window"), "Done");
        const CacheAnswer got =
            bench.find(query("turn off the dark mode of the big window"), {.semantic = true, .control = {}});
        QVERIFY(!got.hit);
        bench.cache->apply({.cut = 0.5F});
        QCOMPARE(bench.find(query("do not turn on the dark mode of the big window")).reason.left(8),
                 "polarity"_ba);
    }

    void theClientsHeadersAreHonoured()
    {
        Bench bench;
        using Lookup = CacheControl::Lookup;
        QVERIFY(!bench.insert(query("a"), "A", {.control = {.store = false}}).isEmpty());
        QVERIFY(!bench.find(query("a")).hit);
        bench.insert(query("a"), "A", {.control = {.ttl = seconds(10)}});
        QVERIFY(!bench.find(query("a"), {.control = {.lookup = Lookup::Skip}}).hit);
        QVERIFY(!bench.cache->findNow(query("a"), {.lookup = Lookup::Skip}));
        QVERIFY(bench.find(query("a")).hit);
        bench.clock.advance(seconds(6));
        QVERIFY(!bench.find(query("a"), {.control = {.maxAge = seconds(5)}}).hit);
        QVERIFY(bench.find(query("a"), {.control = {.maxAge = seconds(7)}}).hit);
        bench.clock.advance(seconds(5));
        QVERIFY(!bench.find(query("a")).hit); // its own time is over
    }

    void anEntryExpires()
    {
        Bench bench;
        bench.open({.ttl = hours(1)});
        bench.insert(query("a"), "A");
        bench.insert(query("b"), "B", {.ttl = seconds(0)});
        bench.clock.advance(hours(2));
        QVERIFY(!bench.find(query("a")).hit);
        QVERIFY(bench.find(query("b")).hit);
        bench.open();
        QVERIFY(!bench.find(query("a")).hit);
        QVERIFY(bench.find(query("b")).hit);
    }

    void whatMustNotBeStoredIsNot()
    {
        Bench bench;
        Recording cut = answer("x");
        cut.events[2] = Finished{.reason = FinishReason::Length};
        QVERIFY(!bench.cache->insert(query("a"), cut, {}).isEmpty());
        ChatRequest request = asking("b");
        request.store = false;
        QVERIFY(!bench.cache->insert(queryOf(request, {}), answer("B"), {}).isEmpty());
        bench.settle();
        QCOMPARE(bench.cache->list({}).result()->total, 0);
    }

    void theLeastUsedLeaveWhenItIsFull()
    {
        Bench bench;
        bench.open({.maxEntries = 20});
        bench.insert(query("pinned"), "P");
        (void)bench.cache->setPinned(bench.onlyId(), true).result();
        for (int i = 0; i < 40; ++i) {
            bench.clock.advance(seconds(1));
            bench.insert(query("q" + QByteArray::number(i)), "A");
        }
        const auto list = *bench.cache->list({}).result();
        QVERIFY(list.total <= 20 && list.total >= 15);
        QVERIFY(bench.find(query("pinned")).hit);
        QVERIFY(bench.find(query("q39")).hit);
        QCOMPARE(bench.cache->status().entries, list.total);
        bench.open();
        QVERIFY(!bench.find(query("q0")).hit);
    }

    void theLimitOfBytesHoldsToo()
    {
        Bench bench;
        bench.open({.maxBytes = 200'000});
        for (int i = 0; i < 40; ++i) {
            QByteArray noise(10'000, '\0');
            for (char &c : noise)
                c = char('a' + QRandomGenerator::global()->bounded(26));
            bench.insert(query("q" + QByteArray::number(i)), noise);
        }
        QVERIFY(bench.cache->list({}).result()->bytes <= 200'000);
        QVERIFY(bench.cache->status().memoryBytes <= 200'000 / 8);
    }

    void aWrongAnswerIsEvictedAndDoesNotComeBackAtThatSimilarity()
    {
        Bench bench;
        const CacheQuery stored = query("How do I buy a used red car in town");
        const CacheQuery asked = query("How can I buy a used red car in town?");
        bench.insert(stored, "Like this");
        const CacheAnswer hit = bench.find(asked);
        QVERIFY(hit.hit);
        QCOMPARE(*bench.cache->markWrong(hit.hit->entry.id, hit.hit->similarity).result(), 1);
        QVERIFY(!bench.find(stored).hit);
        bench.insert(stored, "Like that");
        QVERIFY(bench.find(stored).hit); // the same request is the same request
        const CacheAnswer again = bench.find(asked);
        QVERIFY(!again.hit);
        QCOMPARE(again.reason.left(6), "lesson"_ba);
        QVERIFY(!bench.cache->markWrong(12345, 1.0F).result());
    }

    void entriesAreListedFilteredAndRemoved()
    {
        Bench bench;
        bench.insert(query("about cats"), "C");
        bench.insert(query("about 100% dogs"), "D");
        bench.insert(query("about birds", "key:bob"), "B", {.semantic = false});
        const auto total = [&](const EntryFilter &filter) {
            return bench.cache->list(filter).result()->total;
        };
        QCOMPARE(total({}), 3);
        QCOMPARE(total({.text = u"cats"_s}), 1);
        QCOMPARE(total({.text = u"0%"_s}), 1); // no wildcard
        QCOMPARE(total({.owner = "key:bob"}), 1);
        QCOMPARE(total({.semantic = true}), 2);
        const CacheAnswer hit = bench.find(query("about cats"));
        bench.cache->countHit(*hit.hit);
        bench.cache->countHit(*hit.hit);
        const auto list = *bench.cache->list({.sort = EntryFilter::Sort::Saved}).result();
        QCOMPARE(list.entries.front().question, "about cats"_ba);
        QCOMPARE(list.entries.front().hits, 2);
        QCOMPARE(list.saved.nanoUsd(), 10'000);
        const auto byTime = *bench.cache->list({.sort = EntryFilter::Sort::TimeSaved}).result();
        QCOMPARE(byTime.entries.front().question, "about cats"_ba); // the only one that saved any
        const auto least =
            *bench.cache->list({.sort = EntryFilter::Sort::TimeSaved, .descending = false}).result();
        QCOMPARE(least.entries.back().question, "about cats"_ba);
        QCOMPARE(*bench.cache->removeAll({.text = u"about"_s, .owner = "key:alice"}).result(), 2);
        QCOMPARE(total({}), 1);
        QVERIFY(!bench.find(query("about cats")).hit);
    }

    void listsAndExportsSeeWhatWasAskedBefore()
    {
        Bench bench;
        for (int i = 0; i < 50; ++i)
            bench.cache->insert(query("about cats " + QByteArray::number(i)), answer("C"), {});
        const auto exported = bench.cache->exportTo(bench.folder->filePath(u"all.ghcache"_s), {});
        std::vector<QFuture<Result<EntryList>>> lists;
        for (int i = 0; i < 20; ++i)
            lists.push_back(bench.cache->list({}));
        QVERIFY(bench.find(query("never asked"), {}).reason == "no entry");
        QCOMPARE(*exported.result(), 50);
        for (auto &list : lists)
            QCOMPARE(list.result()->total, 50);
    }

    // They are written together, and none is lost: not to a question, not at the end.
    void hitsOfABurstAreAllCounted()
    {
        Bench bench;
        bench.insert(query("about cats"), "C");
        bench.insert(query("about dogs"), "D");
        const CacheHit cats = *bench.find(query("about cats")).hit;
        const CacheHit dogs = *bench.find(query("about dogs")).hit;
        for (int i = 0; i < 1000; ++i)
            bench.cache->countHit(i % 4 == 0 ? dogs : cats);
        const auto hitsOf = [&bench](const QString &text) {
            return bench.cache->list({.text = text}).result()->entries.front().hits;
        };
        QCOMPARE(hitsOf(u"cats"_s), 750);
        QCOMPARE(hitsOf(u"dogs"_s), 250);
        bench.cache->countHit(dogs);
        bench.open();
        QCOMPARE(hitsOf(u"dogs"_s), 251);
    }

    void aRemovedEntryCanBeBroughtBack()
    {
        Bench bench;
        bench.insert(query("big red car here"), "1", {.semantic = true, .request = "{}"});
        bench.cache->countHit(*bench.find(query("big red car here")).hit);
        const EntryId id = bench.onlyId();
        QVERIFY(*bench.cache->setPinned(id, true).result());
        QCOMPARE(*bench.cache->remove(id).result(), 1);
        QVERIFY(!bench.find(query("big red car here")).hit);
        const EntryId back = *bench.cache->restore(id).result();
        bench.settle();
        QCOMPARE(bench.found(query("big red car here")), "1"_ba);
        QCOMPARE(bench.found(query("Big red car here?")), "1"_ba); // by meaning, too
        const EntryDetail detail = *bench.cache->detail(back).result();
        QCOMPARE(detail.request, "{}"_ba);
        QCOMPARE(detail.answer.entry.hits, 1);
        QVERIFY(detail.answer.entry.pinned);
        QVERIFY(!bench.cache->restore(id).result()); // once
    }

    void anEntryShowsItsRequestAndNeighbours()
    {
        Bench bench;
        bench.insert(query("big red car here"), "1", {.semantic = true, .request = "{\"x\":1}"});
        bench.insert(query("big red car there"), "2");
        const auto list =
            *bench.cache->list({.text = u"here"_s, .sort = EntryFilter::Sort::Created, .descending = false})
                 .result();
        const auto detail = bench.cache->detail(list.entries.front().id).result();
        QVERIFY(detail);
        QCOMPARE(detail->request, "{\"x\":1}"_ba);
        QCOMPARE(detail->neighbours.size(), 1U);
        QCOMPARE(detail->neighbours.front().first.question, "big red car there"_ba);
        QVERIFY(!bench.cache->detail(999).result());
    }

    void whyExplainsAnyTwoTexts()
    {
        Bench bench;
        const auto report = bench.cache->why("turn on the light", "turn off the light").result();
        QVERIFY(report);
        QVERIFY(!report->hit);
        QVERIFY(report->similarity > 0.5F);
        QCOMPARE(report->findings.size(), 10U);
    }

    void whatIsExportedCanBeImported()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this",
                     {.semantic = true, .request = "r"});
        const QString path = bench.folder->filePath(u"export"_s);
        QCOMPARE(*bench.cache->exportTo(path, {}).result(), 1);
        Bench other;
        QCOMPARE(*other.cache->importFrom(path).result(), 1);
        other.settle();
        QVERIFY(other.find(query("How can I buy a used red car in town?")).hit);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.resize(file.size() - 20);
        file.close();
        QVERIFY(!Bench().cache->importFrom(path).result());
        QVERIFY(!other.cache->importFrom(u"/nonexistent"_s).result());
        QVERIFY(!other.cache->importFrom(bench.folder->filePath(u"cache.db"_s)).result());
    }

    void inShadowModeNothingIsServedAndEverythingIsCounted()
    {
        Bench bench;
        bench.open({.shadow = true});
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        for (const char *real : {"Like this", "Something else", "Like this"}) {
            const CacheAnswer got = bench.find(query("How can I buy a used red car in town?"));
            QVERIFY(!got.hit);
            QVERIFY(got.shadow);
            bench.cache->observeShadow(*got.shadow, answer(real));
        }
        bench.settle();
        const ShadowReport report = bench.cache->shadowReport().result();
        QCOMPARE(report.observed, 3);
        QVERIFY(qAbs(report.wrong.value - 1.0 / 3) < 0.01);
        QVERIFY(report.wrong.low < report.wrong.value && report.wrong.value < report.wrong.high);
        QCOMPARE(report.bands.size(), 1U); // one similarity was seen
        QCOMPARE(report.bands.front().observed, 3);
        QVERIFY(report.bands.front().from > 0.85F && !report.boundary);
    }

    void similaritiesOfLookupsAreCountedAndOutliveTheProgram()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        bench.find(query("How can I buy a used red car in town?")); // a hit
        bench.find(query("How can I buy a used red town in car?")); // the same words in another order
        bench.find(query("Who sang it?"));
        const auto sums = [&bench] {
            std::array<std::int64_t, SimilarityHistogram::outcomes> all = {};
            const SimilarityHistogram seen = bench.cache->similarities().result();
            for (const auto &band : seen.counts) {
                for (std::size_t i = 0; i < all.size(); ++i)
                    all[i] += band[i];
            }
            return all;
        };
        const std::array<std::int64_t, SimilarityHistogram::outcomes> expected{1, 1, 1};
        QCOMPARE(sums(), expected);
        bench.open();
        QCOMPARE(sums(), expected);
        QCOMPARE(bench.cache->similarities().result().cut, 0.9F);
    }

    void underAnErrorBoundAnEntryServesOnlyWhatWasLearned()
    {
        Bench bench;
        bench.open({.errorBound = 0.2});
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        const CacheQuery asked = query("How can I buy a used red car in town?");
        for (int i = 0; i < 20; ++i) {
            const CacheAnswer got = bench.find(asked);
            QVERIFY2(got.shadow || i > 10, got.reason.constData());
            if (got.shadow)
                bench.cache->observeShadow(*got.shadow, answer("Like this"));
            bench.settle();
        }
        QVERIFY(bench.find(asked).hit);
    }

    void anEmbedderThatFailsIsAMissAndSaysSo()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        bench.embedder->fails = true;
        const CacheAnswer got = bench.find(query("How can I buy a used red car in town?"));
        QVERIFY(!got.hit);
        QVERIFY(got.reason.contains("away"));
        QCOMPARE(bench.cache->status().embedderProblem, u"the embedder is away"_s);
        bench.embedder->fails = false;
        QVERIFY(bench.find(query("How can I buy a used red car in town?")).hit);
        QVERIFY(bench.cache->status().embedderProblem.isEmpty());
    }

    void anEmbedderWithAnotherDimensionIsAMissAndSaysSo()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        bench.embedder->answersWith = 10;
        QVERIFY(!bench.find(query("How can I buy a used red car in town?")).hit);
        bench.insert(query("Another one"), "x");
        QVERIFY(bench.cache->status().embedderProblem.contains(u"dimensions"_s));
        QVERIFY(bench.find(query("Another one")).hit); // exact needs no vector
    }

    void anotherEmbedderRebuildsTheIndex()
    {
        Bench bench;
        bench.insert(query("How do I buy a used red car in town"), "Like this");
        bench.cache->setEmbedder(std::make_shared<WordEmbedder>("others", 32));
        bench.settle();
        QTRY_COMPARE(bench.cache->status().indexedEntries, 1);
        QVERIFY(bench.find(query("How can I buy a used red car in town?")).hit);
        QCOMPARE(bench.cache->list({}).result()->entries.front().embedder, "others"_ba);
        QCOMPARE(bench.cache->status().rebuildTotal, 0);
    }

    void aFileThatCannotBeOpenedLeavesTheMemory()
    {
        test::ManualClock clock;
        ResponseCache cache({.path = u"/proc/nonexistent/cache.db"_s}, clock);
        cache.flush();
        QVERIFY(!cache.status().problem.isEmpty());
        QCOMPARE(cache.insert(query("a"), answer("A"), {}), QByteArray());
        cache.flush();
        QVERIFY(cache.findNow(query("a"), {}));
        QVERIFY(!cache.list({}).result());
    }

    void aDamagedFileIsMovedAsideAndTheCacheBeginsAnew()
    {
        Bench bench;
        bench.insert(query("a"), "A");
        bench.cache.reset();
        QFile file(bench.folder->filePath(u"cache.db"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(200, 'x'));
        file.close();
        bench.open();
        QVERIFY(!bench.cache->status().movedAside.isEmpty());
        bench.insert(query("b"), "B");
        QVERIFY(bench.find(query("b")).hit);
    }

    void aKeyCraftedAgainstAnotherClientIsNeverServed()
    {
        Bench bench;
        const CacheQuery alice = query("How do I buy a used red car in town", "key:alice");
        bench.insert(alice, "For Alice alone");
        CacheQuery bob = query("How can I buy a used red car in town?", "key:bob");
        bob.key = alice.key;     // as if SHA-256 had been broken
        bob.scope = alice.scope; // and once more for the lookup by meaning
        QVERIFY(!bench.cache->findNow(bob, {}));
        QVERIFY(!bench.find(bob).hit);
        bench.open(); // now from the disk
        QVERIFY(!bench.find(bob).hit);
        QVERIFY(bench.find(alice).hit);
    }

    void t22_aLookAlikeIsNeverAHitAndReorderedKeysAlwaysAre()
    {
        Bench bench;
        for (const auto &[stored, asked] :
             {std::pair("Do you trust the US", "Do you trust us"),
              std::pair("How do I turn on the light", "How do I turn off the light")}) {
            bench.insert(query(stored), "x");
            QVERIFY(!bench.find(query(asked)).hit);
            QVERIFY(!bench.find(query(stored, "key:bob")).hit);
            QVERIFY(!bench.find(queryOf(asking(stored, "Be long."), {.owner = "key:alice"})).hit);
            ChatRequest withTool = asking(stored);
            withTool.tools.push_back({.name = "t"});
            QVERIFY(!bench.find(queryOf(withTool, {.owner = "key:alice"})).hit);
        }
        const auto read = [](QByteArray body) {
            body.reserve(body.size() + 128); // what simdjson reads past the end
            const Dialect *dialect = findDialect("openai-chat");
            const http::HeaderList headers;
            return queryOf(
                *dialect->readRequest(
                    {.method = "POST", .path = "/chat/completions", .headers = &headers, .body = &body}),
                {.owner = "key:alice"});
        };
        bench.insert(read(R"({"model":"m","temperature":0.70,"messages":[{"role":"user","content":"Hi"}]})"),
                     "x");
        const CacheAnswer got = bench.find(
            read(R"({ "messages": [ {"content":"Hi", "role":"user"} ], "temperature": 7e-1, "model":"m" })"));
        QVERIFY(got.hit && got.hit->kind == CacheHit::Kind::Exact);
    }

    void aFullDiskCostsNothingButTheStoring()
    {
        Bench bench;
        bench.insert(query("before"), "kept");
        const rlimit none{.rlim_cur = 4096, .rlim_max = RLIM_INFINITY}; // nothing may be written beyond
        rlimit before = {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
        bench.insert(query("during"), QByteArray(300'000, 'x'));
        const bool told = !bench.cache->status().problem.isEmpty();
        const bool served = bench.find(query("during")).hit.has_value(); // from memory
        const bool older = bench.find(query("before")).hit.has_value();
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(told && served && older);
        bench.insert(query("after"), "kept");
        bench.open();
        QVERIFY(bench.cache->status().problem.isEmpty());
        QVERIFY(bench.find(query("before")).hit && bench.find(query("after")).hit);
    }

    void hitsByMeaningAreSharedThroughAStore()
    {
        class Shelf final : public SharedVectors
        {
        public:
            Result<> put(const QByteArray &embedder, const std::vector<SharedVector> &batch) override
            {
                if (lost)
                    return fail(Cause::GatewayStorage, u"the shelf is gone"_s);
                for (const SharedVector &one : batch)
                    kept.emplace_back(embedder, one);
                return {};
            }

            Result<std::vector<SharedNeighbour>> nearest(const QByteArray &embedder, const QByteArray &scope,
                                                         const Vector &vector, int, std::int64_t) override
            {
                if (lost)
                    return fail(Cause::GatewayStorage, u"the shelf is gone"_s);
                std::vector<SharedNeighbour> found;
                for (const auto &[whose, one] : kept) {
                    if (whose == embedder && one.scope == scope)
                        found.push_back(
                            {.key = one.key, .similarity = cosine(one.vector, vector), .bytes = one.bytes});
                }
                return found;
            }

            Result<> remove(const QByteArray &, const QByteArray &key) override
            {
                std::erase_if(kept, [&key](const auto &one) { return one.second.key == key; });
                return {};
            }

            std::vector<std::pair<QByteArray, SharedVector>> kept;
            bool lost = false;
        };

        const auto shelf = std::make_shared<Shelf>();
        Bench first;
        first.insert(query("How do I buy a used red car in town"), "Like this"); // before there is a store
        first.cache->setSharedVectors(shelf);
        first.settle();
        QCOMPARE(shelf->kept.size(), 1U);
        Bench second;
        second.cache->setSharedVectors(shelf);
        const CacheQuery asked = query("How can I buy a used red car in town?");
        QCOMPARE(second.found(asked), "Like this"_ba);
        QVERIFY(!second.find(query("How can I not buy a used red car in town?")).hit);
        CacheQuery bob = query("How can I buy a used red car in town?", "key:bob");
        bob.scope = asked.scope;
        QVERIFY(!second.find(bob).hit);
        shelf->lost = true;
        QVERIFY(!second.find(asked).hit);
        QVERIFY(second.cache->status().sharedVectorsProblem.contains(u"shelf"_s));
        shelf->lost = false;
        (void)first.cache->remove(first.onlyId()).result();
        QVERIFY(shelf->kept.empty());
        QVERIFY(!second.find(asked).hit);
        QVERIFY(second.cache->status().sharedVectorsProblem.isEmpty());
    }

    void aTextOfAMegabyteIsCachedByItsKeyAlone()
    {
        Bench bench;
        const QByteArray page = QByteArray("long words ").repeated(100'000);
        bench.insert(query(page), "A");
        QVERIFY(bench.find(query(page)).hit);
        QVERIFY(!bench.find(query(page + "x")).hit);
    }

    void killedInTheMiddleOfWritesTableAndIndexAgree()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.db"_s);
        for (int round = 0; round < 3; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(), {u"--write"_s, path});
            QVERIFY(writer.waitForReadyRead(10'000)); // it has begun
            QTest::qWait(150);
            writer.kill();
            writer.waitForFinished();
            test::ManualClock clock;
            ResponseCache cache({.path = path, .embedder = std::make_shared<WordEmbedder>()}, clock);
            cache.flush();
            QTRY_VERIFY(cache.status().rebuildTotal == 0 && cache.status().entries > 0);
            QTRY_COMPARE(cache.status().indexedEntries, cache.status().entries);
            QVERIFY(cache.status().movedAside.isEmpty());
        }
    }

    void theRealEmbedderServesFranceAndNotTheSwitch()
    {
        QTemporaryDir folder;
        test::ManualClock clock;
        const QString model = qEnvironmentVariable("GATEHOUSE_SOURCE_DIR") + u"/resources/embedding"_s;
        ResponseCache cache(
            {.path = folder.filePath(u"cache.db"_s),
             .embedder = std::make_shared<LocalEmbedder>(LocalEmbedderOptions{.folder = model})},
            clock);
        cache.insert(query("What is the capital of France?"), answer("Paris"), {.semantic = true});
        cache.insert(query("turn on dark mode"), answer("on"), {.semantic = true});
        QTRY_COMPARE(cache.status().indexedEntries, 2);
        const auto hit = cache.find(query("Tell me France's capital"), {.semantic = true}).result();
        QVERIFY2(hit.hit, hit.reason.constData());
        QCOMPARE(textOf(*hit.hit->recording), "Paris"_ba);
        const auto miss = cache.find(query("turn off dark mode"), {.semantic = true}).result();
        QVERIFY(!miss.hit);
        QVERIFY(miss.vector);
    }
};

namespace {

// The child of killedInTheMiddleOfWrites…: writes until it is killed.
int writeForever(const QString &path)
{
    SystemClock clock;
    ResponseCache cache({.path = path, .embedder = std::make_shared<WordEmbedder>()}, clock);
    const qint64 begin = clock.wallMilliseconds();
    for (int i = 0; i < 1'000'000; ++i) {
        cache.insert(query("question " + QByteArray::number(begin) + ' ' + QByteArray::number(i)),
                     answer("A"), {.semantic = true});
        cache.flush();
        if (i == 20) {
            std::puts("begun");
            std::fflush(stdout);
        }
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && std::strcmp(argv[1], "--write") == 0)
        return writeForever(QString::fromLocal8Bit(argv[2]));
    TestCache test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cache.moc"
