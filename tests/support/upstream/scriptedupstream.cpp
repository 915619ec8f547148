// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/upstream/scriptedupstream.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace gatehouse::test {

ScriptedUpstream::ScriptedUpstream(Script script, QObject *parent)
    : QTcpServer(parent)
    , m_scripts{std::move(script)}
{
    setProxy(QNetworkProxy::NoProxy);
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port on loopback: %s", qPrintable(errorString()));
}

ScriptedUpstream::~ScriptedUpstream() = default;

QUrl ScriptedUpstream::url(const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(serverPort())
                    .arg(path));
}

QUrl ScriptedUpstream::refusing()
{
    ScriptedUpstream upstream;
    return upstream.url();
}

void ScriptedUpstream::incomingConnection(qintptr descriptor)
{
    const Script script = m_scripts.at(std::min<qsizetype>(m_connections, m_scripts.size() - 1));
    ++m_connections;
    ++m_open;
    auto *socket = m_tls ? new QSslSocket : new QTcpSocket;
    socket->setSocketDescriptor(descriptor);
    auto *player = new ScriptPlayer(*this, socket, script);
    if (auto *tls = qobject_cast<QSslSocket *>(socket)) {
        tls->setSslConfiguration(*m_tls);
        connect(tls, &QSslSocket::encrypted, player, [this, tls, player] {
            m_protocols.append(tls->sslConfiguration().nextNegotiatedProtocol());
            player->advance();
        });
        tls->startServerEncryption();
        return;
    }
    player->advance();
}

ScriptPlayer::ScriptPlayer(ScriptedUpstream &upstream, QTcpSocket *socket, Script script)
    : QObject(&upstream)
    , m_upstream(upstream)
    , m_socket(socket)
    , m_script(std::move(script))
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, [this] {
        const QByteArray bytes = m_socket->readAll();
        m_upstream.m_bytesReceived += bytes.size();
        m_input += bytes;
        advance();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        --m_upstream.m_open;
        deleteLater();
        Q_EMIT m_upstream.peerLeft();
    });
}

void ScriptPlayer::advance()
{
    while (!m_sleeping && m_step < m_script.steps().size() &&
           m_socket->state() == QAbstractSocket::ConnectedState) {
        const Step step = m_script.steps().at(m_step);
        if (play(step) == Next::Wait)
            return;
        m_step = step.kind == Step::Kind::Again ? 0 : m_step + 1;
    }
}

ScriptPlayer::Next ScriptPlayer::play(const Step &step)
{
    switch (step.kind) {
    case Step::Kind::ReadHead:
        return readHead();
    case Step::Kind::ReadRequest:
        return readRequest();
    case Step::Kind::Send:
        m_socket->write(step.bytes);
        return Next::Step;
    case Step::Kind::Answer:
        m_socket->write(step.answer(m_lastRequest));
        return Next::Step;
    case Step::Kind::Trickle:
        return trickle(step);
    case Step::Kind::Wait:
        ++m_step;
        resume(step.time);
        return Next::Wait;
    case Step::Kind::Hang:
        return Next::Wait;
    case Step::Kind::Close:
        m_socket->disconnectFromHost();
        return Next::Step;
    case Step::Kind::Reset: {
        const linger atOnce{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        m_socket->abort();
        return Next::Wait;
    }
    case Step::Kind::Cut:
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
        return Next::Wait;
    case Step::Kind::Again:
        return Next::Step;
    }
    return Next::Wait;
}

ScriptPlayer::Next ScriptPlayer::readHead()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0)
        return Next::Wait;
    m_lastRequest = m_input.left(end + 4);
    m_input.remove(0, end + 4);
    return Next::Step;
}

ScriptPlayer::Next ScriptPlayer::readRequest()
{
    const qsizetype size = wholeRequestSize(m_input);
    if (size == 0)
        return Next::Wait;
    m_lastRequest = m_input.left(size);
    m_input.remove(0, size);
    m_upstream.m_requests.append(m_lastRequest);
    Q_EMIT m_upstream.requestArrived();
    return Next::Step;
}

ScriptPlayer::Next ScriptPlayer::trickle(const Step &step)
{
    if (m_trickled == step.bytes.size()) {
        m_trickled = 0;
        return Next::Step;
    }
    m_socket->write(step.bytes.mid(m_trickled++, 1));
    resume(step.time);
    return Next::Wait;
}

void ScriptPlayer::resume(milliseconds after)
{
    m_sleeping = true;
    QTimer::singleShot(after, this, [this] {
        m_sleeping = false;
        advance();
    });
}

} // namespace gatehouse::test
