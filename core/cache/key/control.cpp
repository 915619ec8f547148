// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key/control.h"

#include "core/base/bytes.h"

#include <QList>
#include <QString>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

using std::chrono::seconds;

constexpr qint64 longestTtl = 366LL * 24 * 3600;
constexpr std::size_t longestScope = 64;

QByteArray trimmed(std::string_view text) { return toBytes(text).trimmed(); }

auto refuse(const char *header, const QByteArray &value, const QString &cure)
{
    return fail(Cause::CallerInvalidRequest,
                u"header \"%1\" is \"%2\": %3"_s.arg(QString::fromLatin1(header),
                                                     QString::fromUtf8(value.left(80)), cure),
                QString::fromLatin1(header));
}

std::optional<seconds> durationOf(QByteArray text)
{
    qint64 factor = 1;
    if (text.endsWith('s') || text.endsWith('m') || text.endsWith('h') || text.endsWith('d')) {
        const char unit = text.back();
        factor = unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : 1;
        text.chop(1);
    }
    bool valid = false;
    const qint64 count = text.toLongLong(&valid);
    if (!valid || count < 0 || count > longestTtl / factor)
        return {};
    return seconds(count * factor);
}

void readCacheControl(std::string_view value, CacheControl &control)
{
    for (const QByteArray &part : toBytes(value).toLower().split(',')) {
        const QByteArray directive = part.trimmed();
        if (directive == "no-store") {
            control.store = false;
            control.lookup = CacheControl::Lookup::Skip;
        } else if (directive == "no-cache" || directive == "max-age=0") {
            control.lookup = CacheControl::Lookup::Skip;
        } else if (directive == "only-if-cached") {
            control.lookup = CacheControl::Lookup::Only;
        } else if (directive.startsWith("max-age=")) {
            control.maxAge = durationOf(directive.mid(8));
        }
    }
}

Result<> readMode(const QByteArray &mode, CacheControl &control)
{
    if (mode == "off") {
        control.lookup = CacheControl::Lookup::Skip;
        control.store = false;
    } else if (mode == "refresh") {
        control.lookup = CacheControl::Lookup::Skip;
        control.store = true;
    } else if (mode == "only") {
        control.lookup = CacheControl::Lookup::Only;
    } else if (mode != "on") {
        return refuse("x-gatehouse-cache", mode, u"use on, off, refresh or only"_s);
    }
    return {};
}

Result<> readScope(const QByteArray &scope, CacheControl &control)
{
    const bool plain = std::ranges::all_of(scope, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    });
    if (scope.isEmpty() || std::size_t(scope.size()) > longestScope || !plain)
        return refuse("x-gatehouse-cache-scope", scope, u"use up to 64 letters, digits, dots and dashes"_s);
    control.scope = scope;
    return {};
}

} // namespace

Result<CacheControl> cacheControlOf(const http::HeaderList &headers)
{
    CacheControl control;
    if (const auto value = headers.find("cache-control"))
        readCacheControl(*value, control);
    if (const auto value = headers.find("x-gatehouse-cache")) {
        if (auto read = readMode(trimmed(*value).toLower(), control); !read)
            return fail(read.error());
    }
    if (const auto value = headers.find("x-gatehouse-cache-ttl")) {
        control.ttl = durationOf(trimmed(*value).toLower());
        if (!control.ttl)
            return refuse("x-gatehouse-cache-ttl", trimmed(*value),
                          u"use seconds, or 5m, 2h, 1d, up to 366d"_s);
    }
    if (const auto value = headers.find("x-gatehouse-cache-scope")) {
        if (auto read = readScope(trimmed(*value), control); !read)
            return fail(read.error());
    }
    if (const auto value = headers.find("x-gatehouse-cache-threshold")) {
        bool valid = false;
        const float threshold = trimmed(*value).toFloat(&valid);
        if (!valid || !(threshold >= 0.0F && threshold <= 1.0F))
            return refuse("x-gatehouse-cache-threshold", trimmed(*value), u"use a number from 0 to 1"_s);
        control.threshold = threshold;
    }
    if (const auto value = headers.find("x-gatehouse-cache-coalesce")) {
        const QByteArray word = trimmed(*value).toLower();
        if (word != "on" && word != "off")
            return refuse("x-gatehouse-cache-coalesce", word, u"use on or off"_s);
        control.coalesce = word == "on";
    }
    return control;
}

} // namespace gatehouse::cache
