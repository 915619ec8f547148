// SPDX-License-Identifier: GPL-3.0-or-later
// A QNetworkAccessManager that carries http and https itself, over pooled HTTP/1.1 connections.
#pragma once

#include "core/upstream/carrier.h"
#include "core/upstream/upstream.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

namespace gatehouse::upstream {

class Reply;

// An ordinary manager to ordinary code: get, post, put, deleteResource, sendCustomRequest, signals, abort,
// attributes and raw headers work as documented by Qt, with these differences, each of them wanted:
// - no limit of six connections per host, no thread, no HTTP/2;
// - a request is sent once: Qt resends a POST up to twice when a server closes before its answer;
// - redirects are never followed, cookies neither kept nor sent, nothing cached, no password asked for;
// - setReadBufferSize() of a reply stops the reading of its socket;
// - Accept-Encoding is identity unless the request says otherwise, and bodies are not decoded;
// - limits for connect, first byte, idle and total, by default those of Limits, by request through
//   RequestExtras (requestextras.h); a transfer timeout of the QNetworkRequest sets first byte and idle;
// - the proxy is that of RequestExtras; loopback is always direct. QNetworkAccessManager::setProxy() is for
//   the schemes below.
// Other schemes (file, data, qrc, …) go to the base class. Thread-bound like every manager.
class NetworkAccessManager final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit NetworkAccessManager(const Clock &clock, const PoolSettings &settings = {},
                                  QObject *parent = nullptr);
    ~NetworkAccessManager() override;

    // For one consumer that takes the bytes as they come: the reply that createRequest() gives buffers
    // nothing, emits no signals, takes no part in the manager's finished(), and is kept for the next request.
    // The manager must outlive the call.
    std::unique_ptr<Call> send(Request &&request, Listener &listener);

    void warmUp(const QUrl &url, const Transport &transport, int connections = 1);
    void dropIdleConnections(); // after a sleep or a change of network

    Carrier &carrier() { return m_carrier; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoing = nullptr) override;

private:
    struct Handover // from send() to createRequest()
    {
        Request &request;
        Listener &listener;
    };

    class Lent;
    std::unique_ptr<Reply> spareReply();

    Carrier m_carrier;
    std::vector<std::unique_ptr<Reply>> m_spare;
    const QNetworkRequest m_bare;
    Handover *m_handover = nullptr;
};

} // namespace gatehouse::upstream
