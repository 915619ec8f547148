// SPDX-License-Identifier: GPL-3.0-or-later
// Listens and hands every accepted socket to a sink, so that one listener can feed the servers of several
// threads evenly. SO_REUSEPORT would spread by hash, unevenly, and would hide that a port is taken.
#pragma once

#include "core/base/result.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::http {

class Server;

class Acceptor final : public QObject
{
    Q_OBJECT
public:
    using Sink = std::function<void(qintptr descriptor)>; // takes the descriptor over

    explicit Acceptor(Sink sink, QObject *parent = nullptr);
    ~Acceptor() override;

    // May be called for several addresses. Port 0 takes any; the result is the port. Errors: GatewayConfig,
    // in words that name who holds the port and which one is free.
    Result<quint16> listen(const QHostAddress &address, quint16 port);
    Result<quint16> adopt(qintptr listening); // a socket that somebody else opened, systemd for one
    void stop();

    // In turn to each server, on its own thread.
    static Sink inTurn(std::vector<Server *> servers);

Q_SIGNALS:
    void acceptFailed(const QString &why); // out of descriptors, mostly; it tries again by itself

private:
    QTcpServer *add();

    Sink m_sink;
    std::vector<std::unique_ptr<QTcpServer>> m_listeners = {};
};

} // namespace gatehouse::http
