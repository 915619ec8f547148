// SPDX-License-Identifier: GPL-3.0-or-later
// The Cache page by keyboard alone: search, sort, paging, one answer and what may be done with it, *Why?*,
// the report and the settings.
#include "tests/ui/support/desk.h"
#include "ui/charts/similaritychart.h"
#include "ui/dialogs/clearcachedialog.h"
#include "ui/models/cacheentrymodel.h"
#include "ui/text/period.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTabBar>
#include <QTableView>
#include <QTableWidget>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

class tst_CachePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTabSaysItsControls();
    void searchingNarrowsTheList();
    void sortingAsksTheEngine();
    void aHundredThousandAnswersArePaged();
    void besideAnAnswerTheListKeepsWhatCounts();
    void anAnswerShowsWhatIsKept();
    void deletingIsUndone();
    void pinningAndWrongAnswers();
    void clearingDeletesWhatTheListShows();
    void whyNamesTheWordsThatDecided();
    void aWrongHitIsLearnedFromWhy();
    void anEngineThatRefusesIsToldInPlace();
    void theReportSaysHowSureItIs();
    void theReportFollowsWhatIsKept();
    void theChartSaysItsCut();
    void problemsAreToldOnThePage();
    void settingsRefuseWhatMakesNoSense();
    void secretsAreKeptReplacedAndRemoved();
    void aSecretThatCannotBeKeptChangesNothing();
    void theEmptyStateSaysWhatToDo();
};

namespace {

template<typename T>
T *named(QWidget &window, const QString &name)
{
    for (T *widget : window.findChildren<T *>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

QTableView *answers(Desk &desk)
{
    return named<QTableView>(desk.window, QStringLiteral("Answers in the cache"));
}

QString cell(const QAbstractItemView *view, int row, int column)
{
    return view->model()->index(row, column).data().toString();
}

// A hundred thousand answers, made up as they are asked for.
class LargeCache final : public FakeCacheLink
{
public:
    using FakeCacheLink::FakeCacheLink;

    Pending<Result<cache::EntryList>> list(const cache::EntryFilter &filter) override
    {
        ++m_lists;
        cache::EntryList list{.total = 100'000};
        for (int i = filter.offset; i < std::min(filter.offset + filter.limit, 100'000); ++i)
            list.entries.push_back({.id = i + 1, .question = "question " + QByteArray::number(i)});
        return QtFuture::makeReadyFuture(Result<cache::EntryList>(list));
    }
};

QString questionAt(const CacheEntryModel &model, int row)
{
    return model.index(row, CacheEntryModel::Question).data().toString();
}

QString noticeText(Desk &desk)
{
    return desk.window.findChild<QWidget *>(QStringLiteral("noticeBar"))->accessibleName();
}

} // namespace

void tst_CachePage::everyTabSaysItsControls()
{
    for (const int rows : {0, 400})
        for (const char *tab : {"report", "answers", "why", "settings"}) {
            Desk desk(rows);
            desk.open(QStringLiteral("cache"), QString::fromLatin1(tab));
            if (QTableView *table = answers(desk); table->isVisible())
                table->selectRow(0);
            QCoreApplication::processEvents();
            const QStringList faults = namelessControls(desk.window);
            QVERIFY2(faults.isEmpty(), qPrintable(QString::fromLatin1(tab) + faults.join(QLatin1Char('\n'))));
        }
    Desk desk(400);
    ClearCacheDialog dialog(desk.window.services(), {.text = QStringLiteral("x")}, 3, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(namelessControls(dialog).isEmpty());
}

void tst_CachePage::searchingNarrowsTheList()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"));
    QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
    QTableView *table = answers(desk);
    QTRY_VERIFY(table->model()->rowCount() > 200);
    QTest::keyClicks(desk.window.focusWidget(), QStringLiteral("hamburg"));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
    const auto expected = std::ranges::count_if(desk.link.m_cache.m_entries, [&](const auto &entry) {
        return entry.question.contains("Hamburg") &&
               (entry.expiresMs == 0 || entry.expiresMs > desk.clock.nowMs);
    });
    QVERIFY(expected > 10);
    QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(expected));
    QVERIFY(shows(desk.window, QStringLiteral("%1 answer(s), ").arg(expected)));
    QVERIFY(fill(desk.window, QStringLiteral("Which answers"), QStringLiteral("Pinned")));
    const auto pinned = std::ranges::count_if(desk.link.m_cache.m_entries, [](const auto &entry) {
        return entry.pinned && entry.question.contains("Hamburg");
    });
    QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(pinned));
    QVERIFY(fill(desk.window, QStringLiteral("Search the questions"), QStringLiteral("nobody asked this")));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("Nothing matches")));
}

void tst_CachePage::sortingAsksTheEngine()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTableView *table = answers(desk);
    const QAbstractItemModelTester tester(table->model());
    QTRY_VERIFY(table->model()->rowCount() > 200);
    table->sortByColumn(CacheEntryModel::Hits, Qt::DescendingOrder);
    QTRY_COMPARE(cell(table, 0, CacheEntryModel::Hits), QStringLiteral("39"));
    table->sortByColumn(CacheEntryModel::Hits, Qt::AscendingOrder);
    QTRY_COMPARE(cell(table, 0, CacheEntryModel::Hits), QStringLiteral("0"));
    const auto timeSaved = [table](int row) {
        const auto *entry = qobject_cast<CacheEntryModel *>(table->model())->at(row);
        return entry ? entry->duration * entry->hits : std::chrono::milliseconds(-1);
    };
    table->sortByColumn(CacheEntryModel::Time, Qt::DescendingOrder);
    QTRY_VERIFY(timeSaved(0) > std::chrono::milliseconds(0) && timeSaved(0) >= timeSaved(1) &&
                timeSaved(1) >= timeSaved(150));
    table->sortByColumn(CacheEntryModel::Hits, Qt::AscendingOrder);
    // What the engine cannot sort by leaves things as they are.
    table->sortByColumn(CacheEntryModel::Question, Qt::AscendingOrder);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(CacheEntryModel::Hits));
}

