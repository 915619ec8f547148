// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon Bedrock's Converse API.
// https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

const Dialect &bedrockDialect();

namespace bedrock {

inline constexpr std::string_view dialectName = "bedrock-converse";

struct PathParts
{
    QByteArray model = {};        // decoded; empty where the path names none
    std::string_view action = {}; // "converse-stream"
};

PathParts splitPath(std::string_view path); // "/model/{id}/{action}"
Result<RequestFacts> readFacts(const ClientCall &call);
Result<ChatRequest> readRequest(const ClientCall &call);
Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks);
std::unique_ptr<AnswerDecoder> makeDecoder(bool stream);
std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options);
QByteArray errorBody(const Error &error, int status);
std::string_view exceptionName(const Error &error, int status); // "ThrottlingException"
Usage readUsage(json::Value usage); // input excludes cached tokens, as at Anthropic

} // namespace bedrock

} // namespace gatehouse::protocol
