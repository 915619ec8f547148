// SPDX-License-Identifier: GPL-3.0-or-later
// A forward proxy for tests: HTTP CONNECT and SOCKS5 (RFC 1928, 1929) on one port. Whatever name a client
// asks for, it leads to one port on loopback, and is written down.
#pragma once

#include <QTcpServer>

class QTcpSocket;

namespace gatehouse::test {

class TestProxy final : public QTcpServer
{
    Q_OBJECT
public:
    explicit TestProxy(quint16 leadsTo, QObject *parent = nullptr);

    void asksFor(const QByteArray &user, const QByteArray &password)
    {
        m_user = user;
        m_password = password;
    }

    QByteArray http(const QByteArray &credentials = {}) const; // for Transport::proxy
    QByteArray socks5(const QByteArray &credentials = {}) const;

    const QList<QByteArray> &targets() const { return m_targets; } // "api.test:443", in the order asked for

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class ProxiedClient;
    quint16 m_leadsTo;
    QByteArray m_user;
    QByteArray m_password;
    QList<QByteArray> m_targets;
};

// One connection through a TestProxy.
class ProxiedClient final : public QObject
{
    Q_OBJECT
public:
    ProxiedClient(TestProxy &proxy, qintptr descriptor);

private:
    enum class State { Greeting, SocksLogin, SocksRequest, Piping };
    void advance();
    bool readHttp();
    bool readSocksGreeting();
    bool readSocksLogin();
    bool readSocksRequest();
    void pipe(const QByteArray &answer);

    TestProxy &m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    QByteArray m_input;
    State m_state = State::Greeting;
};

} // namespace gatehouse::test
