// SPDX-License-Identifier: GPL-3.0-or-later
// Who listens on a TCP port, and which port is free, for an error message that helps.
#pragma once

#include <QHostAddress>

#include <optional>

namespace gatehouse::http {

struct PortHolder
{
    qint64 process = 0;
    QString name = {}; // "nginx"
};

// Empty where nobody listens, the process belongs to somebody else, or the system does not tell.
std::optional<PortHolder> portHolder(quint16 port);

// The first of the next hundred ports on which one could listen. A moment later it may be taken.
std::optional<quint16> nextFreePort(const QHostAddress &address, quint16 after);

} // namespace gatehouse::http
