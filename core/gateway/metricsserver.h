// SPDX-License-Identifier: GPL-3.0-or-later
// /metrics: on the gateway's own port, or on another one, so that a network may reach the figures and not the
// gateway. Open to programs on this machine where calls are; from elsewhere with a client key.
#pragma once

#include "core/gateway/runtime.h"
#include "core/gateway/services.h"
#include "core/http/server.h"

namespace gatehouse::gateway {

void answerMetrics(const SharedServices &services, const Runtime &runtime, const http::Request &request,
                   http::ResponseWriter &writer);

void answerError(const protocol::Dialect &dialect, const Error &error, http::ResponseWriter &writer,
                 http::HeaderList headers = {});

// The port of its own, on the thread that made it. It answers /metrics and /health, and nothing else.
class MetricsServer final : private http::RequestHandler
{
public:
    MetricsServer(const SharedServices &services, RuntimePtr runtime);

    Result<quint16> listen(const QHostAddress &address, quint16 port)
    {
        return m_server.listen(address, port);
    }

    void setRuntime(RuntimePtr runtime);

private:
    std::unique_ptr<http::Job> handle(http::Request &&request, http::ResponseWriter &writer) override;

    SharedServices m_services;
    RuntimePtr m_runtime;
    http::Server m_server;
};

} // namespace gatehouse::gateway
