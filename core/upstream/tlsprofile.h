// SPDX-License-Identifier: GPL-3.0-or-later
// How we speak TLS to providers.
#pragma once

#include "core/base/result.h"

#include <QSslConfiguration>

namespace gatehouse::upstream {

// TLS 1.2 or later, ALPN http/1.1, sessions resumed, the peer verified against the system's store and, where
// named, the PEM file. GatewayConfig where the file cannot be read or holds no certificate.
Result<QSslConfiguration> tlsProfile(const QByteArray &caFile);

} // namespace gatehouse::upstream
