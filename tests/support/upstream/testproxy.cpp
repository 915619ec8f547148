// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstream/testproxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace gatehouse::test {

TestProxy::TestProxy(quint16 leadsTo, QObject *parent)
    : QTcpServer(parent)
    , m_leadsTo(leadsTo)
{
    setProxy(QNetworkProxy::NoProxy);
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on loopback: %s", qPrintable(errorString()));
}

QByteArray TestProxy::http(const QByteArray &credentials) const
{
    return "http://" + credentials + "127.0.0.1:" + QByteArray::number(serverPort());
}

QByteArray TestProxy::socks5(const QByteArray &credentials) const
{
    return "socks5://" + credentials + "127.0.0.1:" + QByteArray::number(serverPort());
}

void TestProxy::incomingConnection(qintptr descriptor) { new ProxiedClient(*this, descriptor); }

ProxiedClient::ProxiedClient(TestProxy &proxy, qintptr descriptor)
    : QObject(&proxy)
    , m_proxy(proxy)
    , m_client(new QTcpSocket(this))
    , m_server(new QTcpSocket(this))
{
    m_client->setSocketDescriptor(descriptor);
    m_server->setProxy(QNetworkProxy::NoProxy);
    connect(m_client, &QTcpSocket::readyRead, this, [this] {
        m_input += m_client->readAll();
        advance();
    });
    connect(m_server, &QTcpSocket::readyRead, this, [this] { m_client->write(m_server->readAll()); });
    connect(m_server, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
    connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void ProxiedClient::advance()
{
    bool onward = !m_input.isEmpty();
    while (onward && !m_input.isEmpty()) {
        switch (m_state) {
        case State::Greeting:
            onward = m_input.startsWith('\x05') ? readSocksGreeting() : readHttp();
            break;
        case State::SocksLogin:
            onward = readSocksLogin();
            break;
        case State::SocksRequest:
            onward = readSocksRequest();
            break;
        case State::Piping:
            m_server->write(m_input);
            m_input.clear();
            return;
        }
    }
}

bool ProxiedClient::readHttp()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = m_input.left(end + 2);
    m_input.remove(0, end + 4);
    const QByteArray wanted =
        "Proxy-Authorization: Basic " + (m_proxy.m_user + ':' + m_proxy.m_password).toBase64() + "\r\n";
    if (!m_proxy.m_user.isEmpty() && !head.contains(wanted)) {
        m_client->write(
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"t\"\r\n"
            "Content-Length: 0\r\n\r\n");
        return true;
    }
    m_proxy.m_targets.append(head.split(' ').value(1));
    pipe("HTTP/1.1 200 Connection established\r\n\r\n");
    return true;
}

bool ProxiedClient::readSocksGreeting()
{
    if (m_input.size() < 2 || m_input.size() < 2 + m_input.at(1))
        return false;
    const bool login = !m_proxy.m_user.isEmpty();
    const bool offered = m_input.mid(2, m_input.at(1)).contains(login ? '\x02' : '\x00');
    m_input.remove(0, 2 + m_input.at(1));
    m_client->write(QByteArray("\x05", 1) + (!offered ? '\xff' : login ? '\x02' : '\x00'));
    m_state = login ? State::SocksLogin : State::SocksRequest;
    return offered;
}

bool ProxiedClient::readSocksLogin()
{
    const QByteArray wanted = '\x01' + QByteArray(1, char(m_proxy.m_user.size())) + m_proxy.m_user +
                              char(m_proxy.m_password.size()) + m_proxy.m_password;
    if (m_input.size() < wanted.size())
        return false;
    const bool right = m_input.startsWith(wanted);
    m_input.remove(0, wanted.size());
    m_client->write(right ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
    m_state = State::SocksRequest;
    return right;
}

bool ProxiedClient::readSocksRequest()
{
    constexpr char byName = 3;
    if (m_input.size() < 7 || m_input.at(3) != byName || m_input.size() < 7 + m_input.at(4))
        return false;
    const qsizetype size = m_input.at(4);
    const int port = quint8(m_input.at(5 + size)) * 256 + quint8(m_input.at(6 + size));
    m_proxy.m_targets.append(m_input.mid(5, size) + ':' + QByteArray::number(port));
    m_input.remove(0, 7 + size);
    pipe(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01", 10));
    return true;
}

void ProxiedClient::pipe(const QByteArray &answer)
{
    m_state = State::Piping;
    m_server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy.m_leadsTo);
    m_client->write(answer);
}

} // namespace gatehouse::test
