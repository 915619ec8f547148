// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP/1.1 server on one thread's event loop: keep-alive, pipelining, chunked bodies, 100-continue, limits
// and time limits, Host and Origin checks. For several threads make one Server in each and feed them with an
// Acceptor.
#pragma once

#include "core/base/result.h"
#include "core/http/handler.h"
#include "core/http/serversettings.h"

#include <QBasicTimer>
#include <QHostAddress>
#include <QObject>

#include <memory>

namespace gatehouse::http {

class Acceptor;
class Hub;

class Server final : public QObject
{
    Q_OBJECT
public:
    using Settings = ServerSettings;

    // Handler and clock outlive the server. All calls but connections() on the server's own thread, whose
    // event dispatcher exists by then.
    Server(RequestHandler &handler, const Clock &clock, Settings settings = {}, QObject *parent = nullptr);
    ~Server() override; // ends every connection at once, without clientGone()

    Result<quint16> listen(const QHostAddress &address, quint16 port); // the port; see Acceptor::listen
    void adopt(qintptr descriptor);                                    // an accepted socket; takes it over
    void setSettings(Settings settings); // for what comes next; a request under way keeps what it began with

    int connections() const; // from any thread

    void stopAccepting();
    // Stops accepting, closes idle connections, lets running answers end within the limit and cuts what is
    // left then; drained() follows in any case.
    void drain(std::chrono::milliseconds limit);

Q_SIGNALS:
    void connectionsChanged(int count);
    void requestRefused(const gatehouse::Error &error, const QByteArray &peer); // before any handler saw it
    void drained();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void watchLoop();
    void countChanged(int count);
    void startTimer();

    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Acceptor> m_acceptor;
    QBasicTimer m_deadlines = {};
    QBasicTimer m_drainLimit = {};
    bool m_draining = false;
};

} // namespace gatehouse::http
