// SPDX-License-Identifier: GPL-3.0-or-later
// A client's call after it was read: what every attempt is built from. One per exchange, never changed.
#pragma once

#include "core/base/ids.h"
#include "core/http/message.h"
#include "core/protocol/dialect.h"

namespace gatehouse::gateway {

struct ClientCall
{
    ExchangeId id = {};
    const protocol::Dialect *dialect = nullptr;
    http::Request request = {};
    QByteArray path = {}; // below the mount
    protocol::RequestFacts facts = {};
    QByteArray continues = {};  // id of the kept response whose items are in the body by now
    ClientId client = {};       // of the client key; empty: none
    std::int64_t startedMs = 0; // wall clock

    protocol::ClientCall forDialect() const
    {
        return {.method = {request.method.constData(), std::size_t(request.method.size())},
                .path = {path.constData(), std::size_t(path.size())},
                .query = request.query(),
                .headers = &request.headers,
                .body = &request.body};
    }
};

} // namespace gatehouse::gateway
