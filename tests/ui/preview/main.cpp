// SPDX-License-Identifier: GPL-3.0-or-later
// The window on the fake engine with a seeded history, to look at: one page, one theme, one size, one
// picture.
#include "tests/ui/preview/finder.h"
#include "tests/ui/support/fakeenginelink.h"
#include "ui/dialogs/firstrundialog.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCommandLineParser>
#include <QHeaderView>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

// The top-level things that a page opened, over the window, as one picture.
QPixmap wholePicture(QWidget &window)
{
    QPixmap picture = window.grab();
    for (QWidget *other : QApplication::topLevelWidgets()) {
        if (other == &window || !other->isVisible() || other->width() < 40)
            continue;
        QPainter painter(&picture);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
        painter.drawPixmap((window.width() - other->width()) / 2, (window.height() - other->height()) / 2,
                           other->grab());
    }
    return picture;
}

void chooseRow(QWidget &window, int row)
{
    for (auto *view : window.findChildren<QAbstractItemView *>())
        if (view->isVisible() && !qobject_cast<QHeaderView *>(view))
            view->setCurrentIndex(view->model()->index(row, 0));
}

void act(QWidget &window, const QString &step)
{
    if (step.startsWith(QLatin1Char('=')))
        QTest::keyClicks(QApplication::focusWidget(), step.mid(1));
    else if (!test::press(window, step))
        qCritical("There is nothing called \"%s\" to click.", qUtf8Printable(step));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gatehouse"));
    QCommandLineParser options;
    options.addHelpOption();
    options.addOptions(
        {{QStringLiteral("page"), QStringLiteral("id of the page"), QStringLiteral("page"),
          QStringLiteral("overview")},
         {QStringLiteral("detail"), QStringLiteral("what to select there"), QStringLiteral("detail")},
         {QStringLiteral("theme"), QStringLiteral("light, dark or system"), QStringLiteral("theme"),
          QStringLiteral("light")},
         {QStringLiteral("language"), QStringLiteral("en, de or zh_CN"), QStringLiteral("language"),
          QStringLiteral("en")},
         {QStringLiteral("size"), QStringLiteral("width x height"), QStringLiteral("size"),
          QStringLiteral("1280x800")},
         {QStringLiteral("rows"), QStringLiteral("rows of history; 0: a first start"), QStringLiteral("rows"),
          QStringLiteral("20000")},
         {QStringLiteral("click"),
          QStringLiteral("what to click, in English, or =what to type; may be repeated"),
          QStringLiteral("name")},
         {QStringLiteral("row"), QStringLiteral("row of the first table to choose"), QStringLiteral("row")},
         {QStringLiteral("live"), QStringLiteral("requests keep coming")},
         {QStringLiteral("screenshot"), QStringLiteral("write a picture and leave"),
          QStringLiteral("file")}});
    options.process(application);

    QTemporaryDir folder;
    UiState state(folder.filePath(QStringLiteral("ui.ini")));
    const QString theme = options.value(QStringLiteral("theme"));
    state.setTheme(theme == QLatin1String("dark")    ? UiState::Theme::Dark
                   : theme == QLatin1String("light") ? UiState::Theme::Light
                                                     : UiState::Theme::System);
    state.setLanguage(options.value(QStringLiteral("language")));
    const Language words(application, state);
    const Theme dress(application, state);
    const test::FixedClock clock;
    test::FakeEngineLink link(clock);
    if (const int rows = options.value(QStringLiteral("rows")).toInt(); rows > 0) {
        link.seed(rows);
        state.set(UiState::Flag::FirstStepsHidden, true);
    }
    MainWindow window(link, state, clock);
    const QStringList size = options.value(QStringLiteral("size")).split(QLatin1Char('x'));
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    QObject::connect(&window, &MainWindow::closeWanted, &application, &QApplication::quit);
    QObject::connect(&window.services().navigator, &Navigator::firstRunWanted, &window,
                     [&window] { (new FirstRunDialog(window.services(), &window))->present(); });
    window.show();
    window.openPage(options.value(QStringLiteral("page")), options.value(QStringLiteral("detail")));

    QTimer coming;
    quint32 seed = 0;
    QObject::connect(&coming, &QTimer::timeout, &link, [&] { link.publish({link.liveRecord(++seed)}); });
    if (options.isSet(QStringLiteral("live")))
        coming.start(300);
    if (!options.isSet(QStringLiteral("screenshot")))
        return application.exec();

    QTimer::singleShot(600, &window, [&] {
        if (options.isSet(QStringLiteral("row")))
            chooseRow(window, options.value(QStringLiteral("row")).toInt());
    });
    int time = 900;
    for (const QString &name : options.values(QStringLiteral("click"))) {
        QTimer::singleShot(time, &window, [&window, name] { act(window, name); });
        time += 300;
    }
    QTimer::singleShot(time + 900, &window, [&] {
        const bool saved = wholePicture(window).save(options.value(QStringLiteral("screenshot")));
        application.exit(saved ? 0 : 1);
    });
    return application.exec();
}
