// SPDX-License-Identifier: GPL-3.0-or-later
// The connections to one origin by one way, and the line of requests that wait for one.
#pragma once

#include "core/upstream/connection.h"
#include "core/upstream/deadlines.h"
#include "core/upstream/origin.h"
#include "core/upstream/proxy.h"

#include <deque>
#include <memory>
#include <vector>

namespace gatehouse::upstream {

class Carrier;
class Transfer;

class ConnectionPool final : private Deadline
{
public:
    ConnectionPool(Carrier &carrier, Origin origin, const QNetworkProxy &proxy, QSslConfiguration tls);
    ~ConnectionPool() override;

    // The most recently used live connection, else a new one, else a place in line. A kept connection that is
    // dead or refuses the first byte is dropped and the next one tried; that is the only second try there is.
    void acquire(Transfer &transfer);
    void leaveLine(Transfer &transfer);
    void warmUp(int connections); // so many kept or in the making, within the limits
    void dropIdle();

    void release(Connection &connection); // its request ended cleanly
    void discard(Connection &connection); // closes it; it is destroyed by the event loop
    void learnSession(const QSslConfiguration &used);

    const Origin &origin() const { return m_origin; }

    QString wayText() const; // " by the proxy http://…", for error texts

    int idle() const { return int(m_idle.size()); }

    int total() const { return int(m_all.size()); }

private:
    void due(Nanoseconds now) override;
    bool isStale(const Connection &connection, Nanoseconds now) const;
    Connection &add();
    void open(Connection &connection);
    void openUndecided();
    void serveLine();

    Carrier &m_carrier;
    const Origin m_origin;
    ProxyChoice m_proxy;
    QSslConfiguration m_tls;
    std::vector<std::unique_ptr<Connection>> m_all;
    std::vector<Connection *> m_idle;      // the most recently used last
    std::vector<Connection *> m_undecided; // wait for the system's proxy
    std::deque<Transfer *> m_line;
};

} // namespace gatehouse::upstream
