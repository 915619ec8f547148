// SPDX-License-Identifier: GPL-3.0-or-later
// The neutral form as a chat/completions request.
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol::openaichat {

namespace {

constexpr std::string_view name = "openai-chat";

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
    bool may(std::string_view field,
             bool set); // false where unset; noted where the provider does not know it
    void writeMessages();
    void writeMessage(const Message &message);
    void writeToolResults(const Message &message);
    void writeResultMedia();
    void writeContent(const std::vector<const Content *> &parts);
    void writePart(const Content &content);
    void writeMedia(const MediaPart &media);
    void writeAssistant(const Message &message);
    void writeThinking(const Message &message);
    void writeToolCall(const ToolCallPart &call);
    void writeTools();
    void writeToolChoice();
    void writeFormat();
    void writeReasoning();
    void writeNumbers();
    void writeRest();

    const ChatRequest &m_request;
    const Quirks &m_quirks;
    json::Writer m_out{4096};
    Losses m_losses;
    std::vector<Content> m_resultMedia; // of tool results: a tool message takes text only
};

bool RequestWriter::may(std::string_view field, bool set)
{
    if (set && isUnsupported(m_quirks, field))
        m_losses.add(field);
    return set && !isUnsupported(m_quirks, field);
}

std::string_view roleText(Role role, const Quirks &quirks)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::Developer:
        return quirks.developerRole ? "developer" : "system";
    case Role::Assistant:
        return "assistant";
    case Role::Tool:
        return "tool";
    case Role::User:
        break;
    }
    return "user";
}

void RequestWriter::writeMedia(const MediaPart &media)
{
    const QByteArray url = mediaUrl(media);
    m_out.beginObject();
    switch (media.kind) {
    case MediaPart::Kind::Image:
        m_out.key("type").string("image_url").key("image_url").beginObject();
        m_out.key("url").string(view(url));
        if (!media.detail.isEmpty())
            m_out.key("detail").string(view(media.detail));
        m_out.endObject();
        break;
    case MediaPart::Kind::Audio:
        m_out.key("type").string("input_audio").key("input_audio").beginObject();
        m_out.key("data")
            .string(view(media.data))
            .key("format")
            .string(view(audioFormat(view(media.mediaType))));
        m_out.endObject();
        break;
    case MediaPart::Kind::Video:
        m_out.key("type").string("video_url").key("video_url").beginObject();
        m_out.key("url").string(view(url)).endObject();
        break;
    case MediaPart::Kind::Document:
    case MediaPart::Kind::File:
        if (!media.text.isEmpty()) {
            m_out.key("type").string("text").key("text").string(view(media.text));
            break;
        }
        m_out.key("type").string("file").key("file").beginObject();
        if (!media.fileId.isEmpty())
            m_out.key("file_id").string(view(media.fileId));
        else
            m_out.key("file_data").string(view(url));
        if (media.fileId.isEmpty())
            m_out.key("filename").string(media.name.isEmpty() ? "document.pdf" : view(media.name));
        m_out.endObject();
    }
}

void RequestWriter::writePart(const Content &content)
{
    if (const auto *provider = std::get_if<ProviderPart>(&content.part)) {
        m_out.raw(view(provider->json));
        return;
    }
    if (const auto *media = std::get_if<MediaPart>(&content.part)) {
        writeMedia(*media);
    } else if (const auto *refusal = std::get_if<RefusalPart>(&content.part)) {
        m_out.beginObject().key("type").string("refusal").key("refusal").string(view(refusal->text));
    } else {
        const auto *text = std::get_if<TextPart>(&content.part);
        m_out.beginObject().key("type").string("text").key("text").string(text ? view(text->text) : "");
    }
    if (view(m_request.dialect) == name)
        writeCacheMarker(m_out, content.cache);
    else
        m_losses.addIf(content.cache.has_value(), "cache_control");
    m_out.endObject();
}

