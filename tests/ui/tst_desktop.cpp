// SPDX-License-Identifier: GPL-3.0-or-later
// Life on a desktop: one instance, start at login, notifications, closing without a tray.
#include "tests/ui/support/desk.h"
#include "ui/application.h"
#include "ui/desktop/autostart.h"
#include "ui/desktop/notifier.h"
#include "ui/desktop/singleinstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <memory>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

class tst_Desktop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSecondStartRaisesTheFirst();
    void theNextOneIsFirstWhenTheFirstHasGone();
    void autostartComesAndGoes();
    void autostartSaysWhyItCannot();
    void notificationsAreToldOnce();
    void switchedOffNotificationsAreSilent();
    void withoutATrayClosingQuits();
};

void tst_Desktop::aSecondStartRaisesTheFirst()
{
    QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(first.isFirst());
    QSignalSpy raised(&first, &SingleInstance::raiseWanted);
    bool second = true;
    bool heard = false;
    // As in another process: the second one waits, and the first must be able to answer meanwhile.
    std::unique_ptr<QThread> thread(QThread::create([&] {
        SingleInstance other(folder.path());
        second = other.isFirst();
        heard = other.tellFirst(QStringLiteral("traffic"));
    }));
    thread->start();
    QTRY_COMPARE(raised.size(), 1);
    QTRY_VERIFY(thread->isFinished());
    QVERIFY(!second);
    QVERIFY(heard);
    QCOMPARE(raised.first().first().toString(), QStringLiteral("traffic"));
}

void tst_Desktop::theNextOneIsFirstWhenTheFirstHasGone()
{
    QTemporaryDir folder;
    auto first = std::make_unique<SingleInstance>(folder.path());
    QVERIFY(first->isFirst());
    first.reset();
    const SingleInstance next(folder.path());
    QVERIFY(next.isFirst());
}

void tst_Desktop::autostartComesAndGoes()
{
    QTemporaryDir folder;
    Autostart autostart(folder.filePath(QStringLiteral("autostart")));
    QVERIFY(!autostart.isOn());
    QVERIFY(autostart.set(true));
    QVERIFY(autostart.isOn());
    QFile file(folder.filePath(QStringLiteral("autostart/gatehouse.desktop")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("--minimised"));
    QVERIFY(autostart.set(false));
    QVERIFY(!autostart.isOn());
}

void tst_Desktop::autostartSaysWhyItCannot()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("taken")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto done = Autostart(file.fileName()).set(true);
    QVERIFY(!done);
    QVERIFY(done.error().message.contains(file.fileName()));
}

void tst_Desktop::notificationsAreToldOnce()
{
    Desk desk(200);
    Notifier notifier(desk.window.services());
    QSignalSpy told(&notifier, &Notifier::worthTelling);
    gateway::EngineStatus status = desk.link.m_status;
    status.providers[1].available = false;
    desk.link.setStatus(status);
    desk.link.setStatus(status);
    QCOMPARE(told.size(), 1);
    QVERIFY(told.takeFirst().first().toString().contains(QStringLiteral("openai")));
    ledger::ExchangeRecord refused = desk.link.liveRecord(1);
    refused.cause = Cause::ProviderAuth;
    desk.link.publish({refused, refused});
    QCOMPARE(told.size(), 1);
    desk.clock.nowMs += 3'600'000;
    desk.link.publish({refused});
    QCOMPARE(told.size(), 2);
}

void tst_Desktop::switchedOffNotificationsAreSilent()
{
    Desk desk(200);
    desk.state.set(UiState::Flag::NotifyGateway, false);
    Notifier notifier(desk.window.services());
    QSignalSpy told(&notifier, &Notifier::worthTelling);
    gateway::EngineStatus status = desk.link.m_status;
    status.state = gateway::EngineStatus::State::Failed;
    desk.link.setStatus(status);
    QCOMPARE(told.size(), 0);
}

void tst_Desktop::withoutATrayClosingQuits()
{
    QTemporaryDir folder;
    FixedClock clock;
    FakeEngineLink link(clock);
    {
        UiState state(folder.filePath(QStringLiteral("window.ini")));
        state.set(UiState::Flag::FirstRunDone, true);
        state.set(UiState::Flag::StartMinimised, true);
    }
    QCommandLineParser parser;
    addWindowOptions(parser);
    parser.parse({QStringLiteral("gatehouse"), QStringLiteral("--minimised")});
    DesktopApplication application(*qApp, link, folder.path());
    QVERIFY(application.begin(parser));
    MainWindow *window = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *found = qobject_cast<MainWindow *>(widget))
            window = found;
    QVERIFY(window);
    QVERIFY(window->isVisible()); // no tray here: a hidden window could not be found
    window->close();
    QCOMPARE(link.m_stops, 1); // running answers get their time
    qApp->setStyleSheet({});
}

QTEST_MAIN(tst_Desktop)
#include "tst_desktop.moc"
