// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/networkaccessmanager.h"

#include "core/upstream/reply.h"

namespace gatehouse::upstream {

namespace {

bool isOurs(const QUrl &url)
{
    const QString scheme = url.scheme();
    return scheme == u"http" || scheme == u"https";
}

} // namespace

NetworkAccessManager::NetworkAccessManager(const Clock &clock, const PoolSettings &settings, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_carrier(clock, settings)
{
    setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

NetworkAccessManager::~NetworkAccessManager()
{
    // QObject would delete them after the carrier, which they need to leave their connections.
    qDeleteAll(findChildren<Reply *>(QString(), Qt::FindDirectChildrenOnly));
}

QNetworkReply *NetworkAccessManager::createRequest(Operation operation, const QNetworkRequest &request,
                                                   QIODevice *outgoing)
{
    if (Handover *handover = std::exchange(m_handover, nullptr)) {
        auto reply = std::make_unique<Reply>(m_carrier, operation);
        reply->startFor(handover->listener, std::move(handover->request));
        return reply.release();
    }
    if (isOurs(request.url())) {
        auto reply = std::make_unique<Reply>(m_carrier, operation);
        reply->setParent(this);
        reply->startOrdinary(request, outgoing);
        return reply.release();
    }
    QNetworkRequest other = request;
    other.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // CVE-2023-51714, CVE-2024-39936
    return QNetworkAccessManager::createRequest(operation, other, outgoing);
}

std::unique_ptr<Call> NetworkAccessManager::send(Request &&request, Listener &listener)
{
    // Through createRequest() like all others, but without the QNetworkRequest, which costs as much to make
    // as the rest of the way through here.
    Handover handover{request, listener};
    m_handover = &handover;
    return std::unique_ptr<Call>(static_cast<Reply *>(createRequest(CustomOperation, m_bare)));
}

void NetworkAccessManager::warmUp(const QUrl &url, const Transport &transport, int connections)
{
    m_carrier.warmUp(url, transport, connections);
}

void NetworkAccessManager::dropIdleConnections() { m_carrier.dropIdle(); }

} // namespace gatehouse::upstream
