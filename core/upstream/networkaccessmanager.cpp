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

constexpr std::size_t maxSpare = 256;

} // namespace

// The Call over a reply, which goes back to the manager with it.
class NetworkAccessManager::Lent final : public Call
{
public:
    Lent(NetworkAccessManager &owner, std::unique_ptr<Reply> reply)
        : m_owner(owner)
        , m_reply(std::move(reply))
    {
    }

    ~Lent() override
    {
        m_reply->recycle();
        if (m_owner.m_spare.size() < maxSpare)
            m_owner.m_spare.push_back(std::move(m_reply));
    }

    void pause() override { m_reply->transfer().pause(); }

    void resume() override { m_reply->transfer().resume(); }

    const Timings &timings() const override { return m_reply->transfer().timings(); }

    bool requestSent() const override { return m_reply->transfer().requestSent(); }

private:
    NetworkAccessManager &m_owner;
    std::unique_ptr<Reply> m_reply;
};

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
        auto reply = spareReply();
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
    std::unique_ptr<Reply> reply(static_cast<Reply *>(createRequest(CustomOperation, m_bare)));
    return std::make_unique<Lent>(*this, std::move(reply));
}

std::unique_ptr<Reply> NetworkAccessManager::spareReply()
{
    if (m_spare.empty())
        return std::make_unique<Reply>(m_carrier, CustomOperation);
    auto reply = std::move(m_spare.back());
    m_spare.pop_back();
    return reply;
}

void NetworkAccessManager::warmUp(const QUrl &url, const Transport &transport, int connections)
{
    m_carrier.warmUp(url, transport, connections);
}

void NetworkAccessManager::dropIdleConnections() { m_carrier.dropIdle(); }

} // namespace gatehouse::upstream
