// SPDX-License-Identifier: GPL-3.0-or-later
// "How many tokens would this chat be?", as the dialects that have such a call ask and answer it.
#pragma once

#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

// How a provider of the dialect is asked; false where it cannot be.
bool countsTokens(std::string_view dialect);
// The chat as a question to such a provider. Errors: as Dialect::writeRequest().
Result<WireRequest> countRequest(const Dialect &dialect, const ChatRequest &chat, const Quirks &quirks);
std::optional<std::int64_t> countIn(std::string_view dialect, std::string_view body);

// The client's side: empty where its dialect has no such call.
QByteArray countAnswer(std::string_view dialect, std::int64_t tokens);

} // namespace gatehouse::protocol
