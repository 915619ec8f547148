// SPDX-License-Identifier: GPL-3.0-or-later
// A client that is spoken line by line, so that server tests read as the dialogue on the wire.
#pragma once

#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>

namespace gatehouse::test {

class Wire
{
public:
    explicit Wire(quint16 port)
    {
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        // Or closed again already, where the server turned it away.
        const auto reached = [this] {
            return socket.state() == QAbstractSocket::ConnectedState || socket.bytesAvailable() > 0;
        };
        [&] { QTRY_VERIFY(reached()); }();
    }

    void says(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }

    // Everything received so far; the Date field is left out because it is never the same.
    QByteArray heard()
    {
        m_heard += socket.readAll();
        for (qsizetype at = m_heard.indexOf("Date: "); at >= 0; at = m_heard.indexOf("Date: ")) {
            const auto end = m_heard.indexOf("\r\n", at);
            if (end < 0)
                return m_heard.left(at);
            m_heard.remove(at, end + 2 - at);
        }
        return m_heard;
    }

    void resets() // the peer sees an error, not an end
    {
        const linger now = {1, 0};
        ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket.abort();
    }

    bool closed()
    {
        heard();
        return socket.state() == QAbstractSocket::UnconnectedState;
    }

    QTcpSocket socket;

private:
    QByteArray m_heard;
};

} // namespace gatehouse::test

#define HEARS(wire, expected) QTRY_COMPARE((wire).heard(), QByteArray(expected))
#define HEARS_END(wire) QTRY_VERIFY((wire).closed())
