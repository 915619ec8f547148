// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/connection.h"

#include "core/base/bytes.h"
#include "core/base/json/writer.h"
#include "core/http/hub.h"

namespace gatehouse::http {

namespace {

constexpr int readsPerTurn = 4; // then the others get their turn
constexpr qint64 discardLimit = 4 * 1024 * 1024;

QByteArray errorBody(const Error &error)
{
    json::Writer writer;
    writer.beginObject().key("error").beginObject();
    writer.key("message").string(view(error.message.toUtf8()));
    writer.key("type").string("invalid_request_error").key("param").null();
    writer.key("code").string(causeName(error.cause));
    writer.endObject().endObject();
    return writer.take();
}

} // namespace

Connection::Connection(Hub &hub)
    : m_hub(hub)
    , m_parser(hub.settings().limits)
    , m_answer(m_out, hub.date(), *this)
{
}

Connection::~Connection() = default;

bool Connection::open(qintptr descriptor)
{
    m_stream = Stream::adopt(descriptor, *this);
    // Before its first byte a connection waits as long as for a head: nothing was promised to it yet.
    setDeadline(m_hub.settings().headerTimeout);
    return m_stream != nullptr;
}

void Connection::setDeadline(std::chrono::milliseconds from)
{
    m_deadline = from.count() > 0 ? m_hub.clock().monotonicRoughly() + from : Nanoseconds(0);
}

// Reading

void Connection::streamReadable()
{
    if (m_phase != Phase::Idle || m_hub.mayBegin(*this))
        return readSome();
    m_stream->watchReads(false); // the next is told by begin()
    m_deadline = {};             // the delay is ours
}

void Connection::begin()
{
    m_stream->watchReads(true);
    setDeadline(m_hub.settings().idleTimeout);
    readSome();
}

void Connection::readSome()
{
    const Hub::InUse inUse(m_hub);
    auto &buffer = m_hub.scratch();
    for (int round = 0; round < readsPerTurn && !dead(); ++round) {
        const auto taken = m_stream->read(buffer.data(), qint64(buffer.size()));
        switch (taken.outcome) {
        case Stream::Taken::Outcome::Nothing:
            return;
        case Stream::Taken::Outcome::End:
            return peerEnded();
        case Stream::Taken::Outcome::Broken:
            return peerGone();
        case Stream::Taken::Outcome::Some:
            received({buffer.data(), std::size_t(taken.bytes)});
        }
        if (std::size_t(taken.bytes) < buffer.size())
            return;
    }
}

void Connection::received(std::string_view bytes)
{
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Head:
    case Phase::Body:
        return parse(bytes);
    case Phase::Answering:
    case Phase::Blocked:
        return hold(bytes);
    case Phase::Closing:
    case Phase::Lingering:
        m_discarded += qint64(bytes.size());
        if (m_discarded > discardLimit)
            die();
        return;
    case Phase::Dead:
        return;
    }
}

void Connection::parse(std::string_view bytes)
{
    while (!bytes.empty() && m_phase <= Phase::Body) {
        if (!parseOne(bytes))
            return;
        if (m_phase == Phase::Idle && m_out.size() >= ResponseWriter::highWaterMark)
            m_phase = Phase::Blocked; // many small requests for big answers, and nobody reads
    }
    if (!bytes.empty())
        hold(bytes);
}

bool Connection::parseOne(std::string_view &rest)
{
    if (m_phase == Phase::Idle) {
        m_received = m_hub.clock().monotonic();
        m_phase = Phase::Head;
    }
    switch (m_parser.next(rest)) {
    case RequestParser::Event::NeedMore:
        needsMore();
        return false;
    case RequestParser::Event::Head:
        if (!headArrived())
            return false;
        if (m_parser.hasBody())
            return true;
        requestArrived();
        return true;
    case RequestParser::Event::Complete:
        requestArrived();
        return true;
    case RequestParser::Event::Failed:
        refuse(m_parser.status(), m_parser.error());
        return false;
    }
    Q_UNREACHABLE();
}

void Connection::needsMore()
{
    const auto &settings = m_hub.settings();
    if (m_phase == Phase::Head && settings.headerTimeout.count() > 0)
        m_deadline = m_received + settings.headerTimeout;
    if (m_phase != Phase::Body || settings.bodyTimeout.count() == 0)
        return;
    const auto earned =
        std::chrono::seconds(m_parser.request().body.size() / std::max<qint64>(1, settings.bodyRate));
    m_deadline = m_received + settings.bodyTimeout + earned;
}

bool Connection::headArrived()
{
    auto admission = admit(m_parser.request(), m_hub.settings().guard);
    if (!admission) {
        refuse(httpStatus(admission.error().cause), admission.error());
        return false;
    }
    m_admission = std::move(*admission);
    if (m_parser.hasBody())
        m_phase = Phase::Body;
    if (m_parser.expectsContinue()) {
        m_out.bytes().append("HTTP/1.1 100 Continue\r\n\r\n");
        m_hub.touch(*this);
    }
    return true;
}

