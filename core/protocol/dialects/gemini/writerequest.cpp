// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol::gemini {

namespace {

constexpr std::string_view supported[] = {"temperature",
                                          "top_p",
                                          "top_k",
                                          "frequency_penalty",
                                          "presence_penalty",
                                          "seed",
                                          "stop",
                                          "n",
                                          "logprobs",
                                          "top_logprobs",
                                          "tool_choice",
                                          "response_format",
                                          "reasoning_effort",
                                          "parallel_tool_calls",
                                          "modalities"};

class RequestWriter
{
public:
    RequestWriter(const ChatRequest &request, const Quirks &quirks)
        : m_request(request)
        , m_quirks(quirks)
    {
    }

    WireRequest write();

private:
    void writeSystem();
    void writeContents();
    void writePart(const Content &content);
    void writeText(const QByteArray &text);
    void writeMedia(const MediaPart &media);
    void writeCall(const ToolCallPart &call);
    void writeResult(const ToolResultPart &result);
    void writeThinking(const ThinkingPart &thinking);
    void writeTools();
    void writeToolConfig();
    void writeConfig();
    void writeThinkingConfig();
    void writeFormat();
    void writeConfigExtras();

    const ChatRequest &m_request;
    const Quirks &m_quirks;
    json::Writer m_out{4096};
    Losses m_losses;
    bool m_firstCall = true; // of the turn: the one whose signature is looked for
};

void RequestWriter::writeText(const QByteArray &text)
{
    m_out.beginObject().key("text").string(view(text)).endObject();
}

void RequestWriter::writeMedia(const MediaPart &media)
{
    if (!media.text.isEmpty()) {
        writeText(media.text);
        return;
    }
    m_losses.addIf(media.data.isEmpty() && media.url.isEmpty(), "messages.file_id");
    if (media.data.isEmpty() && media.url.isEmpty())
        return;
    m_out.beginObject();
    if (!media.data.isEmpty()) {
        m_out.key("inlineData").beginObject().key("mimeType").string(view(media.mediaType));
        m_out.key("data").string(view(media.data)).endObject();
    } else {
        m_out.key("fileData").beginObject();
        if (!media.mediaType.isEmpty())
            m_out.key("mimeType").string(view(media.mediaType));
        m_out.key("fileUri").string(view(media.url)).endObject();
    }
    m_out.endObject();
}

void RequestWriter::writeCall(const ToolCallPart &call)
{
    m_out.beginObject().key("functionCall").beginObject();
    if (!call.id.isEmpty())
        m_out.key("id").string(view(call.id));
    m_out.key("name")
        .string(view(call.name))
        .key("args")
        .raw(view(argumentsObject(call.argumentsJson)))
        .endObject();
    if (!call.signature.isEmpty())
        m_out.key("thoughtSignature").string(view(call.signature));
    else if (m_firstCall && isForeign(m_request, dialectName) && !m_quirks.callSignature.isEmpty())
        m_out.key("thoughtSignature").string(view(m_quirks.callSignature));
    m_firstCall = false;
    m_out.endObject();
}

void RequestWriter::writeResult(const ToolResultPart &result)
{
    const QByteArray text = joinedText(result.content);
    m_out.beginObject().key("functionResponse").beginObject();
    if (!result.callId.isEmpty())
        m_out.key("id").string(view(result.callId));
    const QByteArray name = toolNameOf(m_request, result);
    m_out.key("name").string(name.isEmpty() ? "unknown" : view(name)).key("response");
    json::Document document;
    if (!result.isError && document.parse(view(text)) && document.root().isObject())
        m_out.raw(view(text));
    else
        m_out.beginObject().key(result.isError ? "error" : "output").string(view(text)).endObject();
    m_out.endObject().endObject();
    for (const Content &piece : result.content) {
        if (const auto *media = std::get_if<MediaPart>(&piece.part))
            writeMedia(*media);
    }
}

void RequestWriter::writeThinking(const ThinkingPart &thinking)
{
    const bool own = view(thinking.origin) == dialectName;
    m_losses.addIf(!own, "messages.thinking");
    if (!own || thinking.text.isEmpty())
        return;
    m_out.beginObject().key("text").string(view(thinking.text)).key("thought").boolean(true);
    if (!thinking.signature.isEmpty())
        m_out.key("thoughtSignature").string(view(thinking.signature));
    m_out.endObject();
}

void RequestWriter::writePart(const Content &content)
{
    m_losses.addIf(content.cache.has_value(), "cache_control");
    std::visit(overloaded{
                   [&](const TextPart &text) { writeText(text.text); },
                   [&](const RefusalPart &refusal) { writeText(refusal.text); },
                   [&](const MediaPart &media) { writeMedia(media); },
                   [&](const ToolCallPart &call) { writeCall(call); },
                   [&](const ToolResultPart &result) { writeResult(result); },
                   [&](const ThinkingPart &thinking) { writeThinking(thinking); },
                   [&](const ProviderPart &part) {
                       if (view(part.dialect) == dialectName)
                           m_out.raw(view(part.json));
                       else
                           m_losses.add("messages.provider_block");
                   },
               },
               content.part);
}

void RequestWriter::writeSystem()
{
    bool any = false;
    for (const Message &message : m_request.messages) {
        if (!isSystem(message.role))
            continue;
        if (!any)
            m_out.key("systemInstruction").beginObject().key("parts").beginArray();
        any = true;
        for (const Content &content : message.content)
            writePart(content);
    }
    if (any)
        m_out.endArray().endObject();
}

void RequestWriter::writeContents()
{
    m_out.key("contents").beginArray();
    std::string_view open;
    for (const Message &message : m_request.messages) {
        if (isSystem(message.role) || message.content.empty())
            continue;
        const std::string_view role = message.role == Role::Assistant ? "model" : "user";
        if (role != open) {
            if (!open.empty())
                m_out.endArray().endObject();
            m_out.beginObject().key("role").string(role).key("parts").beginArray();
            open = role;
        }
        m_firstCall = true;
        m_losses.addIf(!message.name.isEmpty() && message.role != Role::Tool, "messages.name");
        for (const Content &content : message.content)
            writePart(content);
    }
    if (!open.empty())
        m_out.endArray().endObject();
    m_out.endArray();
}

void RequestWriter::writeTools()
{
    bool opened = false;
    bool functions = false;
    const auto open = [&] {
        if (!opened)
            m_out.key("tools").beginArray();
        opened = true;
    };
    for (const Tool &tool : m_request.tools) {
        if (tool.providerJson.isEmpty())
            continue;
        const bool own = view(tool.providerDialect) == dialectName;
        m_losses.addIf(!own, "tools." + tool.name.toStdString());
        if (!own)
            continue;
        open();
        m_out.raw(view(tool.providerJson));
    }
    for (const Tool &tool : m_request.tools) {
        if (!tool.providerJson.isEmpty())
            continue;
        open();
        if (!functions)
            m_out.beginObject().key("functionDeclarations").beginArray();
        functions = true;
        m_losses.addIf(tool.strict == true, "tools.strict");
        m_losses.addIf(tool.cache.has_value(), "cache_control");
        m_out.beginObject().key("name").string(view(tool.name));
        m_out.key("description").string(view(tool.description));
        if (!tool.schemaJson.isEmpty())
            m_out.key("parametersJsonSchema").raw(view(tool.schemaJson));
        m_out.endObject();
    }
    if (functions)
        m_out.endArray().endObject();
    if (opened)
        m_out.endArray();
}

void RequestWriter::writeToolConfig()
{
    const ToolChoice &choice = m_request.toolChoice;
    // Parallel calls are the rule here; only their prohibition is lost.
    m_losses.addIf(choice.parallel == false && !m_request.tools.empty(), "parallel_tool_calls");
    if (choice.kind == ToolChoice::Kind::Unset || m_request.tools.empty())
        return;
    m_out.key("toolConfig").beginObject().key("functionCallingConfig").beginObject().key("mode");
    m_out.string(choice.kind == ToolChoice::Kind::None   ? "NONE"
                 : choice.kind == ToolChoice::Kind::Auto ? "AUTO"
                                                         : "ANY");
    if (choice.kind == ToolChoice::Kind::Named)
        m_out.key("allowedFunctionNames").beginArray().string(view(choice.name)).endArray();
    for (const ExtraField &extra : m_request.extras) {
        if (extra.key == "toolConfig.allowedFunctionNames" && !isForeign(m_request, dialectName))
            m_out.key("allowedFunctionNames").raw(view(extra.json));
    }
    m_out.endObject().endObject();
}

void RequestWriter::writeThinkingConfig()
{
    const Reasoning &reasoning = m_request.reasoning;
    const bool off = reasoning.enabled == false || reasoning.effort == "none";
    if (!off && !wantsThinking(reasoning) && !reasoning.includeThoughts)
        return;
    m_out.key("thinkingConfig").beginObject();
    const std::int64_t budget = reasoning.budgetTokens.value_or(budgetOfEffort(view(reasoning.effort)));
    if (off)
        m_out.key("thinkingBudget").integer(0);
    else if (!isForeign(m_request, dialectName) && !reasoning.effort.isEmpty())
        m_out.key("thinkingLevel").string(view(reasoning.effort));
    else if (budget != 0)
        m_out.key("thinkingBudget").integer(budget);
    if (!off && (reasoning.includeThoughts || isForeign(m_request, dialectName)))
        m_out.key("includeThoughts").boolean(true);
    m_out.endObject();
}

void RequestWriter::writeFormat()
{
    const OutputFormat &format = m_request.format;
    if (format.kind == OutputFormat::Kind::Text)
        return;
    m_out.key("responseMimeType").string("application/json");
    if (format.kind == OutputFormat::Kind::JsonSchema && !format.schemaJson.isEmpty())
        m_out.key("responseJsonSchema").raw(view(format.schemaJson));
}

void RequestWriter::writeConfigExtras()
{
    constexpr QByteArrayView prefix = "generationConfig.";
    if (isForeign(m_request, dialectName)) {
        // OpenAI's ["text","image"]
        if (m_request.modalitiesJson.contains("image"))
            m_out.key("responseModalities").beginArray().string("TEXT").string("IMAGE").endArray();
        return;
    }
    for (const ExtraField &extra : m_request.extras) {
        if (extra.key.startsWith(prefix))
            m_out.key(view(extra.key.mid(prefix.size()))).raw(view(extra.json));
    }
}

void RequestWriter::writeConfig()
{
    m_out.key("generationConfig").beginObject();
    writeNumber(m_out, "temperature", m_request.temperature);
    writeNumber(m_out, "topP", m_request.topP);
    writeNumber(m_out, "topK", m_request.topK);
    writeNumber(m_out, "seed", m_request.seed);
    writeNumber(m_out, "presencePenalty", m_request.presencePenalty);
    writeNumber(m_out, "frequencyPenalty", m_request.frequencyPenalty);
    if (m_request.maxTokens)
        m_out.key("maxOutputTokens").integer(*m_request.maxTokens);
    if (m_request.n)
        m_out.key("candidateCount").integer(*m_request.n);
    if (m_request.logprobs)
        m_out.key("responseLogprobs").boolean(*m_request.logprobs);
    if (m_request.topLogprobs)
        m_out.key("logprobs").integer(*m_request.topLogprobs);
    if (!m_request.stop.empty()) {
        m_out.key("stopSequences").beginArray();
        for (const QByteArray &stop : m_request.stop)
            m_out.string(view(stop));
        m_out.endArray();
    }
    writeFormat();
    writeThinkingConfig();
    writeConfigExtras();
    m_out.endObject();
}

WireRequest RequestWriter::write()
{
    m_out.beginObject();
    writeSystem();
    writeContents();
    writeTools();
    writeToolConfig();
    writeConfig();
    if (!isForeign(m_request, dialectName)) {
        for (const ExtraField &extra : m_request.extras) {
            if (!extra.key.contains('.'))
                m_out.key(view(extra.key)).raw(view(extra.json));
        }
    }
    m_out.endObject();
    m_losses.addUnsupported(m_request, supported);
    m_losses.addIf(!m_request.modalitiesJson.isEmpty() && !m_request.modalitiesJson.contains("image") &&
                       m_request.modalitiesJson.contains("audio"),
                   "modalities");
    m_losses.addExtras(m_request, dialectName);
    WireRequest wire;
    wire.path = "/models/" + percentEncoded(view(m_request.model)) +
                (m_request.stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    wire.headers.add("Content-Type", "application/json");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
}

} // namespace

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks)
{
    return RequestWriter(request, quirks).write();
}

} // namespace gatehouse::protocol::gemini
