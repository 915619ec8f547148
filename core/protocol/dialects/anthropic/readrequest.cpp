// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/anthropic/anthropic.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::anthropic {

namespace {

constexpr json::MemberName knownFields[] = {
    "model", "messages",    "system",   "max_tokens",     "stream",   "temperature",  "top_p",        "top_k",
    "tools", "tool_choice", "thinking", "stop_sequences", "metadata", "service_tier", "output_config"};

MediaPart readMedia(json::Value block, MediaPart::Kind kind)
{
    const json::Value source = block["source"];
    MediaPart part;
    part.kind = kind;
    part.name = block["title"].text();
    part.mediaType = source["media_type"].text();
    if (source["type"].equals("base64"))
        part.data = source["data"].text();
    else if (source["type"].equals("text"))
        part.text = source["data"].text();
    part.url = source["url"].text();
    part.fileId = source["file_id"].text();
    if (part.mediaType.isEmpty() && kind == MediaPart::Kind::Document)
        part.mediaType = "application/pdf";
    return part;
}

std::vector<Content> readContent(json::Value content);

ToolResultPart readToolResult(json::Value block)
{
    ToolResultPart result;
    result.callId = block["tool_use_id"].text();
    result.isError = block["is_error"].boolean().value_or(false);
    result.content = readContent(block["content"]);
    return result;
}

ThinkingPart readThinking(json::Value block, bool redacted)
{
    ThinkingPart part;
    readTaggedSignature(redacted ? block["data"].text() : block["signature"].text(), dialectName, part);
    if (redacted)
        part.redacted = std::exchange(part.signature, {});
    part.text = block["thinking"].text();
    return part;
}

Part readBlock(json::Value block)
{
    const QByteArray type = block["type"].text();
    if (type == "text") {
        TextPart text{block["text"].text(), {}, {}, {}};
        if (!block["citations"].isEmpty()) {
            text.citationsJson = block["citations"].rawBytes();
            text.dialect = toBytes(dialectName);
        }
        return text;
    }
    const json::Value source = block["source"]["type"];
    if (type == "image")
        return readMedia(block, MediaPart::Kind::Image);
    if (type == "document" && !source.equals("content"))
        return readMedia(block, MediaPart::Kind::Document);
    if (type == "tool_use")
        return ToolCallPart{block["id"].text(), block["name"].text(), block["input"].rawBytes(), {}};
    if (type == "tool_result")
        return readToolResult(block);
    if (type == "thinking" || type == "redacted_thinking")
        return readThinking(block, type == "redacted_thinking");
    return ProviderPart{block.rawBytes(), toBytes(dialectName)};
}

std::vector<Content> readContent(json::Value content)
{
    std::vector<Content> out;
    if (content.isString())
        out.push_back({TextPart{content.text(), {}, {}, {}}, {}});
    for (const json::Value block : content.items())
        out.push_back({readBlock(block), readCacheMarker(block)});
    return out;
}

void readMessages(json::Value root, ChatRequest &request)
{
    if (root["system"].given() && !root["system"].equals(""))
        request.messages.push_back({Role::System, readContent(root["system"]), {}});
    for (const json::Value source : root["messages"].items()) {
        const json::Value role = source["role"];
        Message message;
        message.role = role.equals("assistant") ? Role::Assistant
                       : role.equals("system")  ? Role::System // newer clients put it here too
                                                : Role::User;
        message.content = readContent(source["content"]);
        request.messages.push_back(std::move(message));
    }
}

Tool readTool(json::Value source)
{
    Tool tool;
    tool.name = source["name"].text();
    tool.cache = readCacheMarker(source);
    const bool custom = !source["type"].isString() || source["type"].equals("custom");
    if (!custom) {
        tool.providerJson = source.rawBytes();
        tool.providerDialect = toBytes(dialectName);
        return tool;
    }
    tool.description = source["description"].text();
    tool.schemaJson = source["input_schema"].rawBytes();
    tool.strict = source["strict"].boolean();
    return tool;
}

ToolChoice readToolChoice(json::Value source)
{
    ToolChoice choice;
    if (source["type"].equals("auto"))
        choice.kind = ToolChoice::Kind::Auto;
    else if (source["type"].equals("any"))
        choice.kind = ToolChoice::Kind::Required;
    else if (source["type"].equals("none"))
        choice.kind = ToolChoice::Kind::None;
    else if (source["type"].equals("tool"))
        choice.kind = ToolChoice::Kind::Named;
    choice.name = source["name"].text();
    if (const auto disabled = source["disable_parallel_tool_use"].boolean())
        choice.parallel = !*disabled;
    return choice;
}

void readThinkingConfig(json::Value root, ChatRequest &request)
{
    const json::Value thinking = root["thinking"];
    if (thinking["type"].equals("disabled"))
        request.reasoning.enabled = false;
    if (thinking["type"].equals("enabled")) {
        request.reasoning.enabled = true;
        request.reasoning.budgetTokens = thinking["budget_tokens"].integer();
    }
    if (thinking["type"].equals("adaptive")) {
        request.reasoning.enabled = true;
        request.reasoning.budgetTokens = -1;
    }
    const json::Value config = root["output_config"];
    request.reasoning.effort = config["effort"].text();
    if (config["format"]["type"].equals("json_schema")) {
        request.format.kind = OutputFormat::Kind::JsonSchema;
        request.format.schemaJson = config["format"]["schema"].rawBytes();
        request.format.strict = true;
    }
    if (config["task_budget"].given())
        request.extras.push_back({"output_config.task_budget", config["task_budget"].rawBytes()});
}

} // namespace

Result<ChatRequest> readRequest(const ClientCall &call)
{
    json::Document document;
    if (auto parsed = parseBody(call, document); !parsed)
        return fail(parsed.error());
    const json::Value root = document.root();
    ChatRequest request;
    request.dialect = toBytes(dialectName);
    request.model = root["model"].text();
    request.asksUsage = true;
    readMessages(root, request);
    for (const json::Value tool : root["tools"].items())
        request.tools.push_back(readTool(tool));
    request.toolChoice = readToolChoice(root["tool_choice"]);
    readThinkingConfig(root, request);
    request.stream = root["stream"].boolean().value_or(false);
    request.maxTokens = root["max_tokens"].integer();
    request.temperature = numberText(root["temperature"]);
    request.topP = numberText(root["top_p"]);
    request.topK = numberText(root["top_k"]);
    for (const json::Value stop : root["stop_sequences"].items())
        request.stop.push_back(stop.text());
    request.user = root["metadata"]["user_id"].text();
    const QByteArray tier = root["service_tier"].text();
    request.serviceTier = tier == "standard_only" ? QByteArray("default") : tier;
    readExtras(root, knownFields, request.extras);
    return request;
}

} // namespace gatehouse::protocol::anthropic
