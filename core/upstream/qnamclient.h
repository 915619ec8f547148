// SPDX-License-Identifier: GPL-3.0-or-later
// The gateway's view of a QNetworkAccessManager.
#pragma once

#include "core/upstream/deadlines.h"
#include "core/upstream/upstream.h"

class QNetworkAccessManager;

namespace gatehouse::upstream {

class NetworkAccessManager;

// Over our own manager requests pass straight through. Any other (a stock one, a scripted one in a test) is
// served by its replies' signals: with limits kept here, redirects, cookies and HTTP/2 off, pause by
// setReadBufferSize(); requestSent() is then true from the start, because such a manager does not tell.
class QnamClient final : public Client
{
public:
    QnamClient(const Clock &clock, QNetworkAccessManager &manager);

    std::unique_ptr<Call> send(Request request, Listener &listener) override;

    void warmUp(const QUrl &url, const Transport &transport) override; // over our own manager
    void dropIdleConnections() override;                               // likewise

    DeadlineQueue &deadlines() { return m_deadlines; } // of calls over a foreign manager

private:
    const Clock &m_clock;
    QNetworkAccessManager &m_manager;
    NetworkAccessManager *m_own;
    DeadlineQueue m_deadlines;
};

} // namespace gatehouse::upstream
