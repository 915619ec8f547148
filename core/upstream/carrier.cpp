// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/carrier.h"

#include "core/upstream/pool.h"
#include "core/upstream/tlsprofile.h"
#include "core/upstream/transfer.h"

#include <QAbstractEventDispatcher>
#include <QThread>

#include <algorithm>

namespace gatehouse::upstream {

namespace {

constexpr qsizetype readSize = 64 * 1024;
constexpr qsizetype maxRoutes = 1024;
constexpr std::size_t departTogether = 32; // more would keep the provider waiting

} // namespace

Carrier::Carrier(const Clock &clock, const PoolSettings &settings, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_settings(settings)
    , m_deadlines(clock)
    , m_incoming(readSize, Qt::Uninitialized)
{
    m_departing.reserve(departTogether);
    watchLoop();
}

Carrier::~Carrier() = default;

Result<std::shared_ptr<const Route>> Carrier::route(const QUrl &url, const Transport &transport)
{
    if (m_lastRoute && m_lastUrl == url && m_lastRoute->transport == transport) // hashing a URL is not cheap
        return m_lastRoute;
    auto found = knownRoute(url, transport);
    if (found) {
        m_lastUrl = url;
        m_lastRoute = *found;
    }
    return found;
}

Result<std::shared_ptr<const Route>> Carrier::knownRoute(const QUrl &url, const Transport &transport)
{
    const auto known = m_routes.constFind(url);
    if (known != m_routes.constEnd() && (*known)->transport == transport)
        return *known;
    const auto target = targetOf(url);
    if (!target)
        return fail(target.error());
    const auto found = pool(target->origin, transport);
    if (!found)
        return fail(found.error());
    if (m_routes.size() >= maxRoutes)
        m_routes.clear();
    auto made = std::make_shared<const Route>(Route{*target, transport, *found});
    m_routes.insert(url, made);
    return made;
}

Result<ConnectionPool *> Carrier::pool(const Origin &origin, const Transport &transport)
{
    const PoolKey key{origin, transport};
    if (const auto known = m_pools.constFind(key); known != m_pools.constEnd())
        return known->get();
    const auto proxy = proxyOf(transport.proxy);
    if (!proxy)
        return fail(proxy.error());
    QSslConfiguration tls;
    if (origin.tls) {
        auto profile = tlsProfile(transport.caFile);
        if (!profile)
            return fail(profile.error());
        tls = std::move(*profile);
    }
    auto made = std::make_shared<ConnectionPool>(*this, origin, *proxy, tls);
    m_pools.insert(key, made);
    return made.get();
}

void Carrier::warmUp(const QUrl &url, const Transport &transport, int connections)
{
    if (const auto found = route(url, transport))
        (*found)->pool->warmUp(connections);
}

void Carrier::dropIdle()
{
    for (const auto &pool : std::as_const(m_pools))
        pool->dropIdle();
}

// Each request that goes out alone wakes the provider's side or the network card for itself; those of a turn
// find it awake. A turn lasts from `awake` to `aboutToBlock`; a loop that does not block says `awake` again.
void Carrier::watchLoop()
{
    const auto *dispatcher = thread()->eventDispatcher();
    if (!dispatcher)
        return;
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
        departAll();
        m_inTurn = true;
    });
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
        m_inTurn = false; // whoever begins something now, in a slot called after this one, is served at once
        departAll();
    });
}

void Carrier::depart(Transfer &transfer)
{
    if (!m_inTurn) {
        transfer.takeTurn();
        return;
    }
    m_departing.push_back(&transfer);
    if (m_departing.size() >= departTogether)
        departAll();
}

void Carrier::stay(Transfer &transfer)
{
    std::replace(m_departing.begin(), m_departing.end(), &transfer, static_cast<Transfer *>(nullptr));
}

void Carrier::departAll()
{
    for (std::size_t next = 0; next < m_departing.size(); ++next) {
        if (Transfer *transfer = std::exchange(m_departing[next], nullptr))
            transfer->takeTurn();
    }
    m_departing.clear();
}

} // namespace gatehouse::upstream
