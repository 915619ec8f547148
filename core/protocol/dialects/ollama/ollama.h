// SPDX-License-Identifier: GPL-3.0-or-later
// Ollama's native API. https://github.com/ollama/ollama/blob/main/docs/api.md
#pragma once

#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

const Dialect &ollamaDialect();

namespace ollama {

inline constexpr std::string_view dialectName = "ollama-chat";

Result<RequestFacts> readFacts(const ClientCall &call);
Result<ChatRequest> readRequest(const ClientCall &call); // api/chat and api/generate
Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks);
std::unique_ptr<AnswerDecoder> makeDecoder();
std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options);
QByteArray errorBody(const Error &error);

} // namespace ollama

} // namespace gatehouse::protocol
