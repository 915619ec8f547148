// SPDX-License-Identifier: GPL-3.0-or-later
// Errors in OpenAI's form, which chat, responses and most other APIs of it share.
#pragma once

#include "core/base/error.h"
#include "core/base/json/writer.h"

#include <QByteArray>

namespace gatehouse::protocol {

QByteArray openAiErrorBody(const Error &error, int status); // {"error":{"message","type","param","code"}}
void writeOpenAiError(json::Writer &out, const Error &error, int status); // the inner object
std::string_view openAiErrorCode(Cause cause); // OpenAI's own code where it has one, else our cause's name

} // namespace gatehouse::protocol
