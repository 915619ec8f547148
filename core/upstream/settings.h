// SPDX-License-Identifier: GPL-3.0-or-later
// How many connections are kept, and for how long. One set for all origins of a client.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QNetworkProxy>

#include <chrono>
#include <functional>

namespace gatehouse::upstream {

using std::chrono::milliseconds;

struct PoolSettings
{
    int maxConnections = 4096; // per origin and transport; more requests wait in line
    int maxIdle = 512;         // kept open without a request
    int maxWaiting = 4096;     // length of the line; beyond it a request fails at once
    milliseconds maxWait{30'000};
    milliseconds maxIdleTime{55'000}; // under the 60 s after which common front ends close
    milliseconds maxAge{600'000};     // so that a changed name or certificate is noticed
    // Asked for Transport::proxy "system", on a thread of its own because it may read a PAC file. Empty:
    // QNetworkProxyFactory::systemProxyForQuery.
    std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)> systemProxy = {};
    // Where names lead. Empty: QHostInfo, which asks the system on threads of its own.
    std::function<QList<QHostAddress>(const QString &host)> resolve = {};
    // Asked of each address that a name leads to, before anything is sent there. Empty: all may be reached
    // but the metadata services of clouds.
    std::function<bool(const QHostAddress &)> mayReach = {};
};

} // namespace gatehouse::upstream
