// SPDX-License-Identifier: GPL-3.0-or-later
// One request on its way: waits for a connection, is written once, and hands the answer to its listener.
#pragma once

#include "core/upstream/carrier.h"
#include "core/upstream/limitwatch.h"
#include "core/upstream/upstream.h"

namespace gatehouse::upstream {

class Connection;

// Idle → Waiting (in line, or for a connection to be made) → Carried → Done. It is sent at most once: a
// connection takes it only where it can still write, and once a byte may have left there is no way back to
// Waiting. The listener is called out of the event loop, never inside start(), and its last call is the last
// act, so that it may destroy the transfer.
class Transfer final : private LimitWatch::Owner
{
public:
    Transfer(Carrier &carrier, Listener &listener);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    void start(Request &&request);
    void pause();
    void resume();
    void stop();  // aborts; the listener hears nothing more
    void reset(); // the same, and start() may be called again, even out of the last call of the listener

    const Timings &timings() const { return m_timings; }

    bool requestSent() const { return m_sent; }

    // The rest is for the pool and the connection.
    void appendHead(QByteArray &out) const;

    const QByteArray &body() const { return m_request.body; }

    bool isHead() const { return m_request.method == "HEAD"; }

    void takeTurn(); // asks the pool for a connection
    void waitInLine(milliseconds limit);
    void waitFor(Connection &connection); // until it is made
    void carriedBy(Connection &connection, bool reused);
    void written(); // more bytes than the first write took
    void writtenWhole();
    void arrived();   // some bytes of the answer, before they are read
    void wantsMore(); // after they were read
    void head(int status, const http::HeaderList &headers);
    void slice(std::string_view bytes);
    void ended();
    void connectionLost(Error error); // the connection has let go already
    void fail(Error error);

private:
    enum class State { Idle, Waiting, Carried, Done };
    void limitReached(LimitWatch::Phase which, milliseconds limit) override;
    void letGo();
    Nanoseconds now() const;

    Carrier &m_carrier;
    Listener &m_listener;
    Request m_request = {};
    std::shared_ptr<const Route> m_route = {};
    Connection *m_connection = nullptr;
    LimitWatch m_watch;
    Timings m_timings = {};
    std::optional<Error> m_pending = {};
    State m_state = State::Idle;
    int m_status = 0;
    qint64 m_answerBytes = 0;
    bool m_sent = false;
    bool m_starting = false;
    bool m_paused = false;
};

} // namespace gatehouse::upstream
