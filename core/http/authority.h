// SPDX-License-Identifier: GPL-3.0-or-later
// The host[:port] of a Host field, an Origin or an absolute target (RFC 3986, 3.2), read narrowly: what two
// programs could read differently is not a host.
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace gatehouse::http {

struct Authority
{
    std::string_view host = {}; // "localhost", "127.0.0.1", "[::1]"; as written
    std::optional<quint16> port = {};
};

// No userinfo, no percent-encoding, no blanks, nothing of a path; a port of 1 to 65535 where there is a
// colon.
std::optional<Authority> parseAuthority(std::string_view text);
bool sameAuthority(std::string_view a, std::string_view b); // without case; both as written
bool isAddress(std::string_view host); // "127.0.0.1", "[::1]": no name that DNS could rebind

} // namespace gatehouse::http
