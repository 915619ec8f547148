// SPDX-License-Identifier: GPL-3.0-or-later
// How the requests of each rule spread over its targets lately. Counted on the engine's thread from the rows
// that pass to the window, by whole minutes.
#pragma once

#include "core/gateway/enginestatus.h"
#include "core/ledger/record.h"

#include <QList>

#include <deque>
#include <map>
#include <tuple>

namespace gatehouse::gateway {

class RouteShares
{
public:
    static constexpr std::int64_t minutes = 5;

    // Rows that are still running are left for later. Each attempt counts, failed ones too: it is the load.
    void add(const QList<ledger::ExchangeRecord> &records);
    std::vector<TargetShare> of(std::int64_t nowMs) const; // by rule, the largest share first

private:
    using Target = std::tuple<RouteId, ProviderId, QByteArray>;

    struct Minute
    {
        std::int64_t number = 0;
        std::map<Target, std::int64_t> counts = {};
    };

    std::deque<Minute> m_minutes; // oldest first
};

} // namespace gatehouse::gateway
