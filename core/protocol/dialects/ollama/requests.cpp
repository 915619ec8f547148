// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of api/chat and api/generate, read and written.
#include "core/protocol/dialects/ollama/ollama.h"
#include "core/protocol/shared/callpath.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol::ollama {

namespace {

constexpr auto keepAliveField = "keep_alive";
constexpr auto contextField = "num_ctx";
constexpr json::MemberName knownFields[] = {"model", "messages", "prompt",  "system", "images",
                                            "tools", "format",   "options", "stream", "think"};
constexpr json::MemberName knownOptions[] = {"temperature",      "top_p", "top_k", "min_p",
                                             "num_predict",      "stop",  "seed",  "presence_penalty",
                                             "frequency_penalty"};
constexpr std::string_view supported[] = {
    "temperature",      "top_p", "top_k", "min_p",           "frequency_penalty",
    "presence_penalty", "seed",  "stop",  "response_format", "reasoning_effort"};

void readImages(json::Value images, std::vector<Content> &out)
{
    for (const json::Value image : images.items()) {
        MediaPart part;
        part.data = image.text();
        // Base64 begins with what the format begins with; Ollama itself looks at the bytes too.
        part.mediaType = part.data.startsWith("/9j/")     ? "image/jpeg"
                         : part.data.startsWith("R0lGOD") ? "image/gif"
                         : part.data.startsWith("UklGR")  ? "image/webp"
                                                          : "image/png";
        out.push_back({std::move(part), {}});
    }
}

Message readMessage(json::Value source, int &calls)
{
    Message message;
    const json::Value role = source["role"];
    message.role = role.equals("system")      ? Role::System
                   : role.equals("assistant") ? Role::Assistant
                   : role.equals("tool")      ? Role::Tool
                                              : Role::User;
    if (message.role == Role::Tool) {
        ToolResultPart result;
        result.name = source["tool_name"].isString() ? source["tool_name"].text() : source["name"].text();
        result.callId = source["tool_call_id"].text();
        result.content.push_back({TextPart{source["content"].text(), {}, {}, {}}, {}});
        readImages(source["images"], result.content);
        message.content.push_back({std::move(result), {}});
        return message;
    }
    if (source["thinking"].isString() && !source["thinking"].equals(""))
        message.content.push_back(
            {ThinkingPart{.text = source["thinking"].text(), .origin = toBytes(dialectName)}, {}});
    if (!source["content"].equals("") || source["tool_calls"].isEmpty())
        message.content.push_back({TextPart{source["content"].text(), {}, {}, {}}, {}});
    readImages(source["images"], message.content);
    for (const json::Value call : source["tool_calls"].items()) {
        const json::Value function = call["function"];
        ToolCallPart part{call["id"].text(), function["name"].text(), function["arguments"].rawBytes(), {}};
        part.idIsMade = part.id.isEmpty();
        if (part.idIsMade)
            part.id = madeCallId(view(part.name), calls);
        ++calls;
        message.content.push_back({std::move(part), {}});
    }
    return message;
}

// Results name the tool at most; they belong to the calls in their order.
void matchResults(ChatRequest &request)
{
    std::vector<std::pair<QByteArray, QByteArray>> open;
    for (Message &message : request.messages) {
        for (Content &content : message.content) {
            if (const auto *call = std::get_if<ToolCallPart>(&content.part))
                open.emplace_back(call->name, call->id);
            auto *result = std::get_if<ToolResultPart>(&content.part);
            if (!result || !result->callId.isEmpty())
                continue;
            const auto fits = [&](const auto &known) {
                return result->name.isEmpty() || known.first == result->name;
            };
            const auto known = std::find_if(open.begin(), open.end(), fits);
            if (known == open.end())
                continue;
            result->name = known->first;
            result->callId = known->second;
            open.erase(known);
        }
    }
}

void readOptions(json::Value options, ChatRequest &request)
{
    request.temperature = numberText(options["temperature"]);
    request.topP = numberText(options["top_p"]);
    request.topK = numberText(options["top_k"]);
    request.minP = numberText(options["min_p"]);
    request.seed = numberText(options["seed"]);
    request.presencePenalty = numberText(options["presence_penalty"]);
    request.frequencyPenalty = numberText(options["frequency_penalty"]);
    if (options["num_predict"].integer().value_or(-1) > 0) // -1: no limit
        request.maxTokens = options["num_predict"].integer();
    if (options["stop"].isString())
        request.stop.push_back(options["stop"].text());
    for (const json::Value stop : options["stop"].items())
        request.stop.push_back(stop.text());
    std::vector<ExtraField> extras;
    readExtras(options, knownOptions, extras);
    for (ExtraField &extra : extras)
        request.extras.push_back({"options." + extra.key, extra.json});
}

void readPrompt(json::Value root, ChatRequest &request)
{
    if (root["system"].isString() && !root["system"].equals(""))
        request.messages.push_back({Role::System, {{TextPart{root["system"].text(), {}, {}, {}}, {}}}, {}});
    if (!root["prompt"].isString())
        return;
    Message message;
    message.content.push_back({TextPart{root["prompt"].text(), {}, {}, {}}, {}});
    readImages(root["images"], message.content);
    request.messages.push_back(std::move(message));
}

class RequestWriter
{
public:
    explicit RequestWriter(const ChatRequest &request)
        : m_request(request)
    {
    }