void Connection::hold(std::string_view bytes)
{
    m_held.append(bytes.data(), qsizetype(bytes.size()));
    if (m_held.size() >= m_hub.settings().heldInput)
        m_stream->watchReads(false);
}

void Connection::resumeHeld()
{
    if (m_held.isEmpty() || m_phase != Phase::Idle)
        return;
    const QByteArray held = std::exchange(m_held, {});
    m_stream->watchReads(true);
    parse(view(held));
}

// Answering

void Connection::requestArrived()
{
    Request request = m_parser.take();
    request.received = m_received;
    request.peer = m_stream->peer();
    m_answer.begin({.headRequest = request.method == "HEAD",
                    .minorVersion = request.minorVersion,
                    .keepAlive = m_parser.keepAlive() && !m_hub.draining(),
                    .allowOrigin = m_admission.allowOrigin});
    m_phase = Phase::Answering;
    m_deadline = {};
    if (m_admission.preflight) {
        m_answer.sendWhole(204, preflightHeaders(request), {});
    } else {
        m_job = m_hub.handler().handle(std::move(request), m_answer);
        if (!m_job && !m_answer.over()) {
            m_answer.sendWhole(500, {}, {}); // only where no head was sent
            m_answer.abort();
        }
    }
    if (m_answer.over())
        endJob();
}

void Connection::endJob()
{
    m_job.reset();
    finishAnswer();
}

void Connection::finishAnswer()
{
    if (m_answer.aborted() || !m_answer.keepAlive() || m_hub.draining()) {
        if (m_answer.aborted() && m_answer.untilClose())
            m_stream->resetOnClose(); // an end would be taken for the end of the answer
        return close(!m_answer.aborted() && !m_held.isEmpty());
    }
    m_phase = Phase::Idle;
    m_parser.start(m_hub.settings().limits);
    setDeadline(m_hub.settings().idleTimeout);
}

void Connection::refuse(int status, const Error &error)
{
    m_hub.refused(error, m_stream->peer());
    m_answer.begin({.keepAlive = false});
    HeaderList headers;
    headers.add("Content-Type", "application/json");
    QByteArray body = m_hub.handler().refusal(m_parser.request(), status, error);
    if (body.isEmpty())
        body = errorBody(error);
    m_answer.sendWhole(status, headers, view(body));
    close(true);
}

void Connection::answerGrew()
{
    m_overHigh = m_overHigh || m_out.size() > ResponseWriter::highWaterMark;
    m_hub.touch(*this);
}

// Sending

std::size_t Connection::sendNow(std::string_view slice)
{
    if (m_broken || dead())
        return slice.size();
    const auto waiting = m_out.size();
    const auto taken = m_stream->write(m_out.pending(), slice);
    if (taken.outcome == Stream::Taken::Outcome::Broken)
        m_broken = true; // settle() sees to it: we may stand in a call of the Job
    const auto ours = std::min(waiting, taken.bytes);
    m_out.sent(ours);
    return std::size_t(taken.bytes - ours);
}

void Connection::streamWritable() { m_hub.touch(*this); }

void Connection::settle()
{
    if (dead())
        return;
    if (m_phase == Phase::Answering && m_answer.over()) {
        endJob();
        resumeHeld();
    }
    flush();
}

void Connection::flush()
{
    const auto before = m_out.size();
    if (before > 0 && !m_broken) {
        const auto taken = m_stream->write(m_out.pending(), {});
        m_broken = taken.outcome == Stream::Taken::Outcome::Broken;
        m_out.sent(taken.bytes);
    }
    if (m_broken)
        return peerGone();
    m_stream->watchWrites(m_out.size() > 0);
    afterFlush(before);
}

void Connection::afterFlush(qint64 before)
{
    const bool waitsForReader =
        m_phase == Phase::Answering || m_phase == Phase::Blocked || m_phase == Phase::Closing;
    if (waitsForReader && m_out.size() == 0)
        m_deadline = {};
    else if (waitsForReader && (m_out.size() < before || m_deadline.count() == 0))
        setDeadline(m_hub.settings().stallTimeout);
    else if (m_phase == Phase::Idle && m_out.size() > 0 && m_out.size() < before)
        setDeadline(m_hub.settings().idleTimeout); // still reading the last answer
    if (m_overHigh && m_out.size() < ResponseWriter::lowWaterMark) {
        m_overHigh = false;
        if (m_job)
            m_job->drained();
    }
    if (m_phase == Phase::Blocked && m_out.size() < ResponseWriter::lowWaterMark) {
        m_phase = Phase::Idle;
        setDeadline(m_hub.settings().idleTimeout);
        resumeHeld();
    }
    if (m_phase != Phase::Closing || m_out.size() > 0)
        return;
    if (!m_lingers)
        return die();
    m_phase = Phase::Lingering;
    m_stream->finishSending();
    m_stream->watchReads(true);
    setDeadline(m_hub.settings().lingerTimeout);
}

} // namespace gatehouse::http
