// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/multipart.h"

#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

std::string_view boundaryOf(std::string_view contentType)
{
    const std::size_t at = contentType.find("boundary=");
    if (at == std::string_view::npos)
        return {};
    std::string_view boundary = contentType.substr(at + 9);
    if (!boundary.empty() && boundary.front() == '"') {
        boundary.remove_prefix(1);
        return boundary.substr(0, boundary.find('"'));
    }
    return boundary.substr(0, boundary.find_first_of("; "));
}

bool isField(std::string_view head, std::string_view name)
{
    const QByteArray quoted = QByteArray(" name=\"") + toBytes(name) + '"';
    const QByteArray bare = QByteArray(" name=") + toBytes(name);
    if (head.find(view(quoted)) != std::string_view::npos)
        return true;
    const std::size_t at = head.find(view(bare));
    if (at == std::string_view::npos)
        return false;
    const std::size_t after = at + std::size_t(bare.size());
    return after == head.size() || head[after] == ';' || head[after] == '\r';
}

} // namespace

FormField findFormField(std::string_view contentType, std::string_view body, std::string_view name)
{
    const std::string_view boundary = boundaryOf(contentType);
    if (boundary.empty())
        return {};
    const QByteArray mark = QByteArray("--") + toBytes(boundary);
    std::size_t at = body.find(view(mark));
    while (at != std::string_view::npos) {
        const std::size_t head = at + std::size_t(mark.size());
        const std::size_t headEnd = body.find("\r\n\r\n", head);
        if (headEnd == std::string_view::npos)
            return {};
        const std::size_t next = body.find(view(mark), headEnd);
        if (next == std::string_view::npos)
            return {};
        const std::size_t begin = headEnd + 4;
        // The line end before the boundary belongs to the boundary.
        const std::size_t end = next >= begin + 2 ? next - 2 : begin;
        if (isField(body.substr(head, headEnd - head), name))
            return {body.substr(begin, end - begin), qsizetype(begin), qsizetype(end)};
        at = next;
    }
    return {};
}

} // namespace gatehouse::protocol
