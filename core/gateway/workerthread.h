// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that holds one Worker from its start to its end.
#pragma once

#include "core/gateway/worker.h"

#include <QThread>

#include <future>

namespace gatehouse::gateway {

class WorkerThread final : public QThread
{
    Q_OBJECT
public:
    WorkerThread(const QString &name, const SharedServices &services, RuntimePtr runtime, int workers);
    ~WorkerThread() override; // ends what still runs

    Worker &worker() const { return *m_worker; } // lives in this thread: talk to it by queued calls

protected:
    void run() override;

private:
    SharedServices m_services;
    RuntimePtr m_runtime;
    int m_workers;
    std::promise<Worker *> m_made;
    Worker *m_worker = nullptr;
};

} // namespace gatehouse::gateway
