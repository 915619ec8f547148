// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/pricebook.h"

#include <QRegularExpression>

#include <algorithm>

namespace gatehouse::ledger {

namespace {

QByteArray withoutPath(const QByteArray &provider, QByteArray model)
{
    if (model.startsWith("models/"))
        return model.mid(7);
    if (model.startsWith("arn:"))
        return model.mid(model.lastIndexOf('/') + 1);
    if (!provider.isEmpty() && model.startsWith(provider + '/'))
        return model.mid(provider.size() + 1);
    return model;
}

QByteArray withoutRegion(const QByteArray &model)
{
    for (const char *region :
         {"us.", "eu.", "apac.", "ap.", "au.", "jp.", "ca.", "sa.", "me.", "af.", "us-gov.", "global."}) {
        if (model.startsWith(region))
            return model.mid(qsizetype(qstrlen(region)));
    }
    return model;
}

QByteArray withoutVariant(const QByteArray &model)
{
    if (model.startsWith("ft:")) {
        const qsizetype end = model.indexOf(':', 3);
        return end < 0 ? model : model.left(end);
    }
    // OpenRouter's variants: these are served by the same price; ":free" and others are not.
    static const QByteArray samePrice[] = {"nitro", "floor", "online", "beta", "exacto", "latest"};
    const qsizetype colon = model.lastIndexOf(':');
    const QByteArray tail = model.mid(colon + 1);
    const bool version =
        !tail.isEmpty() && std::ranges::all_of(tail, [](char c) { return c >= '0' && c <= '9'; });
    if (colon > 0 && (version || std::ranges::find(samePrice, tail) != std::end(samePrice)))
        return model.left(colon);
    const qsizetype at = model.indexOf('@'); // Vertex: "claude-sonnet-4-5@20250929"
    return at > 0 ? model.left(at) : model;
}

QByteArray withoutDate(const QByteArray &model)
{
    static const QRegularExpression date(QStringLiteral(
        "-(20\\d\\d-[01]\\d-[0-3]\\d|20\\d\\d[01]\\d[0-3]\\d|(preview|exp)-[01]\\d-[0-3]\\d|00\\d|latest)"
        "(?=-v\\d+(:\\d+)?$|$)"));
    return QString::fromUtf8(model).remove(date).toUtf8();
}

} // namespace

std::vector<QByteArray> spellingsOf(const QByteArray &provider, const QByteArray &model)
{
    std::vector<QByteArray> spellings;
    const auto add = [&spellings](const QByteArray &spelling) {
        if (!spelling.isEmpty() && std::ranges::find(spellings, spelling) == spellings.end())
            spellings.push_back(spelling);
        return spelling;
    };
    add(model);
    const QByteArray lower = add(model.toLower());
    const QByteArray plain = add(withoutPath(provider, lower));
    const QByteArray local = add(withoutRegion(plain));
    const QByteArray variant = add(withoutVariant(local));
    const QByteArray dateless = add(withoutDate(variant));
    add(withoutDate(local));
    add(dateless + "-latest");
    return spellings;
}

} // namespace gatehouse::ledger
