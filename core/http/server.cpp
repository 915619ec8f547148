// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/server.h"

#include "core/http/acceptor.h"
#include "core/http/hub.h"

#include <QAbstractEventDispatcher>
#include <QTimerEvent>

#include <algorithm>

using namespace std::chrono_literals;

namespace gatehouse::http {

namespace {

// Time limits are checked all at once, so that no request starts or stops a timer.
std::chrono::milliseconds checkInterval(const ServerSettings &settings)
{
    auto shortest = 8'000ms;
    for (const auto limit :
         {settings.headerTimeout, settings.bodyTimeout, settings.idleTimeout, settings.stallTimeout}) {
        if (limit.count() > 0)
            shortest = std::min(shortest, limit);
    }
    return std::clamp<std::chrono::milliseconds>(shortest / 8, 5ms, 1'000ms);
}

} // namespace

Server::Server(RequestHandler &handler, const Clock &clock, Settings settings, QObject *parent)
    : QObject(parent)
    , m_hub(std::make_unique<Hub>(handler, clock, std::move(settings)))
    , m_acceptor(std::make_unique<Acceptor>([this](qintptr descriptor) { adopt(descriptor); }))
{
    m_hub->setFacts({.connectionsChanged = [this](int count) { countChanged(count); },
                     .refused = [this](const Error &error,
                                       const QByteArray &peer) { Q_EMIT requestRefused(error, peer); },
                     .laterWanted =
                         [this] {
                             QMetaObject::invokeMethod(
                                 this, [this] { m_hub->goOn(); }, Qt::QueuedConnection);
                         }});
    watchLoop();
}

Server::~Server() = default;

// What the handlers of one turn wrote goes out before the loop sleeps: one call to the kernel per connection,
// and no posted event to ask for it. Dispatchers that never sleep still tell that they are awake.
void Server::watchLoop()
{
    auto *dispatcher = QAbstractEventDispatcher::instance(thread());
    Q_ASSERT_X(dispatcher, "http::Server", "make it on a thread with an event loop");
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { m_hub->settleAll(); });
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { m_hub->settleAll(); });
}

Result<quint16> Server::listen(const QHostAddress &address, quint16 port)
{
    return m_acceptor->listen(address, port);
}

void Server::adopt(qintptr descriptor) { m_hub->adopt(descriptor); }

void Server::setSettings(Settings settings)
{
    m_hub->setSettings(std::move(settings));
    if (m_deadlines.isActive())
        startTimer();
}

int Server::connections() const { return m_hub->connections(); }

void Server::stopAccepting() { m_acceptor->stop(); }

void Server::drain(std::chrono::milliseconds limit)
{
    stopAccepting();
    m_draining = true;
    m_drainLimit.start(int(limit.count()), this);
    m_hub->drain();
    countChanged(connections());
}

void Server::startTimer()
{
    m_deadlines.start(int(checkInterval(m_hub->settings()).count()), Qt::CoarseTimer, this);
}

void Server::countChanged(int count)
{
    if (count == 0)
        m_deadlines.stop();
    else if (!m_deadlines.isActive())
        startTimer();
    Q_EMIT connectionsChanged(count);
    if (count > 0 || !m_draining)
        return;
    m_draining = false;
    m_drainLimit.stop();
    QMetaObject::invokeMethod(this, &Server::drained, Qt::QueuedConnection); // not from within a connection
}

void Server::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_deadlines.timerId())
        m_hub->checkDeadlines();
    else if (event->timerId() == m_drainLimit.timerId())
        m_hub->cutAll();
}

} // namespace gatehouse::http
