// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/responses/responses.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol::responses {

namespace {

constexpr std::string_view supported[] = {"temperature",
                                          "top_p",
                                          "top_logprobs",
                                          "user",
                                          "service_tier",
                                          "metadata",
                                          "store",
                                          "previous_response_id",
                                          "tool_choice",
                                          "logprobs",
                                          "parallel_tool_calls",
                                          "response_format",
                                          "reasoning_effort"};

class RequestWriter
{
public:
    explicit RequestWriter(const ChatRequest &request)
        : m_request(request)
    {
    }

    WireRequest write();

private:
    void writeInput();
    void writeMessage(const Message &message);
    void openMessage(Role role);
    void closeMessage();
    void writePart(const Content &content, bool output);
    void writeMedia(const MediaPart &media);
    void writeReasoning(const ThinkingPart &thinking);
    void writeCall(const ToolCallPart &call);
    void writeResult(const ToolResultPart &result);
    void writeTools();
    void writeToolChoice();
    void writeText();
    void writeRest();

    const ChatRequest &m_request;
    json::Writer m_out{4096};
    Losses m_losses;
    bool m_messageOpen = false;
};

void RequestWriter::openMessage(Role role)
{
    if (m_messageOpen)
        return;
    m_messageOpen = true;
    m_out.beginObject().key("type").string("message").key("role");
    m_out.string(role == Role::Assistant   ? "assistant"
                 : role == Role::System    ? "system"
                 : role == Role::Developer ? "developer"
                                           : "user");
    m_out.key("content").beginArray();
}

void RequestWriter::closeMessage()
{
    if (m_messageOpen)
        m_out.endArray().endObject();
    m_messageOpen = false;
}

void RequestWriter::writeMedia(const MediaPart &media)
{
    m_out.beginObject();
    if (!media.text.isEmpty()) {
        m_out.key("type").string("input_text").key("text").string(view(media.text));
    } else if (media.kind == MediaPart::Kind::Image) {
        m_out.key("type").string("input_image");
        if (!media.fileId.isEmpty())
            m_out.key("file_id").string(view(media.fileId));
        else
            m_out.key("image_url").string(view(mediaUrl(media)));
        if (!media.detail.isEmpty())
            m_out.key("detail").string(view(media.detail));
    } else if (media.kind == MediaPart::Kind::Audio) {
        m_out.key("type").string("input_audio").key("input_audio").beginObject();
        m_out.key("data")
            .string(view(media.data))
            .key("format")
            .string(view(audioFormat(view(media.mediaType))));
        m_out.endObject();
    } else {
        m_out.key("type").string("input_file");
        if (!media.fileId.isEmpty())
            m_out.key("file_id").string(view(media.fileId));
        else if (media.data.isEmpty())
            m_out.key("file_url").string(view(media.url));
        else
            m_out.key("filename")
                .string(media.name.isEmpty() ? "document.pdf" : view(media.name))
                .key("file_data")
                .string(view(mediaUrl(media)));
    }
    m_out.endObject();
}

void RequestWriter::writePart(const Content &content, bool output)
{
    m_losses.addIf(content.cache.has_value(), "cache_control");
    if (const auto *media = std::get_if<MediaPart>(&content.part)) {
        m_losses.addIf(output, "messages.assistant_media");
        if (!output)
            writeMedia(*media);
    } else if (const auto *refusal = std::get_if<RefusalPart>(&content.part)) {
        m_out.beginObject()
            .key("type")
            .string("refusal")
            .key("refusal")
            .string(view(refusal->text))
            .endObject();
    } else if (const auto *text = std::get_if<TextPart>(&content.part)) {
        m_out.beginObject().key("type").string(output ? "output_text" : "input_text");
        m_out.key("text").string(view(text->text));
        if (output)
            m_out.key("annotations").beginArray().endArray();
        m_out.endObject();
    }
}

void RequestWriter::writeReasoning(const ThinkingPart &thinking)
{
    const bool own =
        view(thinking.origin) == dialectName && (!thinking.redacted.isEmpty() || !thinking.id.isEmpty());
    m_losses.addIf(!own, "messages.thinking");
    if (!own)
        return;
    closeMessage();
    const auto [packedId, encrypted] = unpackedReasoning(thinking.redacted);
    const QByteArray &id = thinking.id.isEmpty() ? packedId : thinking.id;
    m_out.beginObject().key("type").string("reasoning");
    if (!id.isEmpty())
        m_out.key("id").string(view(id));
    m_out.key("summary").beginArray();
    if (!thinking.text.isEmpty())
        m_out.beginObject()
            .key("type")
            .string("summary_text")
            .key("text")
            .string(view(thinking.text))
            .endObject();
    m_out.endArray();
    if (!encrypted.isEmpty())
        m_out.key("encrypted_content").string(view(encrypted));
    m_out.endObject();
}

void RequestWriter::writeCall(const ToolCallPart &call)
{
    closeMessage();
    m_out.beginObject().key("type").string("function_call").key("call_id").string(view(call.id));
    m_out.key("name").string(view(call.name));
    m_out.key("arguments").string(call.argumentsJson.isEmpty() ? "{}" : view(call.argumentsJson)).endObject();
}

void RequestWriter::writeResult(const ToolResultPart &result)
{
    closeMessage();
    const bool media = std::any_of(result.content.begin(), result.content.end(), [](const Content &content) {
        return std::holds_alternative<MediaPart>(content.part);
    });
    m_losses.addIf(result.isError, "tool_result.is_error");
    m_out.beginObject().key("type").string("function_call_output").key("call_id").string(view(result.callId));
    m_out.key("output");
    if (media) {
        m_out.beginArray();
        for (const Content &content : result.content)
            writePart(content, false);
        m_out.endArray();
    } else {
        m_out.string(view(joinedText(result.content)));
    }
    m_out.endObject();
}

void RequestWriter::writeMessage(const Message &message)
{
    const bool output = message.role == Role::Assistant;
    m_losses.addIf(!message.name.isEmpty() && message.role != Role::Tool, "messages.name");
    for (const Content &content : message.content) {
        std::visit(overloaded{
                       [&](const ThinkingPart &thinking) { writeReasoning(thinking); },
                       [&](const ToolCallPart &call) { writeCall(call); },
                       [&](const ToolResultPart &result) { writeResult(result); },
                       [&](const ProviderPart &part) {
                           const bool own = view(part.dialect) == dialectName;
                           m_losses.addIf(!own, "messages.provider_block");
                           if (!own)
                               return;
                           closeMessage();
                           m_out.raw(view(part.json));
                       },
                       [&](const auto &) {
                           openMessage(message.role);
                           writePart(content, output);
                       },
                   },
                   content.part);
    }
    closeMessage();
}

void RequestWriter::writeInput()
{
    m_out.key("input").beginArray();
    for (const Message &message : m_request.messages)
        writeMessage(message);
    m_out.endArray();
}

void RequestWriter::writeTools()
{
    if (m_request.tools.empty())
        return;
    m_out.key("tools").beginArray();
    for (const Tool &tool : m_request.tools) {
        if (!tool.providerJson.isEmpty()) {
            const bool own = view(tool.providerDialect) == dialectName;
            m_losses.addIf(!own, "tools." + tool.name.toStdString());
            if (own)
                m_out.raw(view(tool.providerJson));
            continue;
        }
        m_losses.addIf(tool.cache.has_value(), "cache_control");
        m_out.beginObject().key("type").string("function").key("name").string(view(tool.name));
        if (!tool.description.isEmpty())
            m_out.key("description").string(view(tool.description));
        m_out.key("parameters")
            .raw(tool.schemaJson.isEmpty() ? "{\"type\":\"object\",\"properties\":{}}"
                                           : view(tool.schemaJson));
        // Absent means true here and false everywhere else.
        m_out.key("strict").boolean(tool.strict.value_or(false)).endObject();
    }
    m_out.endArray();
}

void RequestWriter::writeToolChoice()
{
    const ToolChoice &choice = m_request.toolChoice;
    if (m_request.tools.empty())
        return;
    if (choice.kind == ToolChoice::Kind::Named)
        m_out.key("tool_choice")
            .beginObject()
            .key("type")
            .string("function")
            .key("name")
            .string(view(choice.name))
            .endObject();
    else if (choice.kind != ToolChoice::Kind::Unset)
        m_out.key("tool_choice")
            .string(choice.kind == ToolChoice::Kind::None   ? "none"
                    : choice.kind == ToolChoice::Kind::Auto ? "auto"
                                                            : "required");
    if (choice.parallel)
        m_out.key("parallel_tool_calls").boolean(*choice.parallel);
}

void RequestWriter::writeText()
{
    const OutputFormat &format = m_request.format;
    if (format.kind == OutputFormat::Kind::Text)
        return;
    m_out.key("text").beginObject().key("format").beginObject();
    if (format.kind == OutputFormat::Kind::JsonObject) {
        m_out.key("type").string("json_object");
    } else {
        m_out.key("type")
            .string("json_schema")
            .key("name")
            .string(format.name.isEmpty() ? "answer" : view(format.name));
        if (!format.description.isEmpty())
            m_out.key("description").string(view(format.description));
        m_out.key("schema").raw(format.schemaJson.isEmpty() ? "{}" : view(format.schemaJson));
        if (format.strict)
            m_out.key("strict").boolean(*format.strict);
    }
    m_out.endObject().endObject();
}

void RequestWriter::writeRest()
{
    const Reasoning &reasoning = m_request.reasoning;
    QByteArray effort = reasoning.effort;
    if (effort.isEmpty() && reasoning.budgetTokens)
        effort = toBytes(effortOfBudget(*reasoning.budgetTokens));
    if (reasoning.enabled == false || (effort == "none" && isForeign(m_request, dialectName)))
        effort.clear();
    if (!effort.isEmpty() || !reasoning.summary.isEmpty()) {
        m_out.key("reasoning").beginObject();
        if (!effort.isEmpty())
            m_out.key("effort").string(view(effort));
        if (!reasoning.summary.isEmpty())
            m_out.key("summary").string(view(reasoning.summary));
        m_out.endObject();
    }
    writeNumber(m_out, "temperature", m_request.temperature);
    writeNumber(m_out, "top_p", m_request.topP);
    if (m_request.maxTokens) // the API's least is 16
        m_out.key("max_output_tokens").integer(std::max<std::int64_t>(16, *m_request.maxTokens));
    if (m_request.topLogprobs)
        m_out.key("top_logprobs").integer(*m_request.topLogprobs);
    // A translated request leaves nothing behind at the provider unless its client said so.
    if (m_request.store || isForeign(m_request, dialectName))
        m_out.key("store").boolean(m_request.store.value_or(false));
    if (!m_request.user.isEmpty())
        m_out.key("user").string(view(m_request.user));
    if (!m_request.serviceTier.isEmpty())
        m_out.key("service_tier").string(view(m_request.serviceTier));
    if (!m_request.metadataJson.isEmpty())
        m_out.key("metadata").raw(view(m_request.metadataJson));
    if (!m_request.previousResponseId.isEmpty())
        m_out.key("previous_response_id").string(view(m_request.previousResponseId));
    if (m_request.logprobs == true && isForeign(m_request, dialectName))
        m_out.key("include").beginArray().string("message.output_text.logprobs").endArray();
    else if (isForeign(m_request, dialectName) && !effort.isEmpty())
        m_out.key("include").beginArray().string("reasoning.encrypted_content").endArray();
}

WireRequest RequestWriter::write()
{
    m_out.beginObject().key("model").string(view(m_request.model));
    writeInput();
    writeTools();
    writeToolChoice();
    writeText();
    writeRest();
    if (m_request.stream)
        m_out.key("stream").boolean(true);
    writeExtras(m_out, m_request, dialectName);
    m_out.endObject();
    m_losses.addUnsupported(m_request, supported);
    m_losses.addExtras(m_request, dialectName);
    WireRequest wire;
    wire.path = "/responses";
    wire.headers.add("Content-Type", "application/json");
    wire.headers.add("Accept", m_request.stream ? "text/event-stream" : "application/json");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
}

} // namespace

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &)
{
    return RequestWriter(request).write();
}

} // namespace gatehouse::protocol::responses
