// SPDX-License-Identifier: GPL-3.0-or-later
// The Routes page by keyboard alone: order, undo, switching, health with reset, shares, *Try it*, and rules
// that make no sense, refused where they are written.
#include "tests/ui/support/desk.h"
#include "ui/dialogs/routedialog.h"
#include "ui/pages/routes/rulecard.h"
#include "ui/pages/routes/rulelist.h"
#include "ui/text/planquestion.h"
#include "ui/text/routehealth.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDrag>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace gatehouse;
using namespace gatehouse::ui;
using namespace gatehouse::ui::test;

class tst_RoutesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rulesAreOrderedByKeyboard();
    void aRuleIsDraggedAndTakenBack_data();
    void aRuleIsDraggedAndTakenBack();
    void somethingElseIsNotDropped();
    void aRuleIsEditedSwitchedAndDeletedByKeyboard();
    void aTargetShowsItsShare();
    void sharesGoToTheTargetThatIsMeant_data();
    void sharesGoToTheTargetThatIsMeant();
    void aFailingProviderIsTriedAgain();
    void aTypedRequestShowsItsPlanAndWhy();
    void whatCannotBeAskedIsToldInPlace();
    void aPastedRequestIsRead_data();
    void aPastedRequestIsRead();
    void tabGoesThroughAllRowsAndOut();
};

namespace {

RuleCard *cardOf(Desk &desk, const QByteArray &id)
{
    for (RuleCard *card : desk.window.findChild<RuleList *>()->cards())
        if (card->route().id.value == id)
            return card;
    return nullptr;
}

} // namespace

void tst_RoutesPage::rulesAreOrderedByKeyboard()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    RuleCard *card = cardOf(desk, "claude-code");
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(desk.config().routes[1].id.value, QByteArray("claude-code"));
    QVERIFY(cardOf(desk, "claude-code")->hasFocus()); // to go on with
    QTest::keyClick(cardOf(desk, "claude-code"), Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(desk.config().routes[2].id.value, QByteArray("claude-code"));
    QTest::keyClick(cardOf(desk, "claude-code"), Qt::Key_Down, Qt::AltModifier); // at the end nothing happens
    QCOMPARE(desk.config().routes[2].id.value, QByteArray("claude-code"));
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.config().routes[1].id.value, QByteArray("claude-code"));
}

void tst_RoutesPage::aRuleIsDraggedAndTakenBack_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("over"); // it is let go over this one
    QTest::addColumn<bool>("lowerHalf");
    QTest::addColumn<QList<QByteArray>>("order");
    QTest::newRow("below the last") << QByteArray("claude-code") << QByteArray("big-prompts") << true
                                    << QList<QByteArray>{"cheap-at-night", "big-prompts", "claude-code"};
    QTest::newRow("above the first") << QByteArray("big-prompts") << QByteArray("claude-code") << false
                                     << QList<QByteArray>{"big-prompts", "claude-code", "cheap-at-night"};
    QTest::newRow("between two") << QByteArray("claude-code") << QByteArray("big-prompts") << false
                                 << QList<QByteArray>{"cheap-at-night", "claude-code", "big-prompts"};
    QTest::newRow("where it was") << QByteArray("cheap-at-night") << QByteArray("claude-code") << true
                                  << QList<QByteArray>{"claude-code", "cheap-at-night", "big-prompts"};
}

void tst_RoutesPage::aRuleIsDraggedAndTakenBack()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, over);
    QFETCH(bool, lowerHalf);
    QFETCH(QList<QByteArray>, order);
    Desk desk(200);
    desk.window.resize(1280, 1400); // all in sight
    desk.open(QStringLiteral("routes"));
    const config::Config before = desk.config();
    const auto now = [&desk] {
        QList<QByteArray> ids;
        for (const config::Route &route : desk.config().routes)
            ids << route.id.value;
        return ids;
    };
    auto *list = desk.window.findChild<RuleList *>();
    RuleCard *card = cardOf(desk, rule);
    const QRect target = cardOf(desk, over)->geometry();
    const QPoint end(40, lowerHalf ? target.bottom() - 4 : target.top() + 4);
    // The drag has a loop of its own; what the pointer meets there is told to the list as Qt tells it.
    QTimer::singleShot(0, list, [list, end] {
        const QMimeData *carried = list->findChild<QDrag *>()->mimeData();
        QDragEnterEvent enter(end, Qt::MoveAction, carried, Qt::LeftButton, {});
        QApplication::sendEvent(list, &enter);
        QDragMoveEvent move(end, Qt::MoveAction, carried, Qt::LeftButton, {});
        QApplication::sendEvent(list, &move);
        QDropEvent drop(end, Qt::MoveAction, carried, Qt::LeftButton, {});
        QApplication::sendEvent(list, &drop);
        QDrag::cancel();
    });
    QTest::mousePress(card, Qt::LeftButton, {}, {12, 24});
    QMouseEvent pulled(QEvent::MouseMove, QPointF(12, 60), card->mapToGlobal(QPointF(12, 60)), Qt::NoButton,
                       Qt::LeftButton, {});
    QApplication::sendEvent(card, &pulled);
    QTRY_COMPARE(now(), order);
    if (desk.config() == before)
        return;
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.config(), before);
}

