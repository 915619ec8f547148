// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/desk.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>

namespace gatehouse::ui::test {

namespace {

// The window reads what there is when it is made, so the history comes first.
FakeEngineLink &seeded(FakeEngineLink &link, int rows, int providers)
{
    if (rows > 0)
        link.seed(rows, providers);
    return link;
}

// Else neither focus nor shortcuts are as a user has them.
void activate(QWidget &window)
{
    QCoreApplication::processEvents(); // another one may be on its way out
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window);
    QApplication::setActiveWindow(&window); // a popup that went leaves none
}

} // namespace

Desk::Desk(int rows, int providers)
    : link(clock)
    , state(folder.filePath(QStringLiteral("ui.ini")))
    , window(seeded(link, rows, providers), state, clock)
{
    window.resize(1280, 800);
    window.show();
    activate(window);
}

void Desk::open(const QString &page, const QString &detail)
{
    window.openPage(page, detail);
    QCoreApplication::processEvents();
}

void Desk::comeBack() { activate(window); }

QDialog *openDialog(const QString &title)
{
    QDialog *found = nullptr;
    const bool came = QTest::qWaitFor(
        [&found, &title] {
            for (QWidget *widget : QApplication::topLevelWidgets())
                if (auto *dialog = qobject_cast<QDialog *>(widget);
                    dialog && dialog->isVisible() && dialog->windowTitle() == title)
                    found = dialog;
            return found != nullptr;
        },
        2'000);
    if (!came)
        return nullptr;
    QApplication::setActiveWindow(found);
    return found;
}

namespace {

QString nameOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button ? button->text().remove(QLatin1Char('&')).trimmed() : QString();
}

} // namespace

QWidget *tabTo(QWidget &window, const QString &accessibleName)
{
    constexpr int longestRound = 120;
    for (int i = 0; i < longestRound; ++i) {
        QCoreApplication::processEvents();
        QWidget *focus = window.focusWidget();
        if (focus && focus->isVisible() && nameOf(focus) == accessibleName)
            return focus;
        QTest::keyClick(focus ? focus : &window, Qt::Key_Tab);
    }
    return nullptr;
}

bool fill(QWidget &window, const QString &accessibleName, const QString &text)
{
    QWidget *field = tabTo(window, accessibleName);
    if (!field)
        return false;
    if (auto *box = qobject_cast<QComboBox *>(field)) {
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != text; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        return box->currentText() == text;
    }
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    if (QWidget *proposals = QApplication::activePopupWidget())
        QTest::keyClick(proposals, Qt::Key_Escape);
    QCoreApplication::processEvents();
    if (QApplication::activeWindow() != &window) // proposals that came and went
        activate(window);
    return true;
}

bool press(QWidget &window, const QString &accessibleName)
{
    QWidget *button = tabTo(window, accessibleName);
    if (!button)
        return false;
    QTest::keyClick(button, Qt::Key_Space);
    return true;
}

QString wordsUnder(QWidget &window, const QString &accessibleName)
{
    for (const QWidget *widget : window.findChildren<QWidget *>())
        if (widget->accessibleName() == accessibleName && !widget->isHidden())
            return widget->accessibleDescription();
    return QStringLiteral("(no field %1)").arg(accessibleName);
}

QStringList textsOf(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible())
            texts << label->text();
    return texts;
}

bool shows(const QWidget &widget, const QString &text) { return !textsOf(widget).filter(text).isEmpty(); }

QStringList namelessControls(QWidget &window)
{
    QStringList faults;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        // Parts of a control (the line of a spin box, the view of a combo box) are said by the control
        // itself.
        const bool part = widget->objectName().startsWith(QLatin1String("qt_")) ||
                          qobject_cast<QAbstractSpinBox *>(widget->parentWidget()) ||
                          qobject_cast<QComboBox *>(widget->parentWidget());
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || part || widget->isWindow())
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            faults << QStringLiteral("%1 \"%2\" in %3")
                          .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                               QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
    }
    return faults;
}

} // namespace gatehouse::ui::test
