// SPDX-License-Identifier: GPL-3.0-or-later
// One target of a rule on its card: where it goes, its share as it is meant and as it is, and how that
// provider fares, with a way to forget what it failed.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QToolButton;

namespace gatehouse::ui {

class Badge;
class ShareBar;
class ToneLabel;

class TargetLine final : public QWidget
{
    Q_OBJECT
public:
    // `meant`: its share by weight; nothing where the strategy or the traffic decides.
    TargetLine(Services &services, const config::Target &target, std::optional<double> meant, bool fallback);

    const config::Target &target() const { return m_target; }

    void showHealth(const gateway::ProviderStatus *status);
    void showShare(std::optional<double> share, std::int64_t requests);

private:
    Services &m_services;
    config::Target m_target;
    std::optional<double> m_meant;
    ShareBar *m_bar;
    ToneLabel *m_share;
    Badge *m_badge;
    QToolButton *m_reset;
};

} // namespace gatehouse::ui
