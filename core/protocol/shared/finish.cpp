// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/finish.h"

#include <span>

namespace gatehouse::protocol {

namespace {

struct Row
{
    std::string_view text;
    FinishReason reason;
};

using enum FinishReason;

// The first row of a reason is how it is written.
constexpr Row openAi[] = {{"stop", Stop},
                          {"length", Length},
                          {"tool_calls", ToolCalls},
                          {"content_filter", ContentFilter},
                          {"function_call", ToolCalls},
                          {"eos", Stop},
                          {"stop_sequence", StopSequence},
                          {"end_turn", Stop},
                          {"max_tokens", Length},
                          {"model_length", Length},
                          {"tool_use", ToolCalls},
                          {"insufficient_system_resource", Length},
                          {"refusal", Refusal}};
constexpr Row anthropic[] = {{"end_turn", Stop},
                             {"max_tokens", Length},
                             {"tool_use", ToolCalls},
                             {"stop_sequence", StopSequence},
                             {"refusal", Refusal},
                             {"pause_turn", Pause},
                             {"model_context_window_exceeded", Length}};
constexpr Row gemini[] = {{"STOP", Stop},
                          {"MAX_TOKENS", Length},
                          {"SAFETY", ContentFilter},
                          {"RECITATION", ContentFilter},
                          {"BLOCKLIST", ContentFilter},
                          {"PROHIBITED_CONTENT", ContentFilter},
                          {"SPII", ContentFilter},
                          {"IMAGE_SAFETY", ContentFilter},
                          {"IMAGE_PROHIBITED_CONTENT", ContentFilter},
                          {"IMAGE_RECITATION", ContentFilter},
                          {"LANGUAGE", ContentFilter},
                          {"MODEL_ARMOR", ContentFilter}};
constexpr Row bedrock[] = {{"end_turn", Stop},
                           {"max_tokens", Length},
                           {"tool_use", ToolCalls},
                           {"stop_sequence", StopSequence},
                           {"content_filtered", ContentFilter},
                           {"guardrail_intervened", ContentFilter},
                           {"model_context_window_exceeded", Length}};
constexpr Row ollama[] = {
    {"stop", Stop}, {"length", Length}, {"load", Stop}, {"unload", Stop}, {"content_filter", ContentFilter}};

std::span<const Row> rows(FinishWords words)
{
    switch (words) {
    case FinishWords::OpenAi:
        return openAi;
    case FinishWords::Anthropic:
        return anthropic;
    case FinishWords::Gemini:
        return gemini;
    case FinishWords::Bedrock:
        return bedrock;
    case FinishWords::Ollama:
        return ollama;
    }
    Q_UNREACHABLE();
}

} // namespace

FinishReason readFinish(FinishWords words, std::string_view text)
{
    if (text.empty())
        return Unknown;
    for (const Row &row : rows(words)) {
        if (row.text == text)
            return row.reason;
    }
    return Stop;
}

std::string_view finishText(FinishWords words, FinishReason reason)
{
    for (const Row &row : rows(words)) {
        // OpenAI has no word of its own for these: its clients know the four of the first rows.
        if (row.reason == reason &&
            (words != FinishWords::OpenAi || (reason != Refusal && reason != StopSequence)))
            return row.text;
    }
    if (reason != Refusal && reason != ContentFilter)
        return rows(words).front().text;
    switch (words) {
    case FinishWords::OpenAi:
        return "content_filter";
    case FinishWords::Anthropic:
        return "refusal";
    case FinishWords::Gemini:
        return "SAFETY";
    case FinishWords::Bedrock:
        return "content_filtered";
    case FinishWords::Ollama:
        break;
    }
    return rows(words).front().text;
}

} // namespace gatehouse::protocol
