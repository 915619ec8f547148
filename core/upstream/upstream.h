// SPDX-License-Identifier: GPL-3.0-or-later
// One request to a provider, as the gateway sees it. The real client carries it over QNetworkAccessManager
// (see networkaccessmanager.h); tests hand in one that answers from a script.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/http/headers.h"
#include "core/upstream/limits.h"

#include <QByteArray>
#include <QUrl>

#include <memory>

namespace gatehouse::upstream {

struct Request
{
    QByteArray method = QByteArrayLiteral("POST");
    QUrl url = {};
    http::HeaderList headers =
        {}; // sent in this order; Host, Content-Length and Connection are the client's business
    QByteArray body = {};
    Limits limits = {};
    Transport transport = {};
};

struct Timings // monotonic, zero where not reached
{
    Nanoseconds started = {};
    Nanoseconds connected = {}; // equals started where a kept connection served
    Nanoseconds sent = {};
    Nanoseconds firstByte = {};
    Nanoseconds lastByte = {};
    bool reusedConnection = false;
};

// Called on the thread that sent the request, in the order head, body…, and then exactly one of ended or
// failed; nothing after that, and nothing after the Call was destroyed. A listener may destroy the Call in
// any of them.
class Listener
{
public:
    virtual ~Listener() = default;
    virtual void upstreamHead(int status, const http::HeaderList &headers) = 0;
    virtual void upstreamBody(std::string_view bytes) = 0;
    virtual void
    upstreamEnded() = 0; // the body came whole: by length, last chunk, or close where neither was announced
    virtual void
    upstreamFailed(const Error &error) = 0; // ProviderTimeout, ProviderUnreachable, ProviderBadAnswer
};

class Call // destroying it aborts the request
{
public:
    virtual ~Call() = default;
    virtual void pause() = 0; // reads nothing more from the socket after a bounded amount
    virtual void resume() = 0;
    virtual const Timings &timings() const = 0;
    virtual bool requestSent() const = 0; // a byte of the request reached the socket: the provider may charge
};

// Belongs to the thread that made it and outlives its Calls.
class Client
{
public:
    virtual ~Client() = default;
    virtual std::unique_ptr<Call> send(Request request,
                                       Listener &listener) = 0; // sent once, never again by itself

    // A connection is made, so that the first request to the origin does not wait for it.
    virtual void warmUp(const QUrl &, const Transport &) {}

    virtual void dropIdleConnections() {} // after a sleep or a change of network
};

} // namespace gatehouse::upstream
