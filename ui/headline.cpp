// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/headline.h"

#include "ui/text/baseurl.h"
#include "ui/text/format.h"
#include "ui/text/period.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/following.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/switch.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {

BadgeText stateBadge(gateway::EngineStatus::State state)
{
    using State = gateway::EngineStatus::State;
    switch (state) {
    case State::Stopped:
        return {HeadLine::tr("Stopped"), Tone::Muted};
    case State::Starting:
        return {HeadLine::tr("Starting…"), Tone::Accent};
    case State::Running:
        return {HeadLine::tr("Running"), Tone::Good};
    case State::Stopping:
        return {HeadLine::tr("Stopping…"), Tone::Accent};
    case State::Failed:
        return {HeadLine::tr("Not running"), Tone::Bad};
    }
    Q_UNREACHABLE();
}

} // namespace

HeadLine::HeadLine(Services &services)
    : m_services(services)
    , m_switch(new Switch)
    , m_state(new Badge)
    , m_url(new ElidedLabel({}, Qt::ElideMiddle))
    , m_inFlight(new ToneLabel({}, Tone::Muted))
    , m_cost(new ToneLabel)
    , m_problemButton(quietButton({}))
{
    setFixedHeight(56);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(24, 0, 24, 0);
    line->setSpacing(8);
    m_switch->setAccessibleName(tr("Gateway on or off"));
    m_switch->setToolTip(tr("Start or stop the gateway"));
    m_url->setFont(monospaceFont(font()));
    m_url->setAccessibleName(tr("Base URL"));
    m_problemButton->setObjectName(QStringLiteral("problemButton"));
    auto *copy = iconButton(QLatin1String("copy"), tr("Copy base URL"));
    buildCopyMenu(copy);
    line->addWidget(m_switch);
    line->addWidget(m_state);
    line->addSpacing(8);
    line->addWidget(m_url);
    line->addWidget(copy);
    line->addSpacing(8);
    line->addStretch(1);
    line->addWidget(m_problemButton);
    line->addSpacing(8);
    line->addWidget(m_inFlight);
    line->addSpacing(8);
    line->addWidget(m_cost);

    connect(m_switch, &Switch::clicked, this,
            [this](bool on) { on ? m_services.link.start() : m_services.link.stop(); });
    connect(m_problemButton, &QPushButton::clicked, this, [this] {
        if (m_problem)
            Q_EMIT m_services.navigator.pageWanted(m_problem->page, m_problem->detail);
    });
    connect(&services.link, &EngineLink::statusChanged, this, &HeadLine::show);
    connect(&services.link, &EngineLink::configChanged, this, [this] { show(m_services.link.status()); });
    new Following(*this, services.link, 2s, [this] { askCost(); });
    show(services.link.status());
    askCost();
}

void HeadLine::buildCopyMenu(QToolButton *button)
{
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const QString gateway = gatewayUrl(m_services.link.status(), *m_services.link.config());
        for (const BaseUrl &base : baseUrls(gateway))
            menu->addAction(tr("%1:  %2").arg(base.family, base.url), this, [this, base] {
                QGuiApplication::clipboard()->setText(base.url);
                m_services.notices.say(tr("Copied %1").arg(base.url));
            });
    });
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
}

void HeadLine::show(const gateway::EngineStatus &status)
{
    using State = gateway::EngineStatus::State;
    const QSignalBlocker blocker(m_switch);
    m_switch->setChecked(status.state == State::Running || status.state == State::Starting);
    m_switch->setEnabled(status.state != State::Stopping);
    m_state->setBadge(stateBadge(status.state));
    m_url->setWholeText(gatewayUrl(status, *m_services.link.config()));
    m_url->setTone(status.state == State::Running ? Tone::Normal : Tone::Muted);
    m_inFlight->setText(tr("%n in flight", nullptr, status.inFlight));
    m_problem = worstProblem(status);
    m_problemButton->setVisible(m_problem.has_value());
    if (m_problem) {
        const auto icon = m_problem->tone == Tone::Bad ? QLatin1String("error") : QLatin1String("warning");
        m_problemButton->setIcon(themedIcon(icon, m_problem->tone));
        m_problemButton->setToolTip(plainToolTip(m_problem->sentence));
        m_problemButton->setAccessibleName(m_problem->sentence);
        resizeEvent(nullptr);
    }
}

void HeadLine::resizeEvent(QResizeEvent *)
{
    if (!m_problem)
        return;
    const int room = std::max(120, width() - 640);
    const QString sentence = QString(m_problem->sentence).replace(QLatin1Char('\n'), QLatin1Char(' '));
    m_problemButton->setText(m_problemButton->fontMetrics()
                                 .elidedText(sentence, Qt::ElideRight, room)
                                 .replace(QLatin1Char('&'), QLatin1String("&&")));
}

void HeadLine::askCost()
{
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Hour, .groupBy = ledger::GroupBy::None};
    query.filter.fromMs = startOfDay(m_services.clock.wallMilliseconds());
    m_services.link.series(query).then(this, [this](const Result<ledger::Series> &series) {
        if (series)
            m_cost->setText(tr("%1 today").arg(moneyText(series->sum.cost)));
    });
}

void HeadLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.setPen(colors.hairline);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace gatehouse::ui
