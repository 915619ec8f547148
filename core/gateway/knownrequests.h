// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that were read lately, so that an equal one is not read again: most of those that the cache
// answers are repeated byte by byte.
#pragma once

#include "core/cache/key/cachekey.h"
#include "core/gateway/clientcall.h"

#include <vector>

namespace gatehouse::gateway {

struct KnownRequest
{
    // What it is known by: all that its facts and its query are read from.
    const protocol::Dialect *dialect = nullptr;
    QByteArray path = {};
    QByteArray parameters = {};  // of the URL
    QByteArray contentType = {}; // which a dialect checks, as the encoding
    QByteArray contentEncoding = {};
    QByteArray body = {};
    // What reading it gave.
    protocol::RequestFacts facts = {};
    cache::CacheQuery query = {}; // made for its owner
};

// One thread's, and bounded: a request takes the place of an earlier one, and a large one has none. Where
// nothing is kept, as without caching, looking costs nothing.
class KnownRequests
{
public:
    static constexpr qsizetype largestBody = 16 * 1024;

    const KnownRequest *find(const ClientCall &call) const;
    void keep(const ClientCall &call, const cache::CacheQuery &query);

private:
    static constexpr std::size_t places = 64;
    static std::size_t placeOf(const ClientCall &call);

    std::vector<KnownRequest> m_known = {}; // none, or one for each place
};

} // namespace gatehouse::gateway
