// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/reply.h"

#include "core/base/bytes.h"
#include "core/upstream/requestextras.h"

#include <QPointer>

#include <cstring>

namespace gatehouse::upstream {

namespace {

constexpr qint64 maxUpload = 32 * 1024 * 1024; // of a device without a size, which is read before it is sent

QByteArray methodOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return QByteArrayLiteral("HEAD");
    case QNetworkAccessManager::GetOperation:
        return QByteArrayLiteral("GET");
    case QNetworkAccessManager::PutOperation:
        return QByteArrayLiteral("PUT");
    case QNetworkAccessManager::PostOperation:
        return QByteArrayLiteral("POST");
    case QNetworkAccessManager::DeleteOperation:
        return QByteArrayLiteral("DELETE");
    default:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

QNetworkReply::NetworkError errorOfStatus(int status) // as QNetworkAccessManager reports them
{
    switch (status) {
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 418:
        return QNetworkReply::ProtocolInvalidOperationError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 501:
        return QNetworkReply::OperationNotImplementedError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        break;
    }
    if (status >= 500)
        return QNetworkReply::UnknownServerError;
    return status >= 400 ? QNetworkReply::UnknownContentError : QNetworkReply::NoError;
}

QNetworkReply::NetworkError errorOfCause(Cause cause)
{
    switch (cause) {
    case Cause::ProviderTimeout:
        return QNetworkReply::TimeoutError;
    case Cause::ProviderUnreachable:
        return QNetworkReply::ConnectionRefusedError;
    case Cause::ProviderBadAnswer:
        return QNetworkReply::RemoteHostClosedError;
    case Cause::GatewayOverloaded:
        return QNetworkReply::TemporaryNetworkFailureError;
    case Cause::CallerInvalidRequest:
    case Cause::GatewayConfig:
        return QNetworkReply::ProtocolInvalidOperationError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace

Reply::Reply(Carrier &carrier, QNetworkAccessManager::Operation operation)
    : m_transfer(carrier, *this)
{
    setOperation(operation);
}

Reply::~Reply() = default;

void Reply::startFor(Listener &listener, Request &&request)
{
    m_listener = &listener;
    m_transfer.start(std::move(request));
}

void Reply::recycle()
{
    m_transfer.reset();
    m_listener = nullptr;
}

void Reply::startOrdinary(const QNetworkRequest &request, QIODevice *outgoing)
{
    setRequest(request);
    setUrl(request.url());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!outgoing)
        begin({});
    else if (!outgoing->isSequential())
        begin(outgoing->readAll());
    else
        collect(*outgoing);
}

// A device without a size is read to its end first, so that the length can be announced.
void Reply::collect(QIODevice &outgoing)
{
    auto body = std::make_shared<QByteArray>();
    const auto take = [this, body, &outgoing] {
        *body += outgoing.readAll();
        if (body->size() <= maxUpload)
            return;
        outgoing.disconnect(this);
        end(ProtocolInvalidOperationError, QStringLiteral("the upload is over %1 bytes").arg(maxUpload));
    };
    connect(&outgoing, &QIODevice::readyRead, this, take);
    connect(&outgoing, &QObject::destroyed, this, [this] {
        end(ProtocolInvalidOperationError, QStringLiteral("the upload went away before its end"));
    });
    connect(&outgoing, &QIODevice::readChannelFinished, this, [this, body, take, &outgoing] {
        const QPointer<Reply> self(this);
        take();
        if (!self || isFinished())
            return;
        outgoing.disconnect(this);
        begin(*body);
    });
    QMetaObject::invokeMethod(this, take,
                              Qt::QueuedConnection); // nothing is emitted before the caller connects
}

void Reply::begin(const QByteArray &body)
{
    const QNetworkRequest asked = request();
    Request out{.method = methodOf(operation(), asked), .url = asked.url(), .body = body};
    if (const auto extras = extrasOf(asked)) {
        out.limits = extras->limits;
        out.transport = extras->transport;
        out.headers = extras->headers;
        if (body.isEmpty())
            out.body = extras->body;
    }
    if (asked.transferTimeout() > 0)
        out.limits.firstByte = out.limits.idle = milliseconds(asked.transferTimeout());
    const auto names = asked.rawHeaderList();
    for (const QByteArray &name : names) {
        const QByteArray value = asked.rawHeader(name);
        out.headers.add({name.constData(), std::size_t(name.size())},
                        {value.constData(), std::size_t(value.size())});
    }
    m_transfer.start(std::move(out));
}

void Reply::upstreamHead(int status, const http::HeaderList &headers)
{
    if (m_listener) {
        m_listener->upstreamHead(status, headers);
        return;
    }
    m_status = status;
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
    setAttribute(QNetworkRequest::ConnectionEncryptedAttribute, url().scheme() == u"https");
    storeHeaders(headers);
    m_announced = header(QNetworkRequest::ContentLengthHeader).isValid()
                      ? header(QNetworkRequest::ContentLengthHeader).toLongLong()
                      : -1;
    Q_EMIT metaDataChanged();
}

// QNetworkReply keeps one value per name; repeated fields are joined as QNetworkAccessManager joins them.
void Reply::storeHeaders(const http::HeaderList &headers)
{
    for (const auto field : headers) {
        const QByteArray name = toBytes(field.name);
        QByteArray value = toBytes(field.value);
        if (hasRawHeader(name))
            value = rawHeader(name) + (name.toLower() == "set-cookie" ? "\n" : ", ") + value;
        setRawHeader(name, value);
    }
}

void Reply::upstreamBody(std::string_view bytes)
{
    if (m_listener) {
        m_listener->upstreamBody(bytes);
        return;
    }
    if (m_taken > 0) {
        m_buffer.remove(0, m_taken);
        m_taken = 0;
    }
    m_buffer.append(bytes.data(), qsizetype(bytes.size()));
    m_received += qint64(bytes.size());
    if (readBufferSize() > 0 && m_buffer.size() >= readBufferSize())
        m_transfer.pause();
    const QPointer<Reply> self(this);
    Q_EMIT readyRead();
    if (self)
        Q_EMIT downloadProgress(m_received, m_announced);
}

void Reply::upstreamEnded()
{
    if (m_listener) {
        m_listener->upstreamEnded();
        return;
    }
    const NetworkError error = errorOfStatus(m_status);
    end(error, error == NoError
                   ? QString()
                   : QStringLiteral("%1 answered with status %2").arg(url().host()).arg(m_status));
}

void Reply::upstreamFailed(const Error &error)
{
    if (m_listener)
        m_listener->upstreamFailed(error);
    else
        end(errorOfCause(error.cause), error.message);
}

void Reply::end(NetworkError error, const QString &text)
{
    if (isFinished())
        return;
    setFinished(true);
    const QPointer<Reply> self(this);
    if (error != NoError) {
        setError(error, text);
        Q_EMIT errorOccurred(error);
    }
    if (self)
        Q_EMIT finished();
}

void Reply::abort()
{
    if (isFinished() || m_listener)
        return;
    m_transfer.stop();
    end(OperationCanceledError, QStringLiteral("the request was aborted"));
}

qint64 Reply::bytesAvailable() const { return QNetworkReply::bytesAvailable() + m_buffer.size() - m_taken; }

void Reply::setReadBufferSize(qint64 size)
{
    QNetworkReply::setReadBufferSize(size);
    if (size == 0 || m_buffer.size() - m_taken < size)
        m_transfer.resume();
}

qint64 Reply::readData(char *data, qint64 maxSize)
{
    const qsizetype left = m_buffer.size() - m_taken;
    if (left == 0)
        return isFinished() ? -1 : 0;
    const qsizetype size = std::min<qsizetype>(qsizetype(maxSize), left);
    std::memcpy(data, m_buffer.constData() + m_taken, std::size_t(size));
    m_taken += size;
    if (size == left) {
        m_buffer.resize(0);
        m_taken = 0;
    }
    if (readBufferSize() > 0 && left - size < readBufferSize())
        m_transfer.resume();
    return size;
}

} // namespace gatehouse::upstream
