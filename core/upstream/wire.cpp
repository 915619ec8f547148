// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/wire.h"

#include "core/base/bytes.h"
#include "core/http/stream.h"
#include "core/upstream/descriptor.h"

#include <QSslSocket>

namespace gatehouse::upstream {

namespace {

class DirectWire final : public Wire, private http::StreamListener
{
public:
    DirectWire(qintptr descriptor, WireListener &listener)
        : m_listener(listener)
        , m_stream(http::Stream::adopt(descriptor, *this))
    {
    }

    bool write(std::string_view bytes) override
    {
        const Taken taken = m_stream->write(bytes, {});
        if (taken.outcome == Taken::Outcome::Broken)
            return false;
        bytes.remove_prefix(std::size_t(taken.bytes));
        if (bytes.empty())
            return true;
        m_rest.append(bytes.data(), qsizetype(bytes.size()));
        m_stream->watchWrites(true);
        return true;
    }

    bool isSending() const override { return !m_rest.isEmpty(); }

    qint64 read(char *to, qint64 size) override
    {
        const Taken taken = m_stream->read(to, size);
        m_broken = m_broken || taken.outcome == Taken::Outcome::Broken;
        const bool over = taken.outcome == Taken::Outcome::End || m_broken;
        return over ? -1 : taken.bytes;
    }

    bool emptiedBy(qint64 got, qint64 asked) const override { return got < asked; }

    void hold(bool paused) override { m_stream->watchReads(!paused); }

    bool isUp() const override { return m_stream && !m_broken; }

    bool isQuiet() override
    {
        char byte = 0;
        return isUp() && m_stream->read(&byte, 1).outcome == Taken::Outcome::Nothing;
    }

    bool wasReset() const override { return m_broken; }

    void close() override { m_stream->close(); }

    QString errorText() const override { return QStringLiteral("it takes no byte"); }

private:
    using Taken = http::Stream::Taken;

    void streamReadable() override { m_listener.wireReadable(); }

    void streamWritable() override
    {
        const Taken taken = m_stream->write(view(m_rest), {});
        m_rest.remove(0, qsizetype(taken.bytes));
        m_broken = m_broken || taken.outcome == Taken::Outcome::Broken;
        if (m_broken)
            m_rest.clear();
        m_stream->watchWrites(isSending());
        if (m_broken)
            m_listener.wireBroken();
        else if (taken.bytes > 0)
            m_listener.wireWritten();
    }

    WireListener &m_listener;
    std::unique_ptr<http::Stream> m_stream;
    QByteArray m_rest; // of what was written
    bool m_broken = false;
};

class SocketWire final : public Wire
{
public:
    SocketWire(QTcpSocket &socket, SocketTraits traits)
        : m_socket(socket)
        , m_secure(qobject_cast<QSslSocket *>(&socket))
        , m_traits(traits)
    {
    }

    bool write(std::string_view bytes) override
    {
        return m_socket.write(bytes.data(), qint64(bytes.size())) >= 0;
    }

    // Qt would send at the next turn of the event loop only. This may find the connection broken, and say so.
    void flush() override
    {
        if (m_secure)
            m_secure->flush(); // hides QTcpSocket's, which knows nothing of the encrypted bytes
        else if (m_traits.buffered)
            m_socket.flush();
    }

    bool isSending() const override { return m_socket.bytesToWrite() > 0; }

    qint64 read(char *to, qint64 size) override
    {
        // Qt reports a reset as an ordinary end, and has closed the descriptor by then.
        m_reset = m_reset || (!m_traits.buffered && upstream::wasReset(m_socket.socketDescriptor()));
        return m_socket.isOpen() ? m_socket.read(to, size) : -1;
    }

    bool emptiedBy(qint64 got, qint64 asked) const override { return !m_traits.buffered && got < asked; }

    void hold(bool) override {} // it reads ahead as far as its buffer goes

    bool isUp() const override { return m_socket.state() == QAbstractSocket::ConnectedState; }

    bool isQuiet() override
    {
        if (!isUp())
            return false;
        if (!m_traits.buffered) {
            char byte = 0;
            return m_socket.read(&byte, 1) == 0; // -1 is the end, 1 is an answer to nothing
        }
        // Through a proxy Qt shows no descriptor to look at; there the end is known when the event loop saw
        // it.
        return m_socket.bytesAvailable() == 0 &&
               (!m_traits.peekable || hasNothingToRead(m_socket.socketDescriptor()));
    }

    bool wasReset() const override { return m_reset; }

    void close() override { m_socket.abort(); }

    QString errorText() const override { return m_socket.errorString(); }

private:
    QTcpSocket &m_socket;
    QSslSocket *m_secure;
    SocketTraits m_traits;
    bool m_reset = false;
};

} // namespace

std::unique_ptr<Wire> makeDirectWire(QTcpSocket &socket, WireListener &listener)
{
    const qintptr own = secondDescriptor(socket.socketDescriptor());
    if (own < 0)
        return nullptr;
    auto wire = std::make_unique<DirectWire>(own, listener);
    return wire->isUp() ? std::move(wire) : nullptr;
}

std::unique_ptr<Wire> makeSocketWire(QTcpSocket &socket, SocketTraits traits)
{
    return std::make_unique<SocketWire>(socket, traits);
}

} // namespace gatehouse::upstream
