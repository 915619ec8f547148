// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole: pages, undo, order, the table that holds still, languages, and what screen readers
// hear.
#include "tests/ui/support/desk.h"
#include "tests/ui/support/history.h"
#include "ui/charts/chartlegend.h"
#include "ui/dialogs/clientdialog.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/firstrundialog.h"
#include "ui/dialogs/groupdialog.h"
#include "ui/dialogs/keydialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/dialogs/presetgallery.h"
#include "ui/dialogs/pricedialog.h"
#include "ui/dialogs/providerdialog.h"
#include "ui/dialogs/repeatdialog.h"
#include "ui/dialogs/routedialog.h"
#include "ui/language.h"
#include "ui/models/exchangemodel.h"
#include "ui/models/reportmodel.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/report/steps.h"
#include "ui/theme/theme.h"
#include "ui/widgets/orderedlist.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

class tst_Window : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyControlHasAName_data();
    void everyControlHasAName();
    void everyDialogSaysItsControls();
    void deletingIsUndoneByKeyboard();
    void undoDoesNotTakeBackSomebodyElsesChange();
    void keysGoWhenUndoIsOver();
    void providersAreOrderedByKeyboard();
    void theTableHoldsStillUnderTheReader();
    void aPausedTableWaits();
    void aWrongFilterIsToldUnderTheLine();
    void besideDetailsTheListKeepsWhatCounts();
    void aLegendTakesTheLinesItNeeds();
    void foreignTextStaysPlain();
    void anAnswerMayComeAfterTheWindowHasGone();
    void theProblemLeadsToItsPage();
    void chartTableAndExportSayTheSameSum();
    void timesOfErrorsGrowOld();
    void languagesSwitchWhileRunning();
    void themesSwitchWhileRunning();
    void rememberedThingsComeBack();
};

namespace {

QTableView *requests(Desk &desk)
{
    for (QTableView *table : desk.window.findChildren<QTableView *>())
        if (table->accessibleName() == QStringLiteral("Requests"))
            return table;
    return nullptr;
}

OrderedList *listOf(Desk &desk, const QString &name)
{
    for (OrderedList *list : desk.window.findChildren<OrderedList *>())
        if (list->accessibleName() == name)
            return list;
    return nullptr;
}

} // namespace

void tst_Window::everyControlHasAName_data()
{
    QTest::addColumn<QString>("page");
    for (const PageRow &row : pageTable())
        QTest::newRow(row.id) << QString::fromLatin1(row.id);
}

