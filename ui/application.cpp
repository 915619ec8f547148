// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/application.h"

#include "ui/desktop/notifier.h"
#include "ui/desktop/tray.h"
#include "ui/dialogs/firstrundialog.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTimer>

using namespace std::chrono_literals;

namespace gatehouse::ui {

DesktopApplication::DesktopApplication(QApplication &application, EngineLink &link, UiState &state,
                                       const Clock &clock)
    : m_application(application)
    , m_state(state)
    , m_language(std::make_unique<Language>(application, state))
    , m_theme(std::make_unique<Theme>(application, state))
    , m_window(std::make_unique<MainWindow>(link, state, clock))
    , m_notifier(std::make_unique<Notifier>(m_window->services()))
{
    QApplication::setWindowIcon(programIcon());
    application.setQuitOnLastWindowClosed(false);
    startTray();
    connect(m_window.get(), &MainWindow::closeWanted, this, &DesktopApplication::close);
    connect(m_window.get(), &MainWindow::quitWanted, this, &DesktopApplication::quitWanted);
    connect(&m_window->services().navigator, &Navigator::firstRunWanted, this,
            &DesktopApplication::showFirstRun);
    // Queued: the page with the language box goes with the rebuild.
    connect(m_language.get(), &Language::changed, this, &DesktopApplication::changeLanguage,
            Qt::QueuedConnection);
    connect(m_notifier.get(), &Notifier::worthTelling, this,
            [this](const QString &title, const QString &text, bool bad) {
                if (m_tray)
                    m_tray->tell(title, text, bad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
            });
}

DesktopApplication::~DesktopApplication() = default;

bool DesktopApplication::hasTray() const { return m_tray && m_tray->isThere(); }

void DesktopApplication::startTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        // After a login the tray may come later than we do.
        const int most = 10;
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, timer, tries = 0]() mutable {
            if (QSystemTrayIcon::isSystemTrayAvailable())
                startTray();
            if (m_tray || ++tries >= most)
                timer->deleteLater();
        });
        timer->start(3s);
        return;
    }
    m_tray = std::make_unique<Tray>(m_window->services());
    connect(m_tray.get(), &Tray::openWanted, this, [this] { raise({}); });
    connect(m_tray.get(), &Tray::quitWanted, this, &DesktopApplication::quitWanted);
}

void DesktopApplication::show(const Wish &wish)
{
    const bool hidden = (wish.minimised || m_state.is(UiState::Flag::StartMinimised)) && hasTray();
    if (!hidden)
        raise(wish.page);
    if (!m_state.is(UiState::Flag::FirstRunDone) && !hidden)
        showFirstRun();
}

void DesktopApplication::raise(const QString &page)
{
    if (!page.isEmpty())
        m_window->openPage(page);
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void DesktopApplication::close()
{
    // Without a tray a hidden window could not be found again, so there closing ends the program.
    if (m_state.is(UiState::Flag::CloseToTray) && hasTray())
        m_window->hide();
    else
        Q_EMIT quitWanted();
}

void DesktopApplication::showFirstRun()
{
    m_state.set(UiState::Flag::FirstRunDone, true);
    (new FirstRunDialog(m_window->services(), m_window.get()))->present();
}

void DesktopApplication::changeLanguage()
{
    m_window->rebuild();
    if (m_tray)
        m_tray->rebuild();
}

} // namespace gatehouse::ui
