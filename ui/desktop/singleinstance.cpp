// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/singleinstance.h"

#include <QDir>
#include <QLocalSocket>

namespace gatehouse::ui {

namespace {
constexpr int patienceMs = 2'000;
constexpr qsizetype longestWish = 64;
} // namespace

SingleInstance::SingleInstance(const QString &folder, const QString &name, QObject *parent)
    : QObject(parent)
    , m_socket(folder + QLatin1Char('/') + name + QStringLiteral(".socket"))
    , m_lock(folder + QLatin1Char('/') + name + QStringLiteral(".lock"))
{
    QDir().mkpath(folder);
    // Never stale by age: the lock of a living program counts however long it runs; a dead one's is found by
    // pid.
    m_lock.setStaleLockTime(0);
    m_first = m_lock.tryLock();
    if (m_first)
        listen();
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_socket);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::hear);
    m_server.listen(m_socket);
}

void SingleInstance::hear()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine() && socket->bytesAvailable() < longestWish)
                return;
            const QString page = QString::fromUtf8(socket->readLine(longestWish)).trimmed();
            socket->write("heard\n");
            socket->disconnectFromServer();
            Q_EMIT raiseWanted(page);
        });
    }
}

bool SingleInstance::tellFirst(const QString &page)
{
    // This process has nothing else to do: waiting is right here, unlike anywhere else in the window.
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(page.toUtf8() + '\n');
    return socket.waitForBytesWritten(patienceMs) && socket.waitForReadyRead(patienceMs);
}

} // namespace gatehouse::ui
