// SPDX-License-Identifier: GPL-3.0-or-later
// Where a name leads, address by address.
#pragma once

#include "core/upstream/deadlines.h"

#include <QHostAddress>
#include <QObject>

namespace gatehouse::upstream {

class Carrier;

// QTcpSocket tries the addresses of a name in the system's order and gives each of them 30 s: where IPv6
// leads nowhere, a name with both kinds is out of reach for longer than any sensible limit. Here the kinds
// take turns (as in RFC 8305, 4) and an address that does not answer within two seconds gives way to the
// next. The connection is made to the address that was looked at, so that a name cannot lead elsewhere in
// between.
class AddressWalk final : public QObject, private Deadline
{
    Q_OBJECT
public:
    AddressWalk(Carrier &carrier, const QString &host);
    ~AddressWalk() override;

    void start(); // answers later, by one of the first two signals

    bool hasNext() const { return m_next < m_addresses.size(); }

    QHostAddress takeNext(); // and waits for arrived() or stalls
    void arrived();

Q_SIGNALS:
    void found(); // hasNext() is true
    void notFound(const QString &why);
    void stalled(); // and there is another address

private:
    void due(Nanoseconds now) override;
    void settle(const QList<QHostAddress> &addresses, const QString &why);

    Carrier &m_carrier;
    const QString m_host;
    QList<QHostAddress> m_addresses;
    qsizetype m_next = 0;
    int m_lookup = -1;
};

QList<QHostAddress>
alternating(const QList<QHostAddress> &addresses); // IPv6 and IPv4 by turns, first kind first

} // namespace gatehouse::upstream
