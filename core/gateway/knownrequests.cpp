// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/knownrequests.h"

#include "core/base/texthash.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::gateway {

namespace {

std::string_view field(const ClientCall &call, std::string_view name)
{
    return call.request.headers.find(name).value_or(std::string_view());
}

} // namespace

std::size_t KnownRequests::placeOf(const ClientCall &call) { return TextHash()(call.request.body) % places; }

const KnownRequest *KnownRequests::find(const ClientCall &call) const
{
    if (m_known.empty() || call.request.body.size() > largestBody)
        return nullptr;
    const KnownRequest &known = m_known[placeOf(call)];
    const bool equal = known.dialect == call.dialect && known.path == call.path &&
                       view(known.parameters) == call.request.query() && known.body == call.request.body &&
                       view(known.contentType) == field(call, "content-type") &&
                       view(known.contentEncoding) == field(call, "content-encoding");
    return equal ? &known : nullptr;
}

void KnownRequests::keep(const ClientCall &call, const cache::CacheQuery &query)
{
    if (call.request.body.size() > largestBody)
        return;
    m_known.resize(places);
    m_known[placeOf(call)] = {.dialect = call.dialect,
                              .path = call.path,
                              .parameters = protocol::toBytes(call.request.query()),
                              .contentType = protocol::toBytes(field(call, "content-type")),
                              .contentEncoding = protocol::toBytes(field(call, "content-encoding")),
                              .body = call.request.body,
                              .facts = call.facts,
                              .query = query};
}

} // namespace gatehouse::gateway
