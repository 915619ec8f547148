// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/foreigncall.h"

#include "core/base/bytes.h"
#include "core/upstream/requesthead.h"

#include <QNetworkAccessManager>
#include <QPointer>

namespace gatehouse::upstream {

namespace {

constexpr qint64 pausedBuffer = 64 * 1024;

QNetworkRequest ordinary(const Request &request)
{
    QNetworkRequest out(request.url);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // CVE-2023-51714, CVE-2024-39936
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    for (const auto field : request.headers) {
        if (!http::isHopByHop(field.name))
            out.setRawHeader(toBytes(field.name), toBytes(field.value));
    }
    if (!request.headers.contains("accept-encoding"))
        out.setRawHeader("Accept-Encoding", "identity");
    return out;
}

Cause causeOf(QNetworkReply::NetworkError error, bool answered)
{
    if (error == QNetworkReply::TimeoutError || error == QNetworkReply::ProxyTimeoutError)
        return Cause::ProviderTimeout;
    if (answered || error == QNetworkReply::RemoteHostClosedError || error == QNetworkReply::ProtocolFailure)
        return Cause::ProviderBadAnswer;
    return Cause::ProviderUnreachable;
}

} // namespace

void ForeignCall::AbortReply::operator()(QNetworkReply *reply) const
{
    reply->abort();
    reply->deleteLater(); // it may be on the stack
}

ForeignCall::ForeignCall(const Clock &clock, DeadlineQueue &deadlines, Listener &listener)
    : m_clock(clock)
    , m_listener(listener)
    , m_watch(deadlines, *this)
{
}

ForeignCall::~ForeignCall()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void ForeignCall::start(QNetworkAccessManager &manager, const Request &request)
{
    m_timings.started = m_timings.connected = m_timings.sent = m_clock.monotonic();
    m_watch.start(request.limits, m_timings.started);
    const auto checked = checkHead(view(request.method), request.headers);
    const auto target = targetOf(request.url);
    if (!checked || !target) {
        m_pending = checked ? target.error() : checked.error();
        m_watch.callSoon();
        return;
    }
    m_host = target->authority;
    m_watch.enter(LimitWatch::Phase::FirstByte, m_timings.started);
    const QNetworkRequest out = ordinary(request);
    if (request.method == "GET")
        m_reply.reset(manager.get(out));
    else if (request.method == "HEAD")
        m_reply.reset(manager.head(out));
    else if (request.method == "POST")
        m_reply.reset(manager.post(out, request.body));
    else
        m_reply.reset(manager.sendCustomRequest(out, request.method, request.body));
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &ForeignCall::head);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &ForeignCall::bytes);
    connect(m_reply.get(), &QNetworkReply::finished, this, &ForeignCall::finished);
}

bool ForeignCall::head()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_status != 0 || status == 0)
        return m_status != 0;
    m_status = status;
    m_timings.firstByte = m_timings.lastByte = m_clock.monotonic();
    m_watch.enter(LimitWatch::Phase::Body, m_timings.firstByte);
    http::HeaderList headers;
    const auto pairs = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs)
        headers.add(view(name), view(value));
    const QPointer<ForeignCall> self(this);
    m_listener.upstreamHead(status, headers);
    return !self.isNull();
}

bool ForeignCall::bytes()
{
    const QPointer<ForeignCall> self(this);
    if (m_paused || !head())
        return !self.isNull();
    const QByteArray got = m_reply->readAll();
    if (got.isEmpty())
        return true;
    m_timings.lastByte = m_clock.monotonic();
    m_watch.moved(m_timings.lastByte);
    m_listener.upstreamBody(view(got));
    return !self.isNull();
}

void ForeignCall::finished()
{
    if (m_ended || m_paused) // resume() comes back here
        return;
    if (!bytes() || m_ended)
        return;
    if (m_paused)
        return;
    // A status of 400 and above is an error to QNetworkReply and an answer to us.
    const bool broken = m_reply->error() != QNetworkReply::NoError &&
                        (m_reply->error() < QNetworkReply::ContentAccessDenied ||
                         (m_status == 0 && m_reply->error() != QNetworkReply::NoError));
    if (broken || m_status == 0) {
        fail(errorOfReply());
        return;
    }
    m_ended = true;
    m_watch.stop();
    m_listener.upstreamEnded();
}

Error ForeignCall::errorOfReply() const
{
    const auto error = m_reply->error();
    return {.cause =
                error == QNetworkReply::NoError ? Cause::ProviderBadAnswer : causeOf(error, m_status != 0),
            .message = QStringLiteral("%1: %2").arg(QString::fromLatin1(m_host),
                                                    error == QNetworkReply::NoError
                                                        ? QStringLiteral("the answer has no HTTP head")
                                                        : m_reply->errorString())};
}

void ForeignCall::fail(Error error)
{
    m_ended = true;
    m_watch.stop();
    if (m_reply)
        m_reply->disconnect(this);
    m_reply.reset();
    error.upstreamStatus = m_status;
    m_listener.upstreamFailed(error);
}

void ForeignCall::limitReached(LimitWatch::Phase which, milliseconds limit)
{
    fail(which == LimitWatch::Phase::Off ? *m_pending : limitError(m_host, which, limit));
}

void ForeignCall::pause()
{
    m_paused = true;
    if (m_ended || !m_reply)
        return;
    m_watch.hold(true, m_clock.monotonic());
    m_reply->setReadBufferSize(pausedBuffer);
}

void ForeignCall::resume()
{
    m_paused = false;
    if (m_ended || !m_reply)
        return;
    m_watch.hold(false, m_clock.monotonic());
    m_reply->setReadBufferSize(0);
    // Not at once: the caller may be inside one of its own callbacks.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_ended || m_paused)
                return;
            const bool last = m_reply->isFinished();
            if (bytes() && last)
                finished();
        },
        Qt::QueuedConnection);
}

} // namespace gatehouse::upstream
