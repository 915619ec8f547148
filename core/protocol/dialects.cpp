// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects.h"

#include "core/protocol/dialects/anthropic/anthropic.h"
#include "core/protocol/dialects/bedrock/bedrock.h"
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/dialects/ollama/ollama.h"
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/dialects/responses/responses.h"

#include <array>

namespace gatehouse::protocol {

std::span<const Dialect *const> allDialects()
{
    static const std::array all = {&openAiChatDialect(), &anthropicDialect(), &geminiDialect(),
                                   &ollamaDialect(),     &responsesDialect(), &bedrockDialect()};
    return all;
}

const Dialect *findDialect(std::string_view name)
{
    for (const Dialect *dialect : allDialects()) {
        if (dialect->name() == name)
            return dialect;
    }
    return nullptr;
}

} // namespace gatehouse::protocol
