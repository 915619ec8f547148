// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/routehealth.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::ui {

namespace {

using config::Target;
using gateway::ProviderStatus;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RouteHealth)
};

bool isNamed(const config::Route &route, const ProviderId &provider, const QByteArray &model)
{
    const auto names = [&](const std::vector<Target> &targets) {
        return std::ranges::any_of(targets, [&](const Target &target) {
            return target.provider == provider && target.model == model;
        });
    };
    return names(route.targets) || names(route.fallbacks);
}

int secondsOf(std::chrono::milliseconds time)
{
    return static_cast<int>(std::max<std::int64_t>(1, (time.count() + 999) / 1000));
}

} // namespace

TrafficShare shareOf(const config::Route &route, const Target &target, const gateway::EngineStatus &status)
{
    std::int64_t all = 0;
    TrafficShare share;
    for (const gateway::TargetShare &row : status.shares) {
        if (row.route != route.id)
            continue;
        all += row.requests;
        const bool meant =
            target.model.isEmpty() ? !isNamed(route, row.provider, row.model) : row.model == target.model;
        if (row.provider == target.provider && meant)
            share.requests += row.requests;
    }
    if (all > 0)
        share.share = static_cast<double>(share.requests) / static_cast<double>(all);
    return share;
}

BadgeText healthBadge(const ProviderStatus *status)
{
    if (!status)
        return {Words::tr("Ready"), Tone::Good};
    switch (status->breaker) {
    case ProviderStatus::Breaker::Open:
        return {Words::tr("Resting, next try in %n s", nullptr, secondsOf(status->probeIn)), Tone::Bad};
    case ProviderStatus::Breaker::HalfOpen:
        return {Words::tr("Trying one request"), Tone::Warning};
    case ProviderStatus::Breaker::Closed:
        break;
    }
    if (status->keysReady == 0 && status->keysCooling > 0)
        return {Words::tr("No key ready"), Tone::Bad};
    if (status->keysCooling > 0)
        return {Words::tr("%n key(s) resting", nullptr, status->keysCooling), Tone::Warning};
    return {Words::tr("Ready"), Tone::Good};
}

} // namespace gatehouse::ui
