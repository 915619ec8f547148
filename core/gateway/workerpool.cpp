// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/workerpool.h"

#include <algorithm>

namespace gatehouse::gateway {

int WorkerPool::workersFor(const config::Server &server)
{
    constexpr int mostWorkers = 64;
    return server.workers > 0 ? std::min(server.workers, mostWorkers)
                              : std::clamp(QThread::idealThreadCount() / 2, 1, mostWorkers);
}

WorkerPool::WorkerPool(const SharedServices &services, const RuntimePtr &runtime, QObject *parent)
    : QObject(parent)
{
    const int count = workersFor(runtime->config->server);
    for (int i = 0; i < count; ++i) {
        auto thread =
            std::make_unique<WorkerThread>(QStringLiteral("worker-%1").arg(i), services, runtime, count);
        connect(&thread->worker(), &Worker::drained, this, [this] {
            if (--m_draining == 0)
                Q_EMIT drained();
        });
        m_threads.push_back(std::move(thread));
    }
}

http::Acceptor::Sink WorkerPool::sink() const
{
    std::vector<http::Server *> servers;
    for (const auto &thread : m_threads)
        servers.push_back(&thread->worker().server());
    return http::Acceptor::inTurn(servers);
}

void WorkerPool::setRuntime(const RuntimePtr &runtime)
{
    for (const auto &thread : m_threads)
        QMetaObject::invokeMethod(&thread->worker(),
                                  [worker = &thread->worker(), runtime] { worker->setRuntime(runtime); });
}

void WorkerPool::drain(std::chrono::milliseconds limit)
{
    m_draining = int(m_threads.size());
    for (const auto &thread : m_threads)
        QMetaObject::invokeMethod(&thread->worker(),
                                  [worker = &thread->worker(), limit] { worker->drain(limit); });
}

int WorkerPool::connections() const
{
    int sum = 0;
    for (const auto &thread : m_threads)
        sum += thread->worker().server().connections();
    return sum;
}

} // namespace gatehouse::gateway
