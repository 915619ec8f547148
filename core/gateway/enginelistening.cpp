// SPDX-License-Identifier: GPL-3.0-or-later
// Where the engine listens: the gateway's port, a move to another one, and the port of the figures.
#include "core/gateway/engine.h"
#include "core/http/portholder.h"

#include <QHostAddress>

namespace gatehouse::gateway {

using State = EngineStatus::State;

SharedServices Engine::services()
{
    return {m_clock, *m_ledger, m_health, m_affinity, m_governor, m_metrics,
            m_tap,   m_moment,  *m_cache, m_replay,   m_responses};
}

// A port that cannot be had is told and costs the figures, not the gateway.
void Engine::serveMetrics()
{
    const config::Server &server = m_config->server;
    const bool wanted = server.metrics && server.metricsPort != 0 && m_status.state == State::Running;
    if (wanted && m_metricsServer && m_metricsPort == server.metricsPort)
        return m_metricsServer->setRuntime(m_runtime);
    m_metricsServer.reset();
    m_metricsProblem.clear();
    if (!wanted)
        return;
    m_metricsServer = std::make_unique<MetricsServer>(services(), m_runtime);
    m_metricsPort = server.metricsPort;
    const auto listening =
        m_metricsServer->listen(QHostAddress(m_options.bind.value_or(server.bind)), server.metricsPort);
    if (!listening)
        m_metricsProblem = QStringLiteral("/metrics: %1").arg(listening.error().message);
}

bool Engine::listen()
{
    const quint16 port = m_options.port.value_or(m_config->server.port);
    const QString bind = m_options.bind.value_or(m_config->server.bind);
    const auto listening = m_options.listening ? m_acceptor->adopt(*m_options.listening)
                                               : m_acceptor->listen(QHostAddress(bind), port);
    m_status.conflict = {};
    m_status.bind = bind;
    m_status.port = listening.value_or(port);
    if (!listening) {
        m_status.conflict = conflictOf(listening.error(), bind, port);
        setState(State::Failed, listening.error().message);
        return false;
    }
    setState(State::Running);
    serveMetrics();
    return true;
}

PortConflict Engine::conflictOf(const Error &error, const QString &bind, quint16 port)
{
    if (error.parameter != QStringLiteral("server.port")) // taken, by whomever
        return {};
    const auto holder = http::portHolder(port);
    return {.port = port,
            .holder =
                holder ? QStringLiteral("%1 (process %2)").arg(holder->name).arg(holder->process) : QString(),
            .freePort = http::nextFreePort(QHostAddress(bind), port).value_or(0)};
}

Result<> Engine::canListen(const config::Server &server) const
{
    const quint16 port = m_options.port.value_or(server.port);
    const QString bind = m_options.bind.value_or(server.bind);
    const bool moves = port != m_config->server.port || bind != m_config->server.bind;
    if (m_options.listening || !moves || m_status.state != State::Running || port == m_status.port)
        return {};
    http::Acceptor trial([](qintptr) {});
    return trial.listen(QHostAddress(bind), port).map([](quint16) {});
}

// A changed port or address counts at once: the new place is taken before the old one is left, and
// connections that are open stay. One that waited for a port tries the new one.
void Engine::moveToConfiguredPlace()
{
    const quint16 port = m_options.port.value_or(m_config->server.port);
    const QString bind = m_options.bind.value_or(m_config->server.bind);
    const bool moved = port != m_status.port || bind != m_status.bind;
    if (m_options.listening || !moved)
        return;
    if (m_status.state == State::Failed && m_status.conflict.port != 0)
        return start();
    if (m_status.state != State::Running)
        return;
    auto acceptor = std::make_unique<http::Acceptor>(m_workers->sink());
    const bool samePort = port == m_status.port; // two addresses of ours on one port may exclude each other
    if (samePort)
        m_acceptor->stop();
    const auto listening = acceptor->listen(QHostAddress(bind), port);
    if (!listening && samePort)
        m_acceptor->listen(QHostAddress(m_status.bind), port);
    m_status.conflict = listening ? PortConflict() : conflictOf(listening.error(), bind, port);
    if (listening) {
        m_acceptor = std::move(acceptor);
        m_status.port = *listening;
        m_status.bind = bind;
    }
    setState(State::Running);
}

} // namespace gatehouse::gateway
