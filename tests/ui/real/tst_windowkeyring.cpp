// SPDX-License-Identifier: GPL-3.0-or-later
// A key's whole way through the real window on a real X server, beside a real gnome-keyring (keyring.sh says
// in which mood): typed, kept, used, shown, replaced, deleted, and found in no file of ours. The window's
// thread never stands still meanwhile.
#include "tests/ui/real/realdesk.h"
#include "tests/ui/real/scriptedprovider.h"
#include "tests/ui/support/desk.h"
#include "ui/pages/providers/keylist.h"
#include "ui/pages/settings/section.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;
using State = gateway::EngineStatus::State;
using Store = gateway::SecretStoreStatus::State;

namespace {

const QByteArray firstKey = "sk-canary-one-4f1c9a7e";
const QByteArray secondKey = "sk-canary-two-77b2e0d4";
constexpr qint64 longestPause =
    1'000; // of a window that nobody would call frozen, on a machine that is shared

QByteArrayList &logLines()
{
    static QByteArrayList lines;
    return lines;
}

// Proves that the window's loop keeps turning.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        connect(&m_timer, &QTimer::timeout, this,
                [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_timer.start(5);
    }

    qint64 longestMs() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

QByteArray kept()
{
    QProcess tool;
    tool.start(QStringLiteral("secret-tool"),
               {QStringLiteral("lookup"), QStringLiteral("server"), QStringLiteral("gatehouse"),
                QStringLiteral("user"), QStringLiteral("parrot/default")});
    tool.waitForFinished();
    return tool.readAllStandardOutput();
}

Store keychainOf(RealDesk &desk)
{
    for (const auto &store : desk.link().status().secretStores)
        if (store.store == SecretRef::Store::Keychain)
            return store.state;
    return Store::Unknown;
}

bool says(const QWidget &widget, const QString &text)
{
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

QStringList filesWith(const QString &folder, const QByteArray &text)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found << file.fileName();
    }
    return found;
}

} // namespace

class tst_WindowKeyring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aKeyGoesItsWholeWay();
    void withoutAnOpenKeyringItSaysSoAndOffersAnotherPlace();
    void aKeyringThatAnswersAfterTenSecondsFreezesNothing();

private:
    void typeProvider(RealDesk &desk, const ScriptedProvider &provider);
    QByteArray m_case;
};

void tst_WindowKeyring::initTestCase()
{
    m_case = qgetenv("GATEHOUSE_KEYRING_CASE");
    if (m_case.isEmpty())
        QSKIP("started without keyring.sh: no keyring to test against");
    qInfo("keyring %s on %s", m_case.constData(), qPrintable(QGuiApplication::platformName()));
    QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb"));
}

// Opens the dialog of a provider of one's own and fills it by keyboard.
void tst_WindowKeyring::typeProvider(RealDesk &desk, const ScriptedProvider &provider)
{
    desk.window().openPage(QStringLiteral("providers"));
    QTest::keyClick(&desk.window(), Qt::Key_N, Qt::ControlModifier);
    QDialog *gallery = openDialog(QStringLiteral("Add a provider"));
    QVERIFY(gallery);
    QVERIFY(fill(*gallery, QStringLiteral("Search providers"), QStringLiteral("custom")));
    QTest::keyClick(gallery->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!gallery->isVisible());
    QDialog *dialog = openDialog(QStringLiteral("Add a provider"));
    QVERIFY(dialog);
    QVERIFY(fill(*dialog, QStringLiteral("Name"), QStringLiteral("parrot")));
    QVERIFY(fill(*dialog, QStringLiteral("Base URL"), provider.baseUrl()));
    QVERIFY(fill(*dialog, QStringLiteral("API key (if it wants one)"), QString::fromLatin1(firstKey)));
}

