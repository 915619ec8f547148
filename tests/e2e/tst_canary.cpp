// SPDX-License-Identifier: GPL-3.0-or-later
// A key that is used everywhere is found in no file: configuration, its copies, the encrypted file, messages.
#include "core/base/privatefile.h"
#include "core/config/configfile.h"
#include "core/providers/explain.h"
#include "core/secrets/mask.h"
#include "core/secrets/secretstores.h"
#include "tests/support/manualclock.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>

using namespace gatehouse;

namespace {

const QByteArray canary = "sk-canary-7f3a91c2d4e5b6a8";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(text);
}

config::Config usingTheKey()
{
    config::Config config;
    config::Provider provider{.id = {"openai"}, .preset = "openai"};
    provider.keys = {{.name = {"file"}, .secret = {SecretRef::Store::File, "openai/file"}},
                     {.name = {"session"}, .secret = {SecretRef::Store::Session, "openai/session"}},
                     {.name = {"env"}, .secret = {SecretRef::Store::Environment, "GATEHOUSE_CANARY"}}};
    config.providers = {provider};
    return config;
}

// The key itself, and the forms in which a program leaks it without noticing.
QStringList leaks(const QString &folder)
{
    QByteArray reversed = canary;
    std::reverse(reversed.begin(), reversed.end());
    const QByteArrayList forms{
        canary, canary.mid(3, 16), canary.toBase64(), canary.toBase64().mid(4, 16), canary.toHex(), reversed};
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        for (const QByteArray &form : forms) {
            if (content.contains(form) || QByteArray::fromBase64(content).contains(form))
                found.append(file.fileName());
        }
    }
    return found;
}

} // namespace

class TestCanary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSearchFindsAPlantedKey();
    void noFileHoldsTheKey();
    void noMessageHoldsTheKey();

private:
    test::ManualClock m_clock;
};

void TestCanary::theSearchFindsAPlantedKey()
{
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("a.txt")), "x" + canary.toBase64() + "y");
    write(folder.filePath(QStringLiteral("b.txt")), "none");
    QCOMPARE(leaks(folder.path()).constFirst(), folder.filePath(QStringLiteral("a.txt")));
    QVERIFY(!leaks(folder.path()).contains(folder.filePath(QStringLiteral("b.txt"))));
}

void TestCanary::noFileHoldsTheKey()
{
    const QTemporaryDir folder;
    qputenv("GATEHOUSE_CANARY", canary);
    secrets::SecretStores stores({.folder = folder.path(), .useKeychain = false});
    QVERIFY(stores.unlockFile(Secret("passphrase")).result().has_value());
    const config::Config config = usingTheKey();
    for (const config::ProviderKey &key : config.providers[0].keys) {
        if (key.secret.store != SecretRef::Store::Environment)
            QVERIFY(stores.keep(key.secret, Secret(canary)).result().has_value());
        QCOMPARE(stores.read(key.secret).result()->reveal(), canary);
    }
    const QString path = folder.filePath(QStringLiteral("config.json"));
    config::ConfigFile file(path, m_clock);
    QVERIFY(file.save(config).has_value());
    write(path, "{\"half\": ");
    QVERIFY(!file.load().keptAside.isEmpty());
    QVERIFY(file.save(config).has_value());
    QVERIFY(stores.changeFilePassphrase(Secret("passphrase"), Secret("another")).result().has_value());

    QCOMPARE(leaks(folder.path()), QStringList());
    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        struct stat info = {};
        const QString name = files.next();
        QCOMPARE(::stat(name.toLocal8Bit().constData(), &info), 0);
        QVERIFY2((info.st_mode & 0077U) == 0, qPrintable(name));
        ++seen;
    }
    QVERIFY(seen >= 5); // config, last-good, broken, schema, secrets
}

void TestCanary::noMessageHoldsTheKey()
{
    // A user who writes the key itself into the file must not find it in a banner or a terminal.
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("config.json"));
    QByteArray text = config::writeDocument(usingTheKey());
    text.replace("file:openai/file", canary);
    QVERIFY(text.contains(canary));
    write(path, text);
    config::ConfigFile file(path, m_clock);
    const config::Loaded loaded = file.load();
    QCOMPARE(loaded.problems.size(), std::size_t(1));
    QVERIFY2(!loaded.summary().contains(QString::fromUtf8(canary)), qPrintable(loaded.summary()));

    const providers::Registry registry(usingTheKey(), providers::loadCatalogue({}));
    const providers::Explanation said = providers::explain(usingTheKey(), registry, {});
    QVERIFY(!(said.lines + said.warnings).join(QLatin1Char('\n')).contains(QString::fromUtf8(canary)));

    secrets::LiveSecrets live;
    live.add(Secret(canary));
    const QByteArray body = "{\"error\": {\"message\": \"Incorrect API key provided: " + canary + "\"}}";
    QVERIFY(!live.masked({body.constData(), std::size_t(body.size())}).contains("7f3a91"));
}

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
