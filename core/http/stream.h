// SPDX-License-Identifier: GPL-3.0-or-later
// A connected TCP socket that never blocks, without buffers of its own: what is read goes straight to the
// parser, what is written comes straight from the answer. On Unix it is the descriptor and two notifiers.
#pragma once

#include <QByteArray>

#include <memory>
#include <string_view>

namespace gatehouse::http {

class StreamListener
{
public:
    virtual ~StreamListener() = default;
    virtual void streamReadable() = 0; // also at the end and after an error: read() tells which
    virtual void streamWritable() = 0;
};

class Stream // closes the socket when it goes
{
public:
    struct Taken
    {
        enum class Outcome { Some, Nothing, End, Broken };
        Outcome outcome = Outcome::Nothing;
        qint64 bytes = 0;
    };

    virtual ~Stream() = default;
    virtual Taken read(char *to, qint64 size) = 0;
    virtual Taken write(std::string_view first, std::string_view second) = 0; // one call for both
    virtual void watchReads(bool on) = 0;
    virtual void watchWrites(bool on) = 0;
    virtual void finishSending() = 0;    // the peer sees an end; reading goes on
    virtual void close() = 0;            // at once, also from within what the listener is told
    virtual void resetOnClose() = 0;     // the peer sees an error instead of an end
    virtual QByteArray peer() const = 0; // "127.0.0.1:51234"

    // Takes the descriptor over in any case; null where it is no connected socket.
    static std::unique_ptr<Stream> adopt(qintptr descriptor, StreamListener &listener);
};

} // namespace gatehouse::http
