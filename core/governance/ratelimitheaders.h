// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer says about the client key's rates, in the words of the client's dialect.
#pragma once

#include "core/governance/governor.h"

#include <utility>

namespace gatehouse::governance {

using HeaderLine = std::pair<QByteArray, QByteArray>;

// Anthropic: anthropic-ratelimit-requests-limit, -remaining, -reset (RFC 3339), the same for tokens.
// OpenAI and all others: x-ratelimit-limit-requests, -remaining-requests, -reset-requests ("6m0s"), and
// tokens.
std::vector<HeaderLine> rateLimitHeaders(std::string_view dialect, const RateFacts &rates,
                                         std::int64_t nowMs);

// For a refusal: retry-after in whole seconds, rounded up, and retry-after-ms.
std::vector<HeaderLine> retryAfterHeaders(const Error &error);

} // namespace gatehouse::governance
