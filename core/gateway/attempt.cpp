// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/attempt.h"

#include "core/base/bytes.h"

#include <utility>

namespace gatehouse::gateway {

namespace {

std::string_view mediaType(const http::HeaderList &headers) // parameters may follow
{
    return headers.find("content-type").value_or(std::string_view());
}

// A provider's front page where an answer should be: a wrong base URL, or a portal in between.
Error htmlInstead(int status)
{
    return {.cause = Cause::ProviderBadAnswer,
            .message =
                QStringLiteral(
                    "answered status %1 with an HTML page instead of JSON; check the provider's base URL")
                    .arg(status),
            .upstreamStatus = status};
}

} // namespace

Attempt::Attempt(AttemptSpec &&spec, Owner &owner)
    : m_spec(std::move(spec))
    , m_owner(&owner)
{
}

void Attempt::start(upstream::Client &client) { m_call = client.send(std::move(m_spec.request), *this); }

void Attempt::pause()
{
    if (m_endTimer) // what the client has not read yet may hold the end
        m_endTimer->stop();
    if (m_call)
        m_call->pause();
}

void Attempt::resume()
{
    if (m_endTimer)
        m_endTimer->start(endPatience);
    if (m_call)
        m_call->resume();
}

const upstream::Timings &Attempt::timings() const { return m_call ? m_call->timings() : m_timings; }

AnswerFacts Attempt::facts() const { return m_path ? m_path->facts() : AnswerFacts{}; }

QByteArray Attempt::failureEvent(const Error &error) const
{
    return m_path ? m_path->failure(error) : QByteArray();
}

QByteArray Attempt::heartbeat() const { return m_path ? m_path->heartbeat() : QByteArray(); }

// Whether an answer is streamed is what the provider says it is, not what was asked: some answer a request
// for a stream with one JSON, and the other way round.
bool Attempt::readsBody(int status, const http::HeaderList &headers)
{
    const std::string_view type = mediaType(headers);
    const bool html = http::startsWithIgnoreCase(type, "text/html") &&
                      m_spec.path.operation != protocol::Operation::Passthrough;
    m_isError = status < 200 || status >= 300 || html;
    if (m_isError) {
        m_errorHeaders = headers;
        return false;
    }
    const bool same = m_spec.path.client == m_spec.path.provider;
    if (same && http::startsWithIgnoreCase(type, "text/event-stream"))
        m_spec.path.encoder.stream = true;
    else if (same && http::startsWithIgnoreCase(type, "application/json") &&
             !m_spec.path.provider->streamsJson(view(m_spec.path.encoder.query)))
        m_spec.path.encoder.stream = false;
    m_path = makeAnswerPath(m_spec.path);
    return true;
}

void Attempt::upstreamHead(int status, const http::HeaderList &headers)
{
    m_status = status;
    if (!readsBody(status, headers))
        return;
    const QByteArray type = m_path->contentType();
    if (type.isEmpty())
        return m_owner->attemptHead(status, headers, m_spec.path.encoder.stream);
    http::HeaderList translated = headers;
    translated.set("content-type", {type.constData(), std::size_t(type.size())});
    m_owner->attemptHead(status, translated, m_spec.path.encoder.stream);
}

void Attempt::upstreamBody(std::string_view bytes)
{
    if (m_isError) {
        const auto room = std::size_t(std::max<qsizetype>(0, maxErrorBody - m_errorBody.size()));
        m_errorBody.append(bytes.data(), qsizetype(std::min(room, bytes.size())));
        return;
    }
    m_answerBegun = m_answerBegun || !bytes.empty();
    const auto passed = m_path->feed(bytes);
    if (!passed)
        return failWith(passed.error());
    const bool sawOutput = m_path->sawOutput();
    if (m_path->error() && !sawOutput)
        return failWith(*m_path->error());
    if (m_path->awaitsEnd())
        watchForEnd();
    m_owner->attemptBytes(*passed, sawOutput);
}

// Heartbeats do not put the end off; another alternative that is still being written does.
void Attempt::watchForEnd()
{
    const std::int64_t output = m_path->outputBytes();
    if (m_endTimer && output == m_outputAtFinish)
        return;
    m_outputAtFinish = output;
    if (!m_endTimer) {
        m_endTimer = std::make_unique<QTimer>();
        m_endTimer->setSingleShot(true);
        QObject::connect(m_endTimer.get(), &QTimer::timeout, m_endTimer.get(), [this] { endByItself(); });
    }
    m_endTimer->start(endPatience);
}

void Attempt::endByItself()
{
    if (!m_call || m_failed || !m_path->awaitsEnd())
        return;
    m_timings = m_call->timings();
    m_requestSent = true;
    m_call.reset();
    upstreamEnded();
}

void Attempt::upstreamEnded()
{
    if (m_endTimer)
        m_endTimer->stop();
    if (m_isError)
        return failWith(providerError());
    const auto last = m_path->finish();
    if (!last)
        return failWith(last.error());
    m_owner->attemptEnded(*last);
}

void Attempt::upstreamFailed(const Error &error)
{
    // The end of an error's body is worth less than what it said.
    failWith(m_isError && !m_errorBody.isEmpty() ? providerError() : error);
}

bool Attempt::mayCharge(const std::optional<Error> &error) const
{
    if (!requestSent() || m_isError)
        return false;
    const auto said = m_path ? m_path->error() : std::nullopt;
    if (said && said->cause != Cause::ProviderBadAnswer)
        return false;
    return m_answerBegun || !error || error->cause == Cause::ProviderTimeout;
}

QByteArray Attempt::ownErrorBody() const
{
    const bool same = m_spec.path.client == m_spec.path.provider;
    return same && m_status >= 400 &&
                   http::startsWithIgnoreCase(mediaType(m_errorHeaders), "application/json")
               ? m_errorBody
               : QByteArray();
}

Error Attempt::providerError() const
{
    if (http::startsWithIgnoreCase(mediaType(m_errorHeaders), "text/html") && m_status < 400)
        return htmlInstead(m_status);
    return m_spec.path.provider->readError(m_status, m_errorHeaders,
                                           {m_errorBody.constData(), std::size_t(m_errorBody.size())});
}

void Attempt::failWith(Error error)
{
    // What the provider still says, or how it ends, is a second failure to nobody.
    if (std::exchange(m_failed, true))
        return;
    if (error.upstreamStatus == 0 && m_isError)
        error.upstreamStatus = m_status;
    if (m_call) {
        m_timings = m_call->timings();
        m_requestSent = m_call->requestSent();
        m_call.reset();
    }
    m_owner->attemptFailed(error);
}

} // namespace gatehouse::gateway
