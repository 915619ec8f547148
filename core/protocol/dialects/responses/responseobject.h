// SPDX-License-Identifier: GPL-3.0-or-later
// What a response object says beside its output.
#pragma once

#include "core/base/json/writer.h"
#include "core/protocol/dialect.h"

namespace gatehouse::protocol::responses {

// With the prefix that clients look for; the provider's own where it has it.
QByteArray responseId(const Started &start, const EncoderOptions &options);

// Members that no provider of another dialect tells of, as the API has them where nothing was asked.
void writeSettings(json::Writer &out, const Started &start, const EncoderOptions &options);

} // namespace gatehouse::protocol::responses
