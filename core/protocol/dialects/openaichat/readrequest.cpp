// SPDX-License-Identifier: GPL-3.0-or-later
// A chat/completions request into the neutral form. Types were checked by facts(); what is odd beyond that is
// skipped here, never guessed.
#include "core/base/interned.h"
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::openaichat {

namespace {

constexpr std::string_view name = "openai-chat";
constexpr json::MemberName knownFields[] = {"model",
                                            "messages",
                                            "tools",
                                            "functions",
                                            "tool_choice",
                                            "parallel_tool_calls",
                                            "response_format",
                                            "reasoning_effort",
                                            "reasoning",
                                            "stream",
                                            "stream_options",
                                            "max_tokens",
                                            "max_completion_tokens",
                                            "temperature",
                                            "top_p",
                                            "top_k",
                                            "min_p",
                                            "frequency_penalty",
                                            "presence_penalty",
                                            "seed",
                                            "stop",
                                            "n",
                                            "logprobs",
                                            "top_logprobs",
                                            "logit_bias",
                                            "user",
                                            "service_tier",
                                            "metadata",
                                            "store",
                                            "modalities",
                                            "audio"};

Role readRole(json::Value role)
{
    if (role.equals("system"))
        return Role::System;
    if (role.equals("developer"))
        return Role::Developer;
    if (role.equals("assistant"))
        return Role::Assistant;
    return role.equals("tool") || role.equals("function") ? Role::Tool : Role::User;
}

MediaPart mediaFromUrl(MediaPart::Kind kind, json::Value url)
{
    MediaPart part;
    part.kind = kind;
    const QByteArray text = url.text();
    if (!splitDataUrl(view(text), part))
        part.url = text;
    return part;
}

MediaPart readFile(json::Value file)
{
    MediaPart part = mediaFromUrl(MediaPart::Kind::Document, file["file_data"]);
    if (!part.url.isEmpty() && part.url.indexOf(':') < 0)
        part.data = std::exchange(part.url, {}); // bare base64, without "data:"
    part.fileId = file["file_id"].text();
    part.name = file["filename"].text();
    if (part.data.isEmpty() && part.mediaType.isEmpty() && part.fileId.isEmpty())
        part.mediaType = "application/pdf";
    return part;
}

std::optional<Part> readPart(json::Value part)
{
    if (part.isString())
        return TextPart{part.text()};
    const QByteArray type = part["type"].text();
    if (type == "text" || type == "input_text" || type == "output_text")
        return TextPart{part["text"].text()};
    if (type == "refusal")
        return RefusalPart{part["refusal"].text()};
    if (type == "image_url") {
        const json::Value image = part["image_url"];
        MediaPart media = mediaFromUrl(MediaPart::Kind::Image, image.isString() ? image : image["url"]);
        media.detail = image["detail"].text();
        return media;
    }
    if (type == "video_url")
        return mediaFromUrl(MediaPart::Kind::Video, part["video_url"]["url"]);
    if (type == "input_audio") {
        MediaPart media;
        media.kind = MediaPart::Kind::Audio;
        media.mediaType = audioMediaType(view(part["input_audio"]["format"].text()));
        media.data = part["input_audio"]["data"].text();
        return media;
    }
    if (type == "file")
        return readFile(part["file"]);
    if (type == "thinking") { // Mistral
        ThinkingPart thinking;
        for (const json::Value piece : part["thinking"].items())
            thinking.text.append(piece["text"].text());
        thinking.origin = toBytes(name);
        return thinking;
    }
    return ProviderPart{part.rawBytes(), toBytes(name)};
}

void readContent(json::Value content, std::vector<Content> &out)
{
    if (content.isString()) {
        out.push_back({TextPart{content.text()}, {}});
        return;
    }
    for (const json::Value part : content.items()) {
        if (auto read = readPart(part))
            out.push_back({std::move(*read), readCacheMarker(part)});
    }
}

// OpenRouter's reasoning_details carry signatures; the plain text fields do not.
void readThinking(json::Value message, std::vector<Content> &out)
{
    bool any = false;
    for (const json::Value detail : message["reasoning_details"].items()) {
        ThinkingPart part;
        part.text = detail["text"].isString() ? detail["text"].text() : detail["summary"].text();
        part.id = detail["id"].text();
        const bool redacted = detail["data"].isString();
        readTaggedSignature((redacted ? detail["data"] : detail["signature"]).text(), name, part);
        if (redacted)
            part.redacted = std::exchange(part.signature, {});
        out.push_back({std::move(part), {}});
        any = true;
    }
    for (const auto *key : {"reasoning_content", "reasoning"}) {
        if (any || !message[key].isString() || message[key].equals(""))
            continue;
        out.push_back({ThinkingPart{.text = message[key].text(), .origin = toBytes(name)}, {}});
        any = true;
    }
}

void readToolCalls(json::Value message, std::vector<Content> &out)
{
    for (const json::Value call : message["tool_calls"].items()) {
        const json::Value function = call["function"];
        if (!function.isObject()) {
            out.push_back({ProviderPart{call.rawBytes(), toBytes(name)}, {}});
            continue;
        }
        ToolCallPart part{call["id"].text(), function["name"].text(), function["arguments"].text(), {}};
        if (function["arguments"].isObject()) // Ollama's habit
            part.argumentsJson = function["arguments"].rawBytes();
        part.signature = call["extra_content"]["google"]["thought_signature"].text();
        out.push_back({std::move(part), {}});
    }
    const json::Value old = message["function_call"];
    if (old.isObject())
        out.push_back(
            {ToolCallPart{old["name"].text(), old["name"].text(), old["arguments"].text(), {}}, {}});
}

Message readMessage(json::Value source)
{
    const auto [role, speaker, callId, content, refusal] =
        source.members({"role", "name", "tool_call_id", "content", "refusal"});
    Message message;
    message.role = readRole(role);
    message.name = speaker.text();
    if (message.role == Role::Tool) {
        ToolResultPart result;
        result.callId = callId.isString() ? callId.text() : message.name;
        result.name = message.name;
        readContent(content, result.content);
        message.content.push_back({std::move(result), readCacheMarker(source)});
        return message;
    }
    if (message.role == Role::Assistant)
        readThinking(source, message.content);
    readContent(content, message.content);
    if (refusal.isString())
        message.content.push_back({RefusalPart{refusal.text()}, {}});
    readToolCalls(source, message.content);
    return message;
}

Tool readTool(json::Value source)
{
    Tool tool;
    const json::Value function =
        source["type"].exists() || source["function"].isObject() ? source["function"] : source;
    if (!function.isObject()) {
        tool.providerJson = source.rawBytes();
        tool.providerDialect = toBytes(name);
        tool.name = source["type"].text();
        return tool;
    }
    tool.name = function["name"].text();
    tool.description = function["description"].text();
    tool.schemaJson = function["parameters"].isObject() ? function["parameters"].rawBytes() : QByteArray();
    tool.strict = function["strict"].boolean();
    tool.cache = readCacheMarker(source);
    return tool;
}

ToolChoice readToolChoice(json::Value root)
{
    ToolChoice choice;
    const auto [source, parallel] = root.members({"tool_choice", "parallel_tool_calls"});
    choice.parallel = parallel.boolean();
    if (source.equals("auto"))
        choice.kind = ToolChoice::Kind::Auto;
    else if (source.equals("none"))
        choice.kind = ToolChoice::Kind::None;
    else if (source.equals("required") || source.equals("any"))
        choice.kind = ToolChoice::Kind::Required;
    else if (source.isObject()) {
        choice.kind = ToolChoice::Kind::Named;
        choice.name =
            source["function"]["name"].isString() ? source["function"]["name"].text() : source["name"].text();
    }
    return choice;
}

OutputFormat readFormat(json::Value source)
{
    OutputFormat format;
    if (source["type"].equals("json_object"))
        format.kind = OutputFormat::Kind::JsonObject;
    if (!source["type"].equals("json_schema"))
        return format;
    const json::Value schema = source["json_schema"];
    format.kind = OutputFormat::Kind::JsonSchema;
    format.name = schema["name"].text();
    format.description = schema["description"].text();
    format.schemaJson = schema["schema"].rawBytes();
    format.strict = schema["strict"].boolean();
    return format;
}

Reasoning readReasoning(json::Value root)
{
    Reasoning reasoning;
    const auto [nested, effort] =
        root.members({"reasoning", "reasoning_effort"}); // the first is OpenRouter's
    reasoning.effort = (effort.isString() ? effort : nested["effort"]).text();
    reasoning.budgetTokens = nested["max_tokens"].integer();
    reasoning.enabled = nested["enabled"].boolean();
    return reasoning;
}

void readNumbers(json::Value root, ChatRequest &request)
{
    const auto [temperature, topP, topK, minP, frequency, presence, seed, most, mostBefore, n, logprobs] =
        root.members({"temperature", "top_p", "top_k", "min_p", "frequency_penalty", "presence_penalty",
                      "seed", "max_completion_tokens", "max_tokens", "n", "top_logprobs"});
    request.temperature = numberText(temperature);
    request.topP = numberText(topP);
    request.topK = numberText(topK);
    request.minP = numberText(minP);
    request.frequencyPenalty = numberText(frequency);
    request.presencePenalty = numberText(presence);
    request.seed = numberText(seed);
    request.maxTokens = (most.isNumber() ? most : mostBefore).integer();
    request.n = n.integer();
    request.topLogprobs = logprobs.integer();
}

void readRest(json::Value root, ChatRequest &request)
{
    const auto [stream, options, logprobs, store, user, tier, stop, bias, metadata, modalities, audio] =
        root.members({"stream", "stream_options", "logprobs", "store", "user", "service_tier", "stop",
                      "logit_bias", "metadata", "modalities", "audio"});
    request.stream = stream.boolean().value_or(false);
    request.asksUsage = options["include_usage"].boolean().value_or(false);
    request.logprobs = logprobs.boolean();
    request.store = store.boolean();
    request.user = user.text();
    request.serviceTier = tier.name();
    if (stop.isString())
        request.stop.push_back(stop.text());
    for (const json::Value one : stop.items())
        request.stop.push_back(one.text());
    for (const auto &[value, field] :
         {std::pair{bias, &ChatRequest::logitBiasJson}, std::pair{metadata, &ChatRequest::metadataJson},
          std::pair{modalities, &ChatRequest::modalitiesJson}, std::pair{audio, &ChatRequest::audioJson}}) {
        if (value.given())
            request.*field = value.rawBytes();
    }
}

} // namespace

Result<ChatRequest> readRequest(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    const auto [model, messages, tools, functions, format] =
        root.members({"model", "messages", "tools", "functions", "response_format"});
    ChatRequest request;
    request.dialect = interned(name);
    request.model = model.name();
    for (const json::Value message : messages.items())
        request.messages.push_back(readMessage(message));
    for (const json::Value tool : tools.items())
        request.tools.push_back(readTool(tool));
    for (const json::Value function : functions.items())
        request.tools.push_back(readTool(function));
    request.toolChoice = readToolChoice(root);
    request.format = readFormat(format);
    request.reasoning = readReasoning(root);
    readNumbers(root, request);
    readRest(root, request);
    readExtras(root, knownFields, request.extras);
    return request;
}

} // namespace gatehouse::protocol::openaichat
