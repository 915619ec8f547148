// SPDX-License-Identifier: GPL-3.0-or-later
// One worker: a thread's share of the gateway. Made in its own thread, so that everything in it lives there.
#pragma once

#include "core/gateway/frontdoor.h"
#include "core/gateway/longrunning.h"
#include "core/gateway/sandbox/sandboxclient.h"
#include "core/http/server.h"

#include <QObject>

namespace gatehouse::gateway {

http::ServerSettings serverSettings(const config::Server &server, int workers);

class Worker final : public QObject
{
    Q_OBJECT
public:
    Worker(const SharedServices &services, RuntimePtr runtime, int workers);

    http::Server &server() { return m_server; }

    void setRuntime(const RuntimePtr &runtime);

    void drain(std::chrono::milliseconds limit) { m_server.drain(limit); }

Q_SIGNALS:
    void drained();

private:
    int m_workers;
    std::unique_ptr<upstream::Client> m_network;
    bool m_privateMedia = false;
    std::unique_ptr<upstream::Client> m_media;
    SandboxClient m_sandbox;
    ledger::PriceCache m_prices;
    LongRunning m_running;
    FrontDoor m_frontDoor;
    http::Server m_server;
};

} // namespace gatehouse::gateway
