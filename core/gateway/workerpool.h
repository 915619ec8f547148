// SPDX-License-Identifier: GPL-3.0-or-later
// The workers and their threads. All calls from the engine's thread.
#pragma once

#include "core/gateway/workerthread.h"
#include "core/http/acceptor.h"

#include <QObject>

#include <memory>
#include <vector>

namespace gatehouse::gateway {

class WorkerPool final : public QObject
{
    Q_OBJECT
public:
    WorkerPool(const SharedServices &services, const RuntimePtr &runtime, QObject *parent = nullptr);

    http::Acceptor::Sink sink() const; // for accepted sockets, handed out in turn
    void setRuntime(const RuntimePtr &runtime);
    void drain(std::chrono::milliseconds limit); // drained() follows
    int connections() const;

    static int workersFor(const config::Server &server);

Q_SIGNALS:
    void drained();

private:
    std::vector<std::unique_ptr<WorkerThread>> m_threads;
    int m_draining = 0;
};

} // namespace gatehouse::gateway
