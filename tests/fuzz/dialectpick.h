// SPDX-License-Identifier: GPL-3.0-or-later
// Which dialect a fuzz target reads: the one that GATEHOUSE_FUZZ_DIALECT names, so that a run can be spent on
// one alone, or else the one that the input's first byte picks.
#pragma once

#include "core/protocol/dialects.h"

#include <cstdlib>

namespace gatehouse::fuzz {

inline const protocol::Dialect &pickDialect(std::size_t number)
{
    static const char *const named = std::getenv("GATEHOUSE_FUZZ_DIALECT");
    const auto dialects = protocol::allDialects();
    if (!named)
        return *dialects[number % dialects.size()];
    const auto *dialect = protocol::findDialect(named);
    if (!dialect)
        std::abort(); // a run on nothing would find nothing
    return *dialect;
}

// Where clients of the dialect send a chat.
inline std::string_view chatPath(std::string_view dialect)
{
    if (dialect == "anthropic-messages")
        return "/v1/messages";
    if (dialect == "gemini-generate")
        return "/v1beta/models/m:streamGenerateContent";
    if (dialect == "bedrock-converse")
        return "/model/m/converse";
    if (dialect == "ollama-chat")
        return "/api/chat";
    return dialect == "openai-responses" ? "/v1/responses" : "/v1/chat/completions";
}

} // namespace gatehouse::fuzz
