// SPDX-License-Identifier: GPL-3.0-or-later
// Who may talk to a server on this machine: the Host allow-list against DNS rebinding, and the Origin policy
// against web pages that reach for it. Pure functions.
#pragma once

#include "core/base/result.h"
#include "core/http/message.h"

#include <vector>

namespace gatehouse::http {

struct GuardPolicy
{
    // Names or addresses, with or without a port: "localhost" fits any port, "gate.lan:8080" that one only.
    // "*" accepts every host and with it DNS rebinding.
    std::vector<QByteArray> hosts = {"localhost", "127.0.0.1", "[::1]"};
    bool anyAddress = false; // a Host that is an address and not a name: for a server bound to a network,
                             // safe because no name was resolved
    std::vector<QByteArray> origins = {}; // foreign Origins, whole ("https://chat.example"); "*" for all
    friend bool operator==(const GuardPolicy &, const GuardPolicy &) = default;
};

struct Admission
{
    QByteArray allowOrigin = {}; // value for Access-Control-Allow-Origin; empty: the field is not sent
    bool preflight = false;      // a browser's OPTIONS: answer 204 with preflightHeaders()
};

// Errors: CallerForbidden (403), with the value and the setting that would allow it. Never looks at the body.
Result<Admission> admit(const Request &request, const GuardPolicy &policy);

HeaderList preflightHeaders(const Request &request);

} // namespace gatehouse::http