void tst_WindowKeyring::aKeyGoesItsWholeWay()
{
    if (m_case != "unlocked")
        QSKIP("needs the open keyring");
    ScriptedProvider provider;
    RealDesk desk;
    Heartbeat heartbeat;
    QVERIFY(desk.waitFor(State::Running));
    QTRY_COMPARE_WITH_TIMEOUT(keychainOf(desk), Store::Ready, 20'000);
    typeProvider(desk, provider);
    QDialog *dialog = openDialog(QStringLiteral("Add a provider"));
    QVERIFY(press(*dialog, QStringLiteral("Add")));
    QTRY_COMPARE(desk.link().config()->providers.size(), std::size_t(1));
    QCOMPARE(desk.link().config()->providers[0].keys[0].secret.text(), QByteArray("keychain:parrot/default"));
    QCOMPARE(kept(), firstKey);
    // Used.
    QTRY_COMPARE(desk.chat("parrot/parrot-1").status, 200);
    QCOMPARE(provider.m_authorizations.last(), "Bearer " + firstKey);
    // Shown, and hidden again.
    auto *keys = desk.window().findChild<KeyList *>();
    QTRY_VERIFY(keys->isVisible());
    QVERIFY(press(desk.window(), QStringLiteral("Show the key default")));
    QTRY_VERIFY(says(*keys, QString::fromLatin1(firstKey)));
    QVERIFY(press(desk.window(), QStringLiteral("Show the key default")));
    QVERIFY(!says(*keys, QString::fromLatin1(firstKey)));
    // Replaced.
    QVERIFY(press(desk.window(), QStringLiteral("Edit the key default")));
    QDialog *edit = openDialog(QStringLiteral("Edit key"));
    QVERIFY(edit);
    QVERIFY(fill(*edit, QStringLiteral("API key (if it wants one)"), QString::fromLatin1(secondKey)));
    QTest::keyClick(edit->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(kept(), secondKey);
    provider.m_refused = "Bearer " + firstKey;
    const auto usesSecond = [&] {
        return desk.chat("parrot/parrot-1").status == 200 &&
               provider.m_authorizations.last() == "Bearer " + secondKey;
    };
    QTRY_VERIFY(usesSecond());
    // A provider that repeats the key which it refuses.
    provider.m_refused = "Bearer " + secondKey;
    QCOMPARE(desk.chat("parrot/parrot-1").status, 401);
    // Deleted: from the keyring only when the time of undo is over.
    QVERIFY(press(desk.window(), QStringLiteral("Remove the key default")));
    QTRY_VERIFY(desk.link().config()->providers[0].keys.empty());
    QCOMPARE(kept(), secondKey);
    desk.window().services().notices.say(QStringLiteral("another notice ends the time of undo"));
    QTRY_COMPARE(kept(), QByteArray());
    // And nowhere else.
    QTRY_VERIFY(desk.rows()->rows.size() >= 3);
    for (const QByteArray &key : {firstKey, secondKey}) {
        const QStringList found = filesWith(desk.folder.path(), key);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' '))));
        QVERIFY(!logLines().join('\n').contains(key));
    }
    QVERIFY2(heartbeat.longestMs() < longestPause, qPrintable(QString::number(heartbeat.longestMs())));
}

