// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to a provider: made, kept, written to, read from, given up.
#pragma once

#include "core/base/clock.h"
#include "core/http/responseparser.h"
#include "core/upstream/wire.h"

#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpSocket>

#include <memory>

class QSslSocket;

namespace gatehouse::upstream {

class AddressWalk;
class Carrier;
class ConnectionPool;
class Transfer;

// Making → Kept ⇄ Carrying → Gone. On direct TCP a write reaches the kernel at once, in one call for head and
// body, and what is not read stays in the kernel, where it holds the sender back. It also makes "no byte was
// written" a fact: Wire::write() fails where the kernel refused the first byte, and succeeds where it took at
// least one. TLS and proxied connections are buffered by Qt, so a successful write() there counts as sent
// although the bytes may still be in the process.
class Connection final : public QObject, private WireListener
{
    Q_OBJECT
public:
    Connection(Carrier &carrier, ConnectionPool &pool);
    ~Connection() override;

    void open(const QNetworkProxy &proxy, const QSslConfiguration &tls);
    void waitFor(Transfer &transfer); // carries it as soon as it is made
    bool isQuiet();                   // kept and usable: no end, no error, no byte that nobody asked for
    bool carry(Transfer &transfer);   // false: nothing was written, the connection is of no use
    void hold(bool paused);           // reads nothing more
    void abandon();                   // the transfer leaves: closes at once
    void closeSocket();

    bool isMade() const { return m_made; }

    Nanoseconds madeAt() const { return m_madeAt; }

    Nanoseconds keptSince() const { return m_keptSince; }

    void keep(Nanoseconds now) { m_keptSince = now; }

    Nanoseconds peerKeeps() const { return m_peerKeeps; } // what the peer said in Keep-Alive, else max()

    std::size_t slot = 0; // the pool's place for it

private:
    void dialNext();
    void dial(const QString &to);
    void connectTls(QSslSocket &secure);
    void made();
    void takeWire();
    void wireReadable() override;
    void wireWritten() override;
    void wireBroken() override;
    bool digest(std::string_view bytes);
    void learn();
    void finish(bool clean);
    void peerClosed();
    void socketFailed();
    void writeRest();
    void readLater();
    void breakOff(Cause cause, const QString &what);
    QString peerName() const;

    Carrier &m_carrier;
    ConnectionPool &m_pool;
    std::unique_ptr<QTcpSocket> m_socket; // until the wire needs none
    std::unique_ptr<Wire> m_wire;         // once it is made
    std::unique_ptr<AddressWalk> m_walk;  // of a direct connection to a name
    QNetworkProxy m_proxy;
    QSslConfiguration m_tls;
    http::ResponseParser m_parser;
    Transfer *m_transfer = nullptr;
    qsizetype m_bodyWritten = 0;
    Nanoseconds m_madeAt = {};
    Nanoseconds m_keptSince = {};
    Nanoseconds m_peerKeeps = Nanoseconds::max();
    qint64 m_bodyRead = 0;
    int m_uses = 0;
    bool m_direct = false; // neither TLS nor proxy
    bool m_peekable = false;
    bool m_made = false;
    bool m_gone = false;
    bool m_paused = false;
    bool m_sentWhole = false;
    bool m_peerGone = false;
    bool m_secure = false;
    bool m_farewell = false; // TLS said that it ends (RFC 9112, 9.8)
    QString m_tlsTrouble = {};
};

} // namespace gatehouse::upstream