void tst_Window::everyControlHasAName()
{
    QFETCH(QString, page);
    for (const int rows : {0, 300}) {
        Desk desk(rows);
        desk.open(page);
        if (QTableView *table = requests(desk); table && rows > 0) {
            QTRY_VERIFY(table->model()->rowCount() > 0);
            table->selectRow(0);
        }
        QCoreApplication::processEvents();
        const QStringList faults = namelessControls(desk.window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }
}

void tst_Window::everyDialogSaysItsControls()
{
    Desk desk(200);
    Services &services = desk.window.services();
    const config::Config &config = desk.config();
    const std::vector<QDialog *> dialogs{
        new PresetGallery(services, &desk.window),
        new ProviderDialog(services, QByteArray("openai"), &desk.window),
        new ProviderDialog(services, QByteArray("bedrock"), &desk.window),
        new ProviderDialog(services, QByteArray("custom"), &desk.window),
        new ProviderDialog(services, config.providers.front(), &desk.window),
        new KeyDialog(services, config.providers.front(), std::nullopt, &desk.window),
        new RouteDialog(services, config.routes.front(), &desk.window),
        new ClientDialog(services, config.clients.front(), &desk.window),
        new NewKeyDialog(QStringLiteral("x"), Secret("gh-1"), &desk.window),
        new RotateDialog(services, config.clients.front(), &desk.window),
        new GroupDialog(services, config.groups.front(), &desk.window),
        new PriceDialog(services, config.prices.front(), &desk.window),
        new ExportDialog(services, {}, &desk.window),
        new ConnectDialog(services, "codex", &desk.window),
        new RepeatDialog(services, desk.link.m_rows.front(), sampleBodies(desk.link.m_rows.front()),
                         &desk.window),
        new FirstRunDialog(services, &desk.window)};
    for (QDialog *dialog : dialogs) {
        dialog->show();
        QCoreApplication::processEvents();
        const QStringList faults = namelessControls(*dialog);
        QVERIFY2(faults.isEmpty(),
                 qPrintable(dialog->windowTitle() + QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
        QVERIFY2(!dialog->isModal(), qPrintable(dialog->windowTitle()));
    }
}

void tst_Window::deletingIsUndoneByKeyboard()
{
    Desk desk(200);
    desk.open(QStringLiteral("providers"));
    OrderedList *list = listOf(desk, QStringLiteral("Providers"));
    QVERIFY(list);
    const config::Config before = desk.config();
    list->setCurrentKey(QStringLiteral("groq"));
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(desk.config().providers.size(), before.providers.size() - 1);
    QCOMPARE(list->model()->rowCount(), static_cast<int>(before.providers.size()) - 1);
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.config(), before);
    QVERIFY(desk.link.m_secrets.contains("keychain:groq/default"));
}

void tst_Window::undoDoesNotTakeBackSomebodyElsesChange()
{
    Desk desk(200);
    Services &services = desk.window.services();
    services.editor.change(QStringLiteral("done"), [](config::Config &config) { config.server.port = 9000; });
    QTRY_COMPARE(desk.config().server.port, quint16(9000));
    config::Config other = desk.config();
    other.sandbox = false;
    desk.link.apply(other);
    services.notices.undo();
    QTRY_VERIFY(desk.window.findChild<QWidget *>(QStringLiteral("noticeBar"))
                    ->accessibleName()
                    .contains(QStringLiteral("elsewhere")));
    QCOMPARE(desk.config().server.port, quint16(9000));
}

void tst_Window::keysGoWhenUndoIsOver()
{
    Desk desk(200);
    desk.open(QStringLiteral("providers"));
    OrderedList *list = listOf(desk, QStringLiteral("Providers"));
    list->setCurrentKey(QStringLiteral("groq"));
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(desk.config().providers.size(), std::size_t(7));
    QVERIFY(desk.link.m_secrets.contains("keychain:groq/default"));
    desk.window.services().notices.say(QStringLiteral("another notice ends the time of undo"));
    QVERIFY(!desk.link.m_secrets.contains("keychain:groq/default"));
}

void tst_Window::providersAreOrderedByKeyboard()
{
    Desk desk(200);
    desk.open(QStringLiteral("providers"));
    OrderedList *list = listOf(desk, QStringLiteral("Providers"));
    list->setCurrentKey(QStringLiteral("openai"));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(desk.config().providers.front().id.value, QByteArray("openai"));
    QCOMPARE(list->currentKey(), QStringLiteral("openai"));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier); // at the top nothing happens
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(desk.config().providers[2].id.value, QByteArray("openai"));
}

void tst_Window::theTableHoldsStillUnderTheReader()
{
    Desk desk(600);
    desk.open(QStringLiteral("traffic"));
    QTableView *table = requests(desk);
    QTRY_COMPARE(table->model()->rowCount(), 200);
    desk.link.publish({desk.link.liveRecord(1)});
    QCOMPARE(table->model()->rowCount(), 201);
    QCOMPARE(table->verticalScrollBar()->value(), 0); // at the top it follows
    table->verticalScrollBar()->setValue(1'000);
    const int first = table->rowAt(0);
    const QString time =
        table->model()->index(first, 0).data().toString() + table->model()->index(first, 3).data().toString();
    const int y = table->rowViewportPosition(first);
    desk.link.publish({desk.link.liveRecord(2), desk.link.liveRecord(3)});
    QCOMPARE(table->rowAt(0), first + 2);
    QCOMPARE(table->rowViewportPosition(first + 2), y);
    QCOMPARE(table->model()->index(first + 2, 0).data().toString() +
                 table->model()->index(first + 2, 3).data().toString(),
             time);
}

void tst_Window::aPausedTableWaits()
{
    Desk desk(100);
    desk.open(QStringLiteral("traffic"));
    QTableView *table = requests(desk);
    QTRY_COMPARE(table->model()->rowCount(), 100);
    QVERIFY(press(desk.window, QStringLiteral("Pause the list (requests go on)")));
    desk.link.publish({desk.link.liveRecord(1)});
    QCOMPARE(table->model()->rowCount(), 100);
    QVERIFY(press(desk.window, QStringLiteral("Go on with the list")));
    QCOMPARE(table->model()->rowCount(), 101);
}

void tst_Window::besideDetailsTheListKeepsWhatCounts()
{
    Desk desk(300);
    desk.window.resize(1024, 640);
    desk.open(QStringLiteral("traffic"));
    QTableView *table = requests(desk);
    QTRY_COMPARE(table->model()->rowCount(), 200);
    const auto widths = [table] {
        QList<int> list;
        for (int column = 0; column < ExchangeModel::ColumnCount - 1; ++column) // the last one fills the rest
            list << table->columnWidth(column);
        return list;
    };
    const QList<int> arranged = widths();
    table->setCurrentIndex(table->model()->index(3, 0));
    QTRY_VERIFY(table->isColumnHidden(ExchangeModel::Provider)); // it stands in the details
    int shown = 0;
    for (int column = 0; column < ExchangeModel::ColumnCount; ++column)
        shown += table->isColumnHidden(column) ? 0 : table->columnWidth(column);
    QVERIFY2(shown <= table->viewport()->width(), "nothing is out of sight");
    QVERIFY(!table->isColumnHidden(ExchangeModel::Cost));
    desk.window.resize(1900, 640);
    QTRY_VERIFY(!table->isColumnHidden(ExchangeModel::Provider));
    QCOMPARE(widths(), arranged);
}

void tst_Window::aLegendTakesTheLinesItNeeds()
{
    ChartLegend legend;
    ChartData chart;
    for (int i = 0; i < 7; ++i)
        chart.series << ChartSeries{QStringLiteral("anthropic/claude-sonnet-4-5"), Qt::red, {}};
    legend.show(chart);
    QVERIFY(legend.heightForWidth(400) > legend.heightForWidth(2'000));
    QVERIFY(legend.heightForWidth(60) >= 7 * legend.fontMetrics().height()); // one a line at least
    chart.series = {chart.series.first()};
    legend.show(chart);
    QVERIFY(legend.isHidden()); // one needs no telling apart
}

void tst_Window::aWrongFilterIsToldUnderTheLine()
{
    Desk desk(300);
    desk.open(QStringLiteral("traffic"));
    QTableView *table = requests(desk);
    QTRY_COMPARE(table->model()->rowCount(), 200);
    QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(desk.window.focusWidget(), QStringLiteral("colour:red"));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(wordsUnder(desk.window, QStringLiteral("Filter")).contains(QStringLiteral("colour")) ||
                shows(desk.window, QStringLiteral("There is no field \"colour\"")));
    QCOMPARE(table->model()->rowCount(), 200); // what was shown stays
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Escape);
    QTest::keyClicks(desk.window.focusWidget(), QStringLiteral("provider:groq "));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
    const auto groq = std::count_if(desk.link.m_rows.cbegin(), desk.link.m_rows.cend(),
                                    [](const auto &row) { return row.provider.value == "groq"; });
    QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(groq));
}

void tst_Window::foreignTextStaysPlain()
{
    Desk desk(50);
    for (const PageRow &row : pageTable())
        desk.open(QString::fromLatin1(row.id));
    QCoreApplication::processEvents();
    for (const QLabel *label : desk.window.findChildren<QLabel *>()) {
        const bool fixed = label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text());
        QVERIFY2(fixed, qPrintable(label->text()));
        QVERIFY(!label->openExternalLinks());
    }
}

void tst_Window::anAnswerMayComeAfterTheWindowHasGone()
{
    const auto keychain = std::make_shared<QPromise<Result<Secret>>>();
    keychain->start();
    bool told = false;
    {
        Desk desk;
        desk.link.m_slowSecret = keychain;
        desk.link.readSecret({}).then(&desk.window, [&told](const Result<Secret> &) { told = true; });
        QCoreApplication::processEvents();
    }
    keychain->addResult(Result<Secret>(Secret("sk-1")));
    keychain->finish();
    QCoreApplication::processEvents();
    QVERIFY(!told);
    Desk desk;
    desk.link.m_slowSecret = std::make_shared<QPromise<Result<Secret>>>();
    desk.link.m_slowSecret->start();
    desk.link.readSecret({}).then(&desk.window, [&told](const Result<Secret> &) { told = true; });
    desk.link.m_slowSecret->addResult(Result<Secret>(Secret("sk-1")));
    desk.link.m_slowSecret->finish();
    QTRY_VERIFY(told); // one that is still there is told
}

void tst_Window::theProblemLeadsToItsPage()
{
    Desk desk(200);
    auto *button = desk.window.findChild<QPushButton *>(QStringLiteral("problemButton"));
    QVERIFY(button->isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(desk.state.text(QStringLiteral("page")), QStringLiteral("providers"));
    QTRY_COMPARE(listOf(desk, QStringLiteral("Providers"))->currentKey(), QStringLiteral("deepseek"));
    gateway::EngineStatus status = desk.link.m_status;
    status.providers.clear();
    desk.link.setStatus(status);
    QVERIFY(!button->isVisible());
}

void tst_Window::chartTableAndExportSayTheSameSum()
{
    const config::Config config = sampleConfig(8);
    const FixedClock clock;
    const auto rows = sampleHistory(3'000, clock.nowMs, config);
    for (const Period::Span span : Period::all) {
        const Period period = periodOf(span, clock.nowMs);
        ledger::SeriesQuery query{.bucket = period.bucket, .groupBy = ledger::GroupBy::Model, .top = 4};
        query.filter.fromMs = period.fromMs;
        query.filter.toMs = period.toMs;
        const ledger::Series series = summed(rows, query);
        Money direct, drawn, tabled, written;
        for (const auto &row : rows)
            if (row.startedMs >= period.fromMs && row.startedMs < period.toMs)
                direct += row.cost;
        for (const StepGroup &group : cutIntoSteps(series, period).groups)
            for (const ledger::Figures &figures : group.steps)
                drawn += figures.cost;
        for (const ledger::SeriesPoint &group : series.groups)
            tabled += group.figures.cost;
        const QByteArray csv = seriesCsv(
            series, {{.exact = [](const ledger::Figures &f) { return f.cost.toDecimal().toLatin1(); },
                      .name = "cost"}});
        for (const QByteArray &line : csv.split('\n').mid(1))
            if (const auto comma = line.lastIndexOf(','); comma > 0)
                written += *Money::fromDecimal(line.mid(comma + 1).trimmed().toStdString());
        QCOMPARE(drawn, direct);
        QCOMPARE(tabled, direct);
        QCOMPARE(written, direct);
    }
}

void tst_Window::timesOfErrorsGrowOld()
{
    Desk desk(2'000);
    const auto times = [&desk] {
        return textsOf(desk.window).filter(QRegularExpression(QStringLiteral("ago$|just now")));
    };
    desk.open(QStringLiteral("overview"));
    QTRY_VERIFY(!times().isEmpty());
    const QStringList before = times();
    desk.clock.nowMs += 3 * 60 * 60 * 1000;
    desk.open(QStringLiteral("traffic"));
    desk.open(QStringLiteral("overview"));
    const QStringList after = times();
    QCOMPARE(after.size(), before.size());
    for (int i = 0; i < after.size(); ++i)
        QVERIFY2(after[i] != before[i], qPrintable(after[i]));
}

void tst_Window::languagesSwitchWhileRunning()
{
    Desk desk(200);
    Language language(*qApp, desk.state);
    connect(&language, &Language::changed, &desk.window, &MainWindow::rebuild);
    desk.state.setLanguage(QStringLiteral("de"));
    desk.open(QStringLiteral("providers"));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("Anbieter")));
    desk.state.setLanguage(QStringLiteral("zh_CN"));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("提供商")));
    desk.state.setLanguage(QStringLiteral("en"));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("Providers")));
    QCOMPARE(QCoreApplication::translate("ProviderText", "%n key(s) cooling", nullptr, 1),
             QStringLiteral("1 key cooling"));
}

