// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/workerthread.h"

#include "core/http/workerdispatcher.h"

namespace gatehouse::gateway {

WorkerThread::WorkerThread(const QString &name, const SharedServices &services, RuntimePtr runtime,
                           int workers)
    : m_services(services)
    , m_runtime(std::move(runtime))
    , m_workers(workers)
{
    setObjectName(name); // the system is told it at the start
    if (auto dispatcher = http::makeWorkerDispatcher())
        setEventDispatcher(dispatcher.release());
    start();
    m_worker = m_made.get_future().get();
}

WorkerThread::~WorkerThread()
{
    quit();
    wait();
}

void WorkerThread::run()
{
    Worker worker(m_services, std::move(m_runtime), m_workers);
    m_made.set_value(&worker);
    exec();
}

} // namespace gatehouse::gateway
