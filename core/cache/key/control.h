// SPDX-License-Identifier: GPL-3.0-or-later
// What a client says about caching in its headers:
//   x-gatehouse-cache: off | refresh | only     x-gatehouse-cache-ttl: 300 | 5m | 2h | 1d
//   x-gatehouse-cache-scope: NAME               x-gatehouse-cache-threshold: 0.93
//   x-gatehouse-cache-coalesce: on | off
//   Cache-Control: no-store | no-cache | only-if-cached | max-age=N (RFC 9111, 5.2.1)
#pragma once

#include "core/base/result.h"
#include "core/http/headers.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace gatehouse::cache {

struct CacheControl
{
    enum class Lookup { Use, Skip, Only }; // Only: a miss is an error, nothing goes upstream

    Lookup lookup = Lookup::Use;
    bool store = true;
    std::optional<std::chrono::seconds> ttl = {};
    std::optional<std::chrono::seconds> maxAge = {}; // older entries are a miss
    QByteArray scope = {};               // shared scope asked for; whether it is allowed is policy
    std::optional<float> threshold = {}; // may raise the cut, never lower it
    std::optional<bool> coalesce = {};   // share the answer of an equal request under way

    friend bool operator==(const CacheControl &, const CacheControl &) = default;
};

// Errors: CallerInvalidRequest with the header as parameter, for a value of ours that means nothing. What
// Cache-Control says and we do not know is left alone, as RFC 9111 wants.
[[nodiscard]] Result<CacheControl> cacheControlOf(const http::HeaderList &headers);

} // namespace gatehouse::cache
