// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/addresswalk.h"

#include "core/upstream/carrier.h"

#include <QHostInfo>

namespace gatehouse::upstream {

namespace {

constexpr Nanoseconds patience = std::chrono::seconds(2);

} // namespace

QList<QHostAddress> alternating(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first, second, out;
    for (const QHostAddress &address : addresses)
        (address.protocol() == addresses.first().protocol() ? first : second).append(address);
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            out.append(first.at(i));
        if (i < second.size())
            out.append(second.at(i));
    }
    return out;
}

AddressWalk::AddressWalk(Carrier &carrier, const QString &host)
    : m_carrier(carrier)
    , m_host(host)
{
}

AddressWalk::~AddressWalk()
{
    if (m_lookup != -1)
        QHostInfo::abortHostLookup(m_lookup);
}

void AddressWalk::start()
{
    if (const auto &resolve = m_carrier.settings().resolve) {
        const auto addresses = resolve(m_host);
        QMetaObject::invokeMethod(
            this, [this, addresses] { settle(addresses, QStringLiteral("Host not found")); },
            Qt::QueuedConnection);
        return;
    }
    m_lookup = QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &info) {
        m_lookup = -1;
        settle(info.addresses(), info.errorString());
    });
}

void AddressWalk::settle(const QList<QHostAddress> &addresses, const QString &why)
{
    m_addresses = addresses.isEmpty() ? addresses : alternating(addresses);
    if (hasNext())
        Q_EMIT found();
    else
        Q_EMIT notFound(why);
}

QHostAddress AddressWalk::takeNext()
{
    const QHostAddress address = m_addresses.at(m_next++);
    arrived();
    if (hasNext()) // the last one has all the time that the limits give
        m_carrier.deadlines().schedule(*this, m_carrier.clock().monotonic() + patience);
    return address;
}

void AddressWalk::arrived() { m_carrier.deadlines().cancel(*this); }

void AddressWalk::due(Nanoseconds) { Q_EMIT stalled(); }

} // namespace gatehouse::upstream
