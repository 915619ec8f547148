// SPDX-License-Identifier: GPL-3.0-or-later
// How long a provider asks to be left alone, in every form in which providers say it.
#pragma once

#include "core/base/json/document.h"
#include "core/http/headers.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace gatehouse::protocol {

// In this order: retry-after-ms, retry-after (seconds or a date, RFC 9110, 10.2.3; the date counts from the
// answer's own `date` header, so that a wrong clock of ours does no harm), Google's RetryInfo in `error`, the
// words "try again in 1m26.5s" or "174ms" in `message`. Zero, past, negative and unreadable times are none;
// more than a day is a day.
std::optional<std::chrono::milliseconds> readRetryAfter(const http::HeaderList &headers, json::Value error,
                                                        std::string_view message);

std::optional<std::chrono::milliseconds>
durationFromText(std::string_view text);                                // "1m26.604s", "174ms", "37s"
std::optional<std::int64_t> secondsFromHttpDate(std::string_view text); // since 1970; IMF-fixdate only

} // namespace gatehouse::protocol
