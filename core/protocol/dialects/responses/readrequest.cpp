// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/responses/responses.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::responses {

namespace {

constexpr json::MemberName knownFields[] = {
    "model",  "input",       "instructions", "tools",     "tool_choice",  "parallel_tool_calls",
    "stream", "temperature", "top_p",        "reasoning", "text",         "max_output_tokens",
    "store",  "user",        "service_tier", "metadata",  "top_logprobs", "previous_response_id"};

MediaPart readFile(json::Value part)
{
    MediaPart media;
    media.kind = MediaPart::Kind::Document;
    const QByteArray data = part["file_data"].text();
    if (!splitDataUrl(view(data), media))
        media.data = data;
    media.url = part["file_url"].text();
    media.fileId = part["file_id"].text();
    media.name = part["filename"].text();
    if (media.mediaType.isEmpty())
        media.mediaType = "application/pdf";
    return media;
}

Part readPart(json::Value part)
{
    const QByteArray type = part["type"].text();
    if (type == "input_text" || type == "output_text" || type == "text")
        return TextPart{part["text"].text(), {}, {}, {}};
    if (type == "refusal")
        return RefusalPart{part["refusal"].text()};
    if (type == "input_image") {
        MediaPart media;
        const json::Value url = part["image_url"];
        const QByteArray text = url.isString() ? url.text() : url["url"].text();
        if (!splitDataUrl(view(text), media))
            media.url = text;
        media.fileId = part["file_id"].text();
        media.detail = part["detail"].text();
        return media;
    }
    if (type == "input_file")
        return readFile(part);
    if (type == "input_audio") {
        MediaPart media;
        media.kind = MediaPart::Kind::Audio;
        media.mediaType = audioMediaType(view(part["input_audio"]["format"].text()));
        media.data = part["input_audio"]["data"].text();
        return media;
    }
    return ProviderPart{part.rawBytes(), toBytes(dialectName)};
}

void readContent(json::Value content, std::vector<Content> &out)
{
    if (content.isString())
        out.push_back({TextPart{content.text(), {}, {}, {}}, {}});
    for (const json::Value part : content.items())
        out.push_back({readPart(part), {}});
}

ThinkingPart readReasoning(json::Value item)
{
    ThinkingPart part;
    for (const json::Value text : item["summary"].items())
        part.text.append(part.text.isEmpty() ? "" : "\n\n").append(text["text"].text());
    for (const json::Value text : item["content"].items())
        part.text.append(text["text"].text());
    readTaggedSignature(item["encrypted_content"].text(), dialectName, part);
    part.id = item["id"].text();
    if (view(part.origin) == dialectName)
        part.redacted = packedReasoning(part.id, std::exchange(part.signature, {}));
    else if (part.text.isEmpty()) // what came without words was hidden where it came from
        part.redacted = std::exchange(part.signature, {});
    return part;
}

Role readRole(json::Value role)
{
    return role.equals("assistant")   ? Role::Assistant
           : role.equals("system")    ? Role::System
           : role.equals("developer") ? Role::Developer
                                      : Role::User;
}

// Items of the assistant in a row are one turn of it.
Message &assistantTurn(std::vector<Message> &messages)
{
    if (messages.empty() || messages.back().role != Role::Assistant)
        messages.push_back({Role::Assistant, {}, {}});
    return messages.back();
}

void readItem(json::Value item, std::vector<Message> &messages)
{
    const QByteArray type = item["type"].text();
    if (type.isEmpty() || type == "message") {
        const Role role = readRole(item["role"]);
        if (role == Role::Assistant) {
            readContent(item["content"], assistantTurn(messages).content);
            return;
        }
        messages.push_back({role, {}, {}});
        readContent(item["content"], messages.back().content);
    } else if (type == "function_call") {
        QByteArray name = item["name"].text();
        if (item["namespace"].isString())
            name = item["namespace"].text() + "__" + name;
        assistantTurn(messages).content.push_back(
            {ToolCallPart{item["call_id"].text(), name, item["arguments"].text(), {}}, {}});
    } else if (type == "function_call_output") {
        ToolResultPart result;
        result.callId = item["call_id"].text();
        readContent(item["output"], result.content);
        messages.push_back({Role::Tool, {{std::move(result), {}}}, {}});
    } else if (type == "reasoning") {
        assistantTurn(messages).content.push_back({readReasoning(item), {}});
    } else {
        assistantTurn(messages).content.push_back({ProviderPart{item.rawBytes(), toBytes(dialectName)}, {}});
    }
}

Tool readFunction(json::Value source, const QByteArray &prefix)
{
    Tool tool;
    tool.name = prefix + source["name"].text();
    tool.description = source["description"].text();
    tool.schemaJson = source["parameters"].isObject() ? source["parameters"].rawBytes() : QByteArray();
    tool.strict = source["strict"].boolean();
    return tool;
}

// A namespace is a group of functions; elsewhere they carry its name before their own (Codex).
void readTool(json::Value source, std::vector<Tool> &tools)
{
    if (source["type"].equals("function")) {
        tools.push_back(readFunction(source, {}));
        return;
    }
    if (source["type"].equals("namespace")) {
        const QByteArray prefix = source["name"].text() + "__";
        for (const json::Value function : source["tools"].items()) {
            if (function["type"].equals("function"))
                tools.push_back(readFunction(function, prefix));
        }
        return;
    }
    Tool tool;
    tool.name = source["type"].text();
    tool.providerJson = source.rawBytes();
    tool.providerDialect = toBytes(dialectName);
    tools.push_back(std::move(tool));
}

void readFormat(json::Value format, OutputFormat &out)
{
    if (format["type"].equals("json_object"))
        out.kind = OutputFormat::Kind::JsonObject;
    if (!format["type"].equals("json_schema"))
        return;
    out.kind = OutputFormat::Kind::JsonSchema;
    out.name = format["name"].text();
    out.description = format["description"].text();
    out.schemaJson = format["schema"].rawBytes();
    out.strict = format["strict"].boolean();
}

void readToolChoice(json::Value root, ToolChoice &choice)
{
    const json::Value source = root["tool_choice"];
    choice.parallel = root["parallel_tool_calls"].boolean();
    if (source.equals("auto"))
        choice.kind = ToolChoice::Kind::Auto;
    else if (source.equals("none"))
        choice.kind = ToolChoice::Kind::None;
    else if (source.equals("required"))
        choice.kind = ToolChoice::Kind::Required;
    else if (source["type"].equals("function")) {
        choice.kind = ToolChoice::Kind::Named;
        choice.name = source["name"].text();
    }
}

} // namespace

