// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/tray.h"

#include "ui/text/baseurl.h"
#include "ui/text/format.h"
#include "ui/text/period.h"
#include "ui/text/problem.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>

namespace gatehouse::ui {

namespace {

Tone toneOf(const gateway::EngineStatus &status)
{
    using State = gateway::EngineStatus::State;
    if (status.state == State::Failed)
        return Tone::Bad;
    if (status.state != State::Running)
        return Tone::Muted;
    return worstProblem(status) ? Tone::Warning : Tone::Good;
}

} // namespace

Tray::Tray(Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &Tray::askCost);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::openWanted);
    connect(&services.link, &EngineLink::statusChanged, this, &Tray::show);
    rebuild();
    m_icon.show();
}

void Tray::rebuild()
{
    m_menu.clear();
    m_state = m_menu.addAction(QString());
    m_cost = m_menu.addAction(QString());
    m_state->setEnabled(false);
    m_cost->setEnabled(false);
    m_menu.addSeparator();
    m_menu.addAction(tr("Open Gatehouse"), this, &Tray::openWanted);
    m_menu.addAction(tr("Copy base URL"), this, [this] {
        const EngineLink &link = m_services.link;
        QGuiApplication::clipboard()->setText(
            baseUrls(gatewayUrl(link.status(), *link.config())).first().url);
    });
    m_start = m_menu.addAction(tr("Start the gateway"), &m_services.link, &EngineLink::start);
    m_stop = m_menu.addAction(tr("Stop the gateway"), &m_services.link, &EngineLink::stop);
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &Tray::quitWanted);
    show(m_services.link.status());
    askCost();
}

void Tray::show(const gateway::EngineStatus &status)
{
    using State = gateway::EngineStatus::State;
    const bool running = status.state == State::Running;
    const auto problem = worstProblem(status);
    QString words = running ? tr("Running on port %1").arg(status.port) : tr("Not running");
    if (problem)
        words += QLatin1Char('\n') + problem->sentence;
    m_state->setText(QString(words).replace(QLatin1Char('\n'), QLatin1String(": ")));
    m_start->setVisible(!running);
    m_stop->setVisible(running);
    m_icon.setIcon(programIcon(toneOf(status)));
    m_icon.setToolTip(QStringLiteral("Gatehouse\n") + words);
}

void Tray::askCost()
{
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Hour, .groupBy = ledger::GroupBy::None};
    query.filter.fromMs = startOfDay(m_services.clock.wallMilliseconds());
    m_services.link.series(query).then(this, [this](const Result<ledger::Series> &series) {
        if (series)
            m_cost->setText(tr("%1 today").arg(moneyText(series->sum.cost)));
    });
}

void Tray::tell(const QString &title, const QString &text, QSystemTrayIcon::MessageIcon icon)
{
    if (isThere())
        m_icon.showMessage(title, text, icon);
}

} // namespace gatehouse::ui
