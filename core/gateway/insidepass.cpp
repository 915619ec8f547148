// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/insidepass.h"

#include "core/base/bytes.h"
#include "core/base/secret.h"

#include <QRandomGenerator>

#include <array>

namespace gatehouse::gateway {

governance::Caller callerOf(const http::Request &request)
{
    const auto value = [&](std::string_view name) {
        return request.headers.find(name).value_or(std::string_view());
    };
    return {.credentials = {.authorization = value("authorization"),
                            .xApiKey = value("x-api-key"),
                            .xGoogApiKey = value("x-goog-api-key"),
                            .apiKey = value("api-key"),
                            .query = request.query()},
            .loopback = request.peer.startsWith("127.") || request.peer.startsWith("[::1]") ||
                        request.peer.startsWith("::1")};
}

QByteArray makeInsidePass()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words)).toHex();
}

Result<governance::ClientPtr> authenticated(http::Request &request, const Runtime &runtime,
                                            std::int64_t nowMs, governance::KeyDigests &seen)
{
    const governance::Caller caller = callerOf(request);
    const auto given = request.headers.find(passHeader);
    if (!given)
        return runtime.clients->authenticate(caller, nowMs, &seen);
    const bool right =
        caller.loopback && !runtime.insidePass.isEmpty() && sameBytes(*given, view(runtime.insidePass));
    const auto named = request.headers.find(passClientHeader).value_or(std::string_view());
    const ClientId client{toBytes(named)};
    request.headers.remove(passHeader);
    request.headers.remove(passClientHeader);
    if (!right)
        return fail(Cause::CallerUnauthorized,
                    QStringLiteral("The header x-gatehouse-pass is the window's own. Send a client key."));
    if (client.isEmpty())
        return governance::ClientPtr();
    governance::ClientPtr found = runtime.clients->find(client);
    if (!found)
        return fail(Cause::CallerUnauthorized,
                    QStringLiteral("The client key \"%1\" that sent this request is no longer there.")
                        .arg(client.text()));
    return found;
}

} // namespace gatehouse::gateway