void tst_CachePage::aHundredThousandAnswersArePaged()
{
    FixedClock clock;
    LargeCache cache(clock);
    CacheEntryModel model(cache, clock);
    model.show({.expired = true});
    QTRY_COMPARE(model.rowCount(), 100'000);
    const int before = cache.m_lists;
    QVERIFY(model.at(99'999) == nullptr);
    QCOMPARE(questionAt(model, 99'999), QStringLiteral("…")); // on its way
    QTRY_VERIFY(model.at(99'999) != nullptr);
    QCOMPARE(cache.m_lists, before + 1);
    QCOMPARE(questionAt(model, 99'999), QStringLiteral("question 99999"));
    for (int row = 0; row < 100'000; row += CacheEntryModel::pageRows)
        questionAt(model, row);
    QTRY_VERIFY(model.at(50'000) != nullptr || model.at(99'000) != nullptr);
    int kept = 0;
    for (int row = 0; row < 100'000; row += CacheEntryModel::pageRows)
        kept += model.at(row) ? 1 : 0;
    QVERIFY2(kept <= 60, qPrintable(QString::number(kept))); // not all of them
}

void tst_CachePage::besideAnAnswerTheListKeepsWhatCounts()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTableView *table = answers(desk);
    QTRY_VERIFY(table->model()->rowCount() > 3);
    table->selectRow(3);
    QTRY_VERIFY(table->isColumnHidden(CacheEntryModel::Model)); // it stands in the details
    int shown = 0;
    for (int column = 0; column < CacheEntryModel::ColumnCount; ++column)
        shown += table->isColumnHidden(column) ? 0 : table->columnWidth(column);
    QVERIFY2(shown <= table->viewport()->width(), "nothing is out of sight");
    QHeaderView *header = table->horizontalHeader();
    header->setSortIndicator(CacheEntryModel::Hits, Qt::AscendingOrder);
    desk.window.resize(1900, 800);
    QTRY_VERIFY(!table->isColumnHidden(CacheEntryModel::Model));
    QCOMPARE(header->sortIndicatorSection(), int(CacheEntryModel::Hits)); // room does not sort
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
}

void tst_CachePage::anAnswerShowsWhatIsKept()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTableView *table = answers(desk);
    QTRY_VERIFY(table->model()->rowCount() > 200);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    auto *answer = named<QPlainTextEdit>(desk.window, QStringLiteral("Answer"));
    QTRY_VERIFY(answer->toPlainText().startsWith(QStringLiteral("The answer to: ")));
    QVERIFY(named<QPlainTextEdit>(desk.window, QStringLiteral("Request"))
                ->toPlainText()
                .contains(QStringLiteral("messages")));
    QVERIFY(press(desk.window, QStringLiteral("Close the details")));
    QVERIFY(!answer->isVisible());
}

void tst_CachePage::deletingIsUndone()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTableView *table = answers(desk);
    QTRY_VERIFY(table->model()->rowCount() > 200);
    const int rows = table->model()->rowCount();
    table->setFocus();
    table->selectRow(3);
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(table->model()->rowCount(), rows - 1);
    QCOMPARE(desk.link.m_cache.m_removed.size(), std::size_t(1));
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(table->model()->rowCount(), rows);
}

void tst_CachePage::pinningAndWrongAnswers()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTableView *table = answers(desk);
    auto *model = static_cast<CacheEntryModel *>(table->model());
    QTRY_VERIFY(model->rowCount() > 200);
    int row = 0;
    while (model->at(row)->pinned)
        ++row;
    table->setFocus();
    table->selectRow(row);
    const cache::EntryId id = model->at(row)->id;
    QTest::keyClick(table, Qt::Key_P);
    QTRY_VERIFY(model->at(model->rowOf(id))->pinned);
    QCOMPARE(cell(table, model->rowOf(id), CacheEntryModel::Kind), QStringLiteral("Pinned"));
    QVERIFY(press(desk.window,
                  QStringLiteral("This was wrong: evict it, and do not serve it for other wordings again")));
    QTRY_COMPARE(desk.link.m_cache.m_wrong.size(), 1);
    QCOMPARE(desk.link.m_cache.m_wrong.first().first, id);
    QTRY_COMPARE(model->rowOf(id), -1);
}

void tst_CachePage::clearingDeletesWhatTheListShows()
{
    Desk desk(400);
    const auto pinned = std::ranges::count(desk.link.m_cache.m_entries, true, &cache::CacheEntry::pinned);
    QVERIFY(pinned > 5);
    {
        ClearCacheDialog dialog(desk.window.services(), {.expired = true}, 400, &desk.window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.present();
        QVERIFY(press(dialog, QStringLiteral("Delete")));
        QTRY_COMPARE(desk.link.m_cache.m_entries.size(), static_cast<std::size_t>(pinned));
    }
    ClearCacheDialog dialog(desk.window.services(), {.expired = true}, pinned, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QVERIFY(press(dialog, QStringLiteral("The pinned ones as well")));
    QVERIFY(press(dialog, QStringLiteral("Delete")));
    QTRY_VERIFY(desk.link.m_cache.m_entries.empty());
    QVERIFY(noticeText(desk).contains(QStringLiteral("Deleted %1 answer(s)").arg(pinned)));
}

void tst_CachePage::whyNamesTheWordsThatDecided()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("why"));
    QVERIFY(press(desk.window, QStringLiteral("Why?")));
    QVERIFY(shows(desk.window, QStringLiteral("Write two questions")));
    QVERIFY(fill(desk.window, QStringLiteral("A question"), QStringLiteral("turn on the light")));
    QVERIFY(fill(desk.window, QStringLiteral("Another question"), QStringLiteral("turn off the light")));
    QVERIFY(press(desk.window, QStringLiteral("Why?")));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("Negation decides: on / off")));
    auto *guards = named<QTableWidget>(desk.window, QStringLiteral("What each guard says"));
    QCOMPARE(guards->rowCount(), 10);
    QVERIFY(cell(guards, 5, 1).contains(QStringLiteral("objects")));
    QVERIFY(cell(guards, 4, 1).contains(QStringLiteral("passes")));
    QVERIFY(fill(desk.window, QStringLiteral("Another question"), QStringLiteral("switch on the light")));
    QVERIFY(!guards->isVisible()); // the verdict was about other words
    QVERIFY(press(desk.window, QStringLiteral("Why?")));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("One may serve the other")));
}

void tst_CachePage::aWrongHitIsLearnedFromWhy()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTableView *table = answers(desk);
    auto *model = static_cast<CacheEntryModel *>(table->model());
    QTRY_VERIFY(model->rowCount() > 200);
    int row = 0;
    while (model->at(row)->scope.isEmpty())
        ++row;
    const cache::EntryId id = model->at(row)->id;
    table->selectRow(row);
    auto *tabs = named<QTabBar>(desk.window, QStringLiteral("What is kept of it"));
    tabs->setCurrentIndex(2);
    QVERIFY(press(desk.window, QStringLiteral("Why?")));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("One may serve the other")));
    QVERIFY(press(desk.window, QStringLiteral("This was wrong")));
    QTRY_COMPARE(desk.link.m_cache.m_wrong.size(), 1);
    QCOMPARE(desk.link.m_cache.m_wrong.first().first, id);
    QCOMPARE(desk.link.m_cache.m_wrong.first().second, 0.948F);
}

