// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/bedrock/bedrock.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol::bedrock {

namespace {

constexpr std::string_view supported[] = {
    "temperature",      "top_p",       "top_k", "stop", "tool_choice", "response_format",
    "reasoning_effort", "service_tier"};

class RequestWriter
{
public:
    explicit RequestWriter(const ChatRequest &request)
        : m_request(request)
        , m_foreign(isForeign(request, dialectName))
        , m_claude(request.model.contains("anthropic.") || request.model.contains("claude"))
    {
    }

    WireRequest write();

private:
    bool isWorthATurn(const Message &message) const;
    void writeSystem();
    void writeMessages();
    void writeBlock(const Content &content, bool inResult);
    void writeText(const QByteArray &text);
    void writeMedia(const MediaPart &media);
    void writeThinking(const ThinkingPart &thinking);
    void writeResult(const ToolResultPart &result);
    void writeCachePoint(const std::optional<CacheMarker> &marker);
    void writeTools();
    void writeInference();
    void writeModelFields();
    void writeFormat();

    const ChatRequest &m_request;
    bool m_foreign;
    bool m_claude;
    json::Writer m_out{4096};
    Losses m_losses;
    int m_documents = 0;
};

QByteArray formatOf(const MediaPart &media)
{
    const QByteArray type = media.mediaType;
    const QByteArray sub = type.mid(type.indexOf('/') + 1);
    if (type == "text/plain")
        return "txt";
    if (type == "text/markdown")
        return "md";
    if (type.contains("wordprocessingml"))
        return "docx";
    if (type.contains("spreadsheetml"))
        return "xlsx";
    return sub.isEmpty() ? QByteArray("png") : sub;
}

// Names of documents may hold letters, digits, blanks, hyphens and brackets, and must differ within a
// request.
QByteArray documentName(const MediaPart &media, int number)
{
    QByteArray name = media.name;
    for (char &c : name) {
        const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == ' ' || c == '-' || c == '(' || c == ')';
        if (!good)
            c = '-';
    }
    name = name.simplified().left(180);
    return name.isEmpty() ? "document " + QByteArray::number(number) : name;
}

bool isOwnThinking(const ThinkingPart &thinking)
{
    return view(thinking.origin) == dialectName &&
           (!thinking.signature.isEmpty() || !thinking.redacted.isEmpty());
}

void RequestWriter::writeText(const QByteArray &text)
{
    if (!text.isEmpty()) // the API refuses an empty text
        m_out.beginObject().key("text").string(view(text)).endObject();
}

void RequestWriter::writeMedia(const MediaPart &media)
{
    const bool inlined = !media.data.isEmpty() || !media.text.isEmpty();
    const bool stored = media.url.startsWith("s3://");
    const bool known = media.kind != MediaPart::Kind::Audio && (inlined || stored);
    m_losses.addIf(!known, media.kind == MediaPart::Kind::Audio ? "messages.audio" : "messages.media_url");
    if (!known)
        return;
    const bool document = media.kind == MediaPart::Kind::Document || media.kind == MediaPart::Kind::File;
    m_out.beginObject().key(document ? "document" : media.kind == MediaPart::Kind::Video ? "video" : "image");
    m_out.beginObject().key("format").string(media.text.isEmpty() ? view(formatOf(media)) : "txt");
    if (document)
        m_out.key("name").string(view(documentName(media, ++m_documents)));
    m_out.key("source").beginObject();
    if (!media.data.isEmpty())
        m_out.key("bytes").string(view(media.data));
    else if (!media.text.isEmpty())
        m_out.key("text").string(view(media.text));
    else
        m_out.key("s3Location").beginObject().key("uri").string(view(media.url)).endObject();
    m_out.endObject().endObject().endObject();
}

void RequestWriter::writeThinking(const ThinkingPart &thinking)
{
    m_losses.addIf(!isOwnThinking(thinking), "messages.thinking");
    if (!isOwnThinking(thinking))
        return;
    m_out.beginObject().key("reasoningContent").beginObject();
    if (!thinking.redacted.isEmpty()) {
        m_out.key("redactedContent").string(view(thinking.redacted));
    } else {
        m_out.key("reasoningText").beginObject().key("text").string(view(thinking.text));
        m_out.key("signature").string(view(thinking.signature)).endObject();
    }
    m_out.endObject().endObject();
}

void RequestWriter::writeResult(const ToolResultPart &result)
{
    m_out.beginObject().key("toolResult").beginObject();
    m_out.key("toolUseId").string(view(safeCallId(result.callId))).key("content").beginArray();
    for (const Content &piece : result.content)
        writeBlock(piece, true);
    m_out.endArray().key("status").string(result.isError ? "error" : "success").endObject().endObject();
}

void RequestWriter::writeCachePoint(const std::optional<CacheMarker> &marker)
{
    if (!marker)
        return;
    m_out.beginObject().key("cachePoint").beginObject().key("type").string("default");
    if (!marker->ttl.isEmpty())
        m_out.key("ttl").string(view(marker->ttl));
    m_out.endObject().endObject();
}

void RequestWriter::writeBlock(const Content &content, bool inResult)
{
    std::visit(
        overloaded{
            [&](const TextPart &text) { writeText(text.text); },
            [&](const RefusalPart &refusal) { writeText(refusal.text); },
            [&](const MediaPart &media) { writeMedia(media); },
            [&](const ThinkingPart &thinking) { writeThinking(thinking); },
            [&](const ToolCallPart &call) {
                m_out.beginObject().key("toolUse").beginObject();
                m_out.key("toolUseId").string(view(safeCallId(call.id))).key("name").string(view(call.name));
                m_out.key("input").raw(view(argumentsObject(call.argumentsJson))).endObject().endObject();
            },
            [&](const ToolResultPart &result) { writeResult(result); },
            [&](const ProviderPart &part) {
                const bool own = view(part.dialect) == dialectName;
                m_losses.addIf(!own, "messages.provider_block");
                if (own)
                    m_out.raw(view(part.json));
            },
        },
        content.part);
    if (!inResult)
        writeCachePoint(content.cache);
}

void RequestWriter::writeSystem()
{
    const bool jsonMode = m_request.format.kind == OutputFormat::Kind::JsonObject;
    bool any = false;
    const auto open = [&] {
        if (!any)
            m_out.key("system").beginArray();
        any = true;
    };
    for (const Message &message : m_request.messages) {
        if (!isSystem(message.role))
            continue;
        open();
        for (const Content &content : message.content)
            writeBlock(content, false);
    }
    if (jsonMode) {
        open();
        writeText("Answer with one JSON object and nothing else.");
    }
    if (any)
        m_out.endArray();
}

bool RequestWriter::isWorthATurn(const Message &message) const
{
    return std::any_of(message.content.begin(), message.content.end(), [](const Content &content) {
        const auto *text = std::get_if<TextPart>(&content.part);
        const auto *thinking = std::get_if<ThinkingPart>(&content.part);
        const auto *provider = std::get_if<ProviderPart>(&content.part);
        return (!text || !text->text.isEmpty()) && (!thinking || isOwnThinking(*thinking)) &&
               (!provider || view(provider->dialect) == dialectName);
    });
}

void RequestWriter::writeMessages()
{
    m_out.key("messages").beginArray();
    std::string_view open;
    for (const Message &message : m_request.messages) {
        if (isSystem(message.role))
            continue;
        if (!isWorthATurn(message)) {
            m_losses.addIf(!message.content.empty() &&
                               !std::holds_alternative<TextPart>(message.content[0].part),
                           "messages.thinking");
            continue;
        }
        const std::string_view role = message.role == Role::Assistant ? "assistant" : "user";
        if (role != open) {
            if (!open.empty())
                m_out.endArray().endObject();
            m_out.beginObject().key("role").string(role).key("content").beginArray();
            open = role;
        }
        m_losses.addIf(!message.name.isEmpty() && message.role != Role::Tool, "messages.name");
        for (const Content &content : message.content)
            writeBlock(content, false);
    }
    if (!open.empty())
        m_out.endArray().endObject();
    m_out.endArray();
}

void RequestWriter::writeTools()
{
    const ToolChoice &choice = m_request.toolChoice;
    if (m_request.tools.empty())
        return;
    // There is no "none"; tools must be named all the same where the history has calls of them.
    m_losses.addIf(choice.kind == ToolChoice::Kind::None, "tool_choice");
    bool any = false;
    for (const Tool &tool : m_request.tools) {
        const bool foreign = !tool.providerJson.isEmpty() && view(tool.providerDialect) != dialectName;
        m_losses.addIf(foreign, "tools." + tool.name.toStdString());
        if (foreign)
            continue;
        if (!any)
            m_out.key("toolConfig").beginObject().key("tools").beginArray();
        any = true;
        if (!tool.providerJson.isEmpty()) {
            m_out.raw(view(tool.providerJson));
            continue;
        }
        m_out.beginObject().key("toolSpec").beginObject().key("name").string(view(tool.name));
        if (!tool.description.isEmpty())
            m_out.key("description").string(view(tool.description));
        m_out.key("inputSchema").beginObject().key("json");
        m_out.raw(tool.schemaJson.isEmpty() ? "{\"type\":\"object\",\"properties\":{}}"
                                            : view(tool.schemaJson));
        m_out.endObject();
        if (tool.strict == true)
            m_out.key("strict").boolean(true);
        m_out.endObject().endObject();
        writeCachePoint(tool.cache);
    }
    if (!any)
        return;
    m_out.endArray();
    if (choice.kind == ToolChoice::Kind::Auto)
        m_out.key("toolChoice").raw("{\"auto\":{}}");
    if (choice.kind == ToolChoice::Kind::Required)
        m_out.key("toolChoice").raw("{\"any\":{}}");
    if (choice.kind == ToolChoice::Kind::Named)
        m_out.key("toolChoice")
            .beginObject()
            .key("tool")
            .beginObject()
            .key("name")
            .string(view(choice.name))
            .endObject()
            .endObject();
    m_out.endObject();
}

void RequestWriter::writeInference()
{
    m_out.key("inferenceConfig").beginObject();
    if (m_request.maxTokens)
        m_out.key("maxTokens").integer(*m_request.maxTokens);
    if (!m_request.temperature.isEmpty())
        m_out.key("temperature")
            .raw(m_request.temperature.toDouble() > 1.0 ? "1" : view(m_request.temperature));
    const bool both = m_foreign && m_claude && !m_request.temperature.isEmpty() && !m_request.topP.isEmpty();
    m_losses.addIf(both, "top_p");
    if (!both)
        writeNumber(m_out, "topP", m_request.topP);
    if (!m_request.stop.empty()) {
        m_out.key("stopSequences").beginArray();
        for (const QByteArray &stop : m_request.stop)
            m_out.string(view(stop));
        m_out.endArray();
    }
    m_out.endObject();
}

// A client of this dialect keeps its own fields; for others Claude's are known, those of other models are
// not.
void RequestWriter::writeModelFields()
{
    if (!m_foreign)
        return;
    const std::int64_t asked =
        m_request.reasoning.budgetTokens.value_or(budgetOfEffort(view(m_request.reasoning.effort)));
    const bool room = !m_request.maxTokens || *m_request.maxTokens > std::max<std::int64_t>(asked, 1024);
    const bool thinks =
        m_claude && wantsThinking(m_request.reasoning) && room && m_request.temperature.isEmpty();
    m_losses.addIf(wantsThinking(m_request.reasoning) && !thinks, "reasoning_effort");
    m_losses.addIf(!m_request.topK.isEmpty() && !m_claude, "top_k");
    if (!thinks && (m_request.topK.isEmpty() || !m_claude))
        return;
    m_out.key("additionalModelRequestFields").beginObject();
    if (thinks) {
        m_out.key("thinking").beginObject().key("type").string(asked < 0 ? "adaptive" : "enabled");
        if (asked >= 0)
            m_out.key("budget_tokens").integer(std::max<std::int64_t>(asked, 1024));
        m_out.endObject();
    }
    if (m_claude && !thinks)
        writeNumber(m_out, "top_k", m_request.topK);
    m_out.endObject();
}

void RequestWriter::writeFormat()
{
    if (!m_foreign || m_request.format.kind != OutputFormat::Kind::JsonSchema)
        return;
    m_out.key("outputConfig").beginObject().key("textFormat").beginObject().key("type").string("json_schema");
    m_out.key("structure").beginObject().key("jsonSchema").beginObject();
    m_out.key("name").string(m_request.format.name.isEmpty() ? "answer" : view(m_request.format.name));
    if (!m_request.format.description.isEmpty())
        m_out.key("description").string(view(m_request.format.description));
    m_out.key("schema").string(m_request.format.schemaJson.isEmpty() ? "{}"
                                                                     : view(m_request.format.schemaJson));
    m_out.endObject().endObject().endObject().endObject();
}

WireRequest RequestWriter::write()
{
    m_out.beginObject();
    writeMessages();
    writeSystem();
    writeTools();
    writeInference();
    writeModelFields();
    writeFormat();
    const QByteArray &tier = m_request.serviceTier;
    if (m_foreign && (tier == "default" || tier == "priority" || tier == "flex"))
        m_out.key("serviceTier").beginObject().key("type").string(view(tier)).endObject();
    m_losses.addIf(!tier.isEmpty() && tier != "auto" && tier != "default" && tier != "priority" &&
                       tier != "flex",
                   "service_tier");
    writeExtras(m_out, m_request, dialectName);
    m_out.endObject();
    m_losses.addUnsupported(m_request, supported);
    m_losses.addExtras(m_request, dialectName);
    WireRequest wire;
    wire.path = "/model/" + percentEncoded(view(m_request.model)) +
                (m_request.stream ? "/converse-stream" : "/converse");
    wire.headers.add("Content-Type", "application/json");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
}

} // namespace

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &)
{
    return RequestWriter(request).write();
}

} // namespace gatehouse::protocol::bedrock
