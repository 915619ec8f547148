// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialect.h"

#include "core/base/bytes.h"
#include "core/base/interned.h"
#include "core/protocol/shared/callpath.h"

namespace gatehouse::protocol {

QByteArray Dialect::forwardPath(const ClientCall &call, const RequestFacts &, const QByteArray &) const
{
    std::string_view path = call.path;
    if (path.starts_with("/v1/"))
        path.remove_prefix(3);
    const QByteArray query = queryWithoutKey(call.query);
    return query.isEmpty() ? interned(path) : toBytes(path) + query;
}

} // namespace gatehouse::protocol
