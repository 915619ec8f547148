// SPDX-License-Identifier: GPL-3.0-or-later
// Names with * and ?: what rules and client keys use in place of regular expressions, because a glob cannot
// explode and users read it at sight.
#pragma once

#include "core/base/bytes.h"

#include <QByteArray>

#include <string_view>
#include <vector>

namespace gatehouse {

// The whole text must match; * is any run of bytes, ? any one byte. Case counts. Linear in memory, at worst
// pattern × text in time.
bool matchesGlob(std::string_view pattern, std::string_view text);

// How many bytes stand before the first * or ?: whoever asks one pattern often compares those at once.
std::size_t literalPrefix(std::string_view pattern);

// An empty list allows everything.
bool allowedBy(const std::vector<QByteArray> &globs, std::string_view text);

} // namespace gatehouse
