// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/knownrequests.h"

#include "core/base/texthash.h"

namespace gatehouse::gateway {

std::size_t KnownRequests::placeOf(const ClientCall &call) { return TextHash()(call.request.body) % places; }

const KnownRequest *KnownRequests::find(const ClientCall &call) const
{
    if (m_known.empty() || call.request.body.size() > largestBody)
        return nullptr;
    const KnownRequest &known = m_known[placeOf(call)];
    const bool equal = known.dialect == call.dialect && known.path == call.path &&
                       view(known.parameters) == call.request.query() && known.body == call.request.body;
    return equal ? &known : nullptr;
}

void KnownRequests::keep(const ClientCall &call, const cache::CacheQuery &query)
{
    if (call.request.body.size() > largestBody)
        return;
    m_known.resize(places);
    const std::string_view parameters = call.request.query();
    m_known[placeOf(call)] = {.dialect = call.dialect,
                              .path = call.path,
                              .parameters = QByteArray(parameters.data(), qsizetype(parameters.size())),
                              .body = call.request.body,
                              .facts = call.facts,
                              .query = query};
}

} // namespace gatehouse::gateway
