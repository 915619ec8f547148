// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to the ledger when something happens to the machine: kill -9, a full disk, a locked or damaged
// file, files of older versions; and that a million rows need no full scan.
#include "core/ledger/filtersql.h"
#include "core/ledger/ledger.h"
#include "core/ledger/reader.h"
#include "core/ledger/rowreader.h"
#include "tests/core/ledger/records.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <iostream>
#include <string>

using namespace gatehouse;
using namespace gatehouse::ledger;
using namespace gatehouse::test;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr auto childFlush = 50ms;

// The process that is killed: tells one request per line that it is sent, and says which. Every tenth stays
// open.
int child(const char *path)
{
    const SystemClock clock;
    Ledger ledger({.path = QString::fromLocal8Bit(path), .flushInterval = childFlush}, clock);
    QRandomGenerator random(5);
    std::string line;
    for (int i = 0; std::getline(std::cin, line); ++i) {
        auto record = plainRecord(clock.wallMilliseconds(), random);
        record.cost = Money::fromNanoUsd(1000);
        if (i % 10 == 0)
            ledger.begun(record);
        else
            ledger.finished(record);
        std::cout << (i % 10 == 0 ? "begun " : "ended ") << record.id.text().constData() << std::endl;
    }
    return 0;
}

#ifdef __SANITIZE_ADDRESS__
constexpr bool freedMemoryIsKept = true; // in quarantine, to catch its use
#else
constexpr bool freedMemoryIsKept = false;
#endif

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() * 4096 : 0;
}

// No file of this process may grow beyond a size; the kernel then answers as a full disk does, with an error.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

class TestLedgerFaults : public QObject
{
    Q_OBJECT

    LedgerOptions options()
    {
        LedgerOptions made;
        made.path = QDir(m_folder.path()).filePath(QStringLiteral("%1/ledger.db").arg(++m_count));
        made.flushInterval = 20ms;
        return made;
    }

    static LedgerReader readerOf(const Ledger &ledger)
    {
        auto reader = LedgerReader::open(ledger.path());
        if (!reader)
            qFatal("%s", qPrintable(reader.error().message));
        return std::move(*reader);
    }

    QTemporaryDir m_folder;
    int m_count = 0;
    ManualClock m_clock;
    QRandomGenerator m_random{6};

private Q_SLOTS:

    void killedUnderLoadItLosesNothingOlderThanAFlush()
    {
        const LedgerOptions where = options();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), where.path});
        QVERIFY(process.waitForStarted());
        QList<QByteArray> said;
        const auto tellOne = [&] {
            process.write("\n");
            while (!process.canReadLine()) {
                if (!process.waitForReadyRead(10'000))
                    return false;
            }
            said.append(process.readLine().trimmed());
            return true;
        };
        for (int i = 0; i < 2000; ++i)
            QVERIFY(tellOne());
        // What was told up to here is older than a flush by far when the process dies in the midst of more.
        const qsizetype old = said.size();
        for (const auto until = steady_clock::now() + 1500ms; steady_clock::now() < until;)
            QVERIFY(tellOne());
        process.kill();
        QVERIFY(process.waitForFinished());

        Ledger ledger(where, m_clock);
        QVERIFY(ledger.flush());
        QCOMPARE(ledger.movedAside(), QString());
        auto reader = readerOf(ledger);
        std::int64_t lost = 0;
        for (qsizetype i = 0; i < said.size(); ++i) {
            const auto row = reader.exchange(ExchangeId::fromText(said[i].mid(6)));
            if (!row) {
                QVERIFY2(i >= old, said[i].constData());
                ++lost;
                continue;
            }
            QCOMPARE(row->state == State::Interrupted, said[i].startsWith("begun"));
        }
        const auto rows = reader.exchanges({}, 1'000'000)->rows;
        QCOMPARE(rows.size(), said.size() - lost);
        const auto totals = reader.totals({});
        QCOMPARE(totals->requests, rows.size());
        QCOMPARE(totals->cost.nanoUsd(), rows.size() * 1000);
        QVERIFY2(totals->errors >= old / 10, "what was in flight counts as failed, with what it had cost");
        QCOMPARE(reader.exchanges({.state = State::Running}, 10)->rows.size(), 0);
    }

    void aLockedFileHoldsNobodyUpAndLosesNothing()
    {
        Ledger ledger(options(), m_clock);
        QVERIFY(ledger.flush());
        auto other = storage::Database::open(ledger.path());
        QVERIFY(other);
        {
            storage::Transaction hold(*other);
            QVERIFY(hold.begin());
            const auto start = steady_clock::now();
            for (int i = 0; i < 2000; ++i)
                ledger.finished(plainRecord(someTime + i, m_random));
            QVERIFY2(steady_clock::now() - start < 2s, "telling must not wait for the lock");
            QTRY_VERIFY(ledger.problem().contains(u"locked"));
            QVERIFY2(ledger.problem().contains(ledger.path()), qPrintable(ledger.problem()));
        }
        QVERIFY(ledger.flush(10s));
        QCOMPARE(ledger.problem(), QString());
        QCOMPARE(ledger.droppedRows(), 0);
        QCOMPARE(readerOf(ledger).totals({})->requests, 2000);
    }

    // FIELD.md T19: five minutes at 500 a second, told as fast as they can be.
    void T19_fiveMinutesOfALockedFileAreBoundedAndCounted()
    {
        LedgerOptions where = options();
        where.queueCapacity = 16'384;
        Ledger ledger(where, m_clock);
        QVERIFY(ledger.flush());
        auto other = storage::Database::open(ledger.path());
        QVERIFY(other);
        constexpr int requests = 5 * 60 * 500;
        const ExchangeRecord record = plainRecord(someTime, m_random);
        std::int64_t dropped = 0;
        {
            storage::Transaction hold(*other);
            QVERIFY(hold.begin());
            const qint64 before = residentBytes();
            for (int i = 0; i < requests; ++i) {
                ExchangeRecord one = record;
                one.id = ExchangeId::make(someTime + i);
                ledger.begun(one);
                ledger.finished(one);
            }
            const qint64 grown = residentBytes() - before;
            dropped = ledger.droppedRows();
            if (!freedMemoryIsKept)
                QVERIFY2(grown < 48 * 1024 * 1024, qPrintable(QString::number(grown)));
            QVERIFY(dropped > requests - 2 * 16'384);
            QVERIFY(dropped < requests);
        }
        QVERIFY(ledger.flush(20s));
        QCOMPARE(readerOf(ledger).totals({})->requests + dropped, requests);
        QCOMPARE(ledger.problem(), QString());
        ledger.finished(fullRecord());
        QVERIFY2(ledger.flush(), "it goes on when the lock is gone");
    }

    void T19_aFullDiskHoldsNobodyUpAndIsToldInWords()
    {
        Ledger ledger(options(), m_clock);
        ledger.finished(fullRecord());
        QVERIFY(ledger.flush());
        {
            const FileSizeLimit full(256 * 1024);
            for (int i = 0; i < 4000; ++i)
                ledger.finished(plainRecord(someTime + i, m_random));
            QTRY_VERIFY(!ledger.problem().isEmpty());
            QVERIFY2(ledger.problem().contains(u"disk"), qPrintable(ledger.problem()));
            QVERIFY2(ledger.problem().contains(ledger.path()), qPrintable(ledger.problem()));
            QVERIFY(!ledger.flush(50ms));
            QVERIFY2(readerOf(ledger).exchanges({}, 1), "what was written before can still be read");
        }
        QVERIFY(ledger.flush(10s));
        QCOMPARE(ledger.problem(), QString());
        QCOMPARE(readerOf(ledger).totals({})->requests, 4001 - ledger.droppedRows());
        QCOMPARE(ledger.droppedRows(), 0);
        auto check = storage::Database::open(ledger.path(), {.readOnly = true});
        QVERIFY(check->quickCheck());
    }

    void aDamagedFileIsKeptAndAFreshOneBegun()
    {
        const LedgerOptions where = options();
        {
            Ledger ledger(where, m_clock);
            for (int i = 0; i < 500; ++i)
                ledger.finished(plainRecord(someTime + i, m_random));
            QVERIFY(ledger.flush());
        }
        QFile file(where.path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4096 * 2));
        file.write(QByteArray(4096 * 8, 'x'));
        file.close();
        Ledger ledger(where, m_clock);
        ledger.finished(fullRecord());
        QVERIFY(ledger.flush());
        QCOMPARE(ledger.movedAside(), where.path + QStringLiteral(".damaged-1"));
        QVERIFY(QFile::exists(ledger.movedAside()));
        QCOMPARE(readerOf(ledger).totals({})->requests, 1);
    }

    // Every version that was ever released is a prefix of the list of migrations.
    void filesOfEveryOlderVersionOpen()
    {
        const auto all = storage::migrationsOf("ledger");
        QVERIFY(!all.empty());
        for (std::size_t version = 1; version <= all.size(); ++version) {
            QCOMPARE(all[version - 1].number, int(version));
            const LedgerOptions where = options();
            {
                auto old = storage::Database::open(
                    where.path, {.migrations = {all.begin(), all.begin() + std::ptrdiff_t(version)}});
                QVERIFY2(old, qPrintable(old ? QString() : old.error().message));
                QVERIFY(old->execute("INSERT INTO name (id, text) VALUES (1, 'kept')"));
            }
            Ledger ledger(where, m_clock);
            ledger.finished(fullRecord());
            QVERIFY2(ledger.flush(), qPrintable(ledger.problem()));
            auto database = storage::Database::open(where.path, {.readOnly = true});
            QCOMPARE(database->integerOf("SELECT count(*) FROM name WHERE text = 'kept'").value_or(0), 1);
            QCOMPARE(database->integerOf("PRAGMA user_version").value_or(0), int(all.size()));
        }
    }

    void aFileOfANewerVersionIsRefusedInWordsAndLeftAlone()
    {
        const LedgerOptions where = options();
        {
            auto newer = storage::Database::open(where.path, {.migrations = storage::migrationsOf("ledger")});
            QVERIFY(newer->execute("PRAGMA user_version = 9999"));
        }
        Ledger ledger(where, m_clock);
        ledger.finished(fullRecord());
        QTRY_VERIFY2(ledger.problem().contains(u"newer Gatehouse"), qPrintable(ledger.problem()));
        QCOMPARE(ledger.writtenRows(), 0);
        const auto reader = LedgerReader::open(where.path);
        QVERIFY(!reader);
        QVERIFY2(reader.error().message.contains(u"9999"), qPrintable(reader.error().message));
    }

    // FIELD.md T20; the times are in bench_ledger.
    void T20_aPageIsSoughtNotScanned()
    {
        Ledger ledger(options(), m_clock);
        for (int i = 0; i < 100; ++i)
            ledger.finished(plainRecord(someTime + i, m_random));
        QVERIFY(ledger.flush());
        auto database = storage::Database::open(ledger.path(), {.readOnly = true});
        const ExchangeFilter filters[] = {{},
                                          {.fromMs = someTime},
                                          {.toMs = someTime + 50},
                                          {.failed = true},
                                          {.provider = "groq", .model = "llama*"}};
        for (const ExchangeFilter &filter : filters) {
            const auto conditions = FilterSql::overRows(filter, NameSearch(*database));
            QVERIFY(conditions);
            auto plan = database->prepare("EXPLAIN QUERY PLAN " + std::string(rowSelect()) + " WHERE " +
                                          conditions->where() +
                                          " AND e.seq < :before ORDER BY e.seq DESC LIMIT :limit");
            QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
            conditions->bind(**plan);
            QStringList steps;
            while ((*plan)->step().value_or(false))
                steps.append((*plan)->text(3));
            QVERIFY2(steps.first().startsWith(u"SEARCH e USING INTEGER PRIMARY KEY"),
                     qPrintable(steps.join(u'\n')));
            QVERIFY2(steps.filter(QStringLiteral("SCAN e")).isEmpty(), qPrintable(steps.join(u'\n')));
            QVERIFY2(steps.filter(QStringLiteral("TEMP B-TREE")).isEmpty(), "pages are not sorted");
        }
    }

    void T20_retentionLoadsNoRowsIntoMemory()
    {
        LedgerOptions where = options();
        where.keep.rowDays = 1;
        m_clock.setWall(someTime);
        Ledger ledger(where, m_clock);
        for (int i = 0; i < 20'000; ++i) {
            if (ledger.queued() > 8000)
                QVERIFY(ledger.flush(20s));
            ledger.finished(plainRecord(someTime - 5 * 86'400'000LL + i, m_random));
        }
        QVERIFY(ledger.flush(20s));
        const qint64 before = residentBytes();
        ledger.sweepSoon();
        auto reader = readerOf(ledger);
        QTRY_COMPARE_WITH_TIMEOUT(reader.exchanges({}, 1)->rows.size(), 0, 60'000);
        const qint64 grown = residentBytes() - before;
        if (!freedMemoryIsKept)
            QVERIFY2(grown < 8 * 1024 * 1024, qPrintable(QString::number(grown)));
        QCOMPARE(reader.totals({})->requests, 20'000);
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--child") == 0)
        return child(argv[2]);
    const QCoreApplication application(argc, argv);
    TestLedgerFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledgerfaults.moc"
