// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted file: what goes in comes out, only with the passphrase, and never in clear text.
#include "core/secrets/filestore.h"
#include "core/secrets/vault.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gatehouse;
using namespace gatehouse::secrets;

namespace {

constexpr KdfCost cheap{.passes = 1, .memoryBytes = 8192}; // a test is no attacker

Secret secret(const char *text) { return Secret(QByteArray(text)); }

Vault filled()
{
    Vault vault = *Vault::create(secret("correct horse"), cheap);
    vault.entries().emplace("openai/default", secret("sk-canary-0123456789"));
    vault.entries().emplace("empty", Secret());
    vault.entries().emplace("zürich", Secret(QByteArray("a\0b", 3)));
    return vault;
}

template<typename T>
T wait(const QFuture<T> &future)
{
    return future.result();
}

} // namespace

class TestVault final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoesInComesOut();
    void nothingIsReadableInTheFile();
    void eachSealIsNew();
    void aWrongPassphraseSaysSo();
    void anEmptyPassphraseIsRefused();
    void everyDamageIsNoticed();
    void everyTruncationIsRefused();
    void costsBeyondReasonAreRefused();
    void aFileOfTheFutureSaysSo();
    void theStoreKeepsAcrossARestart();
    void theStoreIsLockedUntilItsPassphraseComes();
    void changingThePassphraseLocksOutTheOldOne();
    void twoStoresShareTheFile();
    void theFileIsForItsOwnerAlone();
};

void TestVault::whatGoesInComesOut()
{
    const auto vault = Vault::open(filled().sealed(), secret("correct horse"));
    QVERIFY(vault.has_value());
    QCOMPARE(vault->entries().size(), std::size_t(3));
    QCOMPARE(vault->entries().at("openai/default").reveal(), QByteArray("sk-canary-0123456789"));
    QCOMPARE(vault->entries().at("zürich").reveal(), QByteArray("a\0b", 3));
    QVERIFY(vault->entries().at("empty").isEmpty());
}

void TestVault::nothingIsReadableInTheFile()
{
    const QByteArray file = filled().sealed();
    for (const char *word : {"sk-canary", "0123456789", "openai", "default", "correct", "horse"}) {
        QVERIFY2(!file.contains(word), word);
        QVERIFY2(!QByteArray::fromBase64(file).contains(word), word);
    }
}

void TestVault::eachSealIsNew()
{
    const Vault vault = filled();
    QVERIFY(vault.sealed() != vault.sealed()); // a nonce that comes twice would give the entries away
}

void TestVault::aWrongPassphraseSaysSo()
{
    const auto vault = Vault::open(filled().sealed(), secret("correct hors"));
    QVERIFY(!vault.has_value());
    QVERIFY2(vault.error().message.contains(QStringLiteral("passphrase is wrong")),
             qPrintable(vault.error().message));
    QVERIFY(vault.error().cause == Cause::GatewaySecrets);
}

void TestVault::anEmptyPassphraseIsRefused() { QVERIFY(!Vault::create(Secret(), cheap).has_value()); }

void TestVault::everyDamageIsNoticed()
{
    const QByteArray file = filled().sealed();
    int opened = 0;
    for (qsizetype i = 0; i < file.size(); ++i) {
        QByteArray broken = file;
        broken[i] = static_cast<char>(broken[i] ^ 0x02);
        const auto vault = Vault::open(broken, secret("correct horse"));
        // A letter of base64's padding or of white space may change nothing; then the entries must be right.
        if (vault) {
            ++opened;
            QCOMPARE(vault->entries().at("openai/default").reveal(), QByteArray("sk-canary-0123456789"));
        }
    }
    QVERIFY2(opened < 16, qPrintable(QString::number(opened)));
}

void TestVault::everyTruncationIsRefused()
{
    const QByteArray file = filled().sealed();
    for (qsizetype length = 0; length < file.size() - 2; ++length)
        QVERIFY2(!Vault::open(file.left(length), secret("correct horse")).has_value(),
                 qPrintable(QString::number(length)));
}

void TestVault::costsBeyondReasonAreRefused()
{
    QByteArray file = filled().sealed();
    QVERIFY(file.contains("\"memoryBytes\":8192"));
    file.replace("\"memoryBytes\":8192", "\"memoryBytes\":99999999999");
    const auto vault = Vault::open(file, secret("correct horse"));
    QVERIFY(!vault.has_value());
    QVERIFY2(vault.error().message.contains(QStringLiteral("damaged")), qPrintable(vault.error().message));
}

