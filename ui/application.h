// SPDX-License-Identifier: GPL-3.0-or-later
// The program on a desktop: look, language, tray, notifications, and the one window. It ends with the
// program.
#pragma once

#include "core/base/clock.h"
#include "ui/enginelink/enginelink.h"
#include "ui/uistate.h"

#include <memory>

class QApplication;

namespace gatehouse::ui {

class Language;
class MainWindow;
class Notifier;
class Theme;
class Tray;

class DesktopApplication final : public QObject
{
    Q_OBJECT
public:
    struct Wish
    {
        bool minimised = false; // in the tray, where there is one
        QString page = {};
    };

    DesktopApplication(QApplication &application, EngineLink &link, UiState &state, const Clock &clock);
    ~DesktopApplication() override;

    void show(const Wish &wish);
    void raise(const QString &page); // of a second start

Q_SIGNALS:
    void quitWanted(); // by the user; the owner stops the engine and then the program

private:
    bool hasTray() const;
    void startTray();
    void close();
    void showFirstRun();
    void changeLanguage();

    QApplication &m_application;
    UiState &m_state;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<Tray> m_tray;
};

} // namespace gatehouse::ui
