// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatehoused/servicemanager.h"

#include <sys/socket.h>
#include <systemd/sd-daemon.h>

namespace gatehouse {

std::optional<qintptr> inheritedSocket()
{
    const int count = sd_listen_fds(1);
    for (int i = 0; i < count; ++i) {
        const int descriptor = SD_LISTEN_FDS_START + i;
        if (sd_is_socket_inet(descriptor, 0, SOCK_STREAM, 1, 0) > 0)
            return descriptor;
    }
    return std::nullopt;
}

void tellServiceManager(const QByteArray &state) { sd_notify(0, state.constData()); }

} // namespace gatehouse
