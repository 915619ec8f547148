// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/joinedurl.h"

#include <algorithm>
#include <array>

namespace gatehouse::gateway {

namespace {

struct Known
{
    QUrl base = {};
    QByteArray pathAndQuery = {};
    QUrl joined = {};
};

QUrl join(const QUrl &base, const QByteArray &pathAndQuery)
{
    QUrl url = base;
    const auto mark = pathAndQuery.indexOf('?');
    const QByteArray path = mark < 0 ? pathAndQuery : pathAndQuery.left(mark);
    url.setPath(base.path(QUrl::FullyEncoded) + QString::fromUtf8(path), QUrl::TolerantMode);
    if (mark >= 0)
        url.setQuery(QString::fromUtf8(pathAndQuery.mid(mark + 1)), QUrl::TolerantMode);
    return url;
}

} // namespace

QUrl joinedUrl(const QUrl &base, const QByteArray &pathAndQuery)
{
    thread_local std::array<Known, 16> lately;
    thread_local std::size_t next = 0;
    const auto known = std::find_if(lately.begin(), lately.end(), [&](const Known &entry) {
        return entry.pathAndQuery == pathAndQuery && entry.base == base;
    });
    if (known != lately.end())
        return known->joined;
    Known &entry = lately[next++ % lately.size()];
    entry = {base, pathAndQuery, join(base, pathAndQuery)};
    return entry.joined;
}

} // namespace gatehouse::gateway
