// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/verdict.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::routing {

namespace {

using Action = Verdict::Action;

Verdict elsewhere(const Outcome &outcome, bool retireKey)
{
    if (outcome.anotherStep)
        return {.action = Action::NextTarget, .retireKey = retireKey};
    return {.action = Action::GiveUp, .retireKey = retireKey};
}

Verdict retryOrElsewhere(const Outcome &outcome, const Backoff &backoff)
{
    if (outcome.retriesLeft <= 0)
        return elsewhere(outcome, false);
    const milliseconds own = backoffDelay(backoff, outcome.failures, outcome.dice);
    const milliseconds asked = outcome.error.retryAfter.value_or(milliseconds{0});
    if (asked > backoff.patience)
        return elsewhere(outcome, false);
    // Never before the provider's word; a little after it, for the others who were told the same.
    const milliseconds late{std::int64_t(outcome.dice >> 32) % (asked.count() / 10 + 1)};
    return {.action = Action::RetrySame, .delay = asked > own ? asked + late : own};
}

Verdict judgeRateLimit(const Outcome &outcome, const Backoff &backoff)
{
    if (outcome.anotherKey)
        return {.action = Action::RotateKey, .retireKey = true};
    // Another provider answers now; this one only after a wait.
    if (outcome.anotherStep)
        return {.action = Action::NextTarget};
    return retryOrElsewhere(outcome, backoff);
}

} // namespace

milliseconds backoffDelay(const Backoff &backoff, int failures, std::uint64_t dice)
{
    const int doublings = std::clamp(failures - 1, 0, 20);
    const std::int64_t full = std::min(backoff.first.count() << doublings, backoff.longest.count());
    const std::int64_t half = full / 2;
    return milliseconds{half + std::int64_t(dice % std::uint64_t(full - half + 1))};
}

bool neverFitsRate(const Error &error)
{
    const bool limited = error.cause == Cause::ProviderRateLimited ||
                         (error.cause == Cause::CallerTooLarge && error.upstreamStatus == 429);
    return limited && error.message.contains("request too large"_L1, Qt::CaseInsensitive);
}

Blame blameFor(Cause cause)
{
    switch (cause) {
    case Cause::ProviderOverloaded:
    case Cause::ProviderError:
    case Cause::ProviderTimeout:
    case Cause::ProviderUnreachable:
    case Cause::ProviderBadAnswer:
        return Blame::Provider;
    case Cause::ProviderRateLimited:
        return Blame::KeyRate;
    case Cause::ProviderAuth:
    case Cause::ProviderBilling:
    case Cause::GatewaySecrets:
        return Blame::KeyRefused;
    case Cause::CallerInvalidRequest:
    case Cause::CallerUnauthorized:
    case Cause::CallerForbidden:
    case Cause::CallerNotFound:
    case Cause::CallerMethodNotAllowed:
    case Cause::CallerTooLarge:
    case Cause::CallerUnsupportedMedia:
    case Cause::CallerTimeout:
    case Cause::CallerCancelled:
    case Cause::ModelUnknown:
    case Cause::ContextTooLong:
    case Cause::ContentRefused:
    case Cause::PolicyDenied:
    case Cause::BudgetExceeded:
    case Cause::RateLimited:
    case Cause::GatewayOverloaded:
    case Cause::GatewayStorage:
    case Cause::GatewayConfig:
    case Cause::GatewayInternal:
        return Blame::Nobody;
    }
    Q_UNREACHABLE();
}

Verdict judge(const Outcome &outcome, const Backoff &backoff)
{
    // A client that left needs no error event; nobody reads it.
    if (outcome.error.cause == Cause::CallerCancelled)
        return {.action = Action::GiveUp};
    // After the first byte a second provider would splice two answers together.
    if (outcome.committed)
        return {.action = Action::EndWithError};
    if (outcome.error.cause == Cause::ContextTooLong)
        return {.action = outcome.contextStep ? Action::UseContext : Action::GiveUp};
    // A provider that cannot be asked at all, or has no room for such a request, says nothing against the
    // next one; repeating asks nobody.
    const bool nobodyAsked = outcome.skipped && outcome.error.cause != Cause::ProviderRateLimited &&
                             outcome.error.cause != Cause::GatewaySecrets;
    if (nobodyAsked || outcome.error.cause == Cause::GatewayConfig || neverFitsRate(outcome.error))
        return elsewhere(outcome, false);
    switch (blameFor(outcome.error.cause)) {
    case Blame::Nobody:
        return {.action = Action::GiveUp};
    case Blame::KeyRate:
        return judgeRateLimit(outcome, backoff);
    case Blame::KeyRefused:
        if (outcome.anotherKey)
            return {.action = Action::RotateKey, .retireKey = true};
        return elsewhere(outcome, true);
    case Blame::Provider:
        // The provider had the request, and may have charged: it is not sent to it a second time by us.
        // A 408 is none of these: the provider waited for the request in vain.
        if (outcome.requestSent && outcome.error.upstreamStatus != 408 &&
            (outcome.error.cause == Cause::ProviderTimeout ||
             outcome.error.cause == Cause::ProviderUnreachable))
            return elsewhere(outcome, false);
        return retryOrElsewhere(outcome, backoff);
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::routing
