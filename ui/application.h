// SPDX-License-Identifier: GPL-3.0-or-later
// The program on a desktop: look, language, tray, notifications, one instance, and the one window.
#pragma once

#include "core/base/clock.h"
#include "ui/enginelink/enginelink.h"
#include "ui/uistate.h"

#include <memory>

class QApplication;
class QCommandLineParser;

namespace gatehouse::ui {

class Language;
class MainWindow;
class Notifier;
class SingleInstance;
class Theme;
class Tray;

void addWindowOptions(QCommandLineParser &parser); // --minimised, --page, --new-instance

class DesktopApplication final : public QObject
{
    Q_OBJECT
public:
    // `folder` holds what the window remembers; empty: the user's.
    DesktopApplication(QApplication &application, EngineLink &link, const QString &folder = {});
    ~DesktopApplication() override;

    // Shows the window, or leaves it in the tray. False: another instance runs, has been raised, and this one
    // is to end.
    bool begin(const QCommandLineParser &parser);

private:
    bool isFirst(const QCommandLineParser &parser);
    void makeWindow();
    bool hasTray() const;
    void startTray();
    void raise(const QString &page);
    void close();
    void quit();
    void offerFirstRun();
    void showFirstRun();
    void changeLanguage();

    QApplication &m_application;
    EngineLink &m_link;
    QString m_folder;
    SystemClock m_clock;
    UiState m_state;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<Tray> m_tray;
    bool m_quitting = false;
};

} // namespace gatehouse::ui
