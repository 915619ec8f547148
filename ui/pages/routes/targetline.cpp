// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/routes/targetline.h"

#include "ui/text/format.h"
#include "ui/text/routehealth.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marklabel.h"
#include "ui/widgets/sharebar.h"

#include <QHBoxLayout>

namespace gatehouse::ui {

TargetLine::TargetLine(Services &services, const config::Target &target, std::optional<double> meant,
                       bool fallback)
    : m_services(services)
    , m_target(target)
    , m_meant(meant)
    , m_bar(new ShareBar)
    , m_share(new ToneLabel({}, Tone::Muted))
    , m_badge(new Badge)
    , m_reset(iconButton(QLatin1String("refresh"),
                         tr("Try %1 again at once: forget its failures").arg(target.provider.text())))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const QString provider = target.provider.text();
    line->addWidget(new MarkLabel(provider, services.state.colorSlot(provider), 20));
    auto *name = new ElidedLabel(target.model.isEmpty()
                                     ? provider
                                     : provider + QStringLiteral(" / ") + QString::fromUtf8(target.model),
                                 Qt::ElideMiddle);
    line->addWidget(name, 1);
    if (fallback)
        line->addWidget(new ToneLabel(tr("when the others fail"), Tone::Muted));
    line->addWidget(m_bar);
    const QFontMetrics metrics(m_share->font());
    m_share->setMinimumWidth(
        metrics.horizontalAdvance(tr("%1, meant %2").arg(percentText(1), percentText(1))) + 4);
    line->addWidget(m_share);
    line->addWidget(m_badge);
    line->addWidget(m_reset);
    // Room is kept for it, so that lines stay under each other.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(policy);
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_services.link.resetHealth(m_target.provider);
        m_services.notices.say(tr("%1 is tried again.").arg(m_target.provider.text()));
    });
    showShare({}, 0);
}

void TargetLine::showHealth(const gateway::ProviderStatus *status)
{
    m_badge->setBadge(healthBadge(status));
    const bool ill = status && (!status->available || status->keysCooling > 0);
    m_badge->setToolTip(status ? plainToolTip(status->lastError) : QString());
    m_reset->setVisible(ill);
}

void TargetLine::showShare(std::optional<double> share, std::int64_t requests)
{
    m_bar->show(share, m_meant);
    if (share)
        m_share->setText(m_meant ? tr("%1, meant %2").arg(percentText(*share), percentText(*m_meant))
                                 : percentText(*share));
    else
        m_share->setText(m_meant ? tr("meant %1").arg(percentText(*m_meant)) : QString());
    m_share->setToolTip(tr("%Ln request(s) in the last five minutes", nullptr, static_cast<int>(requests)));
    m_bar->setToolTip(m_share->toolTip());
    m_bar->setVisible(share || m_meant);
}

} // namespace gatehouse::ui
