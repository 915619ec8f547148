// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/servicemanager.h"

#include <QHostAddress>

#include <sys/socket.h>
#include <systemd/sd-daemon.h>

namespace gatehouse {

namespace {

QString addressOf(int descriptor)
{
    sockaddr_storage storage = {};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    return ::getsockname(descriptor, address, &size) == 0 ? QHostAddress(address).toString() : QString();
}

} // namespace

std::optional<InheritedSocket> inheritedSocket()
{
    const int count = sd_listen_fds(1);
    for (int i = 0; i < count; ++i) {
        const int descriptor = SD_LISTEN_FDS_START + i;
        if (sd_is_socket_inet(descriptor, 0, SOCK_STREAM, 1, 0) > 0)
            return InheritedSocket{descriptor, addressOf(descriptor)};
    }
    return std::nullopt;
}

void tellServiceManager(const QByteArray &state) { sd_notify(0, state.constData()); }

} // namespace gatehouse