void tst_RoutesPage::somethingElseIsNotDropped()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    auto *list = desk.window.findChild<RuleList *>();
    QMimeData text;
    text.setText(QStringLiteral("claude-code"));
    QDragEnterEvent enter({5, 5}, Qt::MoveAction, &text, Qt::LeftButton, {});
    enter.ignore();
    QApplication::sendEvent(list, &enter);
    QVERIFY(!enter.isAccepted());
    const config::Config before = desk.config();
    QDropEvent drop({5, 5}, Qt::MoveAction, &text, Qt::LeftButton, {});
    QApplication::sendEvent(list, &drop);
    QCoreApplication::processEvents();
    QCOMPARE(desk.config(), before);
}

void tst_RoutesPage::aRuleIsEditedSwitchedAndDeletedByKeyboard()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    RuleCard *card = cardOf(desk, "cheap-at-night");
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Return);
    QDialog *dialog = openDialog(QStringLiteral("Edit rule"));
    QVERIFY(dialog);
    dialog->close();
    desk.comeBack();
    QVERIFY(press(desk.window, QStringLiteral("Use the rule cheap-at-night")));
    QTRY_VERIFY(!desk.config().routes[1].enabled);
    cardOf(desk, "cheap-at-night")->setFocus();
    QTest::keyClick(cardOf(desk, "cheap-at-night"), Qt::Key_Delete);
    QTRY_COMPARE(desk.config().routes.size(), std::size_t(2));
    QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.config().routes.size(), std::size_t(3));
}

void tst_RoutesPage::aTargetShowsItsShare()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    const RuleCard *card = cardOf(desk, "claude-code");
    QVERIFY2(shows(*card, QStringLiteral("80 %, meant 80 %")),
             qPrintable(textsOf(*card).join(QLatin1Char('\n'))));
    QVERIFY(shows(*card, QStringLiteral("18 %, meant 20 %")));
    QVERIFY(shows(*card, QStringLiteral("2.5 %"))); // of the fallback
}

void tst_RoutesPage::sharesGoToTheTargetThatIsMeant_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<int>("requests");
    QTest::newRow("what is sent as asked goes to the target without a model")
        << QByteArray("a") << QByteArray() << 3;
    QTest::newRow("a model with a target of its own goes there") << QByteArray("a") << QByteArray("big") << 5;
    QTest::newRow("another provider's are not counted") << QByteArray("b") << QByteArray("big") << 2;
}

void tst_RoutesPage::sharesGoToTheTargetThatIsMeant()
{
    QFETCH(QByteArray, provider);
    QFETCH(QByteArray, model);
    QFETCH(int, requests);
    const config::Route route{.id = {"r"}, .targets = {{{"a"}, {}, 1}, {{"a"}, "big", 1}, {{"b"}, "big", 1}}};
    const gateway::EngineStatus status{.shares = {{{"r"}, {"a"}, "small", 3, 0},
                                                  {{"r"}, {"a"}, "big", 5, 0},
                                                  {{"r"}, {"b"}, "big", 2, 0},
                                                  {{"other"}, {"a"}, "big", 100, 0}}};
    const TrafficShare share = shareOf(route, {{provider}, model, 1}, status);
    QCOMPARE(share.requests, std::int64_t(requests));
    QCOMPARE(*share.share, requests / 10.0);
    QVERIFY(!shareOf({.id = {"quiet"}}, {{"a"}, {}, 1}, status).share);
}

void tst_RoutesPage::aFailingProviderIsTriedAgain()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    const QString name = QStringLiteral("Try deepseek again at once: forget its failures");
    QVERIFY(press(desk.window, name));
    QCOMPARE(desk.link.m_reset, QList<ProviderId>{{"deepseek"}});
    for (const QToolButton *button : desk.window.findChildren<QToolButton *>())
        if (button->accessibleName() == name)
            QVERIFY(!button->isVisible()); // nothing is left to be forgotten
}

void tst_RoutesPage::aTypedRequestShowsItsPlanAndWhy()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(fill(desk.window, QStringLiteral("Model, as a program asks for it"), QStringLiteral("claude-x")));
    QVERIFY(press(desk.window, QStringLiteral("What else the request is")));
    QVERIFY(press(desk.window, QStringLiteral("streamed")));
    QVERIFY(fill(desk.window, QStringLiteral("Time of day"), QStringLiteral("23:30")));
    QVERIFY(fill(desk.window, QStringLiteral("Headers"), QStringLiteral("x-team: search")));
    QVERIFY(fill(desk.window, QStringLiteral("Form"), QStringLiteral("anthropic-messages")));
    QVERIFY(press(desk.window, QStringLiteral("Show")));
    QTRY_COMPARE(desk.link.m_planned.size(), std::size_t(1));
    const gateway::PlanQuestion &asked = desk.link.m_planned.front();
    QCOMPARE(asked.model, QByteArray("claude-x"));
    QVERIFY(asked.stream);
    QCOMPARE(asked.minuteOfDay, std::optional(23 * 60 + 30));
    QCOMPARE(asked.dialect, QByteArray("anthropic-messages"));
    QCOMPARE(asked.headers.front().second, QByteArray("search"));
    QVERIFY(!asked.budgetUsedPercent);
    QTRY_VERIFY(shows(desk.window, QStringLiteral("By the rule claude-code it goes to:")));
    QVERIFY(shows(desk.window, QStringLiteral("Route \"claude-code\" matches.")));
    QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(fill(desk.window, QStringLiteral("Model, as a program asks for it"),
                 QStringLiteral("nothing-known")));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(shows(desk.window, QStringLiteral("No enabled provider lists the model \"nothing-known\".")));
}