void tst_Window::themesSwitchWhileRunning()
{
    Desk desk(200);
    Theme theme(*qApp, desk.state);
    for (const PageRow &row : pageTable())
        desk.open(QString::fromLatin1(row.id));
    desk.state.setTheme(UiState::Theme::Dark);
    QVERIFY(desk.window.grab().toImage().pixelColor(400, 780).lightness() < 100);
    desk.state.setTheme(UiState::Theme::Light);
    QVERIFY(desk.window.grab().toImage().pixelColor(400, 780).lightness() > 200);
    qApp->setStyleSheet({});
}

void tst_Window::rememberedThingsComeBack()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("ui.ini"));
    FixedClock clock;
    FakeEngineLink link(clock);
    link.seed(100);
    {
        UiState state(file);
        MainWindow window(link, state, clock);
        window.resize(1100, 700);
        window.show();
        window.openPage(QStringLiteral("traffic"), QStringLiteral("provider:groq"));
    }
    UiState state(file);
    MainWindow window(link, state, clock);
    window.show();
    QCOMPARE(window.size(), QSize(1100, 700));
    QCOMPARE(state.text(QStringLiteral("page")), QStringLiteral("traffic"));
    QVERIFY(fill(window, QStringLiteral("Filter"), QString()) &&
            state.text(QStringLiteral("trafficFilter")) == QStringLiteral("provider:groq"));
}

QTEST_MAIN(tst_Window)
#include "tst_window.moc"
