// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/connection.h"

#include "core/base/bytes.h"
#include "core/base/bytewriter.h"
#include "core/upstream/addresswalk.h"
#include "core/upstream/descriptor.h"
#include "core/upstream/pool.h"
#include "core/upstream/transfer.h"

#include <QSslSocket>

#include <charconv>

namespace gatehouse::upstream {

namespace {

constexpr qsizetype firstPiece = 64 * 1024;  // of a body: goes out in one write with the head
constexpr qsizetype laterPiece = 256 * 1024; // the most that a socket's own buffer holds of a body
constexpr int readsPerWakeUp = 4;            // one fast stream must not starve the others
constexpr qint64 bufferedRead = 64 * 1024;

} // namespace

Connection::Connection(Carrier &carrier, ConnectionPool &pool)
    : m_carrier(carrier)
    , m_pool(pool)
{
}

Connection::~Connection() { closeSocket(); }

QString Connection::peerName() const { return QString::fromLatin1(m_pool.origin().name()); }

void Connection::open(const QNetworkProxy &proxy, const QSslConfiguration &tls)
{
    const QString host = QString::fromLatin1(m_pool.origin().host);
    m_proxy = proxy;
    m_tls = tls;
    m_secure = m_pool.origin().tls;
    m_peekable = proxy.type() == QNetworkProxy::NoProxy;
    m_direct = m_peekable && !m_secure;
    if (!m_peekable || !QHostAddress(host).isNull()) { // a proxy resolves names itself
        dial(host);
        return;
    }
    m_walk = std::make_unique<AddressWalk>(m_carrier, host);
    connect(m_walk.get(), &AddressWalk::found, this, &Connection::dialNext);
    connect(m_walk.get(), &AddressWalk::stalled, this, &Connection::dialNext);
    connect(m_walk.get(), &AddressWalk::notFound, this, [this](const QString &why) {
        breakOff(Cause::ProviderUnreachable, QStringLiteral("%1 cannot be reached: %2").arg(peerName(), why));
    });
    m_walk->start();
}

void Connection::dialNext()
{
    if (m_gone || !m_walk->hasNext())
        return;
    const QHostAddress address = m_walk->takeNext();
    if (isMetadataService(address)) {
        breakOff(Cause::ProviderUnreachable,
                 QStringLiteral("%1 leads to the link-local address %2, where cloud machines keep their "
                                "credentials; Gatehouse sends nothing there")
                     .arg(peerName(), address.toString()));
        return;
    }
    if (const auto &mayReach = m_carrier.settings().mayReach; mayReach && !mayReach(address)) {
        breakOff(Cause::ProviderUnreachable,
                 QStringLiteral("%1 leads to %2, which is on this machine or in a private network")
                     .arg(peerName(), address.toString()));
        return;
    }
    dial(address.toString());
}

void Connection::dial(const QString &to)
{
    if (m_socket) { // an address that led nowhere; the socket may be on the stack
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket.release()->deleteLater();
    }
    if (m_secure)
        m_socket = std::make_unique<QSslSocket>();
    else
        m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(m_proxy);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::wireReadable);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Connection::wireWritten);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &Connection::socketFailed);
    if (m_walk)
        connect(m_socket.get(), &QTcpSocket::connected, m_walk.get(), &AddressWalk::arrived);
    if (!m_direct)
        m_socket->setReadBufferSize(bufferedRead);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket.get())) {
        connectTls(*secure);
        secure->connectToHostEncrypted(to, m_pool.origin().port, QString::fromLatin1(m_pool.origin().host));
        return;
    }
    connect(m_socket.get(), &QTcpSocket::connected, this, &Connection::made);
    m_socket->connectToHost(to, m_pool.origin().port,
                            m_direct ? QIODevice::ReadWrite | QIODevice::Unbuffered : QIODevice::ReadWrite);
}

void Connection::connectTls(QSslSocket &secure)
{
    secure.setSslConfiguration(m_tls);
    connect(&secure, &QSslSocket::encrypted, this, &Connection::made);
    connect(&secure, &QSslSocket::alertReceived, this, [this](QSsl::AlertLevel, QSsl::AlertType alert) {
        m_farewell = m_farewell || alert == QSsl::AlertType::CloseNotify;
    });
    connect(&secure, &QSslSocket::newSessionTicketReceived, this,
            [this, &secure] { m_pool.learnSession(secure.sslConfiguration()); });
    connect(&secure, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_tlsTrouble = errors.isEmpty() ? QString() : errors.first().errorString();
    });
}

