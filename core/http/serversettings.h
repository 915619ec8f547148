// SPDX-License-Identifier: GPL-3.0-or-later
// What a server allows and how long it waits.
#pragma once

#include "core/http/guard.h"
#include "core/http/requestparser.h"

#include <chrono>

namespace gatehouse::http {

struct ServerSettings
{
    RequestParser::Limits limits = {};
    GuardPolicy guard = {};
    std::chrono::milliseconds headerTimeout{10'000}; // for a whole head, from its first byte; 408 after it
    std::chrono::milliseconds bodyTimeout{60'000};   // for a whole body, and a second more for each bodyRate
    qint64 bodyRate = 16 * 1024;                     // bytes a second at which a long body may come
    std::chrono::milliseconds idleTimeout{90'000};   // between two requests
    std::chrono::milliseconds stallTimeout{300'000}; // for a client that takes not one byte of its answer
    std::chrono::milliseconds lingerTimeout{2'000};  // reading on after a refusal, so that it is not lost
    int maxConnections = 20'000;                     // of one Server; more are answered 503 and closed

    // Of pipelined requests while one is answered. Beyond it nothing is read, so that a client that leaves is
    // noticed only when it is written to.
    qint64 heldInput = 64 * 1024;

    // curl, httpx, browsers and every SDK we know close both directions at once when they give up, and the
    // first that we see of it is the end of their sending side. A call to a model costs money until it is
    // aborted, so an end while an answer is under way counts as leaving. With false it counts as a half-close
    // (`nc -N`): the answer goes on until a write fails.
    bool halfCloseIsLeaving = true;

    friend bool operator==(const ServerSettings &, const ServerSettings &) = default;
};

} // namespace gatehouse::http
