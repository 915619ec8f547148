// SPDX-License-Identifier: GPL-3.0-or-later
// Hash of a text for tables on a request's path. On processors with AVX, Qt 6.4's own returns with the upper
// halves of the vector registers in use; until something clears them, each turn to an SSE instruction (which
// is what a compiler makes of every copy of 16 bytes) then costs up to 100 ns: 3 us of a request.
// Seeded by nothing: for keys that the user sets, and for tables that are bounded.
#pragma once

#include "core/base/bytes.h"
#include "core/base/eightbytes.h"

namespace gatehouse {

struct TextHash
{
    std::size_t operator()(std::string_view text) const { return std::size_t(eightbytes::hashOf(text)); }

    std::size_t operator()(const QByteArray &text) const { return (*this)(view(text)); }
};

// A QByteArray as the key of a QHash that is hashed so.
struct TextKey : QByteArray
{
    TextKey() = default;

    TextKey(const QByteArray &text)
        : QByteArray(text)
    {
    }

    friend size_t qHash(const TextKey &key, size_t seed = 0) { return TextHash()(key) ^ seed; }
};

} // namespace gatehouse
