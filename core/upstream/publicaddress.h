// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses that anybody on the Internet may be at: where a request may go whose URL a stranger wrote.
#pragma once

#include <QHostAddress>

namespace gatehouse::upstream {

// False for this machine, private and shared networks, link-local (and with them the metadata services of
// clouds), multicast, documentation and reserved ranges (RFC 6890), and for IPv6 forms that carry such an
// IPv4 address within (mapped, NAT64, 6to4, Teredo).
bool isPublicAddress(const QHostAddress &address);

} // namespace gatehouse::upstream
