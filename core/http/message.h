// SPDX-License-Identifier: GPL-3.0-or-later
// A request as the server hands it on.
#pragma once

#include "core/base/clock.h"
#include "core/http/headers.h"

#include <QByteArray>

namespace gatehouse::http {

struct Request
{
    QByteArray method = {}; // "POST"
    QByteArray target =
        {}; // "/v1/models?limit=2", origin form; an absolute form is reduced to it after the Host check
    HeaderList headers = {};
    QByteArray body = {}; // whole, decoded from its transfer coding; has simdjson's padding as spare capacity
    int minorVersion = 1; // HTTP/1.x
    Nanoseconds received = {}; // monotonic time of the first byte
    QByteArray peer = {};      // "127.0.0.1:51234"

    std::string_view path() const;  // without the query
    std::string_view query() const; // without the '?'
};

} // namespace gatehouse::http
