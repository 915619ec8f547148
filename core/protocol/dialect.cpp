// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

QByteArray Dialect::forwardPath(const ClientCall &call, const RequestFacts &, const QByteArray &) const
{
    std::string_view path = call.path;
    if (path.starts_with("/v1/"))
        path.remove_prefix(3);
    QByteArray out(path.data(), qsizetype(path.size()));
    if (!call.query.empty())
        out.append('?').append(call.query.data(), qsizetype(call.query.size()));
    return out;
}

} // namespace gatehouse::protocol
