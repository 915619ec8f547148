// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::gemini {

namespace {

constexpr json::MemberName knownFields[] = {
    "contents",    "systemInstruction", "system_instruction", "tools", "toolConfig",
    "tool_config", "generationConfig",  "generation_config",  "model"};
constexpr json::MemberName knownConfig[] = {"temperature",
                                            "topP",
                                            "top_p",
                                            "topK",
                                            "top_k",
                                            "maxOutputTokens",
                                            "max_output_tokens",
                                            "stopSequences",
                                            "stop_sequences",
                                            "candidateCount",
                                            "candidate_count",
                                            "seed",
                                            "presencePenalty",
                                            "presence_penalty",
                                            "frequencyPenalty",
                                            "frequency_penalty",
                                            "responseLogprobs",
                                            "response_logprobs",
                                            "logprobs",
                                            "responseMimeType",
                                            "response_mime_type",
                                            "responseSchema",
                                            "response_schema",
                                            "responseJsonSchema",
                                            "response_json_schema",
                                            "thinkingConfig",
                                            "thinking_config"};

MediaPart readMedia(json::Value source, bool inlined)
{
    MediaPart part;
    part.mediaType = field(source, "mimeType").text();
    part.kind = kindOfMediaType(view(part.mediaType));
    part.name = field(source, "displayName").text();
    if (inlined)
        part.data = source["data"].text();
    else
        part.url = field(source, "fileUri").text();
    return part;
}

ToolResultPart readResponse(json::Value source)
{
    ToolResultPart result;
    result.name = source["name"].text();
    result.callId = source["id"].text();
    const json::Value response = source["response"];
    result.isError = response["error"].given();
    // One member alone that is text is the text; anything else is its JSON.
    QByteArray text = response.rawBytes();
    for (const auto *key : {"output", "result", "error"}) {
        if (response.size() == 1 && response[key].isString())
            text = response[key].text();
    }
    result.content.push_back({TextPart{text, {}, {}, {}}, {}});
    return result;
}

Part readPart(json::Value part)
{
    if (const json::Value call = field(part, "functionCall"); call.isObject())
        return ToolCallPart{call["id"].text(), call["name"].text(), call["args"].rawBytes(),
                            field(part, "thoughtSignature").text()};
    if (const json::Value response = field(part, "functionResponse"); response.isObject())
        return readResponse(response);
    if (const json::Value data = field(part, "inlineData"); data.isObject())
        return readMedia(data, true);
    if (const json::Value data = field(part, "fileData"); data.isObject())
        return readMedia(data, false);
    if (!part["text"].isString())
        return ProviderPart{part.rawBytes(), toBytes(dialectName)};
    if (part["thought"].boolean() != true)
        return TextPart{part["text"].text(), {}, {}, {}};
    ThinkingPart thinking;
    readTaggedSignature(field(part, "thoughtSignature").text(), dialectName, thinking);
    thinking.text = part["text"].text();
    return thinking;
}

std::vector<Content> readParts(json::Value content)
{
    std::vector<Content> out;
    if (content.isString())
        out.push_back({TextPart{content.text(), {}, {}, {}}, {}});
    const json::Value parts = content["parts"];
    if (parts.isObject()) // one part without its list is taken too
        out.push_back({readPart(parts), {}});
    else
        for (const json::Value part : parts.items())
            out.push_back({readPart(part), {}});
    return out;
}

// Calls without ids (older models) and their results are matched by name and order.
void giveIds(ChatRequest &request)
{
    std::vector<std::pair<QByteArray, QByteArray>> open; // name, id
    int made = 0;
    for (Message &message : request.messages) {
        for (Content &content : message.content) {
            if (auto *call = std::get_if<ToolCallPart>(&content.part)) {
                call->idIsMade = call->id.isEmpty();
                if (call->idIsMade)
                    call->id = madeCallId(view(call->name), made++);
                open.emplace_back(call->name, call->id);
            }
            auto *result = std::get_if<ToolResultPart>(&content.part);
            if (!result)
                continue;
            for (auto known = open.begin(); known != open.end(); ++known) {
                if (known->first != result->name ||
                    (!result->callId.isEmpty() && known->second != result->callId))
                    continue;
                result->callId = known->second;
                open.erase(known);
                break;
            }
        }
    }
}

void readTools(json::Value root, ChatRequest &request)
{
    for (const json::Value group : root["tools"].items()) {
        const json::Value functions = field(group, "functionDeclarations");
        if (!functions.isArray()) {
            Tool tool;
            for (const json::Value member : group.items())
                tool.name = member.key();
            tool.providerJson = group.rawBytes();
            tool.providerDialect = toBytes(dialectName);
            request.tools.push_back(std::move(tool));
            continue;
        }
        for (const json::Value function : functions.items()) {
            Tool tool;
            tool.name = function["name"].text();
            tool.description = function["description"].text();
            const json::Value schema = field(function, "parametersJsonSchema");
            tool.schemaJson = schema.isObject() ? schema.rawBytes() : jsonSchemaOf(function["parameters"]);
            request.tools.push_back(std::move(tool));
        }
    }
    const json::Value config = field(field(root, "toolConfig"), "functionCallingConfig");
    const json::Value allowed = field(config, "allowedFunctionNames");
    if (config["mode"].equals("AUTO") || config["mode"].equals("auto"))
        request.toolChoice.kind = ToolChoice::Kind::Auto;
    else if (config["mode"].equals("NONE") || config["mode"].equals("none"))
        request.toolChoice.kind = ToolChoice::Kind::None;
    else if (config["mode"].equals("ANY") || config["mode"].equals("any"))
        request.toolChoice.kind = allowed.size() == 1 ? ToolChoice::Kind::Named : ToolChoice::Kind::Required;
    if (allowed.size() == 1)
        request.toolChoice.name = allowed.at(0).text();
    if (allowed.size() > 1)
        request.extras.push_back({"toolConfig.allowedFunctionNames", allowed.rawBytes()});
}

void readThinking(json::Value config, Reasoning &reasoning)
{
    if (!config.isObject())
        return;
    reasoning.budgetTokens = field(config, "thinkingBudget").integer();
    reasoning.effort = field(config, "thinkingLevel").text().toLower();
    reasoning.includeThoughts = field(config, "includeThoughts").boolean().value_or(false);
    if (reasoning.budgetTokens)
        reasoning.enabled = *reasoning.budgetTokens != 0;
    else if (reasoning.includeThoughts)
        reasoning.enabled = true;
}

void readFormat(json::Value config, OutputFormat &format)
{
    if (!field(config, "responseMimeType").equals("application/json"))
        return;
    format.kind = OutputFormat::Kind::JsonObject;
    const json::Value schema = field(config, "responseJsonSchema");
    const json::Value old = field(config, "responseSchema");
    if (!schema.isObject() && !old.isObject())
        return;
    format.kind = OutputFormat::Kind::JsonSchema;
    format.schemaJson = schema.isObject() ? schema.rawBytes() : jsonSchemaOf(old);
}

void readConfig(json::Value config, ChatRequest &request)
{
    request.temperature = numberText(config["temperature"]);
    request.topP = numberText(field(config, "topP"));
    request.topK = numberText(field(config, "topK"));
    request.seed = numberText(config["seed"]);
    request.presencePenalty = numberText(field(config, "presencePenalty"));
    request.frequencyPenalty = numberText(field(config, "frequencyPenalty"));
    request.maxTokens = field(config, "maxOutputTokens").integer();
    request.n = field(config, "candidateCount").integer();
    request.logprobs = field(config, "responseLogprobs").boolean();
    request.topLogprobs = config["logprobs"].integer();
    for (const json::Value stop : field(config, "stopSequences").items())
        request.stop.push_back(stop.text());
    readFormat(config, request.format);
    readThinking(field(config, "thinkingConfig"), request.reasoning);
    std::vector<ExtraField> extras;
    readExtras(config, knownConfig, extras);
    for (ExtraField &extra : extras) {
        if (extra.key == "responseModalities" && extra.json.contains("TEXT") && !extra.json.contains(','))
            continue; // text is what everybody gives
        request.extras.push_back({"generationConfig." + extra.key, extra.json});
    }
}

} // namespace

Result<ChatRequest> readRequest(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    const PathParts parts = splitPath(call.path);
    ChatRequest request;
    request.dialect = toBytes(dialectName);
    request.model = parts.model;
    request.stream = parts.action == "streamGenerateContent";
    request.asksUsage = true;
    if (const json::Value system = field(root, "systemInstruction"); system.given())
        request.messages.push_back({Role::System, readParts(system), {}});
    const json::Value contents = root["contents"];
    if (!contents.isArray())
        request.messages.push_back({Role::User, readParts(contents), {}});
    for (const json::Value content : contents.isArray() ? contents.items() : json::Value().items()) {
        const bool model = content["role"].equals("model");
        request.messages.push_back({model ? Role::Assistant : Role::User, readParts(content), {}});
    }
    giveIds(request);
    readTools(root, request);
    readConfig(field(root, "generationConfig"), request);
    readExtras(root, knownFields, request.extras);
    return request;
}

} // namespace gatehouse::protocol::gemini
