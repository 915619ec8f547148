// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routes/rulecard.h"

#include "ui/pages/routes/targetline.h"
#include "ui/text/providertext.h"
#include "ui/text/routehealth.h"
#include "ui/text/routetext.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/switch.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {
constexpr int handleWidth = 20; // at the left edge, to drag
} // namespace

RuleCard::RuleCard(Services &services, const config::Route &route)
    : m_services(services)
    , m_route(route)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Rule %1").arg(route.id.text()));
    setAccessibleDescription(routeSentence(route));
    setToolTip(tr("Drag it, or press Alt+Up and Alt+Down"));
    setMouseTracking(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16 + handleWidth, 12, 12, 12);
    column->setSpacing(6);
    buildHead(column);
    auto *sentence = new ToneLabel(routeSentence(route), Tone::Muted);
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    column->addSpacing(4);
    addTargets(route.targets, false, column);
    addTargets(route.fallbacks, true, column);
}

void RuleCard::buildHead(QVBoxLayout *column)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    const QString id = m_route.id.text();
    auto *enabled = new Switch;
    enabled->setChecked(m_route.enabled);
    enabled->setAccessibleName(tr("Use the rule %1").arg(id));
    auto *name = new ElidedLabel(id);
    QFont font = name->font();
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    line->addWidget(enabled);
    line->addWidget(name, 1);
    if (!m_route.enabled)
        line->addWidget(new Badge({tr("Off"), Tone::Muted}));

    addIconButtons(*line, this,
                   {
                       {"up", tr("Move %1 up (Alt+Up)").arg(id), [this] { Q_EMIT moveWanted(-1); }},
                       {"down", tr("Move %1 down (Alt+Down)").arg(id), [this] { Q_EMIT moveWanted(1); }},
                       {"edit", tr("Edit %1").arg(id), [this] { Q_EMIT editWanted(); }},
                       {"delete", tr("Delete %1").arg(id), [this] { Q_EMIT removeWanted(); }},
                   });
    connect(enabled, &Switch::toggled, this, &RuleCard::enableWanted);
    column->addLayout(line);
}

void RuleCard::addTargets(const std::vector<config::Target> &targets, bool fallback, QVBoxLayout *column)
{
    int sum = 0;
    for (const config::Target &target : targets)
        sum += target.weight;
    const bool weighted =
        !fallback && m_route.strategy == config::Route::Strategy::Weighted && targets.size() > 1 && sum > 0;
    for (const config::Target &target : targets) {
        const auto meant =
            weighted ? std::optional(static_cast<double>(target.weight) / sum) : std::optional<double>();
        m_lines << new TargetLine(m_services, target, meant, fallback);
        column->addWidget(m_lines.last());
    }
}

void RuleCard::showStatus(const gateway::EngineStatus &status)
{
    for (TargetLine *line : m_lines) {
        line->showHealth(statusOf(status, line->target().provider));
        const TrafficShare share = shareOf(m_route, line->target(), status);
        line->showShare(share.share, share.requests);
    }
}

void RuleCard::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers() == Qt::AltModifier;
    if (alt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        Q_EMIT moveWanted(event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        focusNextPrevChild(event->key() == Qt::Key_Down);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2)
        Q_EMIT editWanted();
    else if (event->key() == Qt::Key_Delete)
        Q_EMIT removeWanted();
    else
        QFrame::keyPressEvent(event);
}

void RuleCard::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->pos();
    m_mayDrag = event->button() == Qt::LeftButton;
    QFrame::mousePressEvent(event);
}

void RuleCard::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(event->pos().x() < handleWidth + 8 ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (m_mayDrag && (event->buttons() & Qt::LeftButton) &&
        (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_mayDrag = false;
        Q_EMIT dragWanted();
    }
}

void RuleCard::mouseDoubleClickEvent(QMouseEvent *) { Q_EMIT editWanted(); }

void RuleCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(colors.accent, 2) : QPen(colors.hairline, 1));
    painter.setBrush(colors.surface);
    const double half = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), 8, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.muted);
    constexpr int dots = 3;
    for (int row = 0; row < dots; ++row)
        for (int side = 0; side < 2; ++side)
            painter.drawEllipse(QRectF(13 + side * 6, 23 + row * 6, 2.5, 2.5));
}

} // namespace gatehouse::ui
