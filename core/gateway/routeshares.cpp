// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/routeshares.h"

#include <algorithm>

namespace gatehouse::gateway {

namespace {

constexpr std::int64_t minuteMs = 60'000;

}

void RouteShares::add(const QList<ledger::ExchangeRecord> &records)
{
    for (const ledger::ExchangeRecord &record : records) {
        if (record.state == ledger::State::Running || record.route.isEmpty())
            continue;
        const std::int64_t minute = (record.startedMs + record.totalMicros / 1000) / minuteMs;
        if (m_minutes.empty() || m_minutes.back().number < minute)
            m_minutes.push_back({.number = minute});
        for (const ledger::Attempt &attempt : record.attempts)
            ++m_minutes.back().counts[{record.route, attempt.provider, attempt.model}];
        while (m_minutes.front().number <= minute - minutes)
            m_minutes.pop_front();
    }
}

std::vector<TargetShare> RouteShares::of(std::int64_t nowMs) const
{
    std::map<Target, std::int64_t> sums;
    std::map<RouteId, std::int64_t> all;
    for (const Minute &minute : m_minutes) {
        if (minute.number <= nowMs / minuteMs - minutes)
            continue;
        for (const auto &[target, count] : minute.counts) {
            sums[target] += count;
            all[std::get<RouteId>(target)] += count;
        }
    }
    std::vector<TargetShare> shares;
    for (const auto &[target, count] : sums) {
        const auto &[route, provider, model] = target;
        shares.push_back({.route = route,
                          .provider = provider,
                          .model = model,
                          .requests = count,
                          .permille = int(count * 1000 / all[route])});
    }
    std::ranges::stable_sort(shares, [](const TargetShare &a, const TargetShare &b) {
        return a.route != b.route ? a.route < b.route : a.requests > b.requests;
    });
    return shares;
}

} // namespace gatehouse::gateway
