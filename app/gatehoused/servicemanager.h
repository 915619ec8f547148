// SPDX-License-Identifier: GPL-3.0-or-later
// What a service manager gives and hears, where there is one: sockets that it opened, and how the program
// fares.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse {

struct InheritedSocket
{
    qintptr descriptor = -1;
    QString address = {}; // that it listens on
};

std::optional<InheritedSocket> inheritedSocket(); // a listening TCP socket handed down by the service manager
void tellServiceManager(const QByteArray &state); // "READY=1", "RELOADING=1", "STOPPING=1", "STATUS=…";
                                                  // nothing where nobody listens

} // namespace gatehouse
