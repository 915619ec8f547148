// SPDX-License-Identifier: GPL-3.0-or-later
// Google's Gemini API, at generativelanguage.googleapis.com and Vertex AI.
// https://ai.google.dev/api/generate-content. Field names are taken in camel and in snake case, as Google
// takes them.
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/dialect.h"

namespace gatehouse::protocol {

const Dialect &geminiDialect();

namespace gemini {

inline constexpr std::string_view dialectName = "gemini-generate";

// "/v1beta/models/gemini-2.5-pro:streamGenerateContent" in its parts.
struct PathParts
{
    QByteArray model = {};             // decoded; empty where the path names none
    std::string_view action = {};      // "streamGenerateContent"
    std::string_view unversioned = {}; // without "/v1beta" and the like
};

PathParts splitPath(std::string_view path);
json::Value field(json::Value object, std::string_view camel); // also under its snake-case name

QByteArray
jsonSchemaOf(json::Value schema); // of Google's own schema language (OpenAPI 3.0 with upper-case types)

Result<RequestFacts> readFacts(const ClientCall &call);
Result<ChatRequest> readRequest(const ClientCall &call);
Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks);
std::unique_ptr<AnswerDecoder> makeDecoder(bool stream);
std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options);
QByteArray errorBody(const Error &error, int status);

} // namespace gemini

} // namespace gatehouse::protocol
