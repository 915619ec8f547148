// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of a request guessed from its bytes, for limits and context windows, never for a bill.
#pragma once

#include "core/base/json/document.h"

namespace gatehouse::protocol {

// About four ASCII bytes or three others per token over all strings; media given as base64 or URL counts a
// flat 1,000 each, as its bytes say nothing about its tokens.
std::int64_t estimateTokens(json::Value value);
std::int64_t estimateTokens(std::int64_t textBytes);

} // namespace gatehouse::protocol
