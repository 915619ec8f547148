// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in and out: every field, in flight, twice told, filters, pages, bodies, ageing.
#include "core/ledger/export.h"
#include "core/ledger/ledger.h"
#include "core/ledger/packedrow.h"
#include "core/ledger/reader.h"
#include "core/ledger/rowstore.h"
#include "tests/core/ledger/records.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <limits>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::ledger;
using namespace gatehouse::test;
using namespace std::chrono_literals;

namespace {

LedgerReader readerOf(const Ledger &ledger)
{
    auto reader = LedgerReader::open(ledger.path());
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    return std::move(*reader);
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

    LedgerOptions options(std::chrono::milliseconds interval = 20ms)
    {
        LedgerOptions made;
        made.path = QDir(m_folder.path()).filePath(QStringLiteral("%1/ledger.db").arg(++m_count));
        made.flushInterval = interval;
        return made;
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    ManualClock m_clock;

private Q_SLOTS:

    // One record is used for all: nothing of the row before may stay in it.
    void aPackedRowIsTheRecord()
    {
        QRandomGenerator random(1);
        ExchangeRecord full = fullRecord();
        full.attempts[0].usage = {.input = 7, .searches = 1};
        full.usage.searches = std::numeric_limits<std::int64_t>::max();
        ExchangeRecord unpacked;
        for (const ExchangeRecord &record :
             {full, plainRecord(someTime, random), ExchangeRecord{}, full, plainRecord(someTime, random)}) {
            const PackedRow row(record);
            row.unpackInto(unpacked);
            QVERIFY(unpacked == record);
            QCOMPARE(row.id(), record.id);
        }
    }

    void everyFieldComesBack()
    {
        Ledger ledger(options(), m_clock);
        const ExchangeRecord full = fullRecord();
        QRandomGenerator random(1);
        const ExchangeRecord plain = plainRecord(someTime + 1, random);
        ExchangeRecord bare;
        bare.id = ExchangeId::make(someTime + 2);
        bare.startedMs = someTime + 2;
        bare.state = State::Cancelled;
        for (const auto &record : {full, plain, bare})
            ledger.finished(record);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        for (const auto &record : {full, plain, bare}) {
            const auto read = reader.exchange(record.id);
            QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
            QVERIFY(*read == record);
        }
        const auto page = reader.exchanges({}, 10);
        QVERIFY(page);
        QCOMPARE(page->rows, (QList{bare, plain, full}));
        QCOMPARE(page->more, false);
        QCOMPARE(ledger.writtenRows(), 3);
        QCOMPARE(ledger.problem(), QString());
    }

    void aShortRequestCostsOneRowAndALongOneHasItFromTheStart()
    {
        Ledger ledger(options(), m_clock);
        ExchangeRecord record = fullRecord();
        record.state = State::Finished;
        ledger.begun(record);
        ledger.finished(record);
        QVERIFY(ledger.flush());
        QCOMPARE(ledger.writtenRows(), 1);

        ExchangeRecord other = fullRecord();
        other.state = State::Running;
        other.cost = Money::fromNanoUsd(1);
        ledger.begun(other);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        QCOMPARE(reader.exchange(other.id)->state, State::Running);
        QCOMPARE(reader.totals({})->requests, 1);
        other.cost = Money::fromNanoUsd(2); // told again with what is known by now
        ledger.begun(other);
        QVERIFY(ledger.flush());
        QCOMPARE(reader.exchange(other.id)->cost.nanoUsd(), 2);
        other.state = State::Finished;
        other.cost = Money::fromNanoUsd(7);
        ledger.finished(other);
        QVERIFY(ledger.flush());
        QVERIFY(*reader.exchange(other.id) == other);
        QCOMPARE(reader.totals({})->requests, 2);
        QCOMPARE(reader.totals({})->cost, record.cost + other.cost);
    }

    void anEndToldTwiceCountsOnce()
    {
        Ledger ledger(options(), m_clock);
        ExchangeRecord record = fullRecord();
        ledger.finished(record);
        QVERIFY(ledger.flush());
        record.cost = Money::fromNanoUsd(1);
        ledger.finished(record);
        ledger.begun(record);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        QCOMPARE(reader.exchange(record.id)->cost, fullRecord().cost);
        QCOMPARE(reader.totals({})->requests, 1);
        QCOMPARE(reader.totals({})->cost, fullRecord().cost);
    }

    void whatWasInFlightIsInterruptedAtTheNextStart()
    {
        const LedgerOptions where = options();
        ExchangeRecord record = fullRecord();
        record.state = State::Running;
        {
            Ledger ledger(where, m_clock);
            ledger.begun(record);
            QVERIFY(ledger.flush());
        }
        Ledger ledger(where, m_clock);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        QCOMPARE(reader.exchange(record.id)->state, State::Interrupted);
        QCOMPARE(reader.totals({})->errors, 1);
        QCOMPARE(reader.totals({})->cost, record.cost);
    }

    // Sixteen rows go in one statement, and all but one of them must come to the same as when they go alone.
    void oneThatIsThereKeepsNoneOfItsNeighboursOut_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<bool>("ended");
        for (const int place : {0, 1, 8, 15}) {
            QTest::addRow("ended before, %d", place) << place << true;
            QTest::addRow("begun before, %d", place) << place << false;
        }
    }

    void oneThatIsThereKeepsNoneOfItsNeighboursOut()
    {
        QFETCH(int, place);
        QFETCH(bool, ended);
        Ledger ledger(options(), m_clock);
        std::vector<ExchangeRecord> records;
        for (std::size_t i = 0; i < RowStore::rowsTogether; ++i) {
            records.push_back(fullRecord(someTime + std::int64_t(i)));
            records.back().requestBytes = std::int64_t(i);
        }
        ExchangeRecord &odd = records[std::size_t(place)];
        odd.state = ended ? State::Finished : State::Running;
        if (ended)
            ledger.finished(odd);
        else
            ledger.begun(odd);
        QVERIFY(ledger.flush());
        ExchangeRecord again = odd;
        again.state = State::Finished;
        again.cost = Money::fromNanoUsd(1);
        if (!ended)
            odd = again;
        for (const auto &record : records)
            ledger.finished(record.id == again.id ? again : record);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        Money sum;
        for (const auto &record : records) {
            QVERIFY(*reader.exchange(record.id) == record);
            sum += record.cost;
        }
        QCOMPARE(reader.totals({})->requests, std::int64_t(records.size()));
        QCOMPARE(reader.totals({})->cost, sum);
    }

    void idsThatShareAPlaceKeepApart()
    {
        Ledger ledger(options(), m_clock);
        std::vector<ExchangeRecord> records;
        for (std::uint64_t i = 0; i < 5; ++i) {
            ExchangeRecord record = fullRecord();
            record.id = {std::uint64_t(someTime) << 16, i};
            record.requestBytes = std::int64_t(i);
            records.push_back(record);
            ledger.finished(record);
        }
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        QCOMPARE(placeOf(records.front().id), placeOf(records.back().id));
        for (const auto &record : records)
            QVERIFY(*reader.exchange(record.id) == record);
        QCOMPARE(reader.exchanges({}, 10)->rows.size(), 5);
        const auto after = reader.exchanges({}, 10, records[2].id);
        QCOMPARE(after->rows.size(), 2);
    }

    void pagesMeetWithoutGapOrDouble()
    {
        Ledger ledger(options(), m_clock);
        QRandomGenerator random(2);
        for (int i = 0; i < 95; ++i)
            ledger.finished(plainRecord(someTime + i / 3, random));
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        const auto all = reader.exchanges({}, 1000);
        QCOMPARE(all->rows.size(), 95);
        QList<ExchangeRecord> paged;
        ExchangePage page{.more = true};
        while (page.more) {
            page = reader.exchanges({}, 10, paged.isEmpty() ? ExchangeId{} : paged.last().id).value();
            paged += page.rows;
            QVERIFY(paged.size() <= 95);
        }
        QCOMPARE(paged, all->rows);
    }

    void filtersFindWhatTheySay_data()
    {
        QTest::addColumn<ExchangeFilter>("filter");
        QTest::addColumn<int>("found");
        const auto row = [](const char *name, int found, auto change) {
            ExchangeFilter filter;
            change(filter);
            QTest::newRow(name) << filter << found;
        };
        using F = ExchangeFilter;
        row("no filter finds all", 4, [](F &) {});
        row("from a time on", 2, [](F &f) { f.fromMs = someTime + 2000; });
        row("until a time, exclusive", 2, [](F &f) { f.toMs = someTime + 2000; });
        row("by provider", 1, [](F &f) { f.provider = "groq"; });
        row("by a provider nobody has", 0, [](F &f) { f.provider = "nobody"; });
        row("by the served model", 1, [](F &f) { f.model = "claude-sonnet-4-5"; });
        row("by the asked model", 1, [](F &f) { f.model = "smart"; });
        row("by a pattern", 2, [](F &f) { f.model = "g?t-*"; });
        row("a bracket in a pattern is a bracket", 0, [](F &f) { f.model = "[g]pt-5"; });
        row("by route", 1, [](F &f) { f.route = "night"; });
        row("by client", 1, [](F &f) { f.client = "claude-code"; });
        row("by state", 1, [](F &f) { f.state = State::Cancelled; });
        row("by cause", 1, [](F &f) { f.cause = Cause::ProviderRateLimited; });
        row("failed ones", 1, [](F &f) { f.failed = true; });
        row("ones that did not fail", 3, [](F &f) { f.failed = false; });
        row("streams", 1, [](F &f) { f.stream = true; });
        row("by status", 1, [](F &f) { f.status = 429; });
        row("dear ones", 1, [](F &f) { f.minCost = Money::fromNanoUsd(123'456'789); });
        row("cheap ones", 3, [](F &f) { f.maxCost = Money::fromNanoUsd(123'456'788); });
        row("slow ones", 1, [](F &f) { f.minTotalMicros = 1'400'000; });
        row("cache hits", 1, [](F &f) { f.cacheHit = true; });
        row("no cache hits", 3, [](F &f) { f.cacheHit = false; });
        row("text in a model", 1, [](F &f) { f.text = QStringLiteral("SONNET"); });
        row("text in a message", 1, [](F &f) { f.text = QStringLiteral("tokens_per"); });
        row("a wildcard in a text is a character", 1, [](F &f) { f.text = QStringLiteral("100%"); });
        row("an underscore in a text is a character", 0,
            [](F &f) { f.text = QStringLiteral("tokens_per_m_nute"); });
        row("a quote in a text is a character", 0, [](F &f) { f.text = QStringLiteral("' OR 1=1--"); });
        row("a quote in a name is a character", 0, [](F &f) { f.provider = "groq' OR '1'='1"; });
        row("text in a path", 1, [](F &f) { f.text = QStringLiteral("embeddings"); });
        row("two conditions are both asked", 1, [](F &f) {
            f.failed = true;
            f.provider = "anthropic";
        });
        row("two that exclude each other", 0, [](F &f) {
            f.failed = true;
            f.provider = "groq";
        });
    }

    void filtersFindWhatTheySay()
    {
        QFETCH(ExchangeFilter, filter);
        QFETCH(int, found);
        if (m_filtered == nullptr) {
            m_filtered = std::make_unique<Ledger>(options(), m_clock);
            const char *const providers[] = {"", "openai", "groq", "gemini"};
            const char *const models[] = {"", "gpt-5", "gpt-4o", "gemini-pro"};
            m_filtered->finished(fullRecord());
            for (int i = 1; i < 4; ++i) {
                ExchangeRecord record;
                record.id = ExchangeId::make(someTime + i * 1000);
                record.startedMs = someTime + i * 1000;
                record.state = i == 3 ? State::Cancelled : State::Finished;
                record.provider.value = providers[i];
                record.modelAsked = record.modelServed = models[i];
                record.route.value = i == 1 ? "night" : "";
                record.path = i == 1 ? "/v1/embeddings" : "/v1/x";
                record.status = 200;
                m_filtered->finished(record);
            }
            QVERIFY(m_filtered->flush());
        }
        auto reader = readerOf(*m_filtered);
        const auto page = reader.exchanges(filter, 100);
        QVERIFY2(page, qPrintable(page ? QString() : page.error().message));
        QCOMPARE(page->rows.size(), found);
        // What the chart says of the same filter is the sum of what the list shows (the asked model apart).
        const auto totals = reader.totals(filter);
        QVERIFY2(totals, qPrintable(totals ? QString() : totals.error().message));
        if (filter.model != "smart")
            QCOMPARE(totals->requests, found);
    }

    void filtersThatMatchHundredsOfNamesFindThemAll()
    {
        Ledger ledger(options(), m_clock);
        for (int i = 0; i < 300; ++i) {
            ExchangeRecord record = fullRecord();
            record.modelServed = record.modelAsked = "model-" + QByteArray::number(i);
            ledger.finished(record);
        }
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        QCOMPARE(reader.exchanges({.model = "model-*"}, 1000)->rows.size(), 300);
        QCOMPARE(reader.exchanges({.text = QStringLiteral("odel-")}, 1000)->rows.size(), 300);
        QCOMPARE(reader.totals({.model = "model-*"})->requests, 300);
    }

    void anIdIsFoundByItsBeginning()
    {
        auto reader = readerOf(*m_filtered);
        const ExchangeId id = reader.exchanges({}, 1)->rows.first().id;
        for (const qsizetype length : {26, 20, 14}) {
            const QString text = QString::fromLatin1(id.text().left(length)).toLower();
            const auto page = reader.exchanges({.text = text}, 10);
            QCOMPARE(page->rows.size(), 1);
            QCOMPARE(page->rows.first().id, id);
        }
    }

    void bodiesAreKeptCutAndAged()
    {
        LedgerOptions where = options();
        where.keep.mostPartBytes = 1000;
        where.keep.bodyDays = 7;
        m_clock.setWall(someTime);
        Ledger ledger(where, m_clock);
        const ExchangeRecord record = fullRecord();
        auto bodies = std::make_unique<ExchangeBodies>();
        bodies->request = QByteArray(5000, 'x');
        bodies->answer = QByteArray("{\"ok\":\"\xc3\xa4\0\"}", 13);
        bodies->answerHeaders = "content-type: application/json";
        ledger.finished(record, std::move(bodies));
        const ExchangeRecord bare = fullRecord();
        ledger.finished(bare);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        const auto kept = reader.bodies(record.id);
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().message));
        QCOMPARE(kept->request, QByteArray(1000, 'x'));
        QCOMPARE(kept->answer, QByteArray("{\"ok\":\"\xc3\xa4\0\"}", 13));
        QCOMPARE(kept->answerHeaders, QByteArray("content-type: application/json"));
        QVERIFY(kept->truncated);
        QVERIFY(kept->id == record.id);
        QVERIFY(!reader.bodies(bare.id));
        m_clock.setWall(someTime + 8 * 24 * 3'600'000LL);
        ledger.sweepSoon();
        QTRY_VERIFY(!reader.bodies(record.id));
        QVERIFY2(reader.exchange(record.id), "the cost stays when the body goes");
    }

    void oldRowsGoInStepsAndTheirSumsStay()
    {
        LedgerOptions where = options();
        where.keep.rowDays = 30;
        m_clock.setWall(someTime);
        Ledger ledger(where, m_clock);
        QRandomGenerator random(3);
        Money sum;
        for (int i = 0; i < 1300; ++i) {
            ExchangeRecord record = plainRecord(someTime - 40LL * 24 * 3'600'000 + i, random);
            sum += record.cost;
            ledger.finished(record);
        }
        const ExchangeRecord young = fullRecord();
        sum += young.cost;
        ledger.finished(young);
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        QCOMPARE(reader.exchanges({}, 5000)->rows.size(), 1301);
        ledger.sweepSoon();
        QTRY_COMPARE(reader.exchanges({}, 5000)->rows.size(), 1);
        QCOMPARE(reader.totals({})->requests, 1301);
        QCOMPARE(reader.totals({})->cost, sum);
    }

    void oldRowsAreChargedAnewOnlyWhenAskedAndItIsLogged()
    {
        Ledger ledger(options(), m_clock);
        QRandomGenerator random(7);
        std::int64_t wanted = 0;
        std::int64_t changed = 0;
        for (int i = 0; i < 3000; ++i) {
            ExchangeRecord record = plainRecord(someTime + i * 1000, random);
            record.priceState = i % 2 == 0 ? PriceState::Unpriced : PriceState::Free;
            record.cost = i % 2 == 0 ? Money() : Money::fromNanoUsd(5);
            const bool now = i % 2 == 0 && record.provider.value != "groq" && !record.usage.isEmpty();
            changed += now ? 1 : 0;
            wanted += now ? record.usage.input * 10 : record.cost.nanoUsd();
            ledger.finished(record);
        }
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        const auto before = reader.totals({});
        std::atomic<bool> ended = false;
        Result<Recalculated> result;
        const auto reprice = [](const ExchangeRecord &record) -> std::optional<PricedCost> {
            if (record.provider.value == "groq")
                return {};
            return PricedCost{.state = PriceState::Priced,
                              .cost = Money::fromNanoUsd(record.usage.input * 10),
                              .version = "2027-01-01"};
        };
        ledger.recalculate({}, reprice, [&](const Result<Recalculated> &done) {
            result = done;
            ended = true;
        });
        QTRY_VERIFY(ended);
        QVERIFY(result);
        QCOMPARE(result->changed, changed);
        const auto after = reader.totals({});
        QCOMPARE(after->cost.nanoUsd(), wanted);
        QCOMPARE(before->cost + result->after - result->before, after->cost);
        QCOMPARE(before->unpriced - changed, after->unpriced);
        QCOMPARE(after->requests, before->requests);
        QCOMPARE(after->total.p99Micros, before->total.p99Micros);
        ExchangeFilter rows; // the same from the rows themselves
        rows.minTotalMicros = 0;
        QCOMPARE(reader.totals(rows)->cost.nanoUsd(), wanted);
        auto file = storage::Database::open(ledger.path(), {.readOnly = true});
        QCOMPARE(file->integerOf("SELECT changed FROM recalculation").value_or(-1), changed);
        QCOMPARE(
            file->integerOf("SELECT count(*) FROM exchange_detail d JOIN name n ON n.id = d.price_version"
                            " WHERE n.text = '2027-01-01'")
                .value_or(-1),
            changed);
    }

    // FIELD.md T6, as far as it is the ledger's: estimated rows are marked, and every sum tells how many they
    // are.
    void T6_estimatedUsageIsNeverMixedSilently()
    {
        Ledger ledger(options(), m_clock);
        QRandomGenerator random(8);
        for (int i = 0; i < 30; ++i) {
            ExchangeRecord record = plainRecord(someTime + i, random);
            record.usageSource =
                i % 3 == 0 ? protocol::UsageSource::Estimated : protocol::UsageSource::Reported;
            ledger.finished(record);
        }
        QVERIFY(ledger.flush());
        auto reader = readerOf(ledger);
        int marked = 0;
        const auto page = reader.exchanges({}, 100);
        for (const auto &row : page->rows)
            marked += row.usageSource == protocol::UsageSource::Estimated ? 1 : 0;
        QCOMPARE(marked, 10);
        QCOMPARE(reader.totals({})->estimated, 10);
        QCOMPARE(reader.totals({.minTotalMicros = 0})->estimated, 10);
    }

    void aBackupIsAWholeLedger()
    {
        Ledger ledger(options(), m_clock);
        const ExchangeRecord record = fullRecord();
        ledger.finished(record);
        QVERIFY(ledger.flush());
        const QString copy = QDir(m_folder.path()).filePath(QStringLiteral("copy.db"));
        const auto done = readerOf(ledger).backup(copy);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        ledger.finished(fullRecord());
        QVERIFY(ledger.flush());
        auto restored = LedgerReader::open(copy);
        QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().message));
        QVERIFY(*restored->exchange(record.id) == record);
        QCOMPARE(restored->totals({})->requests, 1);
    }

    void aFullQueueDropsAndCounts()
    {
        LedgerOptions where = options(std::chrono::hours(1));
        where.queueCapacity = 8;
        QVERIFY(QDir().mkpath(where.path)); // a folder stands where the file should: it cannot be opened
        Ledger ledger(where, m_clock);
        for (int i = 0; i < 3000; ++i)
            ledger.finished(fullRecord());
        QVERIFY2(ledger.droppedRows() >= 3000 - 8 - where.batchRows - 1,
                 qPrintable(QString::number(ledger.droppedRows())));
        QTRY_VERIFY(!ledger.problem().isEmpty());
        QVERIFY2(ledger.problem().contains(where.path), qPrintable(ledger.problem()));
        QVERIFY(!ledger.flush(10ms));
    }

    void aFileHasOneWriter()
    {
        const LedgerOptions where = options();
        Ledger first(where, m_clock);
        QVERIFY(first.flush());
        Ledger second(where, m_clock);
        QTRY_VERIFY2(second.problem().contains(u"another Gatehouse"), qPrintable(second.problem()));
        QVERIFY(first.problem().isEmpty());
    }

    void manyThreadsTellAtOnce()
    {
        LedgerOptions where = options();
        where.batchRows = 100;
        Ledger ledger(where, m_clock);
        std::vector<std::thread> threads;
        for (quint32 t = 0; t < 4; ++t) {
            threads.emplace_back([&ledger, t] {
                QRandomGenerator random(t);
                for (int i = 0; i < 1500; ++i) {
                    const auto record = plainRecord(someTime + i, random);
                    ledger.begun(record);
                    ledger.finished(record);
                }
            });
        }
        for (auto &thread : threads)
            thread.join();
        QVERIFY(ledger.flush(20s));
        QCOMPARE(ledger.droppedRows(), 0);
        auto reader = readerOf(ledger);
        QCOMPARE(reader.totals({})->requests, 6000);
        QCOMPARE(reader.totals({.failed = false})->requests + reader.totals({.failed = true})->requests,
                 6000);
    }

    void exportsSayTheSameAsTheRows()
    {
        auto reader = readerOf(*m_filtered);
        QByteArray csv = csvHeader();
        QByteArray json;
        std::int64_t nano = 0;
        QVERIFY(reader.forEach({}, [&](const ExchangeRecord &record) {
            csv += csvRow(record);
            json += jsonRow(record);
            nano += record.cost.nanoUsd();
            return true;
        }));
        QCOMPARE(nano, reader.totals({})->cost.nanoUsd());
        QCOMPARE(csv.count("\r\n"), 5);
        QVERIFY(csv.contains(",0.123456789,"));
        QVERIFY2(csv.contains("\"anthropic: 100% of \"\"tokens_per_minute\"\" used"), csv.constData());
        QVERIFY(json.contains("\"cost_usd\":0.123456789,"));
        QVERIFY(json.contains("\"dropped\":[\"logit_bias\",\"a\\\"b\"]"));
        ExchangeRecord evil = fullRecord();
        evil.modelAsked = "=HYPERLINK(\"http://x\")";
        QVERIFY(csvRow(evil).contains("\"'=HYPERLINK("));
    }

private:
    std::unique_ptr<Ledger> m_filtered = {};
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