void Connection::waitFor(Transfer &transfer)
{
    m_transfer = &transfer;
    transfer.waitFor(*this);
}

void Connection::made()
{
    if (m_gone)
        return;
    m_made = true;
    m_madeAt = m_carrier.clock().monotonicRoughly();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    if (m_peekable)
        watchPeer(m_socket->socketDescriptor());
    takeWire();
    if (!m_transfer) {
        m_pool.release(*this);
        return;
    }
    Transfer &transfer = *m_transfer;
    if (!carry(transfer))
        breakOff(Cause::ProviderUnreachable,
                 QStringLiteral("%1 closed the new connection before the request was sent: %2")
                     .arg(peerName(), m_wire->errorText()));
}

void Connection::takeWire()
{
    if (m_direct)
        m_wire = makeDirectWire(*m_socket, *this);
    if (!m_wire) {
        m_wire = makeSocketWire(*m_socket, {.buffered = !m_direct, .peekable = m_peekable});
        return;
    }
    m_socket->disconnect(this); // it is on the stack
    m_socket->abort();
    m_socket.release()->deleteLater();
}

bool Connection::isQuiet() { return !m_gone && !m_peerGone && m_wire->isQuiet(); }

bool Connection::carry(Transfer &transfer)
{
    QByteArray &out = m_carrier.outgoing();
    out.resize(0);
    transfer.appendHead(out);
    const QByteArray &body = transfer.body();
    m_bodyWritten = std::min(body.size(), firstPiece);
    appendBytes(out, view(body).substr(0, std::size_t(m_bodyWritten)));
    m_parser.start(transfer.isHead());
    m_bodyRead = 0;
    m_sentWhole = m_paused = false;
    m_wire->hold(false);
    if (!m_wire->write(view(out)))
        return false;
    const bool reused = m_uses++ > 0;
    m_transfer = &transfer;
    transfer.carriedBy(*this, reused);
    m_wire->flush(); // may come back by what it tells, and finish the job
    if (m_transfer && !m_sentWhole)
        writeRest();
    return true;
}

void Connection::wireWritten()
{
    if (!m_transfer || !m_made || m_sentWhole)
        return;
    m_transfer->written();
    writeRest();
}

void Connection::writeRest()
{
    const QByteArray &body = m_transfer->body();
    while (m_bodyWritten < body.size() && !m_wire->isSending()) {
        const qsizetype size = std::min(body.size() - m_bodyWritten, laterPiece);
        if (!m_wire->write(view(body).substr(std::size_t(m_bodyWritten), std::size_t(size))))
            return wireBroken();
        m_bodyWritten += size;
        m_wire->flush();
        if (!m_transfer || m_sentWhole)
            return;
    }
    m_sentWhole = m_bodyWritten == body.size() && !m_wire->isSending();
    if (m_sentWhole)
        m_transfer->writtenWhole();
}

void Connection::readLater()
{
    QMetaObject::invokeMethod(this, &Connection::wireReadable, Qt::QueuedConnection);
}

void Connection::wireBroken()
{
    m_peerGone = true;
    readLater(); // the peer may have said why before it stopped reading
}

void Connection::hold(bool paused)
{
    m_paused = paused;
    if (m_wire)
        m_wire->hold(paused);
    if (!paused)
        readLater();
}

void Connection::wireReadable()
{
    const Carrier::Reading reading(m_carrier);
    if (!reading.mayRead()) { // another connection's listener is looking at the shared buffer
        readLater();
        return;
    }
    QByteArray &buffer = m_carrier.incoming();
    for (int round = 0; m_transfer && m_made && !m_paused; ++round) {
        if (m_direct && round == readsPerWakeUp)
            return; // the notifier calls again
        const qint64 size = m_wire->read(buffer.data(), buffer.size());
        if (size < 0 || (size == 0 && m_peerGone)) {
            peerClosed();
            return;
        }
        if (size == 0)
            return;
        m_transfer->arrived();
        if (!digest({buffer.constData(), std::size_t(size)}))
            return;
        if (m_wire->emptiedBy(size, buffer.size()) && !m_peerGone)
            return; // the socket is empty; asking again would cost a call
    }
    if (!m_transfer && m_made && !m_gone && !isQuiet())
        m_pool.discard(*this);
}

