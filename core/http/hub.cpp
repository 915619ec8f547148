// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/hub.h"

#include <algorithm>
#include <utility>

namespace gatehouse::http {

namespace {

class Nobody final : public StreamListener
{
public:
    void streamReadable() override {}

    void streamWritable() override {}
};

constexpr int roundsPerTurn = 16;
constexpr int beginsPerTurn = 32;

} // namespace

Hub::Hub(RequestHandler &handler, const Clock &clock, ServerSettings settings)
    : m_handler(handler)
    , m_clock(clock)
    , m_settings(std::move(settings))
    , m_date(clock)
{
}

Hub::~Hub()
{
    m_facts = {};
    m_inSettle = true; // jobs that write while they are destroyed start nothing new
    m_connections.clear();
    m_retired.clear();
}

void Hub::adopt(qintptr descriptor)
{
    if (connections() >= m_settings.maxConnections || m_draining)
        return turnAway(descriptor);
    auto connection = std::make_unique<Connection>(*this);
    if (!connection->open(descriptor))
        return;
    connection->index = m_connections.size();
    m_connections.push_back(std::move(connection));
    countChanged();
}

void Hub::turnAway(qintptr descriptor)
{
    Nobody nobody;
    const auto stream = Stream::adopt(descriptor, nobody);
    if (!stream)
        return;
    stream->write("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: "
                  "close\r\n\r\n",
                  {});
    refused({.cause = Cause::GatewayOverloaded,
             .message = QStringLiteral("connection refused: %1 of at most %2 connections are open%3")
                            .arg(connections())
                            .arg(m_settings.maxConnections)
                            .arg(m_draining ? QStringLiteral(", and the server is stopping") : QString())},
            stream->peer());
}

void Hub::touch(Connection &connection)
{
    if (connection.touched)
        return;
    connection.touched = true;
    m_touched.push_back(&connection);
}

bool Hub::mayBegin(Connection &connection)
{
    if (m_line.empty() && m_begun < beginsPerTurn) {
        ++m_begun;
        return true;
    }
    connection.inLine = true;
    m_line.push_back(&connection);
    wantLater();
    return false;
}

void Hub::goOn()
{
    m_laterWanted = false;
    for (int begun = 0; begun < beginsPerTurn && !m_line.empty(); ++begun) {
        Connection *next = m_line.front();
        m_line.pop_front();
        if (!next)
            continue;
        next->inLine = false;
        next->begin();
    }
    settleAll();
    if (!m_line.empty())
        wantLater();
}

void Hub::wantLater()
{
    if (!std::exchange(m_laterWanted, true) && m_facts.laterWanted)
        m_facts.laterWanted();
}

void Hub::settleAll()
{
    if (m_inSettle)
        return;
    m_inSettle = true;
    m_begun = 0;
    for (int round = 0; !m_touched.empty() && round < roundsPerTurn; ++round) {
        m_settling.swap(m_touched);
        for (Connection *connection : m_settling) {
            connection->touched = false;
            connection->settle();
        }
        m_settling.clear();
    }
    m_inSettle = false;
    if (m_touched.empty() && m_inUse == 0)
        m_retired.clear(); // none of them is listed any more
    else if (!m_touched.empty())
        wantLater();
}

void Hub::checkDeadlines()
{
    const auto now = m_clock.monotonicRoughly();
    for (std::size_t i = 0; i < m_connections.size();) {
        Connection &connection = *m_connections[i];
        const auto deadline = connection.deadline();
        if (deadline.count() != 0 && deadline <= now)
            connection.deadlinePassed();
        if (i < m_connections.size() && m_connections[i].get() == &connection)
            ++i; // else it was retired and another stands in its place
    }
}

void Hub::drain()
{
    m_draining = true;
    for (std::size_t i = m_connections.size(); i-- > 0;)
        m_connections[i]->drain();
}

void Hub::cutAll()
{
    for (std::size_t i = m_connections.size(); i-- > 0;)
        m_connections[i]->cut();
}

void Hub::retire(Connection &connection)
{
    if (std::exchange(connection.inLine, false))
        std::replace(m_line.begin(), m_line.end(), &connection, static_cast<Connection *>(nullptr));
    const auto index = connection.index;
    auto owned = std::move(m_connections[index]);
    if (index + 1 != m_connections.size()) {
        m_connections[index] = std::move(m_connections.back());
        m_connections[index]->index = index;
    }
    m_connections.pop_back();
    touch(connection); // so that a turn's end comes and frees it
    m_retired.push_back(std::move(owned));
    countChanged();
}

void Hub::refused(const Error &error, const QByteArray &peer)
{
    if (m_facts.refused)
        m_facts.refused(error, peer);
}

void Hub::countChanged()
{
    m_count.store(int(m_connections.size()), std::memory_order_relaxed);
    if (m_facts.connectionsChanged)
        m_facts.connectionsChanged(int(m_connections.size()));
}

} // namespace gatehouse::http
