// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/bodyhints.h"

#include "core/base/bytes.h"
#include "core/base/json/document.h"

namespace gatehouse::gateway {

namespace {

constexpr std::size_t mostFallbacks = 16;
constexpr qsizetype parserPadding = 128; // spare bytes behind a body, as the server leaves them

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The member with the comma that belongs to it.
void cut(QByteArray &body, qsizetype begin, qsizetype end)
{
    qsizetype after = end;
    while (after < body.size() && isSpace(body[after]))
        ++after;
    if (after < body.size() && body[after] == ',') {
        end = after + 1;
    } else {
        while (begin > 0 && isSpace(body[begin - 1]))
            --begin;
        if (begin > 0 && body[begin - 1] == ',')
            --begin;
    }
    body.remove(begin, end - begin);
    body.reserve(body.size() + parserPadding);
}

Error wrong(const QString &what)
{
    return {.cause = Cause::CallerInvalidRequest,
            .message = QStringLiteral("\"fallbacks\" %1; write a list of at most %2 names such as "
                                      "[\"anthropic/claude-sonnet-4-5\"]")
                           .arg(what)
                           .arg(mostFallbacks),
            .parameter = QStringLiteral("fallbacks")};
}

Result<std::vector<QByteArray>> namesIn(json::Value list)
{
    std::vector<QByteArray> names;
    if (list.isNull())
        return names;
    if (!list.isArray())
        return fail(wrong(QStringLiteral("is no list")));
    for (const json::Value item : list.items()) {
        const json::Value name = item.isObject() ? item["model"] : item;
        if (!name.isString() || name.equals(""))
            return fail(wrong(QStringLiteral("holds what is no name of a model")));
        names.push_back(name.text());
    }
    if (names.size() > mostFallbacks)
        return fail(wrong(QStringLiteral("names %1 models").arg(names.size())));
    return names;
}

} // namespace

Result<std::vector<QByteArray>> takeFallbacks(QByteArray &body)
{
    if (view(body).find("fallbacks\"") == std::string_view::npos) // a quote in front would be found too often
        return std::vector<QByteArray>();
    json::Document document;
    if (!document.parse(view(body)))
        return std::vector<QByteArray>();
    std::vector<QByteArray> names;
    qsizetype begin = -1;
    qsizetype end = -1;
    for (const json::Value member : document.root().items()) {
        if (!document.root().isObject() || !member.keyIs("fallbacks"))
            continue;
        if (begin >= 0)
            return fail(wrong(QStringLiteral("stands there twice")));
        auto read = namesIn(member);
        if (!read)
            return read;
        names = std::move(*read);
        begin = qsizetype(member.rawKey().data() - body.constData()) - 1;
        end = member.end();
    }
    if (begin >= 0)
        cut(body, begin, end);
    return names;
}

} // namespace gatehouse::gateway
