// SPDX-License-Identifier: GPL-3.0-or-later
// The Clients page and the prices by keyboard alone: groups, budgets with their projection, a key's own
// chart, own prices from a file; and what is worth a notification.
#include "tests/ui/support/desk.h"
#include "ui/desktop/notifier.h"
#include "ui/dialogs/groupdialog.h"
#include "ui/pages/clients/budgetbar.h"
#include "ui/pages/settings/pricesection.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

class tst_ClientsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGroupIsMadeRenamedAndDeleted();
    void aBudgetSaysWhereItLeads_data();
    void aBudgetSaysWhereItLeads();
    void aKeysChartComesWhenItIsOpened();
    void pricesAreImportedOrRefusedAsAWhole();
    void modelsWithoutAPriceComeFirst();
    void budgetsAndFailoversAreToldOnce();
};

void tst_ClientsPage::aGroupIsMadeRenamedAndDeleted()
{
    Desk desk(200);
    desk.open(QStringLiteral("clients"));
    QVERIFY(press(desk.window, QStringLiteral("Make a group")));
    QDialog *dialog = openDialog(QStringLiteral("Make a group"));
    QVERIFY(dialog);
    QVERIFY(fill(*dialog, QStringLiteral("Name"), QStringLiteral("team")));
    QVERIFY(wordsUnder(*dialog, QStringLiteral("Name")).contains(QStringLiteral("exists already")));
    QVERIFY(fill(*dialog, QStringLiteral("Name"), QStringLiteral("night shift")));
    QVERIFY(fill(*dialog, QStringLiteral("Budget (US dollars)"), QStringLiteral("40")));
    QVERIFY(fill(*dialog, QStringLiteral("Counted"), QStringLiteral("in any 7 days")));
    QVERIFY(press(*dialog, QStringLiteral("Make the group")));
    QTRY_COMPARE(desk.config().groups.size(), std::size_t(2));
    QVERIFY(desk.config().groups.back().budgets.front().rolling);
    GroupDialog rename(desk.window.services(), desk.config().groups.front(), &desk.window);
    rename.setAttribute(Qt::WA_DeleteOnClose, false);
    rename.present();
    QVERIFY(fill(rename, QStringLiteral("Name"), QStringLiteral("crew")));
    QVERIFY(press(rename, QStringLiteral("Save")));
    QTRY_COMPARE(desk.config().clients[1].group, QByteArray("crew")); // its keys go with it
    QApplication::setActiveWindow(&desk.window);
    QVERIFY(press(desk.window, QStringLiteral("Delete the group crew")));
    QTRY_COMPARE(desk.config().groups.size(), std::size_t(1));
    QVERIFY(desk.config().clients[1].group.isEmpty());
    desk.window.services().notices.undo();
    QTRY_COMPARE(desk.config().clients[1].group, QByteArray("crew"));
}

