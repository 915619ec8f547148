// SPDX-License-Identifier: GPL-3.0-or-later
// config.json on disk: private, replaced in one step, never lost, and watched.
#include "example.h"

#include "core/base/privatefile.h"
#include "core/config/configfile.h"
#include "core/config/configwatcher.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gatehouse;
using namespace gatehouse::config;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(text);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

unsigned modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(path.toLocal8Bit().constData(), &info) == 0 ? info.st_mode & 0777U : 0U;
}

} // namespace

class TestConfigFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aMissingFileMeansDefaultsWithoutAComplaint();
    void savingAndLoadingGivesTheSame();
    void filesAreForTheOwnerAloneWhateverTheUmask();
    void aBrokenFileIsKeptAsideAndNotTouched();
    void theLastGoodConfigurationStandsIn();
    void savingOverABrokenFileKeepsItsText();
    void savingOverAnUnseenEditKeepsItsText();
    void aFileOfAnOlderVersionIsKeptBesideTheNewOne();
    void aFileOfANewerVersionIsNeverReplaced();
    void anUnsoundConfigurationIsNotSaved();
    void aLinkIsFollowedAndADanglingOneRefused();
    void unknownKeysSurviveASave();
    void aFolderThatCannotBeWrittenIsNamed();
    void anExaminationLeavesNoTrace();
    void anEditFromOutsideIsNoticed();
    void anEditAfterTheFirstSaveIsNoticed();
    void aReplacedFileIsNoticedTwice();
    void aBrokenEditFromOutsideIsRefused();
    void ownSavesAreNotReported();
    void aReloadAlwaysAnswers();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("sub/config.json")); }

    QStringList aside(const QString &word) const
    {
        return QDir(m_folder->filePath(QStringLiteral("sub")))
            .entryList({QStringLiteral("config.json.%1-*").arg(word)}, QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualClock m_clock;
};

void TestConfigFile::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestConfigFile::aMissingFileMeansDefaultsWithoutAComplaint()
{
    ConfigFile file(path(), m_clock);
    const Loaded loaded = file.load();
    QVERIFY(loaded.source == Loaded::Source::Defaults);
    QVERIFY(loaded.config == Config{});
    QCOMPARE(loaded.summary(), QString());
    QVERIFY(!QFile::exists(path()));
}

void TestConfigFile::savingAndLoadingGivesTheSame()
{
    ConfigFile file(path(), m_clock);
    const auto saved = file.save(fullExample());
    QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().message));
    ConfigFile other(path(), m_clock);
    const Loaded loaded = other.load();
    QVERIFY(loaded.source == Loaded::Source::File);
    QVERIFY(loaded.config == fullExample());
    QVERIFY(!other.changedOnDisk());
}

void TestConfigFile::filesAreForTheOwnerAloneWhateverTheUmask()
{
    const mode_t before = ::umask(0);
    ConfigFile file(path(), m_clock);
    const bool saved = file.save(Config{}).has_value();
    ::umask(before);
    QVERIFY(saved);
    QCOMPARE(modeOf(path()), 0600U);
    QCOMPARE(modeOf(file.lastGoodPath()), 0600U);
    QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("sub"))), 0700U);

    QVERIFY(QFile::setPermissions(path(), QFileDevice::Permissions(0x6644)));
    QVERIFY(file.save(Config{}).has_value());
    QCOMPARE(modeOf(path()), 0600U);
}

void TestConfigFile::aBrokenFileIsKeptAsideAndNotTouched()
{
    const QByteArray broken = "{\"server\": {\"port\": ";
    QVERIFY(makePrivateFolder(m_folder->filePath(QStringLiteral("sub"))).has_value());
    write(path(), broken);
    for (int start = 0; start < 3; ++start) {
        ConfigFile file(path(), m_clock);
        const Loaded loaded = file.load();
        QVERIFY(loaded.source == Loaded::Source::Defaults);
        QCOMPARE(read(loaded.keptAside), broken);
        QVERIFY2(loaded.summary().contains(QStringLiteral("line 1")), qPrintable(loaded.summary()));
        QVERIFY(loaded.summary().contains(loaded.keptAside));
        m_clock.advance(std::chrono::hours(1));
    }
    QCOMPARE(read(path()), broken);
    QCOMPARE(aside(QStringLiteral("broken")),
             QStringList{QStringLiteral("config.json.broken-20261118-110640")});
    QCOMPARE(
        modeOf(m_folder->filePath(QStringLiteral("sub/") + aside(QStringLiteral("broken")).constFirst())),
        0600U);
}

void TestConfigFile::theLastGoodConfigurationStandsIn()
{
    {
        ConfigFile file(path(), m_clock);
        QVERIFY(file.save(fullExample()).has_value());
    }
    write(path(), "{\"server\": {\"port\": 5}}");
    ConfigFile file(path(), m_clock);
    const Loaded loaded = file.load();
    QVERIFY(loaded.source == Loaded::Source::LastGood);
    QVERIFY(loaded.config == fullExample());
    QCOMPARE(loaded.problems.front().parameter, QStringLiteral("server.port"));
    QVERIFY(loaded.summary().contains(QStringLiteral("last good")));
}