void tst_CachePage::anEngineThatRefusesIsToldInPlace()
{
    Desk desk(400);
    desk.link.m_cache.m_refuse =
        Error{.cause = Cause::GatewayConfig, .message = QStringLiteral("no embedder is set")};
    desk.open(QStringLiteral("cache"), QStringLiteral("why"));
    QVERIFY(fill(desk.window, QStringLiteral("A question"), QStringLiteral("a")));
    QVERIFY(fill(desk.window, QStringLiteral("Another question"), QStringLiteral("b")));
    QVERIFY(press(desk.window, QStringLiteral("Why?")));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("no embedder is set")));
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTRY_VERIFY(noticeText(desk).contains(QStringLiteral("no embedder is set")));
}

void tst_CachePage::theReportSaysHowSureItIs()
{
    Desk desk(2'000);
    desk.open(QStringLiteral("cache"), QStringLiteral("report"));
    QTRY_VERIFY(
        shows(desk.window, QStringLiteral("Of 412 compared answer(s) 0.7 % would have been wrong, with "
                                          "95 % certainty between 0.2 % and 2.1 %.")));
    auto *bands = named<QTableWidget>(desk.window, QStringLiteral("Shadow mode by similarity"));
    QCOMPARE(bands->rowCount(), 3);
    QCOMPARE(cell(bands, 0, 0), QStringLiteral("0.960"));
    Money saved;
    for (const auto &row : desk.link.m_rows)
        if (row.startedMs >= startOfDay(desk.clock.nowMs))
            saved += row.saved;
    QVERIFY(saved > Money());
}

void tst_CachePage::theReportFollowsWhatIsKept()
{
    Desk desk(50);
    desk.open(QStringLiteral("cache"), QStringLiteral("report"));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("50")));
    gateway::EngineStatus status = desk.link.m_status;
    status.cache.entries = 4'711;
    desk.link.setStatus(status);
    QVERIFY(shows(desk.window, QStringLiteral("4,711")));
    const auto hits = [&desk] {
        for (QLabel *label : desk.window.findChildren<QLabel *>())
            if (label->accessibleName().startsWith(QStringLiteral("Answered from the cache today: ")))
                return label->text();
        return QString();
    };
    const QString before = hits();
    ledger::ExchangeRecord record = desk.link.liveRecord(1);
    record.startedMs = desk.clock.nowMs;
    record.cacheKind = "exact";
    desk.link.publish({record});
    QTRY_VERIFY_WITH_TIMEOUT(hits() != before, 15'000); // without being asked to
}

