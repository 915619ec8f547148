// SPDX-License-Identifier: GPL-3.0-or-later
// What the encoders of this dialect's answers have in common.
#pragma once

#include "core/base/json/writer.h"
#include "core/protocol/chat.h"
#include "core/protocol/dialect.h"

namespace gatehouse::protocol::openaichat {

// From the opening brace to "model".
void writeHead(json::Writer &out, std::string_view object, const Started &start,
               const EncoderOptions &options);
void writeTail(json::Writer &out, const Started &start); // service tier and fingerprint, where there are any
void writeDetails(json::Writer &out, const ThinkingPart &part, int index); // an item of reasoning_details
void writeMedia(json::Writer &out, const MediaPart &media);
void writeSignature(json::Writer &out, const QByteArray &signature); // of Gemini's, beside a call

std::unique_ptr<AnswerEncoder> makeWholeEncoder(const EncoderOptions &options);
std::unique_ptr<AnswerEncoder> makeStreamEncoder(const EncoderOptions &options);
std::unique_ptr<AnswerEncoder> makeCompletionEncoder(const EncoderOptions &options);

} // namespace gatehouse::protocol::openaichat