// One text alone is written as a string: many compatible providers know no other form.
void RequestWriter::writeContent(const std::vector<const Content *> &parts)
{
    const auto *only = parts.size() == 1 ? std::get_if<TextPart>(&parts.front()->part) : nullptr;
    if (only && !parts.front()->cache) {
        m_out.string(view(only->text));
        return;
    }
    m_out.beginArray();
    for (const Content *part : parts)
        writePart(*part);
    m_out.endArray();
}

bool isOwn(const Content &content)
{
    const auto *provider = std::get_if<ProviderPart>(&content.part);
    return !provider || provider->dialect == "openai-chat";
}

void RequestWriter::writeToolResults(const Message &message)
{
    for (const Content &content : message.content) {
        const auto *result = std::get_if<ToolResultPart>(&content.part);
        if (!result)
            continue;
        m_out.beginObject().key("role").string("tool");
        m_out.key("tool_call_id").string(view(result->callId));
        QByteArray text = joinedText(result->content);
        for (const Content &piece : result->content) {
            if (std::holds_alternative<MediaPart>(piece.part))
                m_resultMedia.push_back(piece);
        }
        if (text.isEmpty() && !m_resultMedia.empty())
            text = "(see the next message)";
        m_losses.addIf(result->isError, "tool_result.is_error");
        m_out.key("content").string(view(text)).endObject();
    }
}

// Pictures that tools gave follow all results of the turn, from the user.
void RequestWriter::writeResultMedia()
{
    if (m_resultMedia.empty())
        return;
    m_out.beginObject().key("role").string("user").key("content").beginArray();
    m_out.beginObject()
        .key("type")
        .string("text")
        .key("text")
        .string("Attached to the tool results above:")
        .endObject();
    for (const Content &piece : m_resultMedia)
        writePart(piece);
    m_out.endArray().endObject();
    m_resultMedia.clear();
}

void RequestWriter::writeToolCall(const ToolCallPart &call)
{
    m_out.beginObject().key("id").string(view(call.id)).key("type").string("function");
    m_out.key("function").beginObject().key("name").string(view(call.name));
    m_out.key("arguments").string(call.argumentsJson.isEmpty() ? "{}" : view(call.argumentsJson)).endObject();
    if (m_quirks.thoughtSignatures && !call.signature.isEmpty()) {
        m_out.key("extra_content").beginObject().key("google").beginObject();
        m_out.key("thought_signature").string(view(call.signature)).endObject().endObject();
    }
    m_out.endObject();
}

void RequestWriter::writeThinking(const Message &message)
{
    QByteArray text;
    for (const Content &content : message.content) {
        if (const auto *thinking = std::get_if<ThinkingPart>(&content.part))
            text.append(thinking->text);
    }
    const bool calls =
        std::any_of(message.content.begin(), message.content.end(), [](const Content &content) {
            return std::holds_alternative<ToolCallPart>(content.part);
        });
    m_losses.addIf(!text.isEmpty() && !m_quirks.reasoningContent, "messages.thinking");
    // Such a provider refuses a turn with calls whose reasoning is missing; an empty one it takes.
    if (m_quirks.reasoningContent && (calls || !text.isEmpty()))
        m_out.key("reasoning_content").string(view(text));
}

void RequestWriter::writeAssistant(const Message &message)
{
    std::vector<const Content *> visible;
    bool calls = false;
    for (const Content &content : message.content) {
        calls = calls || std::holds_alternative<ToolCallPart>(content.part);
        if (std::holds_alternative<TextPart>(content.part) ||
            std::holds_alternative<RefusalPart>(content.part))
            visible.push_back(&content);
        m_losses.addIf(!isOwn(content), "messages.provider_block");
        m_losses.addIf(std::holds_alternative<MediaPart>(content.part), "messages.assistant_media");
    }
    m_out.beginObject().key("role").string("assistant").key("content");
    if (visible.empty() && calls)
        m_out.null();
    else if (visible.empty())
        m_out.string("");
    else
        writeContent(visible);
    writeThinking(message);
    if (calls) {
        m_out.key("tool_calls").beginArray();
        for (const Content &content : message.content) {
            if (const auto *call = std::get_if<ToolCallPart>(&content.part))
                writeToolCall(*call);
        }
        m_out.endArray();
    }
    m_out.endObject();
}

