// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/openaichat/encoding.h"
#include "core/protocol/dialects/openaichat/requestwriter.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol::openaichat {

namespace {

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

bool isOwn(const Content &content)
{
    const auto *provider = std::get_if<ProviderPart>(&content.part);
    return !provider || view(provider->dialect) == dialectName;
}

} // namespace

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
    if (view(m_request.dialect) == dialectName)
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
    if (m_quirks.thoughtSignatures)
        writeSignature(m_out, call.signature);
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

} // namespace gatehouse::protocol::openaichat
