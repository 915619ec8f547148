// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/transfer.h"

#include "core/upstream/connection.h"
#include "core/upstream/pool.h"
#include "core/upstream/requesthead.h"

namespace gatehouse::upstream {

Transfer::Transfer(Carrier &carrier, Listener &listener)
    : m_carrier(carrier)
    , m_listener(listener)
    , m_watch(carrier.deadlines(), *this)
{
}

Transfer::~Transfer() { letGo(); }

Nanoseconds Transfer::now() const { return m_carrier.clock().monotonic(); }

void Transfer::start(Request &&request)
{
    Q_ASSERT(m_state == State::Idle);
    m_state = State::Waiting;
    m_starting = true;
    m_request = std::move(request);
    m_timings.started = now();
    m_watch.start(m_request.limits, m_timings.started);
    const std::string_view method(m_request.method.constData(), std::size_t(m_request.method.size()));
    if (const auto checked = checkHead(method, m_request.headers); !checked) {
        fail(checked.error());
    } else if (auto route = m_carrier.route(m_request.url, m_request.transport); !route) {
        fail(route.error());
    } else {
        m_route = std::move(*route);
        m_carrier.depart(*this);
    }
    m_starting = false;
}

// A failure in here reaches the listener later: the caller may be start(), or the end of another request.
void Transfer::takeTurn()
{
    m_starting = true;
    m_route->pool->acquire(*this);
    m_starting = false;
}

void Transfer::appendHead(QByteArray &out) const { upstream::appendHead(out, m_route->target, m_request); }

void Transfer::waitInLine(milliseconds limit)
{
    m_watch.enter(LimitWatch::Phase::Queued, m_timings.started, limit);
}

void Transfer::waitFor(Connection &connection)
{
    m_connection = &connection;
    m_watch.enter(LimitWatch::Phase::Connecting, now());
}

void Transfer::carriedBy(Connection &connection, bool reused)
{
    m_connection = &connection;
    m_state = State::Carried;
    m_sent = true;
    m_timings.reusedConnection = reused;
    m_timings.sent = now();
    m_timings.connected = reused ? m_timings.started : m_timings.sent;
    m_watch.enter(LimitWatch::Phase::FirstByte, m_timings.sent);
    if (m_paused)
        connection.hold(true);
}

void Transfer::written()
{
    if (m_timings.firstByte.count() == 0) {
        m_timings.sent = now();
        m_watch.moved(m_timings.sent);
    }
}

void Transfer::writtenWhole()
{
    m_request.body.clear(); // not needed again: nothing is ever sent twice
}

void Transfer::arrived()
{
    m_timings.lastByte = now();
    if (m_timings.firstByte.count() == 0)
        m_timings.firstByte = m_timings.lastByte;
    // A head that trickles in does not stretch the limit for the first byte.
    if (m_status != 0)
        m_watch.moved(m_timings.lastByte);
}

void Transfer::wantsMore()
{
    if (m_status != 0)
        m_watch.enter(LimitWatch::Phase::Body, m_timings.lastByte);
}

void Transfer::head(int status, const http::HeaderList &headers)
{
    m_status = status;
    m_listener.upstreamHead(status, headers);
}

void Transfer::slice(std::string_view bytes)
{
    m_answerBytes += qint64(bytes.size());
    const qint64 most = m_request.limits.answerBytes;
    if (most > 0 && m_answerBytes > most) {
        fail({.cause = Cause::ProviderBadAnswer,
              .message = QStringLiteral("the answer of %1 is over %2 bytes (limit answer size)")
                             .arg(QString::fromLatin1(m_route->target.authority))
                             .arg(most)});
        return;
    }
    m_listener.upstreamBody(bytes);
}

void Transfer::ended()
{
    m_connection = nullptr;
    m_state = State::Done;
    m_watch.stop();
    m_listener.upstreamEnded();
}

void Transfer::connectionLost(Error error)
{
    m_connection = nullptr;
    m_state = State::Carried; // no longer in the pool's line
    fail(std::move(error));
}

void Transfer::fail(Error error)
{
    if (m_state == State::Done)
        return;
    letGo();
    error.upstreamStatus = m_status;
    if (m_starting) { // the caller does not hold the call yet
        m_pending = std::move(error);
        m_watch.callSoon();
        return;
    }
    m_listener.upstreamFailed(error);
}

void Transfer::letGo()
{
    m_watch.stop();
    const State before = m_state;
    m_state = State::Done;
    if (m_connection) {
        std::exchange(m_connection, nullptr)->abandon();
    } else if (before == State::Waiting && m_route) {
        m_carrier.stay(*this);
        m_route->pool->leaveLine(*this);
    }
}

void Transfer::limitReached(LimitWatch::Phase which, milliseconds limit)
{
    if (which == LimitWatch::Phase::Off) {
        const Error error = std::move(*m_pending);
        m_listener.upstreamFailed(error);
        return;
    }
    fail(limitError(m_route->target.authority, which, limit));
}

void Transfer::stop() { letGo(); }

void Transfer::reset()
{
    letGo();
    m_request = {};
    m_route.reset();
    m_timings = {};
    m_pending.reset();
    m_state = State::Idle;
    m_status = 0;
    m_answerBytes = 0;
    m_sent = m_starting = m_paused = false;
}

void Transfer::pause()
{
    if (m_paused || m_state == State::Done)
        return;
    m_paused = true;
    m_watch.hold(true, now());
    if (m_state == State::Carried)
        m_connection->hold(true);
}

void Transfer::resume()
{
    if (!m_paused || m_state == State::Done)
        return;
    m_paused = false;
    m_watch.hold(false, now());
    if (m_state == State::Carried)
        m_connection->hold(false);
}

} // namespace gatehouse::upstream
