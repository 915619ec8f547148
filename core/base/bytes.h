// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as Qt and as the standard library see them.
#pragma once

#include <QByteArray>

#include <string_view>

namespace gatehouse {

inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

inline QByteArray toBytes(std::string_view text) { return {text.data(), qsizetype(text.size())}; } // a copy

} // namespace gatehouse
