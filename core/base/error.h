// SPDX-License-Identifier: GPL-3.0-or-later
// One error type for the whole program: a closed set of causes, a sentence for the reader, and what a retry
// needs.
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <string_view>

namespace gatehouse {

// The closed set of causes. Names (see causeName) are the values of the label `error_type` in /metrics, of
// the column `cause` in the ledger and of the filter in the window. The first word says who is answerable.
enum class Cause {
    CallerInvalidRequest,   // malformed or refused by a provider as malformed (400, 422)
    CallerUnauthorized,     // no client key, or a wrong one (401)
    CallerForbidden,        // key known, thing not allowed; foreign Host or Origin (403)
    CallerNotFound,         // path or object unknown (404)
    CallerMethodNotAllowed, // (405)
    CallerTooLarge,         // header or body over the limit (413, 431)
    CallerUnsupportedMedia, // wrong content type or encoding (415)
    CallerTimeout,          // the client was too slow to send (408)
    CallerCancelled,        // the client left
    ModelUnknown,           // no enabled provider lists the model (404)
    ContextTooLong,         // prompt over the model's window (400)
    ContentRefused,         // the provider's content policy (400)
    PolicyDenied,           // a rule or client key forbids it (403)
    BudgetExceeded,         // (402 or 429, by dialect)
    RateLimited,            // by the gateway's own limits (429)
    ProviderAuth,           // the provider refused our key (401, 403)
    ProviderBilling,        // the provider wants money (402)
    ProviderRateLimited,    // (429)
    ProviderOverloaded,     // (503, 529)
    ProviderError,          // other 5xx, or an error event in a stream
    ProviderTimeout,        // connect, first byte, idle or total limit
    ProviderUnreachable,    // refused, reset, name not found, TLS
    ProviderBadAnswer,      // HTML, half a JSON, nothing, a stream cut short
    GatewayOverloaded,      // a bounded queue is full
    GatewayStorage,         // database or disk
    GatewaySecrets,         // keychain locked or missing, secret not found
    GatewayConfig,          // configuration refused
    GatewayInternal,        // our own defect
};

std::string_view causeName(Cause cause); // "provider_rate_limited"
std::optional<Cause> causeFromName(std::string_view name);
int httpStatus(Cause cause); // the one place where a cause becomes a status for a client

struct Error
{
    Cause cause = Cause::GatewayInternal;
    QString message = {};   // names the thing, the value and the cure; never a secret, never a body
    QString parameter = {}; // the field of the request that is wrong, e.g. "messages[0].role"
    int upstreamStatus = 0; // status of the provider, 0 where none was received
    std::optional<std::chrono::milliseconds> retryAfter = {};

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace gatehouse
