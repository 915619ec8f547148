// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/bedrock/bedrock.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::bedrock {

namespace {

constexpr json::MemberName knownFields[] = {"messages", "system", "inferenceConfig", "toolConfig", "modelId"};

QByteArray mediaType(MediaPart::Kind kind, const QByteArray &format)
{
    if (kind == MediaPart::Kind::Image)
        return "image/" + (format == "jpg" ? QByteArray("jpeg") : format);
    if (kind == MediaPart::Kind::Video)
        return "video/" + format;
    if (format == "pdf" || format.isEmpty())
        return "application/pdf";
    return format == "txt"  ? QByteArray("text/plain")
           : format == "md" ? QByteArray("text/markdown")
                            : "text/" + format;
}

MediaPart readMedia(json::Value source, MediaPart::Kind kind)
{
    MediaPart part;
    part.kind = kind;
    part.mediaType = mediaType(kind, source["format"].text());
    part.name = source["name"].text();
    part.data = source["source"]["bytes"].text();
    part.text = source["source"]["text"].text();
    part.url = source["source"]["s3Location"]["uri"].text();
    return part;
}

ThinkingPart readThinking(json::Value content)
{
    ThinkingPart part;
    const json::Value text = content["reasoningText"];
    const bool redacted = content["redactedContent"].isString();
    readTaggedSignature(redacted ? content["redactedContent"].text() : text["signature"].text(), dialectName,
                        part);
    if (redacted)
        part.redacted = std::exchange(part.signature, {});
    part.text = text["text"].text();
    return part;
}

void readBlocks(json::Value blocks, std::vector<Content> &out);

ToolResultPart readResult(json::Value source)
{
    ToolResultPart result;
    result.callId = source["toolUseId"].text();
    result.isError = source["status"].equals("error");
    for (const json::Value piece : source["content"].items()) {
        if (piece["json"].exists())
            result.content.push_back({TextPart{piece["json"].rawBytes(), {}, {}, {}}, {}});
    }
    readBlocks(source["content"], result.content);
    return result;
}

std::optional<Part> readBlock(json::Value block)
{
    if (block["text"].isString())
        return TextPart{block["text"].text(), {}, {}, {}};
    if (block["image"].isObject())
        return readMedia(block["image"], MediaPart::Kind::Image);
    if (block["document"].isObject())
        return readMedia(block["document"], MediaPart::Kind::Document);
    if (block["video"].isObject())
        return readMedia(block["video"], MediaPart::Kind::Video);
    if (const json::Value call = block["toolUse"]; call.isObject() && !call["type"].equals("server_tool_use"))
        return ToolCallPart{call["toolUseId"].text(), call["name"].text(), call["input"].rawBytes(), {}};
    if (const json::Value result = block["toolResult"]; result.isObject() && !result["type"].isString())
        return readResult(result);
    if (block["reasoningContent"].isObject())
        return readThinking(block["reasoningContent"]);
    if (block["json"].exists())
        return {}; // read with its result
    return ProviderPart{block.rawBytes(), toBytes(dialectName)};
}

// A cache point marks what stands before it.
void readBlocks(json::Value blocks, std::vector<Content> &out)
{
    for (const json::Value block : blocks.items()) {
        if (const json::Value point = block["cachePoint"]; point.isObject()) {
            if (!out.empty())
                out.back().cache = CacheMarker{point["ttl"].text()};
        } else if (auto part = readBlock(block)) {
            out.push_back({std::move(*part), {}});
        }
    }
}

void readTools(json::Value config, ChatRequest &request)
{
    for (const json::Value source : config["tools"].items()) {
        if (const json::Value point = source["cachePoint"]; point.isObject()) {
            if (!request.tools.empty())
                request.tools.back().cache = CacheMarker{point["ttl"].text()};
            continue;
        }
        Tool tool;
        const json::Value spec = source["toolSpec"];
        tool.name = spec["name"].text();
        tool.description = spec["description"].text();
        tool.schemaJson = spec["inputSchema"]["json"].rawBytes();
        tool.strict = spec["strict"].boolean();
        if (!spec.isObject()) {
            tool.name = source["systemTool"]["name"].text();
            tool.providerJson = source.rawBytes();
            tool.providerDialect = toBytes(dialectName);
        }
        request.tools.push_back(std::move(tool));
    }
    const json::Value choice = config["toolChoice"];
    if (choice["auto"].exists())
        request.toolChoice.kind = ToolChoice::Kind::Auto;
    else if (choice["any"].exists())
        request.toolChoice.kind = ToolChoice::Kind::Required;
    else if (choice["tool"].isObject()) {
        request.toolChoice.kind = ToolChoice::Kind::Named;
        request.toolChoice.name = choice["tool"]["name"].text();
    }
}

// Thinking and top_k of Claude stand among the fields that Bedrock itself does not name.
void readExtraFields(json::Value root, ChatRequest &request)
{
    const json::Value fields = root["additionalModelRequestFields"];
    const json::Value thinking = fields["thinking"];
    if (thinking["type"].equals("enabled")) {
        request.reasoning.enabled = true;
        request.reasoning.budgetTokens = thinking["budget_tokens"].integer();
    } else if (thinking["type"].equals("adaptive")) {
        request.reasoning.enabled = true;
        request.reasoning.budgetTokens = -1;
    }
    request.reasoning.effort = fields["output_config"]["effort"].isString()
                                   ? fields["output_config"]["effort"].text()
                                   : fields["reasoning_effort"].text();
    request.topK = numberText(fields["top_k"]);
    const json::Value format = root["outputConfig"]["textFormat"];
    if (format["type"].equals("json_schema")) {
        const json::Value schema = format["structure"]["jsonSchema"];
        request.format.kind = OutputFormat::Kind::JsonSchema;
        request.format.name = schema["name"].text();
        request.format.description = schema["description"].text();
        request.format.schemaJson = schema["schema"].text(); // JSON in a string
        request.format.strict = true;
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
    request.stream = parts.action == "converse-stream";
    request.asksUsage = true;
    if (!root["system"].isEmpty()) {
        request.messages.push_back({Role::System, {}, {}});
        readBlocks(root["system"], request.messages.back().content);
    }
    for (const json::Value message : root["messages"].items()) {
        request.messages.push_back(
            {message["role"].equals("assistant") ? Role::Assistant : Role::User, {}, {}});
        readBlocks(message["content"], request.messages.back().content);
    }
    readTools(root["toolConfig"], request);
    const json::Value config = root["inferenceConfig"];
    request.maxTokens = config["maxTokens"].integer();
    request.temperature = numberText(config["temperature"]);
    request.topP = numberText(config["topP"]);
    for (const json::Value stop : config["stopSequences"].items())
        request.stop.push_back(stop.text());
    readExtraFields(root, request);
    readExtras(root, knownFields, request.extras);
    return request;
}

} // namespace gatehouse::protocol::bedrock
