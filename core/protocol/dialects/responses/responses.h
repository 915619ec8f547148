// SPDX-License-Identifier: GPL-3.0-or-later
// OpenAI's Responses API. https://platform.openai.com/docs/api-reference/responses
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/chat.h"
#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

const Dialect &responsesDialect();

namespace responses {

inline constexpr std::string_view dialectName = "openai-responses";

Result<RequestFacts> readFacts(const ClientCall &call);
Result<ChatRequest> readRequest(const ClientCall &call);
Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks);
std::unique_ptr<AnswerDecoder> makeDecoder(bool stream);
std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options);

// A reasoning item's id and encrypted content as one opaque text, as ThinkingPart::redacted carries it.
QByteArray packedReasoning(const QByteArray &id, const QByteArray &encrypted);
std::pair<QByteArray, QByteArray> unpackedReasoning(const QByteArray &packed);

// Items of `input` or `output` into messages: what a stored response adds to the next request.
void readItems(json::Value items, std::vector<Message> &messages);

// For a gateway that keeps responses on behalf of providers without a store: `items` is an array with the
// input items of the request followed by the output items of its answer, to be kept under the answer's id …
QByteArray itemsToKeep(std::string_view requestBody, std::string_view answerBody);
// … and the body of a request that names it in previous_response_id, with those items before its own input
// and without the reference. Errors: the body is no JSON object.
Result<QByteArray> withPreviousItems(std::string_view requestBody, std::string_view items);
QByteArray previousResponseId(std::string_view requestBody); // empty where it names none

} // namespace responses

} // namespace gatehouse::protocol