    WireRequest write();

private:
    void writeMessage(const Message &message);
    void writeResult(const ToolResultPart &result);
    void writeImages(const std::vector<Content> &content);
    void writeCalls(const Message &message);
    void writeTools();
    void writeFormat();
    void writeThink();
    void writeOptions();
    void writeExtras();

    const ChatRequest &m_request;
    json::Writer m_out{4096};
    Losses m_losses;
};

void RequestWriter::writeImages(const std::vector<Content> &content)
{
    bool any = false;
    for (const Content &item : content) {
        const auto *media = std::get_if<MediaPart>(&item.part);
        if (!media || !media->text.isEmpty())
            continue;
        const bool sayable = media->kind == MediaPart::Kind::Image && !media->data.isEmpty();
        m_losses.addIf(!sayable,
                       media->kind == MediaPart::Kind::Image ? "messages.image_url" : "messages.media");
        if (!sayable)
            continue;
        if (!any)
            m_out.key("images").beginArray();
        any = true;
        m_out.string(view(media->data));
    }
    if (any)
        m_out.endArray();
}

void RequestWriter::writeCalls(const Message &message)
{
    bool any = false;
    for (const Content &content : message.content) {
        const auto *call = std::get_if<ToolCallPart>(&content.part);
        if (!call)
            continue;
        if (!any)
            m_out.key("tool_calls").beginArray();
        any = true;
        m_out.beginObject();
        if (!call->id.isEmpty())
            m_out.key("id").string(view(call->id));
        m_out.key("function").beginObject().key("name").string(view(call->name));
        m_out.key("arguments").raw(view(argumentsObject(call->argumentsJson))).endObject().endObject();
    }
    if (any)
        m_out.endArray();
}

void RequestWriter::writeResult(const ToolResultPart &result)
{
    m_out.beginObject().key("role").string("tool").key("content").string(view(joinedText(result.content)));
    const QByteArray name = toolNameOf(m_request, result);
    if (!name.isEmpty())
        m_out.key("tool_name").string(view(name));
    if (!result.callId.isEmpty())
        m_out.key("tool_call_id").string(view(result.callId));
    m_losses.addIf(result.isError, "tool_result.is_error");
    writeImages(result.content);
    m_out.endObject();
}

void RequestWriter::writeMessage(const Message &message)
{
    bool rest = false;
    QByteArray text;
    QByteArray thinking;
    for (const Content &content : message.content) {
        m_losses.addIf(content.cache.has_value(), "cache_control");
        if (const auto *result = std::get_if<ToolResultPart>(&content.part)) {
            writeResult(*result);
            continue;
        }
        rest = true;
        if (const auto *part = std::get_if<TextPart>(&content.part))
            text.append(text.isEmpty() ? "" : "\n").append(part->text);
        else if (const auto *refusal = std::get_if<RefusalPart>(&content.part))
            text.append(refusal->text);
        else if (const auto *media = std::get_if<MediaPart>(&content.part))
            text.append(media->text);
        else if (const auto *thought = std::get_if<ThinkingPart>(&content.part))
            thinking.append(thought->text);
        m_losses.addIf(std::holds_alternative<ProviderPart>(content.part), "messages.provider_block");
    }
    if (!rest)
        return;
    m_out.beginObject().key("role");
    m_out.string(isSystem(message.role) ? "system" : message.role == Role::Assistant ? "assistant" : "user");
    m_out.key("content").string(view(text));
    if (!thinking.isEmpty())
        m_out.key("thinking").string(view(thinking));
    m_losses.addIf(!message.name.isEmpty(), "messages.name");
    writeImages(message.content);
    writeCalls(message);
    m_out.endObject();
}

void RequestWriter::writeTools()
{
    // There is no tool_choice: "none" is said by offering none.
    if (m_request.toolChoice.kind == ToolChoice::Kind::None)
        return;
    bool any = false;
    for (const Tool &tool : m_request.tools) {
        m_losses.addIf(!tool.providerJson.isEmpty(), "tools." + tool.name.toStdString());
        if (!tool.providerJson.isEmpty())
            continue;
        m_losses.addIf(tool.strict == true, "tools.strict");
        m_losses.addIf(tool.cache.has_value(), "cache_control");
        if (!any)
            m_out.key("tools").beginArray();
        any = true;
        m_out.beginObject().key("type").string("function").key("function").beginObject();
        m_out.key("name").string(view(tool.name)).key("description").string(view(tool.description));
        m_out.key("parameters")
            .raw(tool.schemaJson.isEmpty() ? "{\"type\":\"object\",\"properties\":{}}"
                                           : view(tool.schemaJson));
        m_out.endObject().endObject();
    }
    if (any)
        m_out.endArray();
}

void RequestWriter::writeFormat()
{
    if (m_request.format.kind == OutputFormat::Kind::JsonObject)
        m_out.key("format").string("json");
    if (m_request.format.kind == OutputFormat::Kind::JsonSchema && !m_request.format.schemaJson.isEmpty())
        m_out.key("format").raw(view(m_request.format.schemaJson));
}

void RequestWriter::writeThink()
{
    const Reasoning &reasoning = m_request.reasoning;
    const bool level =
        reasoning.effort == "low" || reasoning.effort == "medium" || reasoning.effort == "high";
    if (reasoning.enabled == false || reasoning.effort == "none")
        m_out.key("think").boolean(false);
    else if (level)
        m_out.key("think").string(view(reasoning.effort));
    else if (wantsThinking(reasoning))
        m_out.key("think").boolean(true);
}

void RequestWriter::writeOptions()
{
    m_out.key("options").beginObject();
    writeNumber(m_out, "temperature", m_request.temperature);
    writeNumber(m_out, "top_p", m_request.topP);
    writeNumber(m_out, "top_k", m_request.topK);
    writeNumber(m_out, "min_p", m_request.minP);
    writeNumber(m_out, "seed", m_request.seed);
    writeNumber(m_out, "presence_penalty", m_request.presencePenalty);
    writeNumber(m_out, "frequency_penalty", m_request.frequencyPenalty);
    if (m_request.maxTokens)
        m_out.key("num_predict").integer(*m_request.maxTokens);
    if (!m_request.stop.empty()) {
        m_out.key("stop").beginArray();
        for (const QByteArray &stop : m_request.stop)
            m_out.string(view(stop));
        m_out.endArray();
    }
    for (const ExtraField &extra : m_request.extras) {
        if (!isForeign(m_request, dialectName) && extra.key.startsWith("options."))
            m_out.key(view(extra.key.mid(8))).raw(view(extra.json));
        else if (isForeign(m_request, dialectName) && extra.key == contextField)
            m_out.key(view(extra.key)).raw(view(extra.json));
    }
    m_out.endObject();
}

// How long the model stays loaded and how much it reads are Ollama's alone; its users say so in any dialect.
void RequestWriter::writeExtras()
{
    for (const ExtraField &extra : m_request.extras) {
        const bool own = !isForeign(m_request, dialectName);
        const bool known = extra.key == keepAliveField || extra.key == contextField;
        if ((own && !extra.key.contains('.')) || extra.key == keepAliveField)
            m_out.key(view(extra.key)).raw(view(extra.json));
        m_losses.addIf(!own && !known, view(extra.key));
    }
}

WireRequest RequestWriter::write()
{
    m_out.beginObject().key("model").string(view(m_request.model)).key("messages").beginArray();
    for (const Message &message : m_request.messages)
        writeMessage(message);
    m_out.endArray();
    writeTools();
    writeFormat();
    writeThink();
    writeOptions();
    m_out.key("stream").boolean(m_request.stream);
    writeExtras();
    m_out.endObject();
    m_losses.addUnsupported(m_request, supported);
    WireRequest wire;
    wire.path = "/api/chat";
    wire.headers.add("Content-Type", "application/json");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
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
    request.stream = root["stream"].boolean().value_or(true);
    request.asksUsage = true;
    readPrompt(root, request);
    int calls = 0;
    for (const json::Value message : root["messages"].items())
        request.messages.push_back(readMessage(message, calls));
    matchResults(request);
    for (const json::Value source : root["tools"].items()) {
        const json::Value function = source["function"];
        Tool tool;
        tool.name = function["name"].text();
        tool.description = function["description"].text();
        tool.schemaJson = function["parameters"].rawBytes();
        request.tools.push_back(std::move(tool));
    }
    if (root["format"].equals("json"))
        request.format.kind = OutputFormat::Kind::JsonObject;
    if (root["format"].isObject()) {
        request.format.kind = OutputFormat::Kind::JsonSchema;
        request.format.schemaJson = root["format"].rawBytes();
    }
    request.reasoning.enabled = root["think"].boolean();
    request.reasoning.effort = root["think"].text();
    readOptions(root["options"], request);
    readExtras(root, knownFields, request.extras);
    return request;
}

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &)
{
    return RequestWriter(request).write();
}

} // namespace gatehouse::protocol::ollama
