// SPDX-License-Identifier: GPL-3.0-or-later
// How a signature that leaves for a client of another dialect begins (see neutral.h).
#pragma once

namespace gatehouse::protocol {

inline constexpr char encodedSignatureTag[] = "Z2gxO"; // base64 of "gh1:"

} // namespace gatehouse::protocol
