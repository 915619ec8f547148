// SPDX-License-Identifier: GPL-3.0-or-later
// Where a request goes: the server that connections are shared for, and what the request line says.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QUrl>

namespace gatehouse::upstream {

struct Origin // RFC 6454
{
    QByteArray host = {}; // ASCII, lower case; an IPv6 address without brackets
    quint16 port = 0;
    bool tls = false;

    QByteArray name() const; // "api.example.com", with ":port" where it is not the scheme's own
    bool isLoopback() const; // 127.0.0.0/8, ::1, localhost and below (RFC 6761, 6.3)
    friend bool operator==(const Origin &, const Origin &) = default;

    friend size_t qHash(const Origin &origin, size_t seed = 0)
    {
        return qHashMulti(seed, origin.host, origin.port, origin.tls);
    }
};

struct Target
{
    Origin origin = {};
    QByteArray authority = {}; // value of Host
    QByteArray path = {};      // request target with query, percent-encoded
};

// GatewayConfig where the URL is not http or https, has no host, carries a user name or password (those would
// show up in logs; keys belong into headers), or is the address of a cloud's metadata service.
Result<Target> targetOf(const QUrl &url);

} // namespace gatehouse::upstream
