// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace gatehouse {

std::string_view causeName(Cause cause)
{
    switch (cause) {
    case Cause::CallerInvalidRequest:
        return "caller_invalid_request";
    case Cause::CallerUnauthorized:
        return "caller_unauthorized";
    case Cause::CallerForbidden:
        return "caller_forbidden";
    case Cause::CallerNotFound:
        return "caller_not_found";
    case Cause::CallerMethodNotAllowed:
        return "caller_method_not_allowed";
    case Cause::CallerTooLarge:
        return "caller_too_large";
    case Cause::CallerUnsupportedMedia:
        return "caller_unsupported_media";
    case Cause::CallerTimeout:
        return "caller_timeout";
    case Cause::CallerCancelled:
        return "caller_cancelled";
    case Cause::ModelUnknown:
        return "model_unknown";
    case Cause::ContextTooLong:
        return "context_too_long";
    case Cause::ContentRefused:
        return "content_refused";
    case Cause::PolicyDenied:
        return "policy_denied";
    case Cause::BudgetExceeded:
        return "budget_exceeded";
    case Cause::RateLimited:
        return "rate_limited";
    case Cause::ProviderAuth:
        return "provider_auth";
    case Cause::ProviderBilling:
        return "provider_billing";
    case Cause::ProviderRateLimited:
        return "provider_rate_limited";
    case Cause::ProviderOverloaded:
        return "provider_overloaded";
    case Cause::ProviderError:
        return "provider_error";
    case Cause::ProviderTimeout:
        return "provider_timeout";
    case Cause::ProviderUnreachable:
        return "provider_unreachable";
    case Cause::ProviderBadAnswer:
        return "provider_bad_answer";
    case Cause::GatewayOverloaded:
        return "gateway_overloaded";
    case Cause::GatewayStorage:
        return "gateway_storage";
    case Cause::GatewaySecrets:
        return "gateway_secrets";
    case Cause::GatewayConfig:
        return "gateway_config";
    case Cause::GatewayInternal:
        return "gateway_internal";
    }
    Q_UNREACHABLE();
}

std::optional<Cause> causeFromName(std::string_view name)
{
    for (int i = 0; i <= static_cast<int>(Cause::GatewayInternal); ++i) {
        const auto cause = static_cast<Cause>(i);
        if (causeName(cause) == name)
            return cause;
    }
    return std::nullopt;
}

int httpStatus(Cause cause)
{
    switch (cause) {
    case Cause::CallerInvalidRequest:
    case Cause::ContextTooLong:
    case Cause::ContentRefused:
        return 400;
    case Cause::CallerUnauthorized:
        return 401;
    case Cause::BudgetExceeded:
        return 402;
    case Cause::CallerForbidden:
    case Cause::PolicyDenied:
        return 403;
    case Cause::CallerNotFound:
    case Cause::ModelUnknown:
        return 404;
    case Cause::CallerMethodNotAllowed:
        return 405;
    case Cause::CallerTimeout:
        return 408;
    case Cause::CallerTooLarge:
        return 413;
    case Cause::CallerUnsupportedMedia:
        return 415;
    case Cause::RateLimited:
    case Cause::ProviderRateLimited:
        return 429;
    case Cause::CallerCancelled:
        return 499;
    case Cause::GatewayConfig:
    case Cause::GatewayStorage:
    case Cause::GatewayInternal:
        return 500;
    case Cause::ProviderAuth:
    case Cause::ProviderBilling:
    case Cause::ProviderError:
    case Cause::ProviderUnreachable:
    case Cause::ProviderBadAnswer:
        return 502;
    case Cause::ProviderOverloaded:
    case Cause::GatewayOverloaded:
    case Cause::GatewaySecrets:
        return 503;
    case Cause::ProviderTimeout:
        return 504;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse
