// SPDX-License-Identifier: GPL-3.0-or-later
// A QByteArray seen as the standard library sees bytes.
#pragma once

#include <QByteArray>

#include <string_view>

namespace gatehouse {

inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

} // namespace gatehouse
