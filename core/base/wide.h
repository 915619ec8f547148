// SPDX-License-Identifier: GPL-3.0-or-later
// 128-bit integers, where the product of two 64-bit ones must not overflow. A compiler's extension: GCC and
// Clang have it.
#pragma once

namespace gatehouse {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

} // namespace gatehouse