void TestConfigFile::savingOverABrokenFileKeepsItsText()
{
    QVERIFY(makePrivateFolder(m_folder->filePath(QStringLiteral("sub"))).has_value());
    write(path(), "{\"mine\": ");
    ConfigFile file(path(), m_clock); // saved without being loaded: as bad as it can get
    QVERIFY(file.save(Config{}).has_value());
    QCOMPARE(aside(QStringLiteral("broken")).size(), 1);
    QVERIFY(file.load().source == Loaded::Source::File);
}

void TestConfigFile::savingOverAnUnseenEditKeepsItsText()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(Config{}).has_value());
    const QByteArray edited = "{\"version\": 1, \"server\": {\"port\": 9999}}";
    write(path(), edited);
    QVERIFY(file.save(Config{}).has_value());
    QCOMPARE(aside(QStringLiteral("replaced")).size(), 1);
    QCOMPARE(
        read(m_folder->filePath(QStringLiteral("sub/") + aside(QStringLiteral("replaced")).constFirst())),
        edited);
    QVERIFY(file.save(fullExample()).has_value());
    QCOMPARE(aside(QStringLiteral("replaced")).size(), 1);
}

void TestConfigFile::aFileOfAnOlderVersionIsKeptBesideTheNewOne()
{
    // So that one can go back to the program that wrote it.
    const QByteArray old = "{\"server\": {\"port\": 9321}}";
    QVERIFY(makePrivateFolder(m_folder->filePath(QStringLiteral("sub"))).has_value());
    write(path(), old);
    ConfigFile file(path(), m_clock);
    Loaded loaded = file.load();
    QVERIFY(loaded.source == Loaded::Source::File);
    QCOMPARE(aside(QStringLiteral("version-0")).size(), 0); // reading changes nothing
    for (const quint16 port : {quint16(9322), quint16(9323)}) {
        loaded.config.server.port = port;
        QVERIFY(file.save(loaded.config).has_value());
        QCOMPARE(aside(QStringLiteral("version-0")).size(), 1);
    }
    QCOMPARE(
        read(m_folder->filePath(QStringLiteral("sub/") + aside(QStringLiteral("version-0")).constFirst())),
        old);
    QVERIFY(read(path()).contains("\"version\": 1"));
}

void TestConfigFile::aFileOfANewerVersionIsNeverReplaced()
{
    const QByteArray newer = "{\"version\": 99, \"gateways\": [{\"port\": 9321}]}";
    {
        ConfigFile file(path(), m_clock);
        QVERIFY(file.save(fullExample()).has_value());
    }
    write(path(), newer);
    ConfigFile file(path(), m_clock);
    const Loaded loaded = file.load();
    QVERIFY(loaded.source == Loaded::Source::LastGood); // the program still works
    QVERIFY(loaded.config == fullExample());
    QVERIFY2(loaded.summary().contains(QStringLiteral("version 99")), qPrintable(loaded.summary()));
    QCOMPARE(read(loaded.keptAside), newer);
    const auto saved = file.save(fullExample());
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().message.contains(QStringLiteral("newer Gatehouse")),
             qPrintable(saved.error().message));
    QCOMPARE(read(path()), newer);
    QVERIFY(QFile::remove(path())); // moved away, as the sentence says
    QVERIFY(file.save(fullExample()).has_value());
}

void TestConfigFile::anUnsoundConfigurationIsNotSaved()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(fullExample()).has_value());
    Config unsound = fullExample();
    unsound.providers[0].baseUrl = "api.example.com";
    const auto saved = file.save(unsound);
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().parameter, QStringLiteral("providers[0].baseUrl"));
    QVERIFY(file.load().config == fullExample());
}

void TestConfigFile::aLinkIsFollowedAndADanglingOneRefused()
{
    const QString real = m_folder->filePath(QStringLiteral("dotfiles.json"));
    QVERIFY(makePrivateFolder(m_folder->filePath(QStringLiteral("sub"))).has_value());
    write(real, "{}");
    QVERIFY(QFile::link(real, path()));
    ConfigFile file(path(), m_clock);
    QVERIFY(file.load().source == Loaded::Source::File);
    QVERIFY(file.save(fullExample()).has_value());
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(read(real).contains("Zürich"));
    QCOMPARE(modeOf(real), 0600U);

    QVERIFY(QFile::remove(real));
    const auto saved = file.save(fullExample());
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().message.contains(QStringLiteral("does not exist")),
             qPrintable(saved.error().message));
    QVERIFY(!QFile::exists(real));
}

void TestConfigFile::unknownKeysSurviveASave()
{
    QVERIFY(makePrivateFolder(m_folder->filePath(QStringLiteral("sub"))).has_value());
    write(path(), "{\"version\": 1, \"server\": {\"port\": 9000, \"tomorrow\": 7}}");
    ConfigFile file(path(), m_clock);
    Loaded loaded = file.load();
    QCOMPARE(loaded.notes.size(), std::size_t(1));
    loaded.config.server.port = 9001;
    QVERIFY(file.save(loaded.config).has_value());
    QVERIFY2(read(path()).contains("\"tomorrow\": 7"), read(path()).constData());
}

