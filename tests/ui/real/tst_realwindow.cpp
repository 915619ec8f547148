// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does to a real engine: a stored request sent again, a port changed under running programs.
#include "core/governance/clientkey.h"
#include "core/ledger/ledger.h"
#include "core/storage/database.h"
#include "tests/ui/real/realdesk.h"
#include "tests/ui/real/scriptedprovider.h"
#include "tests/ui/support/desk.h"
#include "tests/ui/support/history.h"
#include "ui/pages/traffic/exchangedetails.h"
#include "ui/text/exporters.h"
#include "ui/text/format.h"

#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTableView>
#include <QTcpServer>
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

// Rows and bodies come by way of the ledger, which a busy machine delays.
constexpr int patience = 20'000;

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
    void theSumIsOneNumberEverywhere();
    void anOllamaFetchesAModel();
    void whatOllamaSaysAgainstItIsShown();
};

void tst_RealWindow::aStoredRequestIsRepeated()
{
    RealDesk desk({.config = keepingBodies()});
    QVERIFY(desk.waitFor(State::Running));
    QCOMPARE(desk.chat("sandbox/echo").status, 200);
    desk.window().openPage(QStringLiteral("traffic"));
    QTableView *table = requests(desk);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(entry(desk, QStringLiteral("Repeat"))->isEnabled(), patience);
    entry(desk, QStringLiteral("Repeat"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(desk.rows({.state = ledger::State::Finished})->rows.size(), 2, patience);
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
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    table->setCurrentIndex(table->model()->index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(entry(desk, QStringLiteral("Edit and repeat…"))->isEnabled(), patience);
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
    QTRY_COMPARE_WITH_TIMEOUT(desk.rows({.client = "ci", .state = ledger::State::Finished})->rows.size(), 2,
                              patience);
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
    QTRY_COMPARE_WITH_TIMEOUT(requests(desk)->model()->rowCount(), 1, patience);
    requests(desk)->setCurrentIndex(requests(desk)->model()->index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().findChild<ExchangeDetails *>()->isVisible(), patience);
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

// Six days of rows, written as the engine writes them.
static void seedLedger(const QString &path, int rows)
{
    const SystemClock clock;
    const config::Config config = sampleConfig(8);
    const std::int64_t now = clock.wallMilliseconds();
    constexpr std::int64_t span = 6LL * 24 * 3600 * 1000;
    ledger::Ledger ledger({.path = path}, clock);
    for (int i = 0; i < rows; ++i)
        ledger.finished(sampleRecord(static_cast<quint32>(i + 1), now - span + span / rows * i, config));
    QVERIFY(ledger.flush(std::chrono::seconds(60)));
    QCOMPARE(ledger.droppedRows(), std::int64_t(0));
}

void tst_RealWindow::theSumIsOneNumberEverywhere()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ledger.db"));
    seedLedger(path, 3'000);
    RealDesk desk({.dataFolder = folder.path()});
    QVERIFY(desk.waitFor(State::Running));
    desk.window().openPage(QStringLiteral("costs"));
    QTableView *table = nullptr;
    for (QTableView *found : desk.window().findChildren<QTableView *>())
        if (found->accessibleName() == QStringLiteral("The chart as a table"))
            table = found;
    QVERIFY(table);
    const QAbstractItemModel &model = *table->model();
    QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() > 2, 20'000);
    const int last = model.columnCount() - 1;
    const auto exact = [&](int row) {
        return Money::fromDecimal(model.index(row, last).data(Qt::ToolTipRole).toString().toStdString())
            .value_or(Money());
    };
    Money groups;
    for (int row = 0; row + 1 < model.rowCount(); ++row)
        groups += exact(row);
    const Money total = exact(model.rowCount() - 1);
    QVERIFY(total > Money());
    QCOMPARE(groups, total);
    // SQL over the rows themselves.
    auto database = storage::Database::open(path, {.readOnly = true});
    QVERIFY(database);
    QCOMPARE(*database->integerOf("SELECT sum(cost_nano) FROM exchange"), std::int64_t(total.nanoUsd()));
    // The chart's title says it in short.
    bool titled = false;
    for (const QLabel *label : desk.window().findChildren<QLabel *>())
        titled = titled || (label->isVisible() && label->text().contains(moneyText(total)) &&
                            label->text().startsWith(QStringLiteral("Cost")));
    QVERIFY(titled);
    // The export of Traffic.
    ExportRows rows;
    for (ExchangeId before;;) {
        const auto page = waited(desk.link().exchanges({}, 1000, before));
        QVERIFY(page && *page);
        rows.rows += (*page)->rows;
        if (!(*page)->more)
            break;
        before = (*page)->rows.last().id;
    }
    QCOMPARE(rows.rows.size(), 3'000);
    Money written;
    static const QRegularExpression cost(QStringLiteral("\"cost_usd\":\"?([0-9.]+)"));
    auto all = cost.globalMatch(QString::fromUtf8(exported(rows, ExportForm::Json)));
    while (all.hasNext())
        written += Money::fromDecimal(all.next().captured(1).toStdString()).value_or(Money());
    QCOMPARE(written, total);
}

namespace {

config::Config withOllama(const ScriptedProvider &ollama)
{
    config::Config config;
    config.providers = {{.id = {"local"},
                         .preset = "ollama",
                         .baseUrl = "http://127.0.0.1:" + QByteArray::number(ollama.serverPort())}};
    return config;
}

} // namespace

void tst_RealWindow::anOllamaFetchesAModel()
{
    ScriptedProvider ollama;
    ollama.m_answers = {{"POST /api/pull",
                         R"({"status":"pulling manifest"}
{"status":"pulling aaaa","digest":"sha256:aaaa","total":3000000,"completed":1000000}
{"status":"pulling aaaa","digest":"sha256:aaaa","total":3000000,"completed":3000000}
{"status":"success"}
)"},
                        {"GET /api/tags", R"({"models":[{"name":"tiny:1b","model":"tiny:1b"}]})"}};
    RealDesk desk({.config = withOllama(ollama)});
    QVERIFY(desk.waitFor(State::Running));
    desk.window().openPage(QStringLiteral("providers"), QStringLiteral("local"));
    QVERIFY(fill(desk.window(), QStringLiteral("Model to fetch"), QStringLiteral("tiny:1b")));
    QTest::keyClick(desk.window().focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(shows(desk.window(), QStringLiteral("Fetched, ") + bytesText(3'000'000)));
    QTRY_COMPARE(desk.link().config()->providers.front().models, std::vector<QByteArray>{"tiny:1b"});
}

void tst_RealWindow::whatOllamaSaysAgainstItIsShown()
{
    ScriptedProvider ollama;
    ollama.m_answers = {{"POST /api/pull", "{\"status\":\"pulling manifest\"}\n{\"error\":\"pull model "
                                           "manifest: <b>file</b> does not exist\"}\n"}};
    RealDesk desk({.config = withOllama(ollama)});
    QVERIFY(desk.waitFor(State::Running));
    desk.window().openPage(QStringLiteral("providers"), QStringLiteral("local"));
    QVERIFY(fill(desk.window(), QStringLiteral("Model to fetch"), QStringLiteral("nosuch")));
    QVERIFY(press(desk.window(), QStringLiteral("Fetch")));
    QTRY_VERIFY(shows(desk.window(), QStringLiteral("pull model manifest: <b>file</b> does not exist")));
}

QTEST_MAIN(tst_RealWindow)
#include "tst_realwindow.moc"
