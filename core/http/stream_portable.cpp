// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/stream_portable.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>

namespace gatehouse::http {

namespace {

class SocketStream final : public Stream
{
public:
    SocketStream(qintptr descriptor, StreamListener &listener)
    {
        m_socket.setReadBufferSize(readAhead);
        m_open = m_socket.setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState);
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this, &listener] { tell(listener); });
        QObject::connect(&m_socket, &QTcpSocket::disconnected, &m_socket,
                         [this, &listener] { tell(listener); });
        QObject::connect(&m_socket, &QTcpSocket::bytesWritten, &m_socket, [this, &listener] {
            if (m_writes)
                listener.streamWritable();
        });
    }

    ~SocketStream() override { close(); }

    void close() override
    {
        m_socket.disconnect();
        if (m_resets)
            m_socket.abort();
        else
            m_socket.close();
    }

    bool isOpen() const { return m_open; }

    Taken read(char *to, qint64 size) override
    {
        const auto got = m_socket.read(to, size);
        if (got > 0) {
            if (m_socket.state() != QAbstractSocket::ConnectedState)
                readLater(); // the end is behind these bytes, and Qt told of it already
            return {Taken::Outcome::Some, got};
        }
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            return {Taken::Outcome::Nothing, 0};
        const bool ended = m_socket.error() == QAbstractSocket::RemoteHostClosedError;
        return {ended ? Taken::Outcome::End : Taken::Outcome::Broken, 0};
    }

    Taken write(std::string_view first, std::string_view second) override
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            return {Taken::Outcome::Broken, 0};
        // QTcpSocket would take everything; a slow reader must be seen by who writes.
        auto room = writeAhead - m_socket.bytesToWrite();
        qint64 taken = 0;
        for (const auto piece : {first, second}) {
            const auto size = std::min(room, qint64(piece.size()));
            if (size <= 0)
                break;
            taken += m_socket.write(piece.data(), size);
            room -= size;
        }
        m_socket.flush();
        return {taken > 0 ? Taken::Outcome::Some : Taken::Outcome::Nothing, taken};
    }

    void watchReads(bool on) override
    {
        m_reads = on;
        if (on && (m_socket.bytesAvailable() > 0 || m_socket.state() != QAbstractSocket::ConnectedState))
            readLater();
    }

    void watchWrites(bool on) override { m_writes = on; }

    void finishSending() override { m_socket.flush(); } // Qt cannot close one direction only

    void resetOnClose() override { m_resets = true; }

    QByteArray peer() const override
    {
        auto address = m_socket.peerAddress().toString().toLatin1();
        if (address.contains(':'))
            address = '[' + address + ']';
        return address + ':' + QByteArray::number(m_socket.peerPort());
    }

private:
    static constexpr qint64 readAhead = 64 * 1024;
    static constexpr qint64 writeAhead = 64 * 1024;

    void readLater() { QMetaObject::invokeMethod(&m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection); }

    void tell(StreamListener &listener)
    {
        if (m_reads)
            listener.streamReadable();
    }

    QTcpSocket m_socket;
    bool m_open = false;
    bool m_reads = true;
    bool m_writes = false;
    bool m_resets = false;
};

} // namespace

std::unique_ptr<Stream> adoptPortably(qintptr descriptor, StreamListener &listener)
{
    auto stream = std::make_unique<SocketStream>(descriptor, listener);
    if (!stream->isOpen())
        return nullptr;
    return stream;
}

} // namespace gatehouse::http