void TestVault::aFileOfTheFutureSaysSo()
{
    QByteArray file = filled().sealed();
    file.replace("\"version\":1", "\"version\":2");
    const auto vault = Vault::open(file, secret("correct horse"));
    QVERIFY(!vault.has_value());
    QVERIFY(vault.error().message.contains(QStringLiteral("newer Gatehouse")));
}

void TestVault::theStoreKeepsAcrossARestart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sub/secrets.bin"));
    {
        FileStore store(path, cheap);
        QVERIFY(wait(store.status()).state == StoreStatus::State::Missing);
        QVERIFY(wait(store.unlock(secret("pass"))).has_value());
        QVERIFY(wait(store.write("a/b", secret("first"))).has_value());
        QVERIFY(wait(store.write("a/b", secret("second"))).has_value());
        QVERIFY(wait(store.write("gone", secret("x"))).has_value());
        QVERIFY(wait(store.remove("gone")).has_value());
        QVERIFY(wait(store.remove("never there")).has_value());
        QVERIFY(wait(store.status()).state == StoreStatus::State::Ready);
    }
    FileStore store(path, cheap);
    QVERIFY(wait(store.unlock(secret("pass"))).has_value());
    QCOMPARE(wait(store.read("a/b"))->reveal(), QByteArray("second"));
    const auto gone = wait(store.read("gone"));
    QVERIFY(!gone.has_value());
    QVERIFY(gone.error().message.contains(QStringLiteral("\"gone\"")));
}

void TestVault::theStoreIsLockedUntilItsPassphraseComes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("secrets.bin"));
    QVERIFY(wait(FileStore(path, cheap).unlock(secret("pass"))).has_value());
    FileStore store(path, cheap);
    QVERIFY(wait(store.status()).state == StoreStatus::State::Locked);
    QVERIFY(wait(store.read("a")).error().message.contains(QStringLiteral("locked")));
    QVERIFY(!wait(store.write("a", secret("b"))).has_value());
    QVERIFY(!wait(store.unlock(secret("wrong"))).has_value());
    QVERIFY(wait(store.status()).state == StoreStatus::State::Locked);
    QVERIFY(wait(store.unlock(secret("pass"))).has_value());
    QVERIFY(wait(store.write("a", secret("b"))).has_value());
    QVERIFY(wait(store.lock()).has_value());
    QVERIFY(!wait(store.read("a")).has_value());
}

void TestVault::changingThePassphraseLocksOutTheOldOne()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("secrets.bin"));
    FileStore store(path, cheap);
    QVERIFY(wait(store.unlock(secret("old"))).has_value());
    QVERIFY(wait(store.write("a", secret("kept"))).has_value());
    QVERIFY(!wait(store.changePassphrase(secret("wrong"), secret("new"))).has_value());
    QVERIFY(!wait(store.changePassphrase(secret("old"), Secret())).has_value());
    QCOMPARE(wait(store.read("a"))->reveal(), QByteArray("kept"));
    QVERIFY(wait(store.changePassphrase(secret("old"), secret("new"))).has_value());
    QCOMPARE(wait(store.read("a"))->reveal(), QByteArray("kept"));
    FileStore other(path, cheap);
    QVERIFY(!wait(other.unlock(secret("old"))).has_value());
    QVERIFY(wait(other.unlock(secret("new"))).has_value());
    QCOMPARE(wait(other.read("a"))->reveal(), QByteArray("kept"));
}

void TestVault::twoStoresShareTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("secrets.bin"));
    FileStore one(path, cheap);
    FileStore two(path, cheap);
    QVERIFY(wait(one.unlock(secret("pass"))).has_value());
    QVERIFY(wait(two.unlock(secret("pass"))).has_value());
    QVERIFY(wait(one.write("a", secret("1"))).has_value());
    QVERIFY(wait(two.write("b", secret("2"))).has_value());
    QCOMPARE(wait(one.read("b"))->reveal(), QByteArray("2"));
    QCOMPARE(wait(two.read("a"))->reveal(), QByteArray("1"));
    QVERIFY(wait(two.changePassphrase(secret("pass"), secret("other"))).has_value());
    const auto locked = wait(one.read("a"));
    QVERIFY(!locked.has_value());
    QVERIFY(locked.error().message.contains(QStringLiteral("another passphrase")));
}

void TestVault::theFileIsForItsOwnerAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sub/secrets.bin"));
    const mode_t before = ::umask(0);
    FileStore store(path, cheap);
    const bool done = wait(store.unlock(secret("pass"))).has_value();
    ::umask(before);
    QVERIFY(done);
    struct stat info = {};
    QCOMPARE(::stat(path.toLocal8Bit().constData(), &info), 0);
    QCOMPARE(unsigned(info.st_mode & 0777), 0600U);
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
