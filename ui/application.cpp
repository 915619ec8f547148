// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/application.h"

#include "ui/desktop/notifier.h"
#include "ui/desktop/singleinstance.h"
#include "ui/desktop/tray.h"
#include "ui/dialogs/firstrundialog.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {

using State = gateway::EngineStatus::State;

QString userFolder(const QString &folder)
{
    return folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) : folder;
}

// Two configurations are two gateways, and each may have its window.
QString instanceName(const QCommandLineParser &parser)
{
    if (!parser.optionNames().contains(QStringLiteral("config")))
        return QStringLiteral("window");
    const QByteArray path = QFileInfo(parser.value(QStringLiteral("config"))).absoluteFilePath().toUtf8();
    return QStringLiteral("window-") +
           QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(12));
}

} // namespace

void addWindowOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("minimised"), DesktopApplication::tr("Start in the tray, where there is one.")},
         {QStringLiteral("page"), DesktopApplication::tr("Open this page: overview, providers, traffic, …"),
          QStringLiteral("page")},
         {QStringLiteral("new-instance"), DesktopApplication::tr("Do not look for a window that is open.")}});
}

DesktopApplication::DesktopApplication(QApplication &application, EngineLink &link, const QString &folder)
    : m_application(application)
    , m_link(link)
    , m_folder(folder)
    , m_state(userFolder(folder) + QStringLiteral("/window.ini"))
{
}

DesktopApplication::~DesktopApplication() = default;

bool DesktopApplication::isFirst(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("new-instance")))
        return true;
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString folder = m_folder.isEmpty() ? runtime + QStringLiteral("/gatehouse") : m_folder;
    m_instance = std::make_unique<SingleInstance>(folder, instanceName(parser));
    connect(m_instance.get(), &SingleInstance::raiseWanted, this, &DesktopApplication::raise);
    // A first one that does not answer has hung; better a second window than none.
    return m_instance->isFirst() || !m_instance->tellFirst(parser.value(QStringLiteral("page")));
}

bool DesktopApplication::begin(const QCommandLineParser &parser)
{
    if (!isFirst(parser))
        return false;
    makeWindow();
    startTray();
    const bool hidden =
        (parser.isSet(QStringLiteral("minimised")) || m_state.is(UiState::Flag::StartMinimised)) && hasTray();
    if (!hidden)
        raise(parser.value(QStringLiteral("page")));
    offerFirstRun();
    return true;
}

void DesktopApplication::makeWindow()
{
    m_language = std::make_unique<Language>(m_application, m_state);
    m_theme = std::make_unique<Theme>(m_application, m_state);
    m_window = std::make_unique<MainWindow>(m_link, m_state, m_clock);
    m_notifier = std::make_unique<Notifier>(m_window->services());
    QApplication::setWindowIcon(programIcon());
    QApplication::setQuitOnLastWindowClosed(false);
    connect(m_window.get(), &MainWindow::closeWanted, this, &DesktopApplication::close);
    connect(m_window.get(), &MainWindow::quitWanted, this, &DesktopApplication::quit);
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

bool DesktopApplication::hasTray() const { return m_tray && m_tray->isThere(); }

void DesktopApplication::startTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        // After a login the tray may come later than we do.
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this, timer, left = 10]() mutable {
            if (QSystemTrayIcon::isSystemTrayAvailable() && !m_tray)
                startTray();
            if (m_tray || --left == 0)
                timer->deleteLater();
        });
        timer->start(3s);
        return;
    }
    m_tray = std::make_unique<Tray>(m_window->services());
    connect(m_tray.get(), &Tray::openWanted, this, [this] { raise({}); });
    connect(m_tray.get(), &Tray::quitWanted, this, &DesktopApplication::quit);
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
        quit();
}

void DesktopApplication::quit()
{
    const State state = m_link.status().state;
    // Asked a second time, somebody does not want to wait for running answers.
    if (std::exchange(m_quitting, true) || state == State::Stopped || state == State::Failed)
        return QApplication::quit();
    m_window->services().notices.say(tr("Waiting for running answers. Quit again to cut them off."));
    connect(&m_link, &EngineLink::statusChanged, this, [](const gateway::EngineStatus &status) {
        if (status.state == State::Stopped || status.state == State::Failed)
            QApplication::quit();
    });
    QTimer::singleShot(m_link.config()->server.drainTimeout + 2s, this, [] { QApplication::quit(); });
    m_link.stop();
}

void DesktopApplication::offerFirstRun()
{
    if (m_state.is(UiState::Flag::FirstRunDone))
        return;
    // The engine has read the configuration when it runs, or cannot; before, nothing true can be said of
    // ports.
    const auto settled = [this] {
        const State state = m_link.status().state;
        return state == State::Running || state == State::Failed;
    };
    if (settled())
        return showFirstRun();
    connect(&m_link, &EngineLink::statusChanged, this, [this, settled] {
        if (settled() && !m_state.is(UiState::Flag::FirstRunDone))
            showFirstRun();
    });
}

void DesktopApplication::showFirstRun()
{
    m_state.set(UiState::Flag::FirstRunDone, true);
    raise({});
    (new FirstRunDialog(m_window->services(), m_window.get()))->present();
}

void DesktopApplication::changeLanguage()
{
    m_window->rebuild();
    if (m_tray)
        m_tray->rebuild();
}

} // namespace gatehouse::ui
