// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/guard.h"

#include "core/base/bytes.h"
#include "core/http/authority.h"

#include <algorithm>

namespace gatehouse::http {

namespace {

QString text(std::string_view value) // what a stranger sent, short enough to show
{
    return QString::fromLatin1(value.data(), qsizetype(std::min<std::size_t>(value.size(), 100)));
}

bool hostAllowed(std::string_view whole, const Authority &host, const GuardPolicy &policy)
{
    if (policy.anyAddress && isAddress(host.host))
        return true;
    return std::any_of(policy.hosts.begin(), policy.hosts.end(), [&](const QByteArray &allowed) {
        return allowed == "*" || equalsIgnoreCase(view(allowed), host.host) ||
               equalsIgnoreCase(view(allowed), whole);
    });
}

Result<> checkHost(const Request &request, const GuardPolicy &policy)
{
    const auto host = request.headers.find("host");
    if (!host || request.headers.count("host") != 1)
        return fail(Cause::CallerForbidden,
                    QStringLiteral("the request must name its host once, in the Host field"));
    const auto authority = parseAuthority(*host);
    if (authority && hostAllowed(*host, *authority, policy))
        return {};
    return fail(Cause::CallerForbidden,
                QStringLiteral("host \"%1\" is not accepted here; add it to the accepted hosts of the server "
                               "if programs should reach the gateway by that name")
                    .arg(text(*host)));
}

// A page that the gateway itself served has its own Host as Origin.
bool isOwnOrigin(std::string_view origin, std::string_view host)
{
    return (origin.substr(0, 7) == "http://" && equalsIgnoreCase(origin.substr(7), host)) ||
           (origin.substr(0, 8) == "https://" && equalsIgnoreCase(origin.substr(8), host));
}

Result<QByteArray> checkOrigin(std::string_view origin, const Request &request, const GuardPolicy &policy)
{
    for (const auto &allowed : policy.origins) {
        if (allowed == "*")
            return QByteArray("*");
        if (equalsIgnoreCase(view(allowed), origin))
            return allowed; // ours, not the one that was sent
    }
    if (isOwnOrigin(origin, request.headers.find("host").value_or("")))
        return QByteArray();
    return fail(
        Cause::CallerForbidden,
        QStringLiteral("web pages of \"%1\" may not use this gateway; add that origin to the accepted "
                       "origins of the server to allow it")
            .arg(text(origin)));
}

// Browsers that send no Origin with a request (images, links, forms by GET) still say where it comes from.
Result<> checkFetchSite(const Request &request, const GuardPolicy &policy)
{
    const auto site = request.headers.find("sec-fetch-site");
    if (!site || *site == "none" || *site == "same-origin")
        return {};
    if (std::find(policy.origins.begin(), policy.origins.end(), "*") != policy.origins.end())
        return {};
    return fail(
        Cause::CallerForbidden,
        QStringLiteral("a web page of another site asked for this (Sec-Fetch-Site: %1)").arg(text(*site)));
}

} // namespace

Result<Admission> admit(const Request &request, const GuardPolicy &policy)
{
    if (const auto host = checkHost(request, policy); !host)
        return fail(host.error());
    Admission admission;
    const int origins = request.headers.count("origin");
    if (origins > 1)
        return fail(Cause::CallerForbidden, QStringLiteral("the request names more than one Origin"));
    if (origins == 0) {
        if (const auto site = checkFetchSite(request, policy); !site)
            return fail(site.error());
        return admission;
    }
    auto allowed = checkOrigin(request.headers.find("origin").value_or(""), request, policy);
    if (!allowed)
        return fail(std::move(allowed.error()));
    admission.allowOrigin = *allowed;
    admission.preflight =
        request.method == "OPTIONS" && request.headers.contains("access-control-request-method");
    return admission;
}

// No Allow-Credentials: keys travel in fields that the page's own code must set. No Allow-Private-Network
// either: a page outside the machine's network has nothing to look for here unless its Origin is listed, and
// then its browser asks the user.
HeaderList preflightHeaders(const Request &request)
{
    HeaderList headers;
    headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    if (const auto wanted = request.headers.find("access-control-request-headers"))
        headers.add("Access-Control-Allow-Headers", *wanted);
    headers.add("Access-Control-Max-Age", "600");
    return headers;
}

} // namespace gatehouse::http
