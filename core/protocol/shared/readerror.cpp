// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/readerror.h"

#include "core/protocol/shared/retryafter.h"
#include "core/protocol/shared/text.h"

#include <QRegularExpression>

#include <array>

namespace gatehouse::protocol {

namespace {

struct Signs // of an error, in one place whatever its form
{
    int status = 0;
    QByteArray kind = {}; // type, code, status, reason and exception name, joined and in their own case
    QByteArray message = {};
    QByteArray parameter = {};
};

bool saysKind(const Signs &signs, std::string_view word)
{
    return containsIgnoreCase(view(signs.kind), word);
}

bool says(const Signs &signs, std::string_view word) { return containsIgnoreCase(view(signs.message), word); }

template<std::size_t N>
bool saysAny(const Signs &signs, const std::array<std::string_view, N> &words)
{
    for (const std::string_view word : words) {
        if (says(signs, word) || saysKind(signs, word))
            return true;
    }
    return false;
}

constexpr std::array<std::string_view, 10> contextWords = {
    "context_length_exceeded", "maximum context length", "prompt is too long",
    "context window",          "input is too long",      "exceeds the maximum number of tokens",
    "token limit reached",     "reduce the length",      "input token count",
    "too many input tokens"};
constexpr std::array<std::string_view, 6> refusedWords = {
    "content_policy_violation", "content_filter", "content management policy",
    "content_blocked",          "safety system",  "responsible ai"};
constexpr std::array<std::string_view, 9> billingWords = {
    "insufficient_quota", "insufficient balance", "billing_hard_limit", "credit balance is too low",
    "billing_error",      "insufficient credits", "billing_not_active", "exceeded your current quota",
    "payment required"};
constexpr std::array<std::string_view, 9> authWords = {
    "api_key_invalid",   "invalid_api_key",    "authentication_error",
    "api key not valid", "unrecognizedclient", "invalidsignature",
    "expiredtoken",      "incorrect api key",  "missingauthentication"};
constexpr std::array<std::string_view, 4> overloadWords = {"overloaded", "serviceunavailable",
                                                           "server_overloaded", "modelnotready"};
constexpr std::array<std::string_view, 6> rateWords = {"rate_limit",        "throttling",
                                                       "too many requests", "resource_exhausted",
                                                       "toomanyrequests",   "quota exceeded"};

Cause causeOfRefusal(const Signs &signs)
{
    if (saysAny(signs, contextWords))
        return Cause::ContextTooLong;
    if (saysAny(signs, refusedWords))
        return Cause::ContentRefused;
    if (saysAny(signs, authWords))
        return Cause::ProviderAuth;
    if (saysAny(signs, billingWords))
        return Cause::ProviderBilling;
    return Cause::CallerInvalidRequest;
}

Cause causeOf429(const Signs &signs)
{
    // More than the limit in one request can never pass: waiting does not help.
    if (says(signs, "request too large"))
        return Cause::CallerTooLarge;
    // Gemini says "exceeded your current quota" of a limit per minute too; RESOURCE_EXHAUSTED decides.
    if (saysAny(signs, billingWords) && !saysKind(signs, "resource_exhausted"))
        return Cause::ProviderBilling;
    return saysAny(signs, overloadWords) ? Cause::ProviderOverloaded : Cause::ProviderRateLimited;
}

Cause causeOf5xx(const Signs &signs)
{
    if (signs.status == 529 || signs.status == 503 || saysAny(signs, overloadWords))
        return Cause::ProviderOverloaded;
    return signs.status == 504 ? Cause::ProviderTimeout : Cause::ProviderError;
}

// An error event inside a 200 has no status of its own: its words decide.
Cause causeOfWords(const Signs &signs)
{
    if (saysAny(signs, overloadWords))
        return Cause::ProviderOverloaded;
    if (saysAny(signs, rateWords))
        return Cause::ProviderRateLimited;
    const Cause cause = causeOfRefusal(signs);
    if (cause != Cause::CallerInvalidRequest || saysKind(signs, "invalid_request") ||
        saysKind(signs, "validation"))
        return cause;
    return saysKind(signs, "not_found") ? Cause::ModelUnknown : Cause::ProviderError;
}

Cause causeOf(const Signs &signs)
{
    switch (signs.status) {
    case 0:
        return causeOfWords(signs);
    case 401:
        return Cause::ProviderAuth;
    case 402:
        return Cause::ProviderBilling;
    case 403:
        return saysAny(signs, billingWords) ? Cause::ProviderBilling : Cause::ProviderAuth;
    case 404:
        return says(signs, "model") || saysKind(signs, "model") ? Cause::ModelUnknown : Cause::CallerNotFound;
    case 405:
        return Cause::CallerMethodNotAllowed;
    case 408:
        return Cause::ProviderTimeout;
    case 413:
        return saysAny(signs, contextWords) ? Cause::ContextTooLong : Cause::CallerTooLarge;
    case 415:
        return Cause::CallerUnsupportedMedia;
    case 424: // Bedrock's ModelErrorException
        return Cause::ProviderError;
    case 429:
        return causeOf429(signs);
    default:
        break;
    }
    if (signs.status >= 500)
        return causeOf5xx(signs);
    return signs.status >= 400 ? causeOfRefusal(signs) : Cause::ProviderBadAnswer;
}

void addKind(Signs &signs, json::Value value)
{
    if (value.isString())
        signs.kind.append(value.text()).append(' ');
}

void readObject(Signs &signs, json::Value error)
{
    if (error.isString()) {
        signs.message = error.text();
        return;
    }
    for (const auto *key : {"type", "code", "status", "reason", "__type", "name"})
        addKind(signs, error[key]);
    for (const json::Value detail : error["details"].items())
        addKind(signs, detail["reason"]);
    for (const auto *key : {"message", "Message", "detail", "msg", "error_description"}) {
        if (signs.message.isEmpty())
            signs.message = error[key].isString() ? error[key].text() : QByteArray();
    }
    // OpenRouter: the provider behind it says more than "Provider returned error".
    const json::Value raw = error["metadata"]["raw"];
    if (raw.isString() && !raw.text().isEmpty())
        signs.message.append(": ").append(raw.text());
    signs.parameter = error["param"].text();
    const auto number = error["code"].integer();
    if (signs.status == 0 && number && *number >= 400 && *number < 600)
        signs.status = int(*number);
    const auto code = error["status_code"].integer();
    if (signs.status == 0 && code && *code >= 400 && *code < 600)
        signs.status = int(*code);
}

Error made(const Signs &signs)
{
    Error error;
    error.cause = causeOf(signs);
    error.message = signs.message.isEmpty() ? QStringLiteral("the provider gave no reason")
                                            : safeProviderText(view(signs.message));
    error.parameter = QString::fromUtf8(signs.parameter.left(200));
    error.upstreamStatus = signs.status;
    return error;
}

bool looksLikeHtml(std::string_view body)
{
    const std::size_t start = body.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && body[start] == '<';
}

json::Value errorIn(json::Value root)
{
    if (root.isArray())
        root = root.at(0);
    if (root["error"].given())
        return root["error"];
    return root["errors"].isArray() && !root["errors"].isEmpty() ? root["errors"].at(0) : root;
}

} // namespace

QString safeProviderText(std::string_view text)
{
    static const QRegularExpression key(
        QStringLiteral("\\b(sk|pk|gsk|xai|AIza|AKIA|ASIA|key|csk|pplx|fw|r8|hf|eyJ)[-_A-Za-z0-9*.]{8,}"));
    QString safe = QString::fromUtf8(text.data(), qsizetype(std::min<std::size_t>(text.size(), 4096)));
    safe.replace(key, QStringLiteral("[key]"));
    if (safe.size() > 600)
        safe = safe.left(600) + QStringLiteral(" …");
    return safe;
}

Error readErrorObject(json::Value error, int status)
{
    Signs signs;
    signs.status = status;
    readObject(signs, error);
    return made(signs);
}

Error readProviderError(int status, const http::HeaderList &headers, std::string_view body)
{
    Signs signs;
    signs.status = status;
    if (const auto amazon = headers.find("x-amzn-errortype"))
        signs.kind = toBytes(amazon->substr(0, amazon->find(':'))) + ' ';
    json::Document document;
    json::Value error;
    if (document.parse(body)) {
        error = errorIn(document.root());
        readObject(signs, error);
    } else if (looksLikeHtml(body)) {
        signs.message = "the provider answered with an HTML page instead of JSON; is its base URL right?";
    } else {
        signs.message = toBytes(body.substr(0, 2000));
    }
    Error result = made(signs);
    result.upstreamStatus = status;
    result.retryAfter = readRetryAfter(headers, error, view(signs.message));
    return result;
}

} // namespace gatehouse::protocol