void tst_ClientsPage::aBudgetSaysWhereItLeads_data()
{
    QTest::addColumn<gateway::BudgetState>("state");
    QTest::addColumn<QString>("words");
    const config::Budget ten{.limit = Money::fromNanoUsd(10'000'000'000)};
    QTest::newRow("on its way") << gateway::BudgetState{.budget = ten,
                                                        .spent = Money::fromNanoUsd(2'000'000'000),
                                                        .projected = Money::fromNanoUsd(6'000'000'000)}
                                << QStringLiteral("$2.00 of $10.00 per month, heading for $6.00");
    QTest::newRow("too fast") << gateway::BudgetState{.budget = ten,
                                                      .spent = Money::fromNanoUsd(8'000'000'000),
                                                      .projected = Money::fromNanoUsd(40'000'000'000),
                                                      .usedUpAtMs = 1'000'000 + 5 * 3'600'000}
                              << QStringLiteral(
                                     "$8.00 of $10.00 per month, used up in 5 hour(s) at this pace");
    QTest::newRow("over") << gateway::BudgetState{.budget = ten, .spent = Money::fromNanoUsd(10'000'000'000)}
                          << QStringLiteral("$10.00 of $10.00 per month, used up");
    QTest::newRow("too early to tell")
        << gateway::BudgetState{.budget = ten} << QStringLiteral("$0 of $10.00 per month");
}

void tst_ClientsPage::aBudgetSaysWhereItLeads()
{
    QFETCH(gateway::BudgetState, state);
    QFETCH(QString, words);
    BudgetBar bar(state.budget);
    bar.show(state, 1'000'000);
    QCOMPARE(bar.words(), words);
    QCOMPARE(bar.accessibleName(), words);
}

void tst_ClientsPage::aKeysChartComesWhenItIsOpened()
{
    Desk desk(3'000);
    desk.open(QStringLiteral("clients"));
    QVERIFY(press(desk.window, QStringLiteral("The last 30 days of claude-code")));
    Money spent;
    std::int64_t requests = 0;
    const std::int64_t end = (desk.clock.nowMs / 86'400'000 + 1) * 86'400'000;
    for (const auto &row : desk.link.m_rows)
        if (row.client.value == "claude-code" && row.startedMs >= end - 30 * 86'400'000LL) {
            spent += row.cost;
            ++requests;
        }
    QVERIFY(requests > 20);
    QTRY_VERIFY(shows(desk.window, QStringLiteral("for %1 request(s)").arg(requests)));
}

void tst_ClientsPage::pricesAreImportedOrRefusedAsAWhole()
{
    Desk desk(200);
    desk.open(QStringLiteral("settings"), QStringLiteral("prices"));
    auto *section = desk.window.findChild<PriceSection *>();
    QVERIFY(section);
    const auto write = [&desk](const char *name, const QByteArray &bytes) {
        QFile file(desk.folder.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    };
    section->importFrom(write("bad.csv", "model,input,output\na,1,2\nb,cheap,2\n"));
    const auto *notice = desk.window.findChild<QWidget *>(QStringLiteral("noticeBar"));
    QTRY_VERIFY(notice->accessibleName().contains(QStringLiteral("Line 3: \"cheap\" is no number")));
    QCOMPARE(desk.link.m_applied, 0);
    section->importFrom(
        write("good.csv", "provider,model,input,output\nopenrouter,qwen/qwen3-235b,0.2,0.7\n,mine,1,2\n"));
    QTRY_COMPARE(desk.config().prices.size(), std::size_t(2)); // one replaced, one new
    QCOMPARE(desk.config().prices.front().input, QByteArray("0.2"));
    desk.window.services().notices.undo();
    QTRY_COMPARE(desk.config().prices.front().input, QByteArray("0.13"));
}

void tst_ClientsPage::modelsWithoutAPriceComeFirst()
{
    Desk desk(3'000);
    desk.open(QStringLiteral("settings"), QStringLiteral("prices"));
    bool found = false;
    for (const QPushButton *button : desk.window.findChildren<QPushButton *>())
        found = found || (button->isVisible() &&
                          button->text().contains(QStringLiteral("qwen/qwen3-235b has no price")));
    QVERIFY(found);
    QVERIFY(shows(desk.window, QStringLiteral("from the table of 2026-11-20")));
}

void tst_ClientsPage::budgetsAndFailoversAreToldOnce()
{
    Desk desk(200);
    Notifier notifier(desk.window.services());
    const QSignalSpy told(&notifier, &Notifier::worthTelling);
    gateway::EngineStatus status = desk.link.m_status;
    status.budgets.front().percent = 81;
    desk.link.setStatus(status);
    QCOMPARE(told.size(), 1);
    QVERIFY(told.first().first().toString().contains(QStringLiteral("claude-code")));
    status.budgets.front().percent = 83;
    desk.link.setStatus(status);
    QCOMPARE(told.size(), 1);
    ledger::ExchangeRecord record = desk.link.liveRecord(5);
    record.state = ledger::State::Finished;
    record.provider = {"openai"};
    record.cause = {};
    record.attempts = {
        {.provider = {"anthropic"}, .cause = Cause::ProviderOverloaded, .message = QStringLiteral("529")},
        {.provider = {"openai"}}};
    desk.link.publish({record, record});
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.last().first().toString(), QStringLiteral("openai stands in for anthropic"));
    desk.state.set(UiState::Flag::NotifyFailover, false);
    desk.clock.nowMs += 3'600'000;
    desk.link.publish({record});
    QCOMPARE(told.size(), 2);
}

QTEST_MAIN(tst_ClientsPage)
#include "tst_clientspage.moc"