bool Connection::digest(std::string_view bytes)
{
    using Event = http::ResponseParser::Event;
    for (;;) {
        switch (m_parser.next(bytes)) {
        case Event::NeedMore:
            m_transfer->wantsMore();
            return true;
        case Event::Head:
            learn();
            m_transfer->head(m_parser.status(), m_parser.headers());
            break;
        case Event::Body:
            m_bodyRead += qint64(m_parser.body().size());
            m_transfer->slice(m_parser.body());
            break;
        case Event::Ended:
            finish(bytes.empty() && m_sentWhole && m_parser.mayKeepAlive());
            return false;
        case Event::Failed:
            breakOff(Cause::ProviderBadAnswer,
                     QStringLiteral("%1: %2").arg(peerName(), m_parser.error().message));
            return false;
        }
        if (!m_transfer)
            return false;
    }
}

void Connection::learn()
{
    const auto field = m_parser.headers().find("keep-alive");
    const auto at = field ? field->find("timeout=") : std::string_view::npos;
    if (at == std::string_view::npos)
        return;
    int seconds = 0;
    const std::string_view digits = field->substr(at + 8);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), seconds).ec == std::errc())
        m_peerKeeps = std::chrono::seconds(std::clamp(seconds - 1, 0, 86'400)); // a second for the way there
}

void Connection::finish(bool clean)
{
    Transfer &transfer = *std::exchange(m_transfer, nullptr);
    if (clean && !m_peerGone && m_wire->isUp())
        m_pool.release(*this); // may already carry the next request, which is why digest() stops here
    else
        m_pool.discard(*this);
    transfer.ended();
}

void Connection::peerClosed()
{
    const bool begun = m_parser.begun();
    // A body that lasts until the end may have been cut off on the way, by a reset or by who forged a FIN.
    const bool trueEnd = !m_wire->wasReset() && (!m_secure || m_farewell);
    if (m_parser.finish() == http::ResponseParser::Event::Ended && trueEnd) {
        finish(false);
        return;
    }
    if (begun)
        breakOff(Cause::ProviderBadAnswer,
                 QStringLiteral("%1 broke off its answer after %2 bytes of the body")
                     .arg(peerName())
                     .arg(m_bodyRead));
    else if (m_uses > 1)
        breakOff(Cause::ProviderUnreachable,
                 QStringLiteral("%1 closed the kept connection before it answered; the request may have "
                                "arrived and is not sent again by itself")
                     .arg(peerName()));
    else
        breakOff(Cause::ProviderUnreachable,
                 QStringLiteral("%1 took the request and closed the connection without an answer")
                     .arg(peerName()));
}

void Connection::socketFailed()
{
    if (m_gone)
        return;
    if (!m_made && m_walk && m_walk->hasNext() && m_tlsTrouble.isEmpty()) {
        m_walk->arrived();
        QMetaObject::invokeMethod(this, &Connection::dialNext, Qt::QueuedConnection);
        return;
    }
    if (!m_made) {
        const QString why = m_tlsTrouble.isEmpty() ? m_socket->errorString() : m_tlsTrouble;
        breakOff(Cause::ProviderUnreachable,
                 QStringLiteral("%1 cannot be reached%2: %3").arg(peerName(), m_pool.wayText(), why));
        return;
    }
    m_peerGone = true;
    if (!m_transfer)
        m_pool.discard(*this);
    else
        wireReadable();
}

void Connection::breakOff(Cause cause, const QString &what)
{
    Transfer *transfer = std::exchange(m_transfer, nullptr);
    m_pool.discard(*this);
    if (transfer)
        transfer->connectionLost({.cause = cause, .message = what});
}

void Connection::abandon()
{
    m_transfer = nullptr;
    m_pool.discard(*this);
}

void Connection::closeSocket()
{
    if (std::exchange(m_gone, true))
        return;
    if (m_socket)
        m_socket->disconnect(this);
    if (m_wire)
        m_wire->close();
    else if (m_socket)
        m_socket->abort();
}

} // namespace gatehouse::upstream
