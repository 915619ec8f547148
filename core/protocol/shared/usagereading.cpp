// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/usagereading.h"

#include <algorithm>
#include <initializer_list>

namespace gatehouse::protocol {

namespace {

// Negative and absurd counts are a provider's mistake; they must not turn a cost negative.
std::int64_t count(json::Value value)
{
    constexpr std::int64_t limit = 1'000'000'000'000;
    return std::clamp<std::int64_t>(value.integer().value_or(0), 0, limit);
}

std::int64_t firstCount(std::initializer_list<json::Value> values)
{
    for (const json::Value value : values) {
        if (value.isNumber())
            return count(value);
    }
    return 0;
}

json::Value firstObject(json::Value one, json::Value other) { return one.isObject() ? one : other; }

// Takes a part out of a whole; never more than is left.
std::int64_t takeFrom(std::int64_t &whole, std::int64_t part)
{
    part = std::min(part, whole);
    whole -= part;
    return part;
}

} // namespace

Usage readOpenAiUsage(json::Value usage)
{
    const auto [promptDetails, inputDetails, completionDetails, outputDetails] =
        usage.members({"prompt_tokens_details", "input_tokens_details", "completion_tokens_details",
                       "output_tokens_details"});
    const auto [promptTokens, inputTokens, completionTokens, outputTokens, reasoningTokens, total] =
        usage.members({"prompt_tokens", "input_tokens", "completion_tokens", "output_tokens",
                       "reasoning_tokens", "total_tokens"});
    const auto [cacheHit, numCached, serverTools] =
        usage.members({"prompt_cache_hit_tokens", "num_cached_tokens", "server_tool_use_details"});
    const auto [cached, cacheWritten, audioIn, imageIn] =
        firstObject(promptDetails, inputDetails)
            .members({"cached_tokens", "cache_write_tokens", "audio_tokens", "image_tokens"});
    const auto [reasoned, audioOut, imageOut] =
        firstObject(completionDetails, outputDetails)
            .members({"reasoning_tokens", "audio_tokens", "image_tokens"});
    std::int64_t prompt = firstCount({promptTokens, inputTokens});
    std::int64_t completion = firstCount({completionTokens, outputTokens});
    const std::int64_t reasoning = firstCount({reasoned, reasoningTokens});
    Usage result;
    // xAI counts reasoning beside the completion; its own total gives it away.
    const bool beside = reasoning > 0 && count(total) == prompt + completion + reasoning;
    result.reasoning = beside ? reasoning : takeFrom(completion, reasoning);
    result.audioOutput = takeFrom(completion, count(audioOut));
    result.imageOutput = takeFrom(completion, count(imageOut));
    result.output = completion;
    result.cacheRead = takeFrom(prompt, firstCount({cached, cacheHit, numCached}));
    result.cacheWrite5m = takeFrom(prompt, count(cacheWritten));
    result.audioInput = takeFrom(prompt, count(audioIn));
    result.imageInput = takeFrom(prompt, count(imageIn));
    result.input = prompt;
    result.searches = count(serverTools["web_search_requests"]);
    return result;
}

Usage readAnthropicUsage(json::Value usage, Usage before)
{
    Usage result = before;
    if (usage["input_tokens"].isNumber())
        result.input = count(usage["input_tokens"]);
    if (usage["cache_read_input_tokens"].isNumber())
        result.cacheRead = count(usage["cache_read_input_tokens"]);
    const json::Value split = usage["cache_creation"];
    if (split["ephemeral_1h_input_tokens"].isNumber())
        result.cacheWrite1h = count(split["ephemeral_1h_input_tokens"]);
    if (usage["cache_creation_input_tokens"].isNumber()) {
        std::int64_t written = count(usage["cache_creation_input_tokens"]);
        result.cacheWrite1h = takeFrom(written, result.cacheWrite1h);
        result.cacheWrite5m = written;
    } else if (split.isObject()) {
        result.cacheWrite5m = count(split["ephemeral_5m_input_tokens"]);
    }
    if (usage["output_tokens"].isNumber()) {
        std::int64_t output = count(usage["output_tokens"]);
        result.reasoning = takeFrom(output, count(usage["output_tokens_details"]["thinking_tokens"]));
        result.output = output;
    }
    if (usage["server_tool_use"].isObject())
        result.searches = count(usage["server_tool_use"]["web_search_requests"]);
    return result;
}

void writeAnthropicUsage(json::Writer &out, const Usage &usage)
{
    out.beginObject();
    out.key("input_tokens").integer(usage.input + usage.audioInput + usage.imageInput);
    out.key("cache_creation_input_tokens").integer(usage.cacheWrite5m + usage.cacheWrite1h);
    out.key("cache_read_input_tokens").integer(usage.cacheRead);
    out.key("cache_creation").beginObject();
    out.key("ephemeral_5m_input_tokens").integer(usage.cacheWrite5m);
    out.key("ephemeral_1h_input_tokens").integer(usage.cacheWrite1h).endObject();
    out.key("output_tokens").integer(usage.completionTokens());
    if (usage.reasoning > 0)
        out.key("output_tokens_details")
            .beginObject()
            .key("thinking_tokens")
            .integer(usage.reasoning)
            .endObject();
    if (usage.searches > 0)
        out.key("server_tool_use")
            .beginObject()
            .key("web_search_requests")
            .integer(usage.searches)
            .endObject();
    out.endObject();
}

namespace {

std::int64_t modality(json::Value details, std::string_view name)
{
    std::int64_t sum = 0;
    for (const json::Value detail : details.items()) {
        if (detail["modality"].equals(name))
            sum += count(detail["tokenCount"]);
    }
    return sum;
}

} // namespace

void GeminiUsageReader::read(json::Value usage)
{
    const auto replace = [](std::int64_t &tokens, json::Value value) {
        if (value.isNumber())
            tokens = count(value);
        return value.isNumber();
    };
    const auto replaceBoth = [&](Modal &modal, json::Value value, json::Value details) {
        if (!replace(modal.tokens, value))
            return;
        modal.audio = modality(details, "AUDIO");
        modal.image = modality(details, "IMAGE");
    };
    replaceBoth(m_prompt, usage["promptTokenCount"], usage["promptTokensDetails"]);
    replaceBoth(m_cached, usage["cachedContentTokenCount"], usage["cacheTokensDetails"]);
    const json::Value candidates = usage["candidatesTokenCount"];
    replaceBoth(m_answer, candidates.isNumber() ? candidates : usage["responseTokenCount"],
                usage["candidatesTokensDetails"]);
    replace(m_toolPrompt, usage["toolUsePromptTokenCount"]);
    replace(m_thoughts, usage["thoughtsTokenCount"]);
}

Usage GeminiUsageReader::usage() const
{
    Usage result;
    std::int64_t prompt = m_prompt.tokens;
    result.cacheRead = takeFrom(prompt, m_cached.tokens);
    result.audioInput = takeFrom(prompt, std::max<std::int64_t>(0, m_prompt.audio - m_cached.audio));
    result.imageInput = takeFrom(prompt, std::max<std::int64_t>(0, m_prompt.image - m_cached.image));
    result.input = prompt + m_toolPrompt;
    std::int64_t answer = m_answer.tokens;
    result.audioOutput = takeFrom(answer, m_answer.audio);
    result.imageOutput = takeFrom(answer, m_answer.image);
    result.output = answer;
    result.reasoning = m_thoughts;
    return result;
}

void writeGeminiUsage(json::Writer &out, const Usage &usage)
{
    out.beginObject();
    out.key("promptTokenCount").integer(usage.promptTokens());
    out.key("candidatesTokenCount").integer(usage.output + usage.audioOutput + usage.imageOutput);
    if (usage.reasoning > 0)
        out.key("thoughtsTokenCount").integer(usage.reasoning);
    if (usage.cacheRead > 0)
        out.key("cachedContentTokenCount").integer(usage.cacheRead);
    out.key("totalTokenCount").integer(usage.totalTokens());
    out.endObject();
}

void writeChatUsage(json::Writer &out, const Usage &usage)
{
    out.beginObject();
    out.key("prompt_tokens").integer(usage.promptTokens());
    out.key("completion_tokens").integer(usage.completionTokens());
    out.key("total_tokens").integer(usage.totalTokens());
    out.key("prompt_tokens_details").beginObject();
    out.key("cached_tokens").integer(usage.cacheRead).key("audio_tokens").integer(usage.audioInput);
    if (usage.cacheWrite5m + usage.cacheWrite1h > 0)
        out.key("cache_write_tokens").integer(usage.cacheWrite5m + usage.cacheWrite1h);
    out.endObject();
    out.key("completion_tokens_details").beginObject();
    out.key("reasoning_tokens").integer(usage.reasoning).key("audio_tokens").integer(usage.audioOutput);
    out.key("accepted_prediction_tokens").integer(0).key("rejected_prediction_tokens").integer(0);
    out.endObject().endObject();
}

void writeResponsesUsage(json::Writer &out, const Usage &usage)
{
    out.beginObject();
    out.key("input_tokens").integer(usage.promptTokens());
    out.key("input_tokens_details").beginObject();
    out.key("cached_tokens").integer(usage.cacheRead);
    out.key("cache_write_tokens").integer(usage.cacheWrite5m + usage.cacheWrite1h);
    out.endObject();
    out.key("output_tokens").integer(usage.completionTokens());
    out.key("output_tokens_details").beginObject();
    out.key("reasoning_tokens").integer(usage.reasoning);
    out.endObject();
    out.key("total_tokens").integer(usage.totalTokens());
    out.endObject();
}

} // namespace gatehouse::protocol
