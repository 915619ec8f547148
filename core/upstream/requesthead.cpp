// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/requesthead.h"

#include "core/base/bytes.h"
#include "core/base/bytewriter.h"

#include <algorithm>
#include <array>

namespace gatehouse::upstream {

namespace {

constexpr std::array<bool, 256> makeTokenTable() // RFC 9110, 5.6.2
{
    std::array<bool, 256> table = {};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr auto tokenTable = makeTokenTable();

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return tokenTable[static_cast<unsigned char>(c)]; });
}

bool isFieldValue(std::string_view text)
{
    bool found = false; // without leaving early, so that the compiler looks at many bytes at once
    for (const char c : text)
        found |= (c == '\r') | (c == '\n') | (c == '\0');
    return !found;
}

bool expectsBody(std::string_view method)
{
    return method == "POST" || method == "PUT" || method == "PATCH"; // RFC 9110, 8.6
}

bool isOurs(std::string_view name)
{
    switch (name.size()) {
    case 4:
        return http::equalsIgnoreCase(name, "host");
    case 6:
        return http::equalsIgnoreCase(name, "expect"); // the body follows at once
    case 14:
        return http::equalsIgnoreCase(name, "content-length");
    default:
        return false;
    }
}

} // namespace

Result<void> checkHead(std::string_view method, const http::HeaderList &headers)
{
    if (!isToken(method))
        return fail(Cause::CallerInvalidRequest, QStringLiteral("the method is not an HTTP token"),
                    QStringLiteral("method"));
    for (const auto field : headers) {
        if (isToken(field.name) && isFieldValue(field.value))
            continue;
        const QString shown = QString::fromLatin1(field.name.data(), qsizetype(field.name.size()));
        if (!isToken(field.name))
            return fail(Cause::CallerInvalidRequest,
                        QStringLiteral("the header name \"%1\" is not an HTTP token").arg(shown.left(80)),
                        shown);
        return fail(
            Cause::CallerInvalidRequest,
            QStringLiteral("the value of header \"%1\" contains a line break or NUL; remove it").arg(shown),
            shown);
    }
    return {};
}

void appendHead(QByteArray &out, const Target &target, const Request &request)
{
    constexpr std::size_t ownFields = 160; // all that is written here beside the target
    ByteWriter writer(out, std::size_t(request.method.size() + target.path.size() + target.authority.size()) +
                               request.headers.wireSize() + ownFields);
    writer.put(view(request.method)).put(' ').put(view(target.path));
    writer.put(" HTTP/1.1\r\nHost: ").put(view(target.authority)).put("\r\n");
    bool encodingSet = false;
    for (const auto field : request.headers) {
        if (isOurs(field.name) || http::isHopByHop(field.name))
            continue;
        encodingSet = encodingSet || http::equalsIgnoreCase(field.name, "accept-encoding");
        writer.put(field.name).put(": ").put(field.value).put("\r\n");
    }
    if (!encodingSet)
        writer.put("Accept-Encoding: identity\r\n");
    if (!request.body.isEmpty() || expectsBody(view(request.method)))
        writer.put("Content-Length: ").number(std::uint64_t(request.body.size())).put("\r\n");
    writer.put("\r\n");
}

} // namespace gatehouse::upstream
