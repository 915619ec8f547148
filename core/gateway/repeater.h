// SPDX-License-Identifier: GPL-3.0-or-later
// Sends a stored request again, through the gateway's own front door: it is routed, limited, charged and
// written down as any other.
#pragma once

#include "core/gateway/enginestatus.h"
#include "core/upstream/upstream.h"

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::gateway {

class Repetition;

struct RepeatRequest
{
    QByteArray path = {};
    bool stream = false;
    QByteArray headers = {}; // lines as they were stored: secrets masked
    QByteArray body = {};
    ClientId client = {}; // in whose name; empty: nobody in particular
};

class Repeater
{
public:
    using Done = std::function<void(Result<Repeated>)>;

    Repeater(const Clock &clock, QByteArray pass);
    ~Repeater();

    // Calls back when the answer begins, on this thread, never from inside the call; the rest of the answer
    // is read and dropped. `gateway` is where it listens.
    void repeat(const QUrl &gateway, const RepeatRequest &request, Done done);

private:
    const QByteArray m_pass;
    std::unique_ptr<upstream::Client> m_client;
    std::vector<std::unique_ptr<Repetition>> m_running;
};

// The header lines that make sense again: no credentials, nothing of the connection.
http::HeaderList repeatableHeaders(const QByteArray &lines);

} // namespace gatehouse::gateway
