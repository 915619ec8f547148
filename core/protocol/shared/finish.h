// SPDX-License-Identifier: GPL-3.0-or-later
// Finish reasons of the dialects, each table once, read in both directions.
#pragma once

#include "core/protocol/event.h"

#include <string_view>

namespace gatehouse::protocol {

enum class FinishWords { OpenAi, Anthropic, Gemini, Bedrock, Ollama };

FinishReason readFinish(FinishWords words, std::string_view text); // Unknown where empty; Stop where foreign
std::string_view finishText(FinishWords words, FinishReason reason);

} // namespace gatehouse::protocol
