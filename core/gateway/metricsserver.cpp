// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/metricsserver.h"

#include "core/base/bytes.h"
#include "core/gateway/builtin.h"
#include "core/gateway/insidepass.h"
#include "core/gateway/observing.h"
#include "core/gateway/worker.h"
#include "core/governance/ratelimitheaders.h"
#include "core/protocol/dialects.h"

namespace gatehouse::gateway {

namespace {

const protocol::Dialect &plainDialect() { return *protocol::findDialect("openai-chat"); }

} // namespace

void answerError(const protocol::Dialect &dialect, const Error &error, http::ResponseWriter &writer,
                 http::HeaderList headers)
{
    const int status = httpStatus(error.cause);
    headers.set("content-type", "application/json");
    for (const auto &line : governance::retryAfterHeaders(error))
        headers.add(line.name(), line.value());
    if (status == 401)
        headers.add("www-authenticate", "Bearer");
    if (status == 405 && !headers.contains("allow"))
        headers.add("allow", "GET, HEAD, OPTIONS");
    const QByteArray body = dialect.errorBody(error, status);
    writer.sendWhole(status, headers, view(body));
}

void answerMetrics(const SharedServices &services, const Runtime &runtime, const http::Request &request,
                   http::ResponseWriter &writer)
{
    if (const auto client =
            runtime.clients->authenticate(callerOf(request), services.clock.wallMilliseconds());
        !client)
        return answerError(plainDialect(), client.error(), writer);
    if (request.method != "GET" && request.method != "HEAD")
        return answerError(
            plainDialect(),
            {.cause = Cause::CallerMethodNotAllowed, .message = QStringLiteral("Use GET for /metrics.")},
            writer);
    http::HeaderList headers;
    headers.add("content-type", metrics::expositionType);
    writer.sendWhole(200, headers, view(services.metrics.text(stateOf(services, *runtime.clients))));
}

MetricsServer::MetricsServer(const SharedServices &services, RuntimePtr runtime)
    : m_services(services)
    , m_runtime(std::move(runtime))
    , m_server(*this, services.clock, serverSettings(m_runtime->config->server, 1))
{
}

void MetricsServer::setRuntime(RuntimePtr runtime)
{
    m_runtime = std::move(runtime);
    m_server.setSettings(serverSettings(m_runtime->config->server, 1));
}

std::unique_ptr<http::Job> MetricsServer::handle(http::Request &&request, http::ResponseWriter &writer)
{
    if (request.path() == "/metrics")
        answerMetrics(m_services, *m_runtime, request, writer);
    else if (!answerBuiltin(request, *m_runtime->config, writer))
        answerError(plainDialect(),
                    {.cause = Cause::CallerNotFound,
                     .message = QStringLiteral("This port answers GET /metrics only; the gateway listens on "
                                               "port %1.")
                                    .arg(m_runtime->config->server.port)},
                    writer);
    return nullptr;
}

} // namespace gatehouse::gateway
