// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/portholder.h"

#include <QNetworkProxy>
#include <QTcpServer>

namespace gatehouse::http {

std::optional<quint16> nextFreePort(const QHostAddress &address, quint16 after)
{
    for (int port = after + 1; port <= qMin(int(after) + 100, 65535); ++port) {
        QTcpServer probe;
        probe.setProxy(QNetworkProxy::NoProxy);
        if (probe.listen(address, quint16(port)))
            return quint16(port);
    }
    return std::nullopt;
}

} // namespace gatehouse::http
