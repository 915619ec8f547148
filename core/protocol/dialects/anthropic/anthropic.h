// SPDX-License-Identifier: GPL-3.0-or-later
// Anthropic's Messages API. https://docs.anthropic.com/en/api/messages
#pragma once

#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

const Dialect &anthropicDialect();

namespace anthropic {

inline constexpr std::string_view dialectName = "anthropic-messages";

Result<RequestFacts> readFacts(const ClientCall &call);
Result<ChatRequest> readRequest(const ClientCall &call);
Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks);
std::unique_ptr<AnswerDecoder> makeDecoder(bool stream);
std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options);
QByteArray errorBody(const Error &error, int status);

} // namespace anthropic

} // namespace gatehouse::protocol
