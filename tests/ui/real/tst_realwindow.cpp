// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does to a real engine: a stored request sent again, a port changed under running programs.
#include "core/governance/clientkey.h"
#include "tests/ui/real/realdesk.h"
#include "tests/ui/support/desk.h"
#include "ui/pages/traffic/exchangedetails.h"

#include <QDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;
using State = gateway::EngineStatus::State;

namespace {

QTableView *requests(RealDesk &desk)
{
    for (QTableView *table : desk.window().findChildren<QTableView *>())
        if (table->accessibleName() == QStringLiteral("Requests"))
            return table;
    return nullptr;
}

// An entry of the details' menu, as it stands when the menu has just been opened.
QAction *entry(RealDesk &desk, const QString &text)
{
    auto *details = desk.window().findChild<ExchangeDetails *>();
    for (QMenu *menu : details->findChildren<QMenu *>()) {
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions())
            if (action->text() == text)
                return action;
    }
    return nullptr;
}

config::Config keepingBodies()
{
    config::Config config;
    config.storage.bodies = config::Storage::Bodies::On;
    return config;
}

} // namespace

class tst_RealWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStoredRequestIsRepeated();
    void anEditedRequestIsSentAsItsClient();
    void withoutABodyItSaysWhy();
    void theWindowsPassIsNobodyElses();
    void aPortIsChangedWhileItRuns();
};

void tst_RealWindow::aStoredRequestIsRepeated()
{
    RealDesk desk({.config = keepingBodies()});
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    desk.window().openPage(QStringLiteral("traffic"));
    QTableView *table = requests(desk);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_VERIFY(entry(desk, QStringLiteral("Repeat"))->isEnabled());
    entry(desk, QStringLiteral("Repeat"))->trigger();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QTRY_COMPARE(desk.rows({.state = ledger::State::Finished})->rows.size(), 2);
    const auto page = desk.rows();
    QCOMPARE(page->rows[0].usage.output, page->rows[1].usage.output);
    QCOMPARE(page->rows[0].requestBytes, page->rows[1].requestBytes);
    const auto bodies = waited(desk.link().bodies(page->rows[0].id));
    QVERIFY(bodies && *bodies);
    QVERIFY((*bodies)->request.contains("Hello there"));
    QVERIFY(!(*bodies)->requestHeaders.contains("x-gatehouse-pass"));
}

void tst_RealWindow::anEditedRequestIsSentAsItsClient()
{
    const governance::NewClientKey key = governance::makeClientKey(*QRandomGenerator::system());
    config::Config config = keepingBodies();
    config.clients = {{.id = {"ci"}, .sha256 = key.sha256, .hint = key.hint}};
    RealDesk desk({.config = config});
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.chat("sandbox/echo").status, 401);
    QCOMPARE(desk.chat("sandbox/echo", "authorization: Bearer " + key.key.reveal() + "\r\n").status, 200);
    desk.window().openPage(QStringLiteral("traffic"), QStringLiteral("client:ci"));
    QTableView *table = requests(desk);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_VERIFY(entry(desk, QStringLiteral("Edit and repeat…"))->isEnabled());
    entry(desk, QStringLiteral("Edit and repeat…"))->trigger();
    QDialog *dialog = openDialog(QStringLiteral("Edit and repeat"));
    QVERIFY(dialog);
    auto *body = dialog->findChild<QPlainTextEdit *>();
    const QString whole = body->toPlainText();
    body->setPlainText(QStringLiteral("{\n  \"model\": }"));
    QVERIFY2(wordsUnder(*dialog, QStringLiteral("Body")).contains(QStringLiteral("line 2")),
             qPrintable(wordsUnder(*dialog, QStringLiteral("Body"))));
    body->setPlainText(
        QString(whole).replace(QStringLiteral("Hello there"), QStringLiteral("Something else")));
    body->document()->setModified(true);
    QVERIFY(press(*dialog, QStringLiteral("Send")));
    QTRY_COMPARE(desk.rows({.client = "ci", .state = ledger::State::Finished})->rows.size(), 2);
    const auto bodies = waited(desk.link().bodies(desk.rows({.client = "ci"})->rows[0].id));
    QVERIFY((*bodies)->request.contains("Something else"));
    QVERIFY((*bodies)->answer.contains("Something"));
}

void tst_RealWindow::withoutABodyItSaysWhy()
{
    RealDesk desk;
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    desk.window().openPage(QStringLiteral("traffic"));
    QTRY_COMPARE(requests(desk)->model()->rowCount(), 1);
    requests(desk)->setCurrentIndex(requests(desk)->model()->index(0, 0));
    QTRY_VERIFY(desk.window().findChild<ExchangeDetails *>()->isVisible());
    QVERIFY(!entry(desk, QStringLiteral("Repeat"))->isEnabled());
    QVERIFY(
        entry(desk, QStringLiteral("Its body is not stored (Settings, Bodies), so it cannot be repeated.")));
}

void tst_RealWindow::theWindowsPassIsNobodyElses()
{
    const governance::NewClientKey key = governance::makeClientKey(*QRandomGenerator::system());
    config::Config config;
    config.clients = {{.id = {"ci"}, .sha256 = key.sha256, .hint = key.hint}};
    RealDesk desk({.config = config});
    QVERIFY(desk.waitFor(State::Running));
    for (const QByteArray &guess : {QByteArray(), QByteArray("0"), QByteArray(64, '0')}) {
        const Answer answer =
            desk.chat("sandbox/echo", "x-gatehouse-pass: " + guess + "\r\nx-gatehouse-pass-client: ci\r\n");
        QCOMPARE(answer.status, 401);
    }
}

void tst_RealWindow::aPortIsChangedWhileItRuns()
{
    RealDesk desk;
    QVERIFY(desk.waitFor(State::Running));
    const quint16 before = desk.port();
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    ConfigEditor &editor = desk.window().services().editor;
    // A port that another program holds is refused, and nothing is saved.
    const auto refused = waited(editor.commit(QStringLiteral("moved"), [&holder](config::Config &config) {
        config.server.port = holder.serverPort();
    }));
    QVERIFY(refused && !*refused);
    QVERIFY2(refused->error().message.contains(QString::number(holder.serverPort())),
             qPrintable(refused->error().message));
    QCOMPARE(desk.port(), before);
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    const quint16 next = freePort();
    const auto moved = waited(editor.commit(QStringLiteral("moved"),
                                            [next](config::Config &config) { config.server.port = next; }));
    QVERIFY(moved && *moved);
    QTRY_COMPARE(desk.port(), next);
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    // The address alone, on the same port.
    const auto opened = waited(editor.commit(QStringLiteral("opened"), [](config::Config &config) {
        config.server.bind = QStringLiteral("127.0.0.2");
    }));
    QVERIFY(opened && *opened);
    QTRY_COMPARE(desk.link().status().bind, QStringLiteral("127.0.0.2"));
    QVERIFY(desk.link().status().state == State::Running);
}

QTEST_MAIN(tst_RealWindow)
#include "tst_realwindow.moc"
