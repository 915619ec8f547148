// SPDX-License-Identifier: GPL-3.0-or-later
// The stores with a real gnome-keyring, started by keyring.sh in a session of its own. Which case it is
// stands in $GATEHOUSE_KEYRING_CASE; without it there is nothing to test against.
#include "core/secrets/secretstores.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace gatehouse;
using namespace gatehouse::secrets;
using State = StoreStatus::State;

namespace {

const SecretRef openai{SecretRef::Store::Keychain, "openai/default"};

// Any entry of the service counts: the attributes are QtKeychain's business.
QByteArray secretTool(const QStringList &arguments)
{
    QProcess tool;
    tool.start(QStringLiteral("secret-tool"), arguments);
    tool.waitForFinished();
    return tool.readAllStandardOutput();
}

// Proves that the event loop of the caller keeps turning.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setInterval(5);
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_timer.start();
    }

    qint64 longestPauseMs() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace

class TestKeyring final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theProbeTellsTheTruth();
    void aKeyIsKeptReadReplacedAndRemoved();
    void withoutAKeychainTheErrorSaysSo();
    void aSlowKeychainFreezesNobody();

private:
    QByteArray m_case;
    QTemporaryDir m_folder;
};

void TestKeyring::initTestCase()
{
    m_case = qgetenv("GATEHOUSE_KEYRING_CASE");
    if (m_case.isEmpty())
        QSKIP("started without keyring.sh: no keyring to test against");
}

void TestKeyring::theProbeTellsTheTruth()
{
    SecretStores stores({.folder = m_folder.path()});
    QSignalSpy changes(&stores, &SecretStores::statusChanged);
    Heartbeat heartbeat;
    stores.probe();
    QVERIFY(stores.status(SecretRef::Store::Keychain).state == State::Probing);
    QTRY_VERIFY_WITH_TIMEOUT(stores.status(SecretRef::Store::Keychain).state != State::Probing, 20'000);
    const StoreStatus status = stores.status(SecretRef::Store::Keychain);
    qInfo("%s: state %d, %s", m_case.constData(), static_cast<int>(status.state), qPrintable(status.detail));
    if (m_case == "unlocked") {
        QVERIFY2(status.state == State::Ready, qPrintable(status.detail));
        QCOMPARE(secretTool({QStringLiteral("search"), QStringLiteral("--all"), QStringLiteral("service"),
                             QStringLiteral("gatehouse")}),
                 QByteArray()); // the canary is gone
    } else {
        QVERIFY2(status.state == (m_case == "locked" ? State::Locked : State::Missing),
                 qPrintable(status.detail));
        QVERIFY(!status.detail.isEmpty());
    }
    QVERIFY2(heartbeat.longestPauseMs() < 500, qPrintable(QString::number(heartbeat.longestPauseMs())));
}

void TestKeyring::aKeyIsKeptReadReplacedAndRemoved()
{
    if (m_case != "unlocked")
        QSKIP("needs the open keyring");
    SecretStores stores({.folder = m_folder.path()});
    QTRY_VERIFY(stores.keep(openai, Secret("sk-canary-first")).result().has_value());
    QVERIFY(stores.keep(openai, Secret("sk-canary-zweite-ü")).result().has_value());
    QCOMPARE(stores.read(openai).result()->reveal(), QByteArray("sk-canary-zweite-ü"));
    const QStringList lookup{QStringLiteral("lookup"), QStringLiteral("server"), QStringLiteral("gatehouse"),
                             QStringLiteral("user"), QStringLiteral("openai/default")};
    QCOMPARE(secretTool(lookup), QByteArray("sk-canary-zweite-ü"));

    const SecretRef other{SecretRef::Store::Keychain, "openai/other"};
    const auto missing = stores.read(other).result();
    QVERIFY(!missing.has_value());
    QVERIFY2(missing.error().message.contains(QStringLiteral("openai/other")),
             qPrintable(missing.error().message));

    bool called = false;
    stores.readAll({openai, other}, this, [&](const ReadSecrets &read) {
        called = true;
        QCOMPARE(read.found.size(), 1);
        QCOMPARE(read.found.value(SecretRef::fromText("keychain:openai/default")).reveal(),
                 QByteArray("sk-canary-zweite-ü"));
        QVERIFY(!read.missing.value(SecretRef::fromText("keychain:openai/other")).isEmpty());
    });
    QVERIFY(!called);
    QTRY_VERIFY(called);

    QVERIFY(stores.remove(openai).result().has_value());
    QVERIFY(stores.remove(openai).result().has_value()); // what is not there is removed
    QVERIFY(!stores.read(openai).result().has_value());
    QCOMPARE(secretTool(lookup), QByteArray());
}

void TestKeyring::withoutAKeychainTheErrorSaysSo()
{
    if (m_case == "unlocked")
        QSKIP("needs a keyring that cannot be used");
    SecretStores stores({.folder = m_folder.path()});
    const auto kept = stores.keep(openai, Secret("sk-canary-lost")).result();
    QVERIFY(!kept.has_value());
    QVERIFY(kept.error().cause == Cause::GatewaySecrets);
    QVERIFY2(kept.error().message.contains(QStringLiteral("openai/default")),
             qPrintable(kept.error().message));
    QVERIFY(!kept.error().message.contains(QStringLiteral("canary")));
    QVERIFY(!stores.read(openai).result().has_value());
    // The other places work all the same.
    const SecretRef session{SecretRef::Store::Session, "openai/default"};
    QVERIFY(stores.keep(session, Secret("x")).result().has_value());
    QCOMPARE(stores.read(session).result()->reveal(), QByteArray("x"));
}

void TestKeyring::aSlowKeychainFreezesNobody()
{
    const pid_t daemon = qEnvironmentVariableIntValue("GATEHOUSE_KEYRING_PID");
    if (m_case != "unlocked" || daemon <= 0)
        QSKIP("needs the open keyring and its process id");
    SecretStores stores({.folder = m_folder.path(), .patience = std::chrono::milliseconds(500)});
    QVERIFY(stores.keep(openai, Secret("sk-canary-slow")).result().has_value());
    QCOMPARE(::kill(daemon, SIGSTOP), 0);
    Heartbeat heartbeat;
    stores.probe();
    const auto reading = stores.read(openai);
    QTRY_VERIFY(stores.status(SecretRef::Store::Keychain).state == State::Locked);
    const QString detail = stores.status(SecretRef::Store::Keychain).detail;
    QVERIFY2(detail.contains(QStringLiteral("not answered")), qPrintable(detail));
    QVERIFY(!reading.isFinished());
    QVERIFY2(heartbeat.longestPauseMs() < 300, qPrintable(QString::number(heartbeat.longestPauseMs())));
    QCOMPARE(::kill(daemon, SIGCONT), 0);
    QTRY_VERIFY(stores.status(SecretRef::Store::Keychain).state == State::Ready);
    QTRY_VERIFY(reading.isFinished());
    QCOMPARE(reading.result()->reveal(), QByteArray("sk-canary-slow"));
    QVERIFY(stores.remove(openai).result().has_value());
}

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
