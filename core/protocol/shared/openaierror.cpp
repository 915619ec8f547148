// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/openaierror.h"

#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

std::string_view typeOf(Cause cause, int status)
{
    if (cause == Cause::BudgetExceeded || cause == Cause::ProviderBilling)
        return "insufficient_quota";
    if (status == 401)
        return "authentication_error";
    if (status == 403)
        return "permission_error";
    if (status == 429)
        return "rate_limit_error";
    return status >= 500 ? "server_error" : "invalid_request_error";
}

} // namespace

std::string_view openAiErrorCode(Cause cause)
{
    switch (cause) {
    case Cause::CallerUnauthorized:
        return "invalid_api_key";
    case Cause::ModelUnknown:
        return "model_not_found";
    case Cause::ContextTooLong:
        return "context_length_exceeded";
    case Cause::ContentRefused:
        return "content_policy_violation";
    case Cause::RateLimited:
    case Cause::ProviderRateLimited:
        return "rate_limit_exceeded";
    case Cause::BudgetExceeded:
    case Cause::ProviderBilling:
        return "insufficient_quota";
    default:
        return causeName(cause);
    }
}

void writeOpenAiError(json::Writer &out, const Error &error, int status)
{
    out.beginObject();
    out.key("message").string(view(error.message.toUtf8()));
    out.key("type").string(typeOf(error.cause, status));
    out.key("param");
    if (error.parameter.isEmpty())
        out.null();
    else
        out.string(view(error.parameter.toUtf8()));
    out.key("code").string(openAiErrorCode(error.cause));
    out.endObject();
}

QByteArray openAiErrorBody(const Error &error, int status)
{
    json::Writer out;
    out.beginObject().key("error");
    writeOpenAiError(out, error, status);
    out.endObject();
    return out.take();
}

} // namespace gatehouse::protocol
