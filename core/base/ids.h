// SPDX-License-Identifier: GPL-3.0-or-later
// Strong ids: a provider's name cannot be passed where a key's name is wanted.
#pragma once

#include "core/base/texthash.h"

#include <QByteArray>
#include <QHash>
#include <QMetaType>

#include <array>
#include <cstdint>

namespace gatehouse {

// UTF-8 text with a tag. Empty means "none".
template<typename Tag>
struct Id
{
    QByteArray value = {};

    bool isEmpty() const { return value.isEmpty(); }

    QString text() const { return QString::fromUtf8(value); }

    static Id fromText(const QString &text) { return {text.toUtf8()}; }

    friend bool operator==(const Id &, const Id &) = default;

    friend bool operator<(const Id &a, const Id &b) { return a.value < b.value; }

    friend size_t qHash(const Id &id, size_t seed = 0) { return TextHash()(id.value) ^ seed; }
};

using ProviderId = Id<struct ProviderTag>; // "openai", as the user named it; unique in the configuration
using KeyId = Id<struct KeyTag>;           // name of a provider's key; unique within its provider
using RouteId = Id<struct RouteTag>;       // name of a routing rule
using ClientId = Id<struct ClientTag>;     // name of a client key

// 128 bits: 48 of wall-clock milliseconds, 80 of a per-thread random stream; sorts by time (ULID).
// Text is 26 characters of Crockford's base 32 (https://github.com/ulid/spec).
struct ExchangeId
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    static ExchangeId make(std::int64_t wallMilliseconds);
    static ExchangeId fromText(const QByteArray &text); // null id where the text is not one
    QByteArray text() const;
    std::array<char, 26> letters() const; // of the text

    bool isNull() const { return high == 0 && low == 0; }

    friend bool operator==(const ExchangeId &, const ExchangeId &) = default;

    friend size_t qHash(const ExchangeId &id, size_t seed = 0) { return ::qHash(id.low ^ id.high, seed); }
};

} // namespace gatehouse
