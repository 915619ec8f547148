// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of seven bits a byte, the lowest first, the last byte without its highest bit (unsigned LEB128).
#pragma once

#include <cstddef>
#include <cstdint>

namespace gatehouse {

inline constexpr std::size_t longestVarint = 10;

// The bytes written to `to`, which has room for the longest.
inline std::size_t writeVarint(char *to, std::uint64_t value)
{
    std::size_t size = 0;
    for (; value >= 0x80; value >>= 7)
        to[size++] = char(value | 0x80);
    to[size++] = char(value);
    return size;
}

} // namespace gatehouse
