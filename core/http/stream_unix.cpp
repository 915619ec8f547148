// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/stream.h"

#include <QEvent>
#include <QSocketNotifier>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace gatehouse::http {

namespace {

class Notifier final : public QSocketNotifier // an event instead of a signal: two calls fewer per request
{
public:
    Notifier(int descriptor, Type type, StreamListener &listener)
        : QSocketNotifier(descriptor, type)
        , m_listener(listener)
    {
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        if (type() == Read)
            m_listener.streamReadable();
        else
            m_listener.streamWritable();
        return true;
    }

private:
    StreamListener &m_listener;
};

QByteArray peerName(int descriptor)
{
    sockaddr_storage address = {};
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (getpeername(descriptor, generic, &size) != 0)
        return {};
    std::array<char, INET6_ADDRSTRLEN> text = {};
    if (address.ss_family == AF_INET) {
        const auto *four = reinterpret_cast<const sockaddr_in *>(generic);
        inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size());
        return QByteArray(text.data()) + ':' + QByteArray::number(ntohs(four->sin_port));
    }
    if (address.ss_family != AF_INET6)
        return "local";
    const auto *six = reinterpret_cast<const sockaddr_in6 *>(generic);
    inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size());
    return '[' + QByteArray(text.data()) + "]:" + QByteArray::number(ntohs(six->sin6_port));
}

class DescriptorStream final : public Stream
{
public:
    DescriptorStream(int descriptor, StreamListener &listener)
        : m_descriptor(descriptor)
        , m_listener(listener)
        , m_reads(descriptor, QSocketNotifier::Read, listener)
        , m_peer(peerName(descriptor))
    {
    }

    ~DescriptorStream() override { close(); }

    void close() override
    {
        if (m_descriptor < 0)
            return;
        watchReads(false); // before the descriptor is free for somebody else
        watchWrites(false);
        ::close(std::exchange(m_descriptor, -1));
    }

    Taken read(char *to, qint64 size) override
    {
        for (;;) {
            const auto got = ::recv(m_descriptor, to, std::size_t(size), 0);
            if (got > 0)
                return {Taken::Outcome::Some, got};
            if (got == 0)
                return {Taken::Outcome::End, 0};
            if (errno != EINTR)
                return {wouldBlock() ? Taken::Outcome::Nothing : Taken::Outcome::Broken, 0};
        }
    }

    Taken write(std::string_view first, std::string_view second) override
    {
        std::array<iovec, 2> pieces = {piece(first), piece(second)};
        msghdr message = {};
        message.msg_iov = pieces.data();
        message.msg_iovlen = pieces.size();
        for (;;) {
            const auto sent = second.empty() // as nearly always; the kernel then reads no list of pieces
                                  ? ::send(m_descriptor, first.data(), first.size(), MSG_NOSIGNAL)
                                  : ::sendmsg(m_descriptor, &message, MSG_NOSIGNAL);
            if (sent >= 0)
                return {Taken::Outcome::Some, sent};
            if (errno != EINTR)
                return {wouldBlock() ? Taken::Outcome::Nothing : Taken::Outcome::Broken, 0};
        }
    }

    void watchReads(bool on) override
    {
        if (m_reads.isEnabled() != on)
            m_reads.setEnabled(on);
    }

    void watchWrites(bool on) override
    {
        if (on && !m_writes)
            m_writes = std::make_unique<Notifier>(m_descriptor, QSocketNotifier::Write, m_listener);
        else if (m_writes && m_writes->isEnabled() != on)
            m_writes->setEnabled(on);
    }

    void finishSending() override { ::shutdown(m_descriptor, SHUT_WR); }

    void resetOnClose() override
    {
        const linger now = {1, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

    QByteArray peer() const override { return m_peer; }

private:
    static bool wouldBlock() { return errno == EAGAIN || errno == EWOULDBLOCK; }

    static iovec piece(std::string_view bytes)
    {
        return {const_cast<char *>(bytes.data()), bytes.size()}; // sendmsg does not write
    }

    int m_descriptor;
    StreamListener &m_listener;
    Notifier m_reads;
    std::unique_ptr<Notifier> m_writes = {};
    QByteArray m_peer;
};

} // namespace

std::unique_ptr<Stream> Stream::adopt(qintptr descriptor, StreamListener &listener)
{
    const int socket = int(descriptor);
    const int flags = ::fcntl(socket, F_GETFL);
    if (flags < 0 || ::fcntl(socket, F_SETFL, flags | O_NONBLOCK) != 0 ||
        ::fcntl(socket, F_SETFD, FD_CLOEXEC) != 0) {
        ::close(socket);
        return nullptr;
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on,
                 sizeof on); // fails on a local socket, which needs none
#ifdef SO_NOSIGPIPE
    ::setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    auto stream = std::make_unique<DescriptorStream>(socket, listener);
    if (stream->peer().isEmpty())
        return nullptr;
    return stream;
}

} // namespace gatehouse::http