void readItems(json::Value items, std::vector<Message> &messages)
{
    for (const json::Value item : items.items())
        readItem(item, messages);
}

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
    if (root["instructions"].isString() && !root["instructions"].equals(""))
        request.messages.push_back(
            {Role::System, {{TextPart{root["instructions"].text(), {}, {}, {}}, {}}}, {}});
    if (root["input"].isString())
        request.messages.push_back({Role::User, {{TextPart{root["input"].text(), {}, {}, {}}, {}}}, {}});
    readItems(root["input"], request.messages);
    for (const json::Value tool : root["tools"].items())
        readTool(tool, request.tools);
    for (const json::Value item : root["input"].items()) {
        for (const json::Value tool :
             item["type"].equals("additional_tools") ? item["tools"].items() : json::Value().items())
            readTool(tool, request.tools);
    }
    readToolChoice(root, request.toolChoice);
    readFormat(root["text"]["format"], request.format);
    request.reasoning.effort = root["reasoning"]["effort"].text();
    request.reasoning.summary = root["reasoning"]["summary"].text();
    request.stream = root["stream"].boolean().value_or(false);
    request.temperature = numberText(root["temperature"]);
    request.topP = numberText(root["top_p"]);
    request.maxTokens = root["max_output_tokens"].integer();
    request.topLogprobs = root["top_logprobs"].integer();
    request.store = root["store"].boolean();
    request.user = root["user"].text();
    request.serviceTier = root["service_tier"].text();
    request.previousResponseId = root["previous_response_id"].text();
    if (root["metadata"].isObject() && !root["metadata"].isEmpty())
        request.metadataJson = root["metadata"].rawBytes();
    readExtras(root, knownFields, request.extras);
    return request;
}

} // namespace gatehouse::protocol::responses