void tst_CachePage::theChartSaysItsCut()
{
    SimilarityChart chart;
    cache::SimilarityHistogram histogram{.cut = 0.85F};
    using Outcome = cache::SimilarityHistogram::Outcome;
    for (int i = 0; i < 5; ++i)
        histogram.add(0.93F, Outcome::Hit);
    histogram.add(0.97F, Outcome::Refused);
    histogram.add(0.3F, Outcome::BelowCut);
    chart.show(histogram);
    QCOMPARE(chart.words(), QStringLiteral("7 lookups by meaning: 5 hits, 1 with an objection of a guard, 1 "
                                           "below the cut of 0.85"));
    QCOMPARE(chart.accessibleDescription(), chart.words());
    chart.resize(600, 260);
    QVERIFY(!chart.grab().isNull());
}

void tst_CachePage::problemsAreToldOnThePage()
{
    Desk desk(400);
    desk.open(QStringLiteral("cache"));
    auto *progress = named<QProgressBar>(desk.window, QStringLiteral("Progress of the index"));
    QVERIFY(!progress->isVisible());
    gateway::EngineStatus status = desk.link.m_status;
    status.cache.embedderProblem = QStringLiteral("the model file is damaged");
    status.cache.rebuildTotal = 8'000'000'000;
    status.cache.rebuildDone = 2'000'000'000;
    desk.link.setStatus(status);
    QVERIFY(shows(desk.window, QStringLiteral("the model file is damaged")));
    QVERIFY(progress->isVisible());
    QCOMPARE(progress->value() * 4, progress->maximum());
}

