// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a fake engine, for tests, and hands that know only the keyboard.
#pragma once

#include "tests/ui/support/fakeenginelink.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>

namespace gatehouse::ui::test {

struct Desk
{
    explicit Desk(int rows = 0, int providers = 8);

    QTemporaryDir folder;
    FixedClock clock;
    FakeEngineLink link;
    UiState state;
    MainWindow window;

    void open(const QString &page, const QString &detail = {});
    void comeBack(); // after a dialog has been closed

    const config::Config &config() const { return *link.m_config; }
};

// The open dialog of a kind; waits for it. Null where it does not come.
QDialog *openDialog(const QString &title);

// Presses Tab until the widget with this accessible name has the focus, as somebody without a mouse does.
// Returns it, or null where the round came to its end without it.
QWidget *tabTo(QWidget &window, const QString &accessibleName);
bool fill(QWidget &window, const QString &accessibleName, const QString &text); // replaces what stands there
bool press(QWidget &window, const QString &accessibleName);                     // Space on it

// What stands under a field of a dialog: its accessible description.
QString wordsUnder(QWidget &window, const QString &accessibleName);

QStringList textsOf(const QWidget &widget); // of the labels that can be seen
bool shows(const QWidget &widget, const QString &text);

// Widgets that can be reached or operated, and have no name that a screen reader could say.
QStringList namelessControls(QWidget &window);

} // namespace gatehouse::ui::test