void RequestWriter::writeMessage(const Message &message)
{
    if (message.role == Role::Assistant) {
        writeResultMedia();
        writeAssistant(message);
        return;
    }
    writeToolResults(message);
    std::vector<const Content *> rest;
    for (const Content &content : message.content) {
        m_losses.addIf(!isOwn(content), "messages.provider_block");
        if (!std::holds_alternative<ToolResultPart>(content.part) &&
            !std::holds_alternative<ThinkingPart>(content.part) && isOwn(content))
            rest.push_back(&content);
    }
    if (message.role == Role::Tool && rest.empty())
        return;
    writeResultMedia();
    if (rest.empty() && !message.content.empty())
        return;
    m_out.beginObject().key("role").string(
        roleText(message.role == Role::Tool ? Role::User : message.role, m_quirks));
    if (!message.name.isEmpty())
        m_out.key("name").string(view(message.name));
    m_out.key("content");
    if (rest.empty())
        m_out.string("");
    else
        writeContent(rest);
    m_out.endObject();
}

void RequestWriter::writeMessages()
{
    m_out.key("messages").beginArray();
    for (const Message &message : m_request.messages)
        writeMessage(message);
    writeResultMedia();
    m_out.endArray();
}

void RequestWriter::writeTools()
{
    bool any = false;
    for (const Tool &tool : m_request.tools) {
        const bool foreign = !tool.providerJson.isEmpty() && view(tool.providerDialect) != name;
        m_losses.addIf(foreign, "tools." + tool.name.toStdString());
        if (foreign)
            continue;
        if (!any)
            m_out.key("tools").beginArray();
        any = true;
        if (!tool.providerJson.isEmpty()) {
            m_out.raw(view(tool.providerJson));
            continue;
        }
        m_out.beginObject().key("type").string("function").key("function").beginObject();
        m_out.key("name").string(view(tool.name));
        if (!tool.description.isEmpty())
            m_out.key("description").string(view(tool.description));
        if (!tool.schemaJson.isEmpty())
            m_out.key("parameters").raw(view(tool.schemaJson));
        if (tool.strict && may("strict", true))
            m_out.key("strict").boolean(*tool.strict);
        m_out.endObject().endObject();
    }
    if (any)
        m_out.endArray();
}

void RequestWriter::writeToolChoice()
{
    const ToolChoice &choice = m_request.toolChoice;
    if (choice.kind != ToolChoice::Kind::Unset && may("tool_choice", !m_request.tools.empty())) {
        m_out.key("tool_choice");
        if (choice.kind == ToolChoice::Kind::Named) {
            m_out.beginObject().key("type").string("function").key("function").beginObject();
            m_out.key("name").string(view(choice.name)).endObject().endObject();
        } else {
            m_out.string(choice.kind == ToolChoice::Kind::None       ? "none"
                         : choice.kind == ToolChoice::Kind::Required ? "required"
                                                                     : "auto");
        }
    }
    if (choice.parallel && !m_request.tools.empty() && may("parallel_tool_calls", true))
        m_out.key("parallel_tool_calls").boolean(*choice.parallel);
}

void RequestWriter::writeFormat()
{
    const OutputFormat &format = m_request.format;
    if (format.kind == OutputFormat::Kind::Text || !may("response_format", true))
        return;
    m_out.key("response_format").beginObject();
    if (format.kind == OutputFormat::Kind::JsonObject) {
        m_out.key("type").string("json_object").endObject();
        return;
    }
    m_out.key("type").string("json_schema").key("json_schema").beginObject();
    m_out.key("name").string(format.name.isEmpty() ? "answer" : view(format.name));
    if (!format.description.isEmpty())
        m_out.key("description").string(view(format.description));
    m_out.key("schema").raw(format.schemaJson.isEmpty() ? "{}" : view(format.schemaJson));
    if (format.strict)
        m_out.key("strict").boolean(*format.strict);
    m_out.endObject().endObject();
}

