// SPDX-License-Identifier: GPL-3.0-or-later
// A reference finds its store; what a keychain's error means; what the process gives away.
#include "core/secrets/hardening.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/secretstores.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace gatehouse;
using namespace gatehouse::secrets;
using State = StoreStatus::State;
using Store = SecretRef::Store;

class TestSecretStores final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void environmentIsReadAndNotWritten();
    void aSessionForgetsWithItsProcess();
    void aReferenceToNothingSaysSo();
    void aKeychainThatIsSwitchedOffSaysSo();
    void manyAreReadAtOnce();
    void theFileReportsItsState();
    void keychainErrorsAreUnderstood_data();
    void keychainErrorsAreUnderstood();
    void theProcessIsHardened();

private:
    StoresOptions options() const { return {.folder = m_folder.path(), .useKeychain = false}; }

    QTemporaryDir m_folder;
};

void TestSecretStores::environmentIsReadAndNotWritten()
{
    SecretStores stores(options());
    const SecretRef reference{Store::Environment, "GATEHOUSE_TEST_KEY"};
    qunsetenv("GATEHOUSE_TEST_KEY");
    auto read = stores.read(reference).result();
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().message.contains(QStringLiteral("GATEHOUSE_TEST_KEY is not set")),
             qPrintable(read.error().message));
    qputenv("GATEHOUSE_TEST_KEY", " sk-canary\n");
    QCOMPARE(stores.read(reference).result()->reveal(), QByteArray("sk-canary"));
    QVERIFY(!stores.keep(reference, Secret("x")).result().has_value());
    QVERIFY(!stores.remove(reference).result().has_value());
    QCOMPARE(qgetenv("GATEHOUSE_TEST_KEY"), QByteArray(" sk-canary\n"));
}

void TestSecretStores::aSessionForgetsWithItsProcess()
{
    const SecretRef reference{Store::Session, "a"};
    {
        SecretStores stores(options());
        QVERIFY(stores.keep(reference, Secret("x")).result().has_value());
        QCOMPARE(stores.read(reference).result()->reveal(), QByteArray("x"));
        QVERIFY(stores.remove(reference).result().has_value());
        QVERIFY(!stores.read(reference).result().has_value());
        QVERIFY(stores.keep(reference, Secret("x")).result().has_value());
    }
    SecretStores stores(options());
    const auto read = stores.read(reference).result();
    QVERIFY(!read.has_value());
    QVERIFY(read.error().message.contains(QStringLiteral("enter it again")));
}

void TestSecretStores::aReferenceToNothingSaysSo()
{
    SecretStores stores(options());
    const auto read = stores.read({}).result();
    QVERIFY(!read.has_value());
    QVERIFY(read.error().cause == Cause::GatewaySecrets);
    QVERIFY(!stores.keep({}, Secret("x")).result().has_value());
    QVERIFY(!stores.remove({}).result().has_value());
}

void TestSecretStores::aKeychainThatIsSwitchedOffSaysSo()
{
    SecretStores stores(options());
    stores.probe();
    QVERIFY(stores.status(Store::Keychain).state == State::Missing);
    const auto read = stores.read({Store::Keychain, "a"}).result();
    QVERIFY(!read.has_value());
    QVERIFY(read.error().message.contains(QStringLiteral("switched off")));
}

void TestSecretStores::manyAreReadAtOnce()
{
    SecretStores stores(options());
    qputenv("GATEHOUSE_TEST_KEY", "from the environment");
    const SecretRef session{Store::Session, "s"};
    QVERIFY(stores.keep(session, Secret("from memory")).result().has_value());
    int calls = 0;
    ReadSecrets all;
    stores.readAll({session, {Store::Environment, "GATEHOUSE_TEST_KEY"}, {Store::File, "f"}, {}}, this,
                   [&](const ReadSecrets &read) {
                       ++calls;
                       all = read;
                   });
    QCOMPARE(calls, 0);
    QTRY_COMPARE(calls, 1);
    QCOMPARE(all.found.size(), 2);
    QCOMPARE(all.found.value(SecretRef::fromText("session:s")).reveal(), QByteArray("from memory"));
    QCOMPARE(all.missing.size(), 2);
    QVERIFY(all.missing.value(SecretRef::fromText("file:f")).contains(QStringLiteral("locked")));
    stores.readAll({}, this, [&](const ReadSecrets &) { ++calls; });
    QTRY_COMPARE(calls, 2);
}

void TestSecretStores::theFileReportsItsState()
{
    SecretStores stores(options());
    QSignalSpy changes(&stores, &SecretStores::statusChanged);
    stores.probe();
    QTRY_VERIFY(stores.status(Store::File).state == State::Missing);
    auto unlocking = stores.unlockFile(Secret("pass"));
    QTRY_VERIFY(stores.status(Store::File).state == State::Ready);
    QVERIFY(unlocking.result().has_value());
    QVERIFY(stores.keep({Store::File, "f"}, Secret("x")).result().has_value());
    auto locking = stores.lockFile();
    QTRY_VERIFY(stores.status(Store::File).state == State::Locked);
    auto wrong = stores.unlockFile(Secret("word"));
    QTRY_VERIFY(wrong.isFinished());
    QVERIFY(!wrong.result().has_value());
    QVERIFY(stores.status(Store::File).state == State::Locked);
}

void TestSecretStores::keychainErrorsAreUnderstood_data()
{
    QTest::addColumn<int>("error"); // QKeychain::Error
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("state");
    const auto row = [](const char *text, int error, State state) {
        QTest::newRow(text) << error << QString::fromLatin1(text) << static_cast<int>(state);
    };
    row("Object does not exist at path /org/freedesktop/secrets/collection/login", 7, State::Locked);
    row("Cannot autolaunch D-Bus without X11 $DISPLAY", 7, State::Missing);
    row("The name org.freedesktop.secrets was not provided by any .service files", 7, State::Missing);
    row("Prompt was dismissed", 7, State::Locked);
    row("Cannot create an item in a locked collection", 7, State::Locked);
    row("Unknown error", 7, State::Failed);
    row("no backend", 5, State::Missing);
    row("denied by the user", 3, State::Locked);
    row("not implemented", 6, State::Missing);
}

void TestSecretStores::keychainErrorsAreUnderstood()
{
    QFETCH(int, error);
    QFETCH(QString, text);
    QFETCH(int, state);
    QCOMPARE(static_cast<int>(stateOfKeychainError(error, text)), state);
}

void TestSecretStores::theProcessIsHardened()
{
#ifdef Q_OS_LINUX
    const Hardening done = hardenProcess();
    QVERIFY2(done.noCoreDumps && done.notTraceable, qPrintable(done.problem));
    rlimit limit = {};
    QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_max, rlim_t(0));
    QCOMPARE(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
#else
    QSKIP("hardening is built for Linux only");
#endif
}

QTEST_GUILESS_MAIN(TestSecretStores)
#include "tst_secretstores.moc"
