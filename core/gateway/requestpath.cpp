// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/requestpath.h"

#include "core/base/bytes.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::gateway {

namespace {

constexpr int maxDecodings = 4; // what is still escaped then is no honest name

bool climbs(std::string_view path)
{
    if (path.find('.') == std::string_view::npos)
        return false;
    while (!path.empty()) {
        const auto end = path.find_first_of("/\\");
        auto segment = path.substr(0, end);
        segment = segment.substr(0, segment.find(';')); // "..;" is ".." to some servers
        if (segment == "." || segment == "..")
            return true;
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    }
    return false;
}

} // namespace

Result<> checkPath(std::string_view path)
{
    const auto refused = [&] {
        return fail(
            Cause::CallerInvalidRequest,
            QStringLiteral("the path \"%1\" has a segment that reads as \".\" or \"..\"; name the thing "
                           "itself")
                .arg(protocol::toText(path.substr(0, 200))));
    };
    if (climbs(path))
        return refused();
    if (path.find('%') == std::string_view::npos)
        return {};
    QByteArray decoded(path.data(), qsizetype(path.size()));
    for (int round = 0; round < maxDecodings; ++round) {
        const QByteArray next = protocol::percentDecoded(view(decoded));
        if (climbs(view(next)) || next.contains('\0'))
            return refused();
        if (next == decoded)
            return {};
        decoded = next;
    }
    return refused();
}

} // namespace gatehouse::gateway
