// SPDX-License-Identifier: GPL-3.0-or-later
// OpenAI's chat/completions, completions, embeddings and models, and what else stands below /v1 there.
// https://platform.openai.com/docs/api-reference; providers that follow it differ by their Quirks.
#pragma once

#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

const Dialect &openAiChatDialect();

namespace openaichat {

Result<RequestFacts> readFacts(const ClientCall &call);
Result<ChatRequest> readRequest(const ClientCall &call);
// POST /v1/completions, the text completions of old.
bool isCompletionPath(std::string_view path);
Result<ChatRequest> readCompletion(const ClientCall &call);
Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks);
std::unique_ptr<AnswerDecoder> makeDecoder(bool stream);
std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options);
std::unique_ptr<AnswerWatcher> makeWatcher(bool stream, Operation operation);

} // namespace openaichat

} // namespace gatehouse::protocol
