// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/worker.h"

#include "core/upstream/client.h"
#include "core/upstream/publicaddress.h"

#include <QHostAddress>

#include <algorithm>

namespace gatehouse::gateway {

http::ServerSettings serverSettings(const config::Server &server, int workers)
{
    http::ServerSettings settings;
    settings.limits.headBytes = server.maxHeaderBytes;
    settings.limits.bodyBytes = server.maxBodyBytes;
    settings.guard.hosts.insert(settings.guard.hosts.end(), server.hosts.begin(), server.hosts.end());
    settings.guard.origins = server.origins;
    const QHostAddress bind(server.bind);
    settings.guard.anyAddress = !bind.isLoopback();
    const QByteArray address = bind.toString().toUtf8();
    settings.guard.hosts.push_back(bind.protocol() == QAbstractSocket::IPv6Protocol ? '[' + address + ']'
                                                                                    : address);
    settings.headerTimeout = server.headerTimeout;
    settings.bodyTimeout = server.bodyTimeout;
    settings.idleTimeout = server.idleTimeout;
    settings.maxConnections = std::max(1, server.maxConnections / std::max(1, workers));
    return settings;
}

namespace {

// Few and short-lived: whoever writes the URLs must not fill the table of connections.
upstream::PoolSettings mediaPool(const bool &privateToo)
{
    upstream::PoolSettings settings{.maxConnections = 8, .maxIdle = 2};
    settings.maxIdleTime = std::chrono::seconds(5);
    settings.mayReach = [&privateToo](const QHostAddress &address) {
        return privateToo || upstream::isPublicAddress(address);
    };
    return settings;
}

} // namespace

Worker::Worker(const SharedServices &services, RuntimePtr runtime, int workers)
    : m_workers(workers)
    , m_network(upstream::makeClient(services.clock))
    , m_privateMedia(runtime->config->media.privateAddresses)
    , m_media(upstream::makeClient(services.clock, mediaPool(m_privateMedia)))
    , m_sandbox(services.clock)
    , m_prices(runtime->prices)
    , m_running(services.ledger, services.clock)
    , m_frontDoor(WorkerServices{services, *m_network, m_sandbox, *m_media, m_prices, m_running})
    , m_server(m_frontDoor, services.clock, serverSettings(runtime->config->server, workers))
{
    m_frontDoor.setRuntime(std::move(runtime));
    connect(&m_server, &http::Server::drained, this, &Worker::drained);
}

void Worker::setRuntime(const RuntimePtr &runtime)
{
    m_server.setSettings(serverSettings(runtime->config->server, m_workers));
    m_privateMedia = runtime->config->media.privateAddresses;
    m_prices.setBook(runtime->prices);
    m_frontDoor.setRuntime(runtime);
}

} // namespace gatehouse::gateway
