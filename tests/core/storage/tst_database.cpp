// SPDX-License-Identifier: GPL-3.0-or-later
// The SQLite layer: files and their rights, values in and out, migrations, damage, backups, locks.
#include "core/storage/backup.h"
#include "core/storage/database.h"
#include "core/storage/filelock.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::storage;

namespace {

constexpr QFile::Permissions othersBits = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
const std::vector<Migration> twoSteps = {
    {1, "0001_begin", "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, data BLOB);"},
    {2, "0002_more", "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7;"},
};
const std::vector<Migration> oneStep = {twoSteps.front()};

OpenOptions with(std::vector<Migration> steps)
{
    OpenOptions options;
    options.migrations = std::move(steps);
    options.busyTimeout = std::chrono::milliseconds(50);
    return options;
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

    QString path(const QString &name) const { return QDir(m_folder.path()).filePath(name); }

    QTemporaryDir m_folder;

private Q_SLOTS:

    void newFilesAreTheOwnersOnly()
    {
        const QString file = path(QStringLiteral("own/ledger.db"));
        auto database = Database::open(file, with(twoSteps));
        QVERIFY2(database, qPrintable(database ? QString() : database.error().message));
        QVERIFY(database->execute("INSERT INTO thing (name) VALUES ('x')"));
        for (const QString &tail : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
            QVERIFY2(QFile::exists(file + tail), qPrintable(tail));
            QVERIFY2(!(QFile::permissions(file + tail) & othersBits), qPrintable(tail));
        }
        QVERIFY(!(QFile::permissions(path(QStringLiteral("own"))) & othersBits));
        QCOMPARE(database->integerOf("PRAGMA synchronous").value_or(-1), 1);
        QCOMPARE(database->integerOf("PRAGMA foreign_keys").value_or(-1), 1);
    }

    void keptBindingsAreWhatTheLastCallSaid()
    {
        auto database = Database::open(path(QStringLiteral("kept/ledger.db")), with(twoSteps));
        QVERIFY(database);
        auto insert = database->prepare("INSERT INTO thing (id, size) VALUES (:id, :size)");
        QVERIFY(insert);
        (*insert)->keepBindings();
        const std::pair<std::int64_t, std::int64_t> rows[] = {{1, 5}, {2, 5}, {2, 6}, {3, 0}, {4, 5}};
        for (const auto &[id, size] : rows) {
            (*insert)->bindAt(1, id);
            (*insert)->bindAt(2, size);
            QCOMPARE((*insert)->run().has_value(), size != 6); // a second row 2 is refused
        }
        auto select = database->prepare("SELECT group_concat(id || '=' || size) FROM thing");
        QVERIFY(select && (*select)->step().value_or(false));
        QCOMPARE((*select)->bytes(0), QByteArray("1=5,2=5,3=0,4=5"));
        (*select)->reset();
    }

    void aFileOpenToAllIsClosedToThem()
    {
        const QString file = path(QStringLiteral("wide.db"));
        QFile wide(file);
        QVERIFY(wide.open(QIODevice::WriteOnly));
        wide.close();
        QVERIFY(wide.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(Database::open(file, with(oneStep)));
        QVERIFY(!(QFile::permissions(file) & othersBits));
    }

    void valuesComeBackAsTheyWentIn()
    {
        auto database = Database::open(path(QStringLiteral("values.db")), with(twoSteps));
        QVERIFY(database);
        const QByteArray blob("\0\xff\0x", 4);
        const QString text = QStringLiteral("it's \"§\" ; DROP TABLE thing; --");
        auto insert =
            database->prepare("INSERT INTO thing (id, name, data, size) VALUES (:id, :name, :data, :size)");
        QVERIFY(insert);
        (*insert)
            ->bind(":id", std::numeric_limits<std::int64_t>::max())
            .bind(":name", text)
            .bindBlob(":data", blob);
        (*insert)->bind(":size", std::int64_t(-1));
        QVERIFY((*insert)->run());
        auto select = database->prepare("SELECT id, name, data, size FROM thing WHERE name = :name");
        QVERIFY(select);
        (*select)->bind(":name", text);
        QCOMPARE((*select)->step().value_or(false), true);
        QCOMPARE((*select)->integer(0), std::numeric_limits<std::int64_t>::max());
        QCOMPARE((*select)->text(1), text);
        QCOMPARE((*select)->bytes(2), blob);
        QCOMPARE((*select)->integer(3), -1);
        QCOMPARE((*select)->step().value_or(true), false);
    }

    void aWrongNameOfAValueIsAnErrorNotANull()
    {
        auto database = Database::open(path(QStringLiteral("wrong.db")), with(twoSteps));
        QVERIFY(database);
        auto insert = database->prepare("INSERT INTO thing (name) VALUES (:name)");
        (*insert)->bind(":nmae", QStringLiteral("x"));
        const auto done = (*insert)->run();
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(u":nmae"), qPrintable(done.error().message));
    }

    void wildcardsInASearchArePlainCharacters()
    {
        auto database = Database::open(path(QStringLiteral("like.db")), with(twoSteps));
        QVERIFY(database);
        QVERIFY(database->execute(
            "INSERT INTO thing (name) VALUES ('100%'), ('100x'), ('a_b'), ('axb'), ('a\\b')"));
        auto count = database->prepare("SELECT count(*) FROM thing WHERE name LIKE :pattern ESCAPE '\\'");
        QVERIFY(count);
        const QStringList one{QStringLiteral("0%"), QStringLiteral("a_b"), QStringLiteral("a\\b")};
        for (const QString &text : one) {
            (*count)->reset();
            (*count)->bind(":pattern", likeContains(text));
            QVERIFY((*count)->step().value_or(false));
            QVERIFY2((*count)->integer(0) == 1, qPrintable(text));
        }
    }

    void migrationsRunInOrderAndOnce()
    {
        const QString file = path(QStringLiteral("steps.db"));
        {
            auto old = Database::open(file, with(oneStep));
            QVERIFY(old);
            QVERIFY(old->execute("INSERT INTO thing (name) VALUES ('kept')"));
        }
        for (int i = 0; i < 2; ++i) {
            auto database = Database::open(file, with(twoSteps));
            QVERIFY2(database, qPrintable(database ? QString() : database.error().message));
            QCOMPARE(database->integerOf("PRAGMA user_version").value_or(-1), 2);
            QCOMPARE(database->integerOf("SELECT size FROM thing WHERE name = 'kept'").value_or(-1), 7);
        }
        auto copy = Database::open(file + QStringLiteral(".before-v2"));
        QVERIFY2(copy, "the old file is copied before it is changed");
        QCOMPARE(copy->integerOf("PRAGMA user_version").value_or(-1), 1);
        QCOMPARE(copy->integerOf("SELECT count(*) FROM thing").value_or(-1), 1);
    }

    void aFailedMigrationLeavesTheOldVersion()
    {
        const QString file = path(QStringLiteral("failed.db"));
        QVERIFY(Database::open(file, with(oneStep)));
        auto broken = twoSteps;
        broken[1].sql = "ALTER TABLE thing ADD COLUMN size INTEGER; CREATE TABLE thing (x);";
        const auto refused = Database::open(file, with(broken));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"0002_more"), qPrintable(refused.error().message));
        auto mended = Database::open(file, with(twoSteps));
        QVERIFY2(mended, "half of the failed step must not have stayed");
        QVERIFY(mended->movedAside().isEmpty());
    }

    void aNewerVersionIsRefusedAndLeftAlone()
    {
        const QString file = path(QStringLiteral("newer.db"));
        QVERIFY(Database::open(file, with(twoSteps)));
        const auto refused = Database::open(file, with(oneStep));
        QVERIFY(!refused);
        QCOMPARE(refused.error().cause, Cause::GatewayStorage);
        QVERIFY2(refused.error().message.contains(u"newer"), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(file), qPrintable(refused.error().message));
        QVERIFY(QFile::exists(file));
        QVERIFY(Database::open(file, with(twoSteps)));
    }

    void aDamagedFileIsMovedAsideAndNamed_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("length");
        QTest::newRow("the head is something else") << 0 << 4096;
        QTest::newRow("a page of the middle is garbage") << 4096 * 3 << 4096;
        QTest::newRow("a page of a table is zero") << -1 << 4096;
    }

    void aDamagedFileIsMovedAsideAndNamed()
    {
        QFETCH(int, at);
        QFETCH(int, length);
        const QString file = path(QStringLiteral("damaged%1.db").arg(at));
        {
            auto database = Database::open(file, with(twoSteps));
            QVERIFY(database);
            for (int i = 0; i < 200; ++i)
                QVERIFY(database->execute("INSERT INTO thing (name, data) VALUES ('row', zeroblob(900))"));
        }
        QFile raw(file);
        QVERIFY(raw.open(QIODevice::ReadWrite));
        QVERIFY(raw.seek(at < 0 ? 4096 * 4 : at));
        raw.write(QByteArray(length, at < 0 ? '\0' : '\x5a'));
        raw.close();
        const qint64 size = QFileInfo(file).size();
        auto fresh = Database::open(file, with(twoSteps));
        QVERIFY2(fresh, qPrintable(fresh ? QString() : fresh.error().message));
        QCOMPARE(fresh->movedAside(), file + QStringLiteral(".damaged-1"));
        QCOMPARE(QFileInfo(fresh->movedAside()).size(), size);
        QCOMPARE(fresh->integerOf("SELECT count(*) FROM thing").value_or(-1), 0);
    }

    void backupsAreWholeAndReplaceOnlyWhenWhole()
    {
        auto database = Database::open(path(QStringLiteral("source.db")), with(twoSteps));
        QVERIFY(database);
        const QString target = path(QStringLiteral("copy.db"));
        for (int rows = 1; rows <= 2; ++rows) {
            QVERIFY(database->execute("INSERT INTO thing (name) VALUES ('x')"));
            const auto done = backup(*database, target);
            QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
            QVERIFY(!QFile::exists(target + QStringLiteral(".partial")));
            QVERIFY(!(QFile::permissions(target) & othersBits));
            auto copy = Database::open(target);
            QVERIFY(copy);
            QCOMPARE(copy->integerOf("SELECT count(*) FROM thing").value_or(-1), rows);
        }
        QVERIFY2(!backup(*database, target + QStringLiteral("/copy.db")), "a file is no folder");
    }

    void aLockedFileIsAPassingFault()
    {
        const QString file = path(QStringLiteral("locked.db"));
        auto first = Database::open(file, with(twoSteps));
        auto second = Database::open(file, with(twoSteps));
        QVERIFY(first && second);
        Transaction hold(*first);
        QVERIFY(hold.begin());
        Transaction wait(*second);
        const auto refused = wait.begin();
        QVERIFY(!refused);
        QCOMPARE(second->lastFault(), Database::Fault::Passing);
        QVERIFY2(refused.error().message.contains(file), qPrintable(refused.error().message));
        QVERIFY(!second->execute("INSERT INTO nothing VALUES (1)"));
        QCOMPARE(second->lastFault(), Database::Fault::Statement);
    }

    void readersMayNotWrite()
    {
        const QString file = path(QStringLiteral("readers.db"));
        QVERIFY(Database::open(file, with(twoSteps)));
        OpenOptions reading;
        reading.readOnly = true;
        auto reader = Database::open(file, reading);
        QVERIFY(reader);
        QVERIFY(!reader->execute("INSERT INTO thing (name) VALUES ('x')"));
        QVERIFY2(!Database::open(path(QStringLiteral("absent.db")), reading), "a reader makes no file");
    }

    void statementsSurviveAMove()
    {
        auto opened = Database::open(path(QStringLiteral("moved.db")), with(twoSteps));
        QVERIFY(opened);
        auto statement = opened->prepare("INSERT INTO thing (id) VALUES (1)");
        Database moved = std::move(*opened);
        QVERIFY((*statement)->run());
        const auto twice = (*statement)->run();
        QVERIFY(!twice);
        QVERIFY2(twice.error().message.contains(u"moved.db"), qPrintable(twice.error().message));
    }

    void blobsAreMergedInSql()
    {
        auto database = Database::open(path(QStringLiteral("merge.db")), with(twoSteps));
        QVERIFY(database);
        QVERIFY(database->define("joined", [](QByteArrayView a, QByteArrayView b) {
            return a.toByteArray() + '+' + b.toByteArray();
        }));
        auto select = database->prepare("SELECT joined(x'61', x'62')");
        QVERIFY((*select)->step().value_or(false));
        QCOMPARE((*select)->bytes(0), QByteArray("a+b"));
    }

    void aFileHasOneOwner()
    {
        const QString file = path(QStringLiteral("owner.lock"));
        {
            auto first = FileLock::take(file);
            QVERIFY(first);
            const auto second = FileLock::take(file);
            QVERIFY(!second);
            QVERIFY2(second.error().message.contains(u"another"), qPrintable(second.error().message));
        }
        QVERIFY(FileLock::take(file));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