void tst_WindowKeyring::withoutAnOpenKeyringItSaysSoAndOffersAnotherPlace()
{
    if (m_case == "unlocked")
        QSKIP("the keyring is open");
    ScriptedProvider provider;
    RealDesk desk;
    Heartbeat heartbeat;
    QVERIFY(desk.waitFor(State::Running));
    const Store expected = m_case == "locked" ? Store::Locked : Store::Missing;
    QTRY_COMPARE_WITH_TIMEOUT(keychainOf(desk), expected, 30'000);
    QTRY_VERIFY(!desk.problem().isEmpty());
    QVERIFY2(desk.problem().contains(QStringLiteral("System keychain")), qPrintable(desk.problem()));
    qInfo("%s", qPrintable(desk.problem()));
    // The sentence leads to where the places are listed and tried again.
    desk.problemButton()->click();
    QTRY_VERIFY(says(desk.window(), QStringLiteral("System keychain")));
    typeProvider(desk, provider);
    QDialog *dialog = openDialog(QStringLiteral("Add a provider"));
    QComboBox *place = nullptr;
    for (QComboBox *box : dialog->findChildren<QComboBox *>())
        if (box->accessibleName() == QStringLiteral("Kept in"))
            place = box;
    QVERIFY(place);
    // Not silently elsewhere: the next best place is named, with what it means.
    QCOMPARE(place->currentText(), QStringLiteral("This session only"));
    QVERIFY(place->accessibleDescription().contains(QStringLiteral("In memory only")));
    QVERIFY(press(*dialog, QStringLiteral("Add")));
    QTRY_COMPARE(desk.link().config()->providers.size(), std::size_t(1));
    QTRY_COMPARE(desk.chat("parrot/parrot-1").status, 200);
    QCOMPARE(provider.m_authorizations.last(), "Bearer " + firstKey);
    QVERIFY(filesWith(desk.folder.path(), firstKey).isEmpty());
    QVERIFY2(heartbeat.longestMs() < longestPause, qPrintable(QString::number(heartbeat.longestMs())));
}

void tst_WindowKeyring::aKeyringThatAnswersAfterTenSecondsFreezesNothing()
{
    const qint64 daemon = qgetenv("GATEHOUSE_KEYRING_PID").toLongLong();
    if (m_case != "unlocked" || daemon <= 0)
        QSKIP("needs the open keyring and its process");
    ScriptedProvider provider;
    RealDesk desk;
    QVERIFY(desk.waitFor(State::Running));
    QTRY_COMPARE_WITH_TIMEOUT(keychainOf(desk), Store::Ready, 20'000);
    typeProvider(desk, provider);
    QDialog *dialog = openDialog(QStringLiteral("Add a provider"));
    Heartbeat heartbeat;
    kill(static_cast<pid_t>(daemon), SIGSTOP);
    QElapsedTimer since;
    since.start();
    QTimer::singleShot(10'000, this, [daemon] { kill(static_cast<pid_t>(daemon), SIGCONT); });
    QVERIFY(press(*dialog, QStringLiteral("Add")));
    // The window goes on meanwhile: pages turn, requests are answered.
    desk.window().openPage(QStringLiteral("traffic"));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    // Kept once it answers; or told that it does not, with the dialog still open and nothing half-saved.
    const auto refused = [&] {
        return dialog->isVisible() && says(*dialog, QStringLiteral("could not be kept"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(!desk.link().config()->providers.empty() || refused(), 40'000);
    qInfo("after %lld ms: %s", since.elapsed(), desk.link().config()->providers.empty() ? "refused" : "kept");
    QTRY_VERIFY_WITH_TIMEOUT(since.elapsed() > 10'000, 20'000);
    if (desk.link().config()->providers.empty()) {
        QVERIFY(press(*dialog, QStringLiteral("Add"))); // the way on: once more
        QTRY_VERIFY_WITH_TIMEOUT(!desk.link().config()->providers.empty(), 20'000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(kept(), firstKey, 20'000);
    QVERIFY2(heartbeat.longestMs() < longestPause, qPrintable(QString::number(heartbeat.longestMs())));
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsSet("GATEHOUSE_DISPLAY")) {
        qputenv("DISPLAY", qgetenv("GATEHOUSE_DISPLAY"));
        qputenv("QT_QPA_PLATFORM", "xcb");
    }
    // With a display D-Bus starts a bus by itself, and with it a keyring.
    if (qgetenv("GATEHOUSE_KEYRING_CASE") == "none")
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    static QtMessageHandler before = nullptr;
    before =
        qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
            logLines() << text.toUtf8();
            before(type, context, text);
        });
    QApplication app(argc, argv);
    tst_WindowKeyring test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_windowkeyring.moc"
