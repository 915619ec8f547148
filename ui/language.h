// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the chosen language into force, in texts and in the form of numbers, while the program runs.
#pragma once

#include "ui/uistate.h"

#include <QLocale>
#include <QTranslator>

class QApplication;

namespace gatehouse::ui {

class Language final : public QObject
{
    Q_OBJECT
public:
    Language(QApplication &application, UiState &state);

Q_SIGNALS:
    void changed(); // after the new texts are in force

private:
    void apply();

    QApplication &m_application;
    UiState &m_state;
    QLocale m_system;
    QTranslator m_own;
    QTranslator m_qt; // of Qt's own dialogs
};

} // namespace gatehouse::ui
