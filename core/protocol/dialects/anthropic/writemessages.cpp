// SPDX-License-Identifier: GPL-3.0-or-later
// System messages go to `system`, results of tools to the user's turn, turns of one role in a row become one
// turn, as the API itself does.
#include "core/protocol/dialects/anthropic/requestwriter.h"

#include <algorithm>

namespace gatehouse::protocol::anthropic {

namespace {

bool isWorthATurn(const Message &message)
{
    return std::any_of(message.content.begin(), message.content.end(), [](const Content &content) {
        const auto *text = std::get_if<TextPart>(&content.part);
        const auto *provider = std::get_if<ProviderPart>(&content.part);
        const bool foreign = provider && view(provider->dialect) != dialectName;
        const bool thought = std::holds_alternative<ThinkingPart>(content.part) && !isOwnThinking(content);
        return !foreign && !thought && (!text || !text->text.isEmpty());
    });
}

} // namespace

bool RequestWriter::writeText(const TextPart &text, const Content &content)
{
    if (text.text.isEmpty()) // the API refuses it
        return false;
    m_out.beginObject().key("type").string("text").key("text").string(view(text.text));
    if (!text.citationsJson.isEmpty() && view(text.dialect) == dialectName)
        m_out.key("citations").raw(view(text.citationsJson));
    writeCacheMarker(m_out, content.cache);
    m_out.endObject();
    return true;
}

bool RequestWriter::writeMedia(const MediaPart &media, const Content &content)
{
    const bool image = media.kind == MediaPart::Kind::Image;
    const bool known =
        image || media.kind == MediaPart::Kind::Document || media.kind == MediaPart::Kind::File;
    m_losses.addIf(!known, media.kind == MediaPart::Kind::Audio ? "messages.audio" : "messages.video");
    if (!known)
        return false;
    m_out.beginObject().key("type").string(image ? "image" : "document").key("source").beginObject();
    if (!media.text.isEmpty()) {
        m_out.key("type").string("text").key("media_type").string("text/plain");
        m_out.key("data").string(view(media.text));
    } else if (!media.data.isEmpty()) {
        m_out.key("type").string("base64").key("media_type").string(view(media.mediaType));
        m_out.key("data").string(view(media.data));
    } else if (!media.url.isEmpty()) {
        m_out.key("type").string("url").key("url").string(view(media.url));
    } else {
        m_out.key("type").string("file").key("file_id").string(view(media.fileId));
    }
    m_out.endObject();
    if (!image && !media.name.isEmpty())
        m_out.key("title").string(view(media.name));
    writeCacheMarker(m_out, content.cache);
    m_out.endObject();
    return true;
}

bool RequestWriter::writeToolResult(const ToolResultPart &result, const Content &content)
{
    m_out.beginObject().key("type").string("tool_result");
    m_out.key("tool_use_id").string(view(safeCallId(result.callId)));
    m_out.key("content").beginArray();
    for (const Content &piece : result.content)
        writeBlock(piece);
    m_out.endArray();
    if (result.isError)
        m_out.key("is_error").boolean(true);
    writeCacheMarker(m_out, content.cache);
    m_out.endObject();
    return true;
}

bool RequestWriter::writeThinking(const ThinkingPart &thinking)
{
    const bool own = view(thinking.origin) == dialectName &&
                     (!thinking.signature.isEmpty() || !thinking.redacted.isEmpty());
    m_losses.addIf(!own, "messages.thinking");
    if (!own)
        return false;
    m_out.beginObject();
    if (!thinking.redacted.isEmpty()) {
        m_out.key("type").string("redacted_thinking").key("data").string(view(thinking.redacted));
    } else {
        m_out.key("type").string("thinking").key("thinking").string(view(thinking.text));
        m_out.key("signature").string(view(thinking.signature));
    }
    m_out.endObject();
    return true;
}

bool RequestWriter::writeToolCall(const ToolCallPart &call, const Content &content)
{
    m_out.beginObject().key("type").string("tool_use").key("id").string(view(safeCallId(call.id)));
    m_out.key("name").string(view(call.name)).key("input").raw(view(argumentsObject(call.argumentsJson)));
    writeCacheMarker(m_out, content.cache);
    m_out.endObject();
    return true;
}

bool RequestWriter::writeOwn(const ProviderPart &block)
{
    const bool own = view(block.dialect) == dialectName;
    m_losses.addIf(!own, "messages.provider_block");
    if (own)
        m_out.raw(view(block.json));
    return own;
}

bool RequestWriter::writeBlock(const Content &content)
{
    return std::visit(overloaded{
                          [&](const TextPart &text) { return writeText(text, content); },
                          [&](const RefusalPart &refusal) {
                              return writeText({refusal.text, {}, {}, {}}, content);
                          },
                          [&](const MediaPart &media) { return writeMedia(media, content); },
                          [&](const ThinkingPart &thinking) { return writeThinking(thinking); },
                          [&](const ToolCallPart &call) { return writeToolCall(call, content); },
                          [&](const ToolResultPart &result) { return writeToolResult(result, content); },
                          [&](const ProviderPart &block) { return writeOwn(block); },
                      },
                      content.part);
}

void RequestWriter::writeSystem()
{
    const bool jsonMode = m_request.format.kind == OutputFormat::Kind::JsonObject;
    const bool any = std::any_of(m_request.messages.begin(), m_request.messages.end(),
                                 [](const Message &message) { return isSystem(message.role); });
    if (!any && !jsonMode)
        return;
    m_out.key("system").beginArray();
    for (const Message &message : m_request.messages) {
        if (!isSystem(message.role))
            continue;
        for (const Content &content : message.content) {
            if (std::holds_alternative<TextPart>(content.part))
                writeBlock(content);
            else
                m_losses.add("system.media");
        }
    }
    if (jsonMode)
        writeText({"Answer with one JSON object and nothing else.", {}, {}, {}}, {});
    m_out.endArray();
}

void RequestWriter::writeMessages()
{
    m_out.key("messages").beginArray();
    std::string_view open;
    for (const Message &message : m_request.messages) {
        if (isSystem(message.role))
            continue;
        const std::string_view role = message.role == Role::Assistant ? "assistant" : "user";
        if (!isWorthATurn(message)) {
            for (const Content &content : message.content)
                m_losses.addIf(!std::holds_alternative<TextPart>(content.part), "messages.thinking");
            continue;
        }
        if (role != open) {
            if (!open.empty())
                m_out.endArray().endObject();
            m_out.beginObject().key("role").string(role).key("content").beginArray();
            open = role;
        }
        for (const Content &content : message.content)
            writeBlock(content);
        m_losses.addIf(!message.name.isEmpty() && message.role != Role::Tool, "messages.name");
    }
    if (!open.empty())
        m_out.endArray().endObject();
    m_out.endArray();
}

} // namespace gatehouse::protocol::anthropic