void tst_RoutesPage::whatCannotBeAskedIsToldInPlace()
{
    Desk desk(200);
    desk.open(QStringLiteral("routes"));
    QVERIFY(fill(desk.window, QStringLiteral("Model, as a program asks for it"), QStringLiteral("claude-x")));
    QVERIFY(press(desk.window, QStringLiteral("What else the request is")));
    QVERIFY(fill(desk.window, QStringLiteral("Time of day"), QStringLiteral("late")));
    QVERIFY(fill(desk.window, QStringLiteral("Headers"), QStringLiteral("no header")));
    QVERIFY(press(desk.window, QStringLiteral("Show")));
    QVERIFY(wordsUnder(desk.window, QStringLiteral("Time of day")).contains(QStringLiteral("22:30")));
    QVERIFY(wordsUnder(desk.window, QStringLiteral("Headers")).contains(QStringLiteral("no header")));
    QVERIFY(fill(desk.window, QStringLiteral("A request to read it from"), QStringLiteral("{\"model\": ")));
    QVERIFY(wordsUnder(desk.window, QStringLiteral("A request to read it from"))
                .contains(QStringLiteral("no JSON")));
    QVERIFY(desk.link.m_planned.empty());
}

void tst_RoutesPage::aPastedRequestIsRead_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<bool>("tools");
    QTest::addColumn<bool>("images");
    QTest::newRow("openai with an image")
        << QStringLiteral(
               R"({"model":"m","stream":true,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:,"}}]}]})")
        << true << false << true;
    QTest::newRow("anthropic with tools")
        << QStringLiteral(R"({"model":"m","max_tokens":9,"tools":[{"name":"t"}],"messages":[]})") << false
        << true << false;
    QTest::newRow("gemini with inline data")
        << QStringLiteral(R"({"model":"m","contents":[{"parts":[{"inlineData":{"data":""}}]}]})") << false
        << false << true;
    QTest::newRow("plain") << QStringLiteral(R"({"model":"m","messages":[{"role":"user","content":"Hi"}]})")
                           << false << false << false;
}

void tst_RoutesPage::aPastedRequestIsRead()
{
    QFETCH(QString, body);
    QFETCH(bool, stream);
    QFETCH(bool, tools);
    QFETCH(bool, images);
    const auto question = questionFrom(body);
    QVERIFY(question);
    QCOMPARE(question->model, QByteArray("m"));
    QCOMPARE(question->stream, stream);
    QCOMPARE(question->tools, tools);
    QCOMPARE(question->images, images);
}

void tst_RoutesPage::tabGoesThroughAllRowsAndOut()
{
    Desk desk(200);
    const config::Route route{
        .id = {"x"},
        .conditions = {{config::Condition::Field::Model, config::Condition::Test::Is, {}, "a"}},
        .targets = {{{"anthropic"}, {}, 1}, {{"openai"}, {}, 1}}};
    RouteDialog dialog(desk.window.services(), route, &desk.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.present();
    QStringList round;
    QWidget *first = dialog.focusWidget();
    do {
        QWidget *focus = dialog.focusWidget();
        const auto *button = qobject_cast<QAbstractButton *>(focus);
        round << (focus->accessibleName().isEmpty() && button ? button->text().remove(QLatin1Char('&'))
                                                              : focus->accessibleName());
        QTest::keyClick(focus, Qt::Key_Tab);
    } while (dialog.focusWidget() != first && round.size() < 100);
    const QStringList row{QStringLiteral("Provider"), QStringLiteral("Model name there"),
                          QStringLiteral("Weight"), QStringLiteral("Move up"),
                          QStringLiteral("Remove this line")};
    const QStringList expected =
        QStringList{QStringLiteral("Name"),
                    QStringLiteral("What the condition looks at"),
                    QStringLiteral("Comparison"),
                    QStringLiteral("Value"),
                    QStringLiteral("Remove this line"),
                    QStringLiteral("Add a condition"),
                    QStringLiteral("Choose among several")} +
        row + row +
        QStringList{QStringLiteral("Add a target"), QStringLiteral("Add a fallback"), QStringLiteral("More"),
                    QStringLiteral("Cancel"), QStringLiteral("Save")};
    QCOMPARE(round, expected);
}

QTEST_MAIN(tst_RoutesPage)
#include "tst_routespage.moc"
