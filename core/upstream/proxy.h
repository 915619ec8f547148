// SPDX-License-Identifier: GPL-3.0-or-later
// Transport::proxy as Qt understands it, and the system's proxy settings asked without blocking a worker.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/upstream/origin.h"
#include "core/upstream/settings.h"

#include <QFutureWatcher>
#include <QNetworkProxy>
#include <QObject>

namespace gatehouse::upstream {

// "" is QNetworkProxy::NoProxy, "system" is QNetworkProxy::DefaultProxy, otherwise
// http://user:password@host:port or socks5://…; GatewayConfig for anything else.
Result<QNetworkProxy> proxyOf(const QByteArray &text);

// The way to one origin. Loopback is always direct. "system" is asked at the first connection and again when
// the answer is older than a minute.
class ProxyChoice final : public QObject
{
    Q_OBJECT
public:
    ProxyChoice(const Clock &clock, const Origin &origin, const QNetworkProxy &configured,
                const PoolSettings &settings);

    bool isKnown() const; // false: call ask(), then wait for known()

    const QNetworkProxy &proxy() const { return m_proxy; } // valid when isKnown()

    void ask();

Q_SIGNALS:
    void known();

private:
    void settle(const QList<QNetworkProxy> &answers);

    const Clock &m_clock;
    const Origin m_origin;
    const PoolSettings &m_settings;
    QNetworkProxy m_proxy;
    QFutureWatcher<QList<QNetworkProxy>> m_answer;
    bool m_system = false;
    bool m_asking = false;
    Nanoseconds m_askedAt = {};
};

} // namespace gatehouse::upstream
