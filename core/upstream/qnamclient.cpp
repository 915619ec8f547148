// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/qnamclient.h"

#include "core/upstream/foreigncall.h"
#include "core/upstream/networkaccessmanager.h"

namespace gatehouse::upstream {

QnamClient::QnamClient(const Clock &clock, QNetworkAccessManager &manager)
    : m_clock(clock)
    , m_manager(manager)
    , m_own(qobject_cast<NetworkAccessManager *>(&manager))
    , m_deadlines(clock)
{
}

std::unique_ptr<Call> QnamClient::send(Request request, Listener &listener)
{
    if (m_own)
        return m_own->send(std::move(request), listener);
    auto call = std::make_unique<ForeignCall>(m_clock, m_deadlines, listener);
    call->start(m_manager, request);
    return call;
}

void QnamClient::warmUp(const QUrl &url, const Transport &transport)
{
    if (m_own)
        m_own->warmUp(url, transport);
}

void QnamClient::dropIdleConnections()
{
    if (m_own)
        m_own->dropIdleConnections();
    else
        m_manager.clearConnectionCache();
}

} // namespace gatehouse::upstream
