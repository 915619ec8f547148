// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/descriptor.h"

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#endif

namespace gatehouse::upstream {

#ifdef Q_OS_UNIX

qintptr secondDescriptor(qintptr descriptor)
{
    return ::fcntl(int(descriptor), F_DUPFD_CLOEXEC,
                   0); // not dup(): a program started meanwhile has no part in it
}

bool hasNothingToRead(qintptr descriptor)
{
    char byte = 0;
    const auto got = ::recv(int(descriptor), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

bool wasReset(qintptr descriptor)
{
    char byte = 0;
    return ::recv(int(descriptor), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == ECONNRESET;
}

#else

qintptr secondDescriptor(qintptr) { return -1; }

bool hasNothingToRead(qintptr) { return true; }

bool wasReset(qintptr) { return false; }

#endif

#ifdef Q_OS_LINUX

void watchPeer(qintptr descriptor)
{
    const auto set = [descriptor](int name, int value) {
        ::setsockopt(int(descriptor), IPPROTO_TCP, name, &value, sizeof value);
    };
    set(TCP_KEEPIDLE, 60); // s
    set(TCP_KEEPINTVL, 15);
    set(TCP_KEEPCNT, 4);
    set(TCP_USER_TIMEOUT, 45'000); // ms
}

#else

void watchPeer(qintptr) {}

#endif

bool isMetadataService(const QHostAddress &address)
{
    static const auto linkLocal = QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16"));
    bool isV4 = false;
    const QHostAddress v4(address.toIPv4Address(&isV4)); // also of ::ffff:169.254.169.254
    if (isV4)
        return v4.isInSubnet(linkLocal) || v4 == QHostAddress(QStringLiteral("100.100.100.200"));
    return address == QHostAddress(QStringLiteral("fd00:ec2::254"));
}

} // namespace gatehouse::upstream
