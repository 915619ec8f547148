// SPDX-License-Identifier: GPL-3.0-or-later
// Usage objects of the APIs, mapped to classes that do not overlap. One function per form, for decoders,
// watchers and tests alike.
#pragma once

#include "core/base/json/document.h"
#include "core/base/json/writer.h"
#include "core/protocol/usage.h"

namespace gatehouse::protocol {

// `usage` of chat/completions, completions, embeddings (prompt_tokens …) and of responses, images
// (input_tokens …). Cached, written and audio tokens are part of the prompt there, reasoning part of the
// completion; DeepSeek's prompt_cache_hit_tokens and Mistral's num_cached_tokens are read too.
Usage readOpenAiUsage(json::Value usage);

// `usage` of Anthropic's messages: input_tokens are without cached and written ones; thinking_tokens are part
// of output_tokens. A stream's later objects name only what changed: they are laid over what was known
// before.
Usage readAnthropicUsage(json::Value usage, Usage before = {});
void writeAnthropicUsage(json::Writer &out, const Usage &usage);

// `usageMetadata` of Gemini: the prompt includes cached tokens, thoughts stand beside the candidates, prompts
// of server-side tools beside the prompt. A stream repeats it with every chunk, and a later one may leave a
// count out: then the earlier one stays.
class GeminiUsageReader
{
public:
    void read(json::Value usage);
    Usage usage() const;

private:
    struct Modal // a count and the parts of it that are no text
    {
        std::int64_t tokens = 0;
        std::int64_t audio = 0;
        std::int64_t image = 0;
    };

    Modal m_prompt = {};
    Modal m_cached = {};
    Modal m_answer = {};
    std::int64_t m_toolPrompt = 0;
    std::int64_t m_thoughts = 0;
};

void writeGeminiUsage(json::Writer &out, const Usage &usage);

void writeChatUsage(json::Writer &out, const Usage &usage);      // {"prompt_tokens": …}
void writeResponsesUsage(json::Writer &out, const Usage &usage); // {"input_tokens": …}

} // namespace gatehouse::protocol
