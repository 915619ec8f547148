// SPDX-License-Identifier: GPL-3.0-or-later
// What all requests of one thread share: pools by origin, one timer, one buffer.
#pragma once

#include "core/upstream/deadlines.h"
#include "core/upstream/limits.h"
#include "core/upstream/origin.h"
#include "core/upstream/settings.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace gatehouse::upstream {

class ConnectionPool;
class Transfer;

struct Route // where a URL leads, worked out once and not per request
{
    Target target = {};
    Transport transport = {};
    ConnectionPool *pool = nullptr;
};

class Carrier final : public QObject
{
    Q_OBJECT
public:
    explicit Carrier(const Clock &clock, const PoolSettings &settings = {}, QObject *parent = nullptr);
    ~Carrier() override;

    Result<std::shared_ptr<const Route>> route(const QUrl &url, const Transport &transport);
    void warmUp(const QUrl &url, const Transport &transport, int connections);
    void dropIdle(); // after a sleep or a change of network

    // Has the transfer ask its pool for a connection at the end of this turn of the event loop, together with
    // the others of the turn; at once where no turn runs whose end would be told.
    void depart(Transfer &transfer);
    void stay(Transfer &transfer); // it does not want to leave any more

    const Clock &clock() const { return m_clock; }

    const PoolSettings &settings() const { return m_settings; }

    DeadlineQueue &deadlines() { return m_deadlines; }

    QByteArray &outgoing() { return m_outgoing; } // for one write, head and body together

    QByteArray &incoming() { return m_incoming; } // for one read, under a Reading

    class Reading // at most one at a time holds the buffer for incoming bytes
    {
    public:
        explicit Reading(Carrier &carrier)
            : m_carrier(carrier)
            , m_mayRead(!std::exchange(carrier.m_reading, true))
        {
        }

        ~Reading()
        {
            if (m_mayRead)
                m_carrier.m_reading = false;
        }

        Reading(const Reading &) = delete;
        Reading &operator=(const Reading &) = delete;

        bool mayRead() const { return m_mayRead; }

    private:
        Carrier &m_carrier;
        const bool m_mayRead;
    };

private:
    struct PoolKey
    {
        Origin origin = {};
        Transport transport = {};
        friend bool operator==(const PoolKey &, const PoolKey &) = default;

        friend size_t qHash(const PoolKey &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.origin, key.transport.proxy, key.transport.caFile);
        }
    };

    Result<std::shared_ptr<const Route>> knownRoute(const QUrl &url, const Transport &transport);
    Result<ConnectionPool *> pool(const Origin &origin, const Transport &transport);
    void watchLoop();
    void departAll();

    const Clock &m_clock;
    const PoolSettings m_settings;
    DeadlineQueue m_deadlines;
    QByteArray m_outgoing;
    QByteArray m_incoming;
    bool m_reading = false;
    bool m_inTurn = false;
    std::vector<Transfer *> m_departing = {}; // null: it stayed
    QHash<PoolKey, std::shared_ptr<ConnectionPool>> m_pools;
    QHash<QUrl, std::shared_ptr<const Route>> m_routes; // bounded; a path may hold an id
    QUrl m_lastUrl;
    std::shared_ptr<const Route> m_lastRoute;
};

} // namespace gatehouse::upstream
