// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in a tray that is a program of its own, over the session's bus: it says how the gateway is, its
// menu works, and a closed window comes back from it. Beside a real X server (onxserver.sh): the offscreen
// platform has no tray.
#include "tests/ui/support/desk.h"
#include "ui/desktop/tray.h"

#include <QApplication>
#include <QClipboard>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

namespace {

// The host runs before there is a QApplication: Qt looks for a tray once, at its start.
class TrayHost
{
public:
    TrayHost()
    {
        m_process.start(QStringLiteral(GATEHOUSE_TRAYHOST), QStringList());
        m_ready = m_process.waitForReadyRead(10'000) && m_process.readLine() == "ready\n";
    }

    ~TrayHost()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(5'000);
    }

    bool isReady() const { return m_ready; }

    // While the question is under way this program must answer the host's own.
    QStringList ask(const QByteArray &command)
    {
        m_process.write(command + '\n');
        m_process.waitForBytesWritten(1'000); // it was started before there was an event loop to do it
        QByteArray answer;
        const bool whole = QTest::qWaitFor(
            [&] {
                m_process.waitForReadyRead(5);
                answer += m_process.readAll();
                return answer == ".\n" || answer.endsWith("\n.\n");
            },
            10'000);
        answer.chop(2);
        return whole ? QString::fromUtf8(answer).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
                     : QStringList{QStringLiteral("(no answer)")};
    }

private:
    QProcess m_process;
    bool m_ready = false;
};

} // namespace

class tst_Tray : public QObject
{
    Q_OBJECT
public:
    explicit tst_Tray(TrayHost &host)
        : m_host(host)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theHostShowsTheIcon();
    void theMenuDoesWhatItSays();
    void aClickOpensTheWindow();

private:
    TrayHost &m_host;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Tray> m_tray; // one for all: the host speaks to the first that comes
};

void tst_Tray::initTestCase()
{
    QVERIFY(QSystemTrayIcon::isSystemTrayAvailable());
    m_desk = std::make_unique<Desk>(200);
    m_tray = std::make_unique<Tray>(m_desk->window.services());
}

void tst_Tray::cleanupTestCase()
{
    m_tray.reset();
    m_desk.reset();
}

void tst_Tray::theHostShowsTheIcon()
{
    QVERIFY(m_tray->isThere());
    const QStringList menu = m_host.ask("menu");
    QVERIFY2(menu.value(0).startsWith(QStringLiteral("-Running on port 8080")),
             qPrintable(menu.join(QLatin1Char('\n'))));
    QVERIFY(menu.value(1).contains(QStringLiteral(" today")));
    QVERIFY(menu.contains(QStringLiteral("Open Gatehouse")));
    QVERIFY(menu.contains(QStringLiteral("Stop the gateway")));
    QVERIFY(!menu.contains(QStringLiteral("Start the gateway")));
    QCOMPARE(m_host.ask("get Status"), QStringList{QStringLiteral("Active")});
    QVERIFY(!m_host.ask("get Id").isEmpty());
}

void tst_Tray::theMenuDoesWhatItSays()
{
    const QSignalSpy quit(m_tray.get(), &Tray::quitWanted);
    (void)m_host.ask("click Stop the gateway");
    QTRY_COMPARE(m_desk->link.m_stops, 1);
    QTRY_VERIFY(m_host.ask("menu").contains(QStringLiteral("Start the gateway")));
    (void)m_host.ask("click Start the gateway");
    QTRY_COMPARE(m_desk->link.m_starts, 1);
    (void)m_host.ask("click Copy base URL");
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("http://127.0.0.1:")));
    (void)m_host.ask("click Quit");
    QTRY_COMPARE(quit.size(), 1);
}

void tst_Tray::aClickOpensTheWindow()
{
    const QSignalSpy opened(m_tray.get(), &Tray::openWanted);
    (void)m_host.ask("activate");
    QTRY_COMPARE(opened.size(), 1);
    (void)m_host.ask("click Open Gatehouse");
    QTRY_COMPARE(opened.size(), 2);
}

int main(int argc, char **argv)
{
    qputenv("DISPLAY", qgetenv("GATEHOUSE_DISPLAY"));
    qputenv("QT_QPA_PLATFORM", "xcb");
    TrayHost host;
    if (!host.isReady()) {
        std::fprintf(stderr, "skipped: there is no session bus\n");
        return 77;
    }
    QApplication app(argc, argv);
    tst_Tray test(host);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tray.moc"
