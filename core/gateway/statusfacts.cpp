// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/statusfacts.h"

namespace gatehouse::gateway {

namespace {

ProviderStatus::Breaker breakerOf(routing::Breaker::State state)
{
    using From = routing::Breaker::State;
    using To = ProviderStatus::Breaker;
    return state == From::Open ? To::Open : state == From::Closed ? To::Closed : To::HalfOpen;
}

KeyStatus::State keyStateOf(routing::KeyState state)
{
    using From = routing::KeyState;
    using To = KeyStatus::State;
    return state == From::Ready ? To::Ready : state == From::CoolingDown ? To::CoolingDown : To::Refused;
}

ProviderStatus statusOf(const routing::ProviderHealth &health)
{
    ProviderStatus provider{.provider = health.provider,
                            .available = health.breaker != routing::Breaker::State::Open,
                            .inFlight = health.inFlight,
                            .latencyMs = health.latencyMicros / 1000,
                            .lastErrorMs = health.lastFailureMs,
                            .breaker = breakerOf(health.breaker),
                            .probeIn = health.probeIn,
                            .requests = health.requests,
                            .failures = health.failures};
    if (health.lastCause)
        provider.lastError = QString::fromUtf8(causeName(*health.lastCause).data());
    for (const routing::KeyHealth &key : health.keys) {
        ++(key.state == routing::KeyState::Ready ? provider.keysReady : provider.keysCooling);
        provider.keys.push_back({.key = key.key,
                                 .state = keyStateOf(key.state),
                                 .readyIn = key.readyIn,
                                 .inFlight = key.inFlight});
    }
    return provider;
}

} // namespace

std::vector<ProviderStatus> providerStates(const routing::HealthBoard &health)
{
    std::vector<ProviderStatus> all;
    for (const routing::ProviderHealth &one : health.snapshot())
        all.push_back(statusOf(one));
    return all;
}

std::vector<BudgetState> budgetStates(const governance::Governor &governor,
                                      const governance::ClientBook &clients)
{
    std::vector<BudgetState> all;
    for (const governance::BudgetStatus &one : governor.snapshot(clients))
        all.push_back({.client = one.client,
                       .group = one.group,
                       .budget = one.budget,
                       .spent = one.spent,
                       .reserved = one.reserved,
                       .percent = one.percent,
                       .resetsAtMs = one.resetsAtMs,
                       .projected = one.projection.atEnd,
                       .usedUpAtMs = one.projection.usedUpAtMs});
    return all;
}

} // namespace gatehouse::gateway
