// SPDX-License-Identifier: GPL-3.0-or-later
// How a connection ends: by its peer, by its time limits, or with the server.
#include "core/http/connection.h"
#include "core/http/hub.h"

namespace gatehouse::http {

void Connection::peerEnded()
{
    if (m_phase == Phase::Answering && m_answer.over()) {
        m_answer.closeAfter();
        endJob(); // it is answered already: that much the client shall have
    }
    switch (m_phase) {
    case Phase::Answering:
    case Phase::Blocked:
        if (m_hub.settings().halfCloseIsLeaving)
            return peerGone();
        m_answer.closeAfter();
        m_stream->watchReads(false);
        return;
    case Phase::Idle:
    case Phase::Closing:
        if (m_out.size() == 0)
            return die();
        m_stream->watchReads(false);
        return close(false);
    case Phase::Head:
    case Phase::Body:
    case Phase::Lingering:
        return die();
    case Phase::Dead:
        return;
    }
}

void Connection::peerGone()
{
    if (m_job) {
        m_job->clientGone();
        m_job.reset();
    }
    die();
}

void Connection::close(bool lingering)
{
    m_phase = Phase::Closing;
    m_lingers = lingering;
    m_held.clear();
    setDeadline(m_hub.settings().stallTimeout);
    m_hub.touch(*this);
}

void Connection::drain()
{
    if (m_phase == Phase::Idle)
        return m_out.size() == 0 ? die() : close(false);
    if (m_phase == Phase::Answering)
        m_answer.closeAfter();
}

void Connection::cut()
{
    m_job.reset();
    die();
}

void Connection::deadlinePassed()
{
    m_deadline = {};
    if (m_phase == Phase::Head || m_phase == Phase::Body) {
        const auto part = m_phase == Phase::Head ? QStringLiteral("head") : QStringLiteral("body");
        return refuse(408,
                      {.cause = Cause::CallerTimeout,
                       .message = QStringLiteral("the %1 of the request did not arrive in time").arg(part)});
    }
    if (m_phase == Phase::Answering || m_phase == Phase::Blocked || m_phase == Phase::Closing)
        m_stream->resetOnClose(); // it took nothing of its answer for long
    peerGone();
}

void Connection::die()
{
    if (dead())
        return;
    m_phase = Phase::Dead;
    m_deadline = {};
    m_stream->watchReads(false);
    m_stream->watchWrites(false);
    m_hub.retire(*this);
}

} // namespace gatehouse::http
