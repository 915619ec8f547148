// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of the gateway's own (embedders, shared stores), on a thread of their own: whoever asks may wait
// for the answer without an event loop of his. Thread-safe.
#pragma once

#include "core/upstream/upstream.h"

#include <QFuture>
#include <QThread>

namespace gatehouse::gateway {

struct SideAnswer
{
    int status = 0;
    QByteArray body = {};
};

class SideClient
{
public:
    explicit SideClient(const Clock &clock);
    ~SideClient(); // requests under way are answered with an error

    SideClient(const SideClient &) = delete;
    SideClient &operator=(const SideClient &) = delete;

    // Within request.limits. Fulfilled on the client's own thread.
    QFuture<Result<SideAnswer>> send(upstream::Request request);

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; // lives on m_thread
};

} // namespace gatehouse::gateway