void RequestWriter::writeReasoning()
{
    const Reasoning &reasoning = m_request.reasoning;
    std::string_view effort = view(reasoning.effort);
    if (effort.empty() && reasoning.budgetTokens)
        effort = effortOfBudget(*reasoning.budgetTokens);
    if (effort.empty() && reasoning.enabled == true)
        effort = "medium";
    if (reasoning.enabled == false)
        effort = "none";
    // "none" is what most models do by themselves and many refuse to hear.
    if (effort == "none" && view(m_request.dialect) != name)
        return;
    if (may("reasoning_effort", !effort.empty()))
        m_out.key("reasoning_effort").string(effort == "max" ? "xhigh" : effort);
}

void RequestWriter::writeNumbers()
{
    const auto number = [this](std::string_view key, const QByteArray &value) {
        if (may(key, !value.isEmpty()))
            m_out.key(key).raw(view(value));
    };
    if (m_request.maxTokens)
        m_out.key(view(m_quirks.maxTokensField)).integer(*m_request.maxTokens);
    number("temperature", m_request.temperature);
    number("top_p", m_request.topP);
    number("frequency_penalty", m_request.frequencyPenalty);
    number("presence_penalty", m_request.presencePenalty);
    number("seed", m_request.seed);
    // OpenAI itself refuses these two; other providers of the dialect take them from their own clients.
    if (view(m_request.dialect) == name) {
        number("top_k", m_request.topK);
        number("min_p", m_request.minP);
    } else {
        m_losses.addIf(!m_request.topK.isEmpty(), "top_k");
        m_losses.addIf(!m_request.minP.isEmpty(), "min_p");
    }
    if (m_request.n && may("n", true))
        m_out.key("n").integer(*m_request.n);
    if (m_request.logprobs && may("logprobs", true))
        m_out.key("logprobs").boolean(*m_request.logprobs);
    if (m_request.topLogprobs && may("top_logprobs", true))
        m_out.key("top_logprobs").integer(*m_request.topLogprobs);
}

void RequestWriter::writeRest()
{
    if (may("stop", !m_request.stop.empty())) {
        m_out.key("stop").beginArray();
        for (const QByteArray &stop : m_request.stop)
            m_out.string(view(stop));
        m_out.endArray();
    }
    if (may("user", !m_request.user.isEmpty()))
        m_out.key("user").string(view(m_request.user));
    if (may("service_tier", !m_request.serviceTier.isEmpty()))
        m_out.key("service_tier").string(view(m_request.serviceTier));
    if (m_request.store && may("store", true))
        m_out.key("store").boolean(*m_request.store);
    for (const auto &[key, value] :
         {std::pair{"logit_bias", &m_request.logitBiasJson}, std::pair{"metadata", &m_request.metadataJson},
          std::pair{"modalities", &m_request.modalitiesJson}, std::pair{"audio", &m_request.audioJson}}) {
        if (may(key, !value->isEmpty()))
            m_out.key(key).raw(view(*value));
    }
    m_losses.addIf(!m_request.previousResponseId.isEmpty(), "previous_response_id");
}

WireRequest RequestWriter::write()
{
    m_out.beginObject().key("model").string(view(m_request.model));
    writeMessages();
    writeTools();
    writeToolChoice();
    writeFormat();
    writeReasoning();
    writeNumbers();
    writeRest();
    if (m_request.stream) {
        m_out.key("stream").boolean(true);
        if (m_quirks.streamUsageOption)
            m_out.key("stream_options").beginObject().key("include_usage").boolean(true).endObject();
    }
    writeExtras(m_out, m_request, name);
    m_losses.addExtras(m_request, name);
    m_out.endObject();
    WireRequest wire;
    wire.path = "/chat/completions";
    wire.headers.add("Content-Type", "application/json");
    wire.headers.add("Accept", m_request.stream ? "text/event-stream" : "application/json");
    wire.body = m_out.take();
    wire.dropped = m_losses.take();
    return wire;
}

} // namespace

Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks)
{
    return RequestWriter(request, quirks).write();
}

} // namespace gatehouse::protocol::openaichat
