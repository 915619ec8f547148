// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/acceptor.h"

#include "core/http/portholder.h"
#include "core/http/server.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTimer>

using namespace std::chrono_literals;

namespace gatehouse::http {

namespace {

constexpr int backlog = 1024;

class Listener final : public QTcpServer // hands on descriptors, makes no QTcpSocket
{
public:
    explicit Listener(const Acceptor::Sink &sink)
        : m_sink(sink)
    {
        setListenBacklogSize(backlog);
        setProxy(QNetworkProxy::NoProxy); // Qt would ask the desktop for a proxy to listen through
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_sink(descriptor); }

private:
    const Acceptor::Sink &m_sink;
};

Error listenError(const QTcpServer &server, const QHostAddress &address, quint16 port)
{
    const QString where = QStringLiteral("%1:%2")
                              .arg(address.protocol() == QAbstractSocket::IPv6Protocol
                                       ? QStringLiteral("[%1]").arg(address.toString())
                                       : address.toString())
                              .arg(port);
    if (server.serverError() != QAbstractSocket::AddressInUseError)
        return {.cause = Cause::GatewayConfig,
                .message = QStringLiteral("cannot listen on %1: %2").arg(where, server.errorString())};
    QString message = QStringLiteral("cannot listen on %1: the port is taken").arg(where);
    if (const auto holder = portHolder(port))
        message += QStringLiteral(" by %1 (process %2)").arg(holder->name).arg(holder->process);
    if (const auto free = nextFreePort(address, port))
        message += QStringLiteral("; %1 is free").arg(*free);
    return {.cause = Cause::GatewayConfig, .message = message, .parameter = QStringLiteral("server.port")};
}

} // namespace

Acceptor::Acceptor(Sink sink, QObject *parent)
    : QObject(parent)
    , m_sink(std::move(sink))
{
}

Acceptor::~Acceptor() = default;

QTcpServer *Acceptor::add()
{
    auto *listener = m_listeners.emplace_back(std::make_unique<Listener>(m_sink)).get();
    connect(listener, &QTcpServer::acceptError, this, [this, listener] {
        // Qt stops accepting after an error; clients wait in the backlog until descriptors are free again.
        Q_EMIT acceptFailed(listener->errorString());
        QTimer::singleShot(200ms, listener, [listener] { listener->resumeAccepting(); });
    });
    return listener;
}

Result<quint16> Acceptor::listen(const QHostAddress &address, quint16 port)
{
    auto *listener = add();
    if (listener->listen(address, port))
        return listener->serverPort();
    auto error = listenError(*listener, address, port);
    m_listeners.pop_back();
    return fail(std::move(error));
}

Result<quint16> Acceptor::adopt(qintptr listening)
{
    auto *listener = add();
    // Qt takes anything that is a descriptor; what has no port is no TCP socket.
    if (listener->setSocketDescriptor(listening) && listener->serverPort() != 0)
        return listener->serverPort();
    auto error = Error{.cause = Cause::GatewayConfig,
                       .message = QStringLiteral("descriptor %1 is no listening TCP socket").arg(listening)};
    m_listeners.pop_back();
    return fail(std::move(error));
}

void Acceptor::stop() { m_listeners.clear(); }

Acceptor::Sink Acceptor::inTurn(std::vector<Server *> servers)
{
    return [servers = std::move(servers), next = std::size_t(0)](qintptr descriptor) mutable {
        Server *server = servers[next++ % servers.size()];
        QMetaObject::invokeMethod(server, [server, descriptor] { server->adopt(descriptor); });
    };
}

} // namespace gatehouse::http
