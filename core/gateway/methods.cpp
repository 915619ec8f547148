// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/methods.h"

#include "core/gateway/endpoints.h"
#include "core/protocol/dialects.h"

#include <algorithm>
#include <array>

namespace gatehouse::gateway {

namespace {

constexpr std::array<std::string_view, 3> ownPaths = {"/", "/health", "/metrics"};
constexpr std::array<std::string_view, 5> methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};

bool takes(const protocol::Dialect &dialect, const Endpoint &endpoint, std::string_view method)
{
    const QByteArray nothing;
    const http::HeaderList none;
    const auto facts = dialect.facts({.method = method,
                                      .path = {endpoint.path.constData(), std::size_t(endpoint.path.size())},
                                      .headers = &none,
                                      .body = &nothing});
    return facts || (facts.error().cause != Cause::CallerMethodNotAllowed &&
                     facts.error().cause != Cause::CallerNotFound);
}

} // namespace

QByteArray allowedMethods(const http::Request &request)
{
    const bool own = std::find(ownPaths.begin(), ownPaths.end(), request.path()) != ownPaths.end();
    const auto endpoint = own ? std::nullopt : findEndpoint(request.path(), request.headers);
    const auto *dialect = endpoint ? protocol::findDialect(endpoint->dialect) : nullptr;
    QByteArray allowed;
    for (const std::string_view method : methods) {
        if (own ? method != "GET" : !dialect || !takes(*dialect, *endpoint, method))
            continue;
        allowed.append(method.data(), qsizetype(method.size())).append(", ");
        if (method == "GET")
            allowed.append("HEAD, ");
    }
    return allowed + "OPTIONS";
}

bool answerOptions(const http::Request &request, http::ResponseWriter &writer)
{
    if (request.method != "OPTIONS")
        return false;
    const QByteArray allowed = request.path() == "*"
                                   ? QByteArray("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
                                   : allowedMethods(request);
    http::HeaderList headers;
    headers.add("allow", {allowed.constData(), std::size_t(allowed.size())});
    writer.sendWhole(allowed == "OPTIONS" ? 404 : 204, headers, {});
    return true;
}

} // namespace gatehouse::gateway
