// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/builtin.h"

#include "core/base/json/writer.h"
#include "core/gateway/version.h"

namespace gatehouse::gateway {

namespace {

bool readsOnly(const http::Request &request) { return request.method == "GET" || request.method == "HEAD"; }

void methodNotAllowed(const http::Request &request, http::ResponseWriter &writer)
{
    http::HeaderList headers;
    headers.add("content-type", "application/json");
    headers.add("allow", "GET, HEAD, OPTIONS");
    json::Writer json;
    json.beginObject().key("error").beginObject();
    json.key("message").string("Use GET here, not " + request.method.toStdString() + ".");
    json.key("type")
        .string("invalid_request_error")
        .key("param")
        .null()
        .key("code")
        .string("method_not_allowed")
        .endObject()
        .endObject();
    writer.sendWhole(405, headers, json.bytes().toStdString());
}

} // namespace

bool answerBuiltin(const http::Request &request, const config::Config &config, http::ResponseWriter &writer)
{
    const bool health = request.path() == "/health";
    if (!health && request.path() != "/")
        return false;
    if (!readsOnly(request)) {
        methodNotAllowed(request, writer);
        return true;
    }
    http::HeaderList headers;
    headers.add("content-type", health ? "application/json" : "text/plain; charset=utf-8");
    headers.add("cache-control", "no-store");
    if (!health) {
        writer.sendWhole(200, headers, "Gatehouse is running. Point your programs at /v1.\n");
        return true;
    }
    json::Writer json;
    json.beginObject().key("status").string("ok").key("version").string(versionText());
    json.key("providers").integer(std::int64_t(config.providers.size())).endObject();
    writer.sendWhole(200, headers, json.bytes().toStdString());
    return true;
}

} // namespace gatehouse::gateway
