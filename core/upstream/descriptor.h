// SPDX-License-Identifier: GPL-3.0-or-later
// What QAbstractSocket does not tell about a connection.
#pragma once

#include <QHostAddress>

namespace gatehouse::upstream {

// Another descriptor of the same connection, which stays when this one is closed; -1 where there is no such
// thing.
qintptr secondDescriptor(qintptr descriptor);

// Of a kept connection: neither bytes nor an end wait in the kernel. Consumes nothing.
bool hasNothingToRead(qintptr descriptor);

// The peer reset the connection. Qt reports a reset as an ordinary end, and a body that lasts until the end
// would then look whole.
bool wasReset(qintptr descriptor);

// Notices a peer that vanished without a word (a machine that slept, a changed network): within two minutes
// of silence, and within 45 s where bytes of ours are not acknowledged. Linux only; elsewhere the limits
// decide.
void watchPeer(qintptr descriptor);

// 169.254.0.0/16 and the IPv6 and Alibaba forms of the metadata services (169.254.169.254, fd00:ec2::254,
// 100.100.100.200): a name that leads there after all is an attack or a mistake.
bool isMetadataService(const QHostAddress &address);

} // namespace gatehouse::upstream
