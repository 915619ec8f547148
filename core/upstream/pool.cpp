// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/pool.h"

#include "core/upstream/carrier.h"
#include "core/upstream/transfer.h"

#include <algorithm>

namespace gatehouse::upstream {

ConnectionPool::ConnectionPool(Carrier &carrier, Origin origin, const QNetworkProxy &proxy,
                               QSslConfiguration tls)
    : m_carrier(carrier)
    , m_origin(std::move(origin))
    , m_proxy(carrier.clock(), m_origin, proxy, carrier.settings())
    , m_tls(std::move(tls))
{
    QObject::connect(&m_proxy, &ProxyChoice::known, &m_proxy, [this] { openUndecided(); });
}

ConnectionPool::~ConnectionPool() = default;

QString ConnectionPool::wayText() const
{
    const QNetworkProxy &proxy = m_proxy.proxy();
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    const auto scheme =
        proxy.type() == QNetworkProxy::HttpProxy ? QStringLiteral("http") : QStringLiteral("socks5");
    return QStringLiteral(" by the proxy %1://%2:%3").arg(scheme, proxy.hostName()).arg(proxy.port());
}

void ConnectionPool::acquire(Transfer &transfer)
{
    const PoolSettings &settings = m_carrier.settings();
    while (!m_idle.empty()) {
        Connection &kept = *m_idle.back();
        m_idle.pop_back();
        if (!isStale(kept, m_carrier.clock().monotonicRoughly()) && kept.isQuiet() && kept.carry(transfer))
            return;
        discard(kept);
    }
    if (total() < settings.maxConnections) {
        Connection &made = add();
        made.waitFor(transfer);
        open(made);
    } else if (int(m_line.size()) < settings.maxWaiting) {
        m_line.push_back(&transfer);
        transfer.waitInLine(settings.maxWait);
    } else {
        transfer.fail({.cause = Cause::GatewayOverloaded,
                       .message = QStringLiteral("%1 connections to %2 are busy and %3 requests wait already")
                                      .arg(settings.maxConnections)
                                      .arg(QString::fromLatin1(m_origin.name()))
                                      .arg(settings.maxWaiting)});
    }
}

void ConnectionPool::leaveLine(Transfer &transfer)
{
    const auto place = std::find(m_line.begin(), m_line.end(), &transfer);
    if (place != m_line.end())
        m_line.erase(place);
}

bool ConnectionPool::isStale(const Connection &connection, Nanoseconds now) const
{
    const PoolSettings &settings = m_carrier.settings();
    const Nanoseconds idleFor = now - connection.keptSince();
    return idleFor >= std::min<Nanoseconds>(settings.maxIdleTime, connection.peerKeeps()) ||
           now - connection.madeAt() >= settings.maxAge;
}

Connection &ConnectionPool::add()
{
    m_all.push_back(std::make_unique<Connection>(m_carrier, *this));
    m_all.back()->slot = m_all.size() - 1;
    return *m_all.back();
}

void ConnectionPool::open(Connection &connection)
{
    if (m_proxy.isKnown()) {
        connection.open(m_proxy.proxy(), m_tls);
        return;
    }
    m_undecided.push_back(&connection);
    m_proxy.ask();
}

void ConnectionPool::openUndecided()
{
    // One at a time off the list: a connection that fails at once may take others with it.
    while (!m_undecided.empty()) {
        Connection &connection = *m_undecided.back();
        m_undecided.pop_back();
        connection.open(m_proxy.proxy(), m_tls);
    }
}

void ConnectionPool::release(Connection &connection)
{
    const Nanoseconds now = m_carrier.clock().monotonicRoughly();
    connection.keep(now);
    if (isStale(connection, now)) {
        discard(connection);
        return;
    }
    if (m_line.empty() && idle() >= m_carrier.settings().maxIdle) {
        discard(connection);
        return;
    }
    m_idle.push_back(&connection);
    if (!m_line.empty()) {
        Transfer &next = *m_line.front();
        m_line.pop_front();
        next.takeTurn();
        return;
    }
    m_carrier.deadlines().ensureBy(*this, now + m_carrier.settings().maxIdleTime);
}

void ConnectionPool::discard(Connection &connection)
{
    if (connection.slot >= m_all.size() || m_all[connection.slot].get() != &connection)
        return; // discarded before
    std::erase(m_undecided, &connection);
    std::erase(m_idle, &connection);
    connection.closeSocket();
    const std::size_t slot = connection.slot;
    std::swap(m_all[slot], m_all.back());
    m_all[slot]->slot = slot;
    m_all.back().release()->deleteLater(); // it may be on the stack
    m_all.pop_back();
    serveLine();
}

// A place became free; who waits longest gets a connection of their own.
void ConnectionPool::serveLine()
{
    if (m_line.empty() || total() >= m_carrier.settings().maxConnections)
        return;
    Transfer &next = *m_line.front();
    m_line.pop_front();
    next.takeTurn();
}

void ConnectionPool::warmUp(int connections)
{
    const PoolSettings &settings = m_carrier.settings();
    const int most = std::min({connections, settings.maxIdle, settings.maxConnections});
    while (total() < most)
        open(add());
}

void ConnectionPool::dropIdle()
{
    while (!m_idle.empty())
        discard(*m_idle.back());
}

void ConnectionPool::learnSession(const QSslConfiguration &used)
{
    const QByteArray ticket = used.sessionTicket();
    if (!ticket.isEmpty())
        m_tls.setSessionTicket(ticket);
}

void ConnectionPool::due(Nanoseconds now)
{
    const auto stale = [&](const Connection *connection) { return isStale(*connection, now); };
    for (auto found = std::find_if(m_idle.begin(), m_idle.end(), stale); found != m_idle.end();
         found = std::find_if(m_idle.begin(), m_idle.end(), stale))
        discard(**found);
    if (!m_idle.empty()) // the oldest decides; shorter promises of the peer are seen at acquire()
        m_carrier.deadlines().ensureBy(*this, m_idle.front()->keptSince() + m_carrier.settings().maxIdleTime);
}

} // namespace gatehouse::upstream