void tst_CachePage::settingsRefuseWhatMakesNoSense()
{
    Desk desk(100);
    const auto under = [&desk](const QString &name) {
        return named<QLineEdit>(desk.window, name)->accessibleDescription();
    };
    desk.open(QStringLiteral("cache"), QStringLiteral("settings"));
    QVERIFY(press(desk.window, QStringLiteral("Answer the same request from the cache")));
    QTRY_VERIFY(desk.config().cache.exact);
    QVERIFY(fill(desk.window, QStringLiteral("Cut"), QStringLiteral("high")));
    QVERIFY2(under(QStringLiteral("Cut")).contains(QStringLiteral("\"high\"")),
             qPrintable(under(QStringLiteral("Cut"))));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Tab);
    QVERIFY(!desk.config().cache.cutPermille);
    QVERIFY(fill(desk.window, QStringLiteral("Cut"), QStringLiteral("0.91")));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(desk.config().cache.cutPermille, std::optional(910));
    QVERIFY(fill(desk.window, QStringLiteral("Who measures similarity"),
                 QStringLiteral("http://127.0.0.1:8080/v1")));
    QVERIFY(under(QStringLiteral("Who measures similarity")).contains(QStringLiteral("itself")));
    QVERIFY(fill(desk.window, QStringLiteral("Redis for several gateways"), QStringLiteral("localhost")));
    QVERIFY(under(QStringLiteral("Redis for several gateways")).contains(QStringLiteral("redis://")));
}

void tst_CachePage::secretsAreKeptReplacedAndRemoved()
{
    Desk desk(100);
    desk.open(QStringLiteral("cache"), QStringLiteral("settings"));
    const QString name = QStringLiteral("Redis' password");
    const auto enter = [&desk, &name](const QString &text) {
        const bool filled = fill(desk.window, name, text);
        QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
        return filled;
    };
    QVERIFY(enter(QStringLiteral("with a space")));
    auto *edit = named<QLineEdit>(desk.window, name);
    QVERIFY(edit->accessibleDescription().contains(QStringLiteral("space")));
    QVERIFY(enter(QStringLiteral("s3cret")));
    QTRY_COMPARE(desk.config().cache.redisPassword.text(), QByteArray("keychain:cache/redis"));
    QCOMPARE(desk.link.m_secrets.value("keychain:cache/redis"), QByteArray("s3cret"));
    QVERIFY(edit->text().isEmpty()); // it is not to be read here again
    QVERIFY(enter(QStringLiteral("another")));
    QTRY_COMPARE(desk.link.m_secrets.value("keychain:cache/redis"), QByteArray("another"));
    QVERIFY(enter(QStringLiteral("$REDIS_PASSWORD")));
    QTRY_COMPARE(desk.config().cache.redisPassword.text(), QByteArray("env:REDIS_PASSWORD"));
    QVERIFY(press(desk.window, QStringLiteral("Remove: Redis' password")));
    QTRY_COMPARE(desk.config().cache.redisPassword, SecretRef());
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.config().cache.redisPassword.text(), QByteArray("env:REDIS_PASSWORD"));
}

void tst_CachePage::aSecretThatCannotBeKeptChangesNothing()
{
    Desk desk(100);
    desk.link.m_refuseSecrets =
        Error{.cause = Cause::GatewaySecrets, .message = QStringLiteral("The keychain is locked.")};
    desk.open(QStringLiteral("cache"), QStringLiteral("settings"));
    const config::Config before = desk.config();
    QVERIFY(fill(desk.window, QStringLiteral("Weaviate's key"), QStringLiteral("wv-1")));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(named<QLineEdit>(desk.window, QStringLiteral("Weaviate's key"))->accessibleDescription(),
                 QStringLiteral("The keychain is locked."));
    QCOMPARE(desk.config(), before);
}

void tst_CachePage::theEmptyStateSaysWhatToDo()
{
    Desk desk;
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("The cache is off")));
    config::Config config = desk.config();
    config.cache.exact = true;
    desk.link.apply(config);
    desk.open(QStringLiteral("cache"), QStringLiteral("answers"));
    QTRY_VERIFY(shows(desk.window, QStringLiteral("No answer is kept yet")));
}

QTEST_MAIN(tst_CachePage)
#include "tst_cachepage.moc"