void TestConfigFile::aFolderThatCannotBeWrittenIsNamed()
{
    write(m_folder->filePath(QStringLiteral("sub")), "a file");
    ConfigFile file(path(), m_clock);
    const auto saved = file.save(Config{});
    QVERIFY(!saved.has_value());
    QVERIFY(saved.error().cause == Cause::GatewayStorage);
    QVERIFY2(saved.error().message.contains(QStringLiteral("sub")), qPrintable(saved.error().message));
}

void TestConfigFile::anExaminationLeavesNoTrace()
{
    const QString folder = m_folder->filePath(QStringLiteral("sub"));
    QVERIFY(makePrivateFolder(folder).has_value());
    ConfigFile file(path(), m_clock);
    QVERIFY(file.examine().problems.empty());
    write(path(), "{\"server\": {\"port\": 5}}");
    const Loaded loaded = file.examine();
    QVERIFY(loaded.source == Loaded::Source::Defaults);
    QCOMPARE(loaded.problems.front().parameter, QStringLiteral("server.port"));
    write(path(), "{\"server\": {\"port\": 9005}}");
    QVERIFY(file.examine().source == Loaded::Source::File);
    QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("config.json")});
}

void TestConfigFile::anEditFromOutsideIsNoticed()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(Config{}).has_value());
    ConfigWatcher watcher(file);
    QSignalSpy changed(&watcher, &ConfigWatcher::changed);
    write(path(), "{\"version\": 1, \"server\": {\"port\": 9321}}");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(int(changed[0][0].value<ConfigPtr>()->server.port), 9321);
}

void TestConfigFile::anEditAfterTheFirstSaveIsNoticed()
{
    // At the first start there is neither a file nor a folder to watch.
    ConfigFile file(path(), m_clock);
    QVERIFY(file.load().source == Loaded::Source::Defaults);
    ConfigWatcher watcher(file);
    QSignalSpy changed(&watcher, &ConfigWatcher::changed);
    QVERIFY(file.save(Config{}).has_value());
    const auto edit = [&](int port) {
        write(path(), QStringLiteral("{\"version\": 1, \"server\": {\"port\": %1}}").arg(port).toUtf8());
    };
    edit(9601);
    QTRY_COMPARE(changed.size(), 1);
    edit(9602); // now by the watch of the file itself
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(int(changed[1][0].value<ConfigPtr>()->server.port), 9602);
}

void TestConfigFile::aReplacedFileIsNoticedTwice()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(Config{}).has_value());
    ConfigWatcher watcher(file);
    QSignalSpy changed(&watcher, &ConfigWatcher::changed);
    for (const int port : {9401, 9402}) {
        const int before = int(changed.size());
        const QString other = path() + QStringLiteral(".tmp");
        write(other, QStringLiteral("{\"version\": 1, \"server\": {\"port\": %1}}").arg(port).toUtf8());
        QCOMPARE(::rename(other.toLocal8Bit().constData(), path().toLocal8Bit().constData()), 0);
        QTRY_COMPARE(int(changed.size()), before + 1);
        QCOMPARE(int(changed.last()[0].value<ConfigPtr>()->server.port), port);
    }
}

void TestConfigFile::aBrokenEditFromOutsideIsRefused()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(fullExample()).has_value());
    ConfigWatcher watcher(file);
    QSignalSpy changed(&watcher, &ConfigWatcher::changed);
    QSignalSpy refused(&watcher, &ConfigWatcher::refused);
    write(path(), "{\"server\": {\"port\": 80}}");
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY2(refused[0][0].toString().contains(QStringLiteral("server.port")),
             qPrintable(refused[0][0].toString()));
    QCOMPARE(changed.size(), 0);
    write(path(), "{\"version\": 1}");
    QTRY_COMPARE(changed.size(), 1);
}

void TestConfigFile::ownSavesAreNotReported()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(Config{}).has_value());
    ConfigWatcher watcher(file);
    QSignalSpy changed(&watcher, &ConfigWatcher::changed);
    QVERIFY(file.save(fullExample()).has_value());
    // An edit from outside, so that there is something to wait for; the save came before it.
    write(path(), "{\"version\": 1, \"server\": {\"port\": 9500}}");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(int(changed[0][0].value<ConfigPtr>()->server.port), 9500);
}

void TestConfigFile::aReloadAlwaysAnswers()
{
    ConfigFile file(path(), m_clock);
    QVERIFY(file.save(Config{}).has_value());
    ConfigWatcher watcher(file);
    QSignalSpy changed(&watcher, &ConfigWatcher::changed);
    QSignalSpy refused(&watcher, &ConfigWatcher::refused);
    watcher.check();
    QCOMPARE(changed.size(), 1);
    QVERIFY(QFile::remove(path()));
    watcher.check();
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0][0].toString().contains(QStringLiteral("is gone")));
}

QTEST_GUILESS_MAIN(TestConfigFile)
#include "tst_configfile.moc"
