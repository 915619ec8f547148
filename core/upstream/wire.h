// SPDX-License-Identifier: GPL-3.0-or-later
// How the bytes of a made connection go. Plain TCP without a proxy goes by the system's own calls, where the
// system has them: Qt's socket took a tenth of a request's time. All else goes by Qt's socket.
#pragma once

#include <QString>

#include <memory>
#include <string_view>

class QTcpSocket;

namespace gatehouse::upstream {

class WireListener
{
public:
    virtual ~WireListener() = default;
    virtual void wireReadable() = 0; // also at the end and after an error: read() tells which
    virtual void wireWritten() = 0;  // more of what was written is out
    virtual void wireBroken() = 0;   // and the rest will never be
};

class Wire
{
public:
    virtual ~Wire() = default;
    // Takes all; what the system does not take now goes later. False: the system refused the first byte. It
    // tells the listener nothing: that is flush()'s, which brings out what may be left here.
    virtual bool write(std::string_view bytes) = 0;

    virtual void flush() {}

    virtual bool isSending() const = 0;             // some of it is still here
    virtual qint64 read(char *to, qint64 size) = 0; // 0: nothing is there; -1: the end, or an error
    virtual bool emptiedBy(qint64 got, qint64 asked) const = 0; // the next bytes will be told of
    virtual void hold(bool paused) = 0;
    virtual bool isUp() const = 0;
    virtual bool isQuiet() = 0;        // is up, and neither a byte nor an end waits
    virtual bool wasReset() const = 0; // the end that read() found was none, as far as it is known
    virtual void close() = 0;          // also from within what the listener is told
    virtual QString errorText() const = 0;
};

// By the descriptor of a connected socket, which is of no use afterwards. Null where the system has no such
// thing. The listener outlives it.
std::unique_ptr<Wire> makeDirectWire(QTcpSocket &socket, WireListener &listener);

// The socket outlives it; its signals are its owner's. Buffered means that a write() which succeeds may leave
// all in the process. `peekable`: its descriptor is the connection's own.
struct SocketTraits
{
    bool buffered = true;
    bool peekable = false;
};

std::unique_ptr<Wire> makeSocketWire(QTcpSocket &socket, SocketTraits traits);

} // namespace gatehouse::upstream
