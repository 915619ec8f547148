// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/anthropic/anthropic.h"
#include "core/protocol/shared/blocks.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/ssedecoder.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/usagereading.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol::anthropic {

namespace {

class Decoder final : public SseDecoder
{
public:
    using SseDecoder::SseDecoder;

protected:
    Result<> readEvent(std::string_view event, json::Value root, std::vector<ChatEvent> &events) override;
    Result<> readWhole(json::Value root, std::vector<ChatEvent> &events) override;
    Result<> endStream(std::vector<ChatEvent> &events) override;

private:
    void readStart(json::Value message, std::vector<ChatEvent> &events);
    void readUsage(json::Value usage, std::vector<ChatEvent> &events);
    void openBlock(json::Value block, std::vector<ChatEvent> &events);
    void readDelta(json::Value delta, std::vector<ChatEvent> &events);
    void closeBlock(std::vector<ChatEvent> &events);
    void readStop(json::Value holder, std::vector<ChatEvent> &events);
    void readText(const QByteArray &text, std::vector<ChatEvent> &events);
    void readThinking(json::Value block, std::vector<ChatEvent> &events);
    void readSignature(const QByteArray &signature, std::vector<ChatEvent> &events);
    void readCitation(json::Value citation, std::vector<ChatEvent> &events);
    void readTool(json::Value block, std::vector<ChatEvent> &events);

    Blocks m_blocks = Blocks(0);
    Usage m_usage = {};
    int m_tools = 0;
    qsizetype m_textBegin = 0; // where the open text block began, in characters of all text
    qsizetype m_textEnd = 0;
    QByteArray m_foreign = {};      // a block that only this dialect knows, up to its input
    QByteArray m_foreignInput = {}; // its streamed input
    bool m_inTool = false;
    bool m_toolHasArguments = false;
    QByteArray m_toolInput = {}; // as the block began with it; used where no delta follows
    bool m_finished = false;
    bool m_stopped = false;
    bool m_failed = false;
};

void Decoder::readStart(json::Value message, std::vector<ChatEvent> &events)
{
    events.push_back(Started{
        message["id"].text(), message["model"].text(), 0, message["usage"]["service_tier"].text(), {}});
    readUsage(message["usage"], events);
}

void Decoder::readUsage(json::Value usage, std::vector<ChatEvent> &events)
{
    if (!usage.isObject())
        return;
    m_usage = readAnthropicUsage(usage, m_usage);
    events.push_back(UsageReported{m_usage});
}

void Decoder::readText(const QByteArray &text, std::vector<ChatEvent> &events)
{
    m_textEnd += QString::fromUtf8(text).size();
    if (!text.isEmpty())
        m_blocks.text(TextDelta{.text = text, .logprobsJson = {}}, events);
}

void Decoder::readSignature(const QByteArray &signature, std::vector<ChatEvent> &events)
{
    if (signature.isEmpty())
        return;
    ThinkingPart part;
    readTaggedSignature(signature, dialectName, part);
    m_blocks.thinking(ThinkingDelta{.signature = part.signature, .origin = part.origin}, events);
}

void Decoder::readThinking(json::Value block, std::vector<ChatEvent> &events)
{
    if (block["data"].isString()) {
        ThinkingPart part;
        readTaggedSignature(block["data"].text(), dialectName, part);
        m_blocks.thinking(ThinkingDelta{.redacted = part.signature, .origin = part.origin}, events);
        return;
    }
    ThinkingPart part;
    readTaggedSignature(block["signature"].text(), dialectName, part);
    if (!block["thinking"].equals(""))
        m_blocks.thinking(ThinkingDelta{.text = block["thinking"].text(), .origin = part.origin}, events);
    readSignature(block["signature"].text(), events);
}

void Decoder::readCitation(json::Value citation, std::vector<ChatEvent> &events)
{
    CitationAdded added;
    added.nativeJson = citation.rawBytes();
    added.origin = toBytes(dialectName);
    if (citation["url"].isString())
        added.annotationJson =
            urlCitation(citation["url"].text(), citation["title"].text(), {m_textBegin, m_textEnd});
    m_blocks.citation(std::move(added), events);
}

void Decoder::readTool(json::Value block, std::vector<ChatEvent> &events)
{
    m_inTool = true;
    m_toolHasArguments = false;
    m_toolInput = block["input"].isEmpty() ? QByteArray() : block["input"].rawBytes();
    m_blocks.tool({.key = m_tools,
                   .id = block["id"].text(),
                   .name = block["name"].text(),
                   .arguments = {},
                   .signature = {}},
                  events);
}

void Decoder::openBlock(json::Value block, std::vector<ChatEvent> &events)
{
    m_blocks.close(events);
    const QByteArray type = block["type"].text();
    m_textBegin = m_textEnd;
    if (type == "text") {
        readText(block["text"].text(), events);
        for (const json::Value citation : block["citations"].items())
            readCitation(citation, events);
    } else if (type == "thinking" || type == "redacted_thinking") {
        readThinking(block, events);
    } else if (type == "tool_use") {
        readTool(block, events);
    } else {
        m_foreign = block.rawBytes();
    }
}

void Decoder::readDelta(json::Value delta, std::vector<ChatEvent> &events)
{
    const QByteArray type = delta["type"].text();
    if (type == "text_delta")
        readText(delta["text"].text(), events);
    else if (type == "thinking_delta")
        m_blocks.thinking(ThinkingDelta{.text = delta["thinking"].text(), .origin = toBytes(dialectName)},
                          events);
    else if (type == "signature_delta")
        readSignature(delta["signature"].text(), events);
    else if (type == "citations_delta")
        readCitation(delta["citation"], events);
    else if (type == "input_json_delta" && !m_inTool)
        m_foreignInput.append(delta["partial_json"].text());
    else if (type == "input_json_delta" && !delta["partial_json"].equals("")) {
        m_toolHasArguments = true;
        m_blocks.tool({.key = m_tools,
                       .id = {},
                       .name = {},
                       .arguments = delta["partial_json"].text(),
                       .signature = {}},
                      events);
    }
}

void Decoder::closeBlock(std::vector<ChatEvent> &events)
{
    if (m_inTool) {
        if (!m_toolHasArguments && !m_toolInput.isEmpty())
            m_blocks.tool({.key = m_tools, .id = {}, .name = {}, .arguments = m_toolInput, .signature = {}},
                          events);
        ++m_tools;
        m_inTool = false;
    }
    if (!m_foreign.isEmpty()) {
        // The streamed input stands for the empty one with which the block began.
        if (const qsizetype at = m_foreign.lastIndexOf("\"input\""); at >= 0 && !m_foreignInput.isEmpty()) {
            const qsizetype empty = m_foreign.indexOf("{}", at);
            if (empty > 0)
                m_foreign.replace(empty, 2, argumentsObject(m_foreignInput));
        }
        m_blocks.provider({.json = m_foreign, .origin = toBytes(dialectName)}, events);
        m_foreign.clear();
        m_foreignInput.clear();
    }
    m_blocks.close(events);
}

void Decoder::readStop(json::Value holder, std::vector<ChatEvent> &events)
{
    if (!holder["stop_reason"].isString() || m_finished)
        return;
    m_finished = true;
    m_blocks.close(events);
    events.push_back(Finished{0, readFinish(FinishWords::Anthropic, view(holder["stop_reason"].text())),
                              holder["stop_sequence"].text()});
}

Result<> Decoder::readEvent(std::string_view, json::Value root, std::vector<ChatEvent> &events)
{
    const QByteArray type = root["type"].text();
    if (type == "message_start") {
        readStart(root["message"], events);
    } else if (type == "content_block_start") {
        openBlock(root["content_block"], events);
    } else if (type == "content_block_delta") {
        readDelta(root["delta"], events);
    } else if (type == "content_block_stop") {
        closeBlock(events);
    } else if (type == "message_delta") {
        readStop(root["delta"], events);
        readUsage(root["usage"], events);
    } else if (type == "message_stop") {
        m_stopped = true;
    } else if (type == "ping") {
        events.push_back(Heartbeat{});
    } else if (type == "error" || root["error"].given()) {
        m_failed = true;
        events.push_back(Failed{readErrorObject(root["error"])});
    }
    return {};
}

Result<> Decoder::readWhole(json::Value root, std::vector<ChatEvent> &events)
{
    if (root["error"].given())
        return readEvent({}, root, events);
    if (!root["content"].isArray())
        return fail(Cause::ProviderBadAnswer,
                    QStringLiteral("the provider's answer has no \"content\": it is no message"));
    readStart(root, events);
    for (const json::Value block : root["content"].items()) {
        openBlock(block, events);
        closeBlock(events);
    }
    readStop(root, events);
    m_stopped = true;
    return endStream(events);
}

Result<> Decoder::endStream(std::vector<ChatEvent> &events)
{
    if (m_failed)
        return {};
    if (!m_stopped && !m_finished)
        return fail(brokenStream());
    m_blocks.close(events);
    events.push_back(Ended{});
    return {};
}

} // namespace

std::unique_ptr<AnswerDecoder> makeDecoder(bool stream) { return std::make_unique<Decoder>(stream); }

} // namespace gatehouse::protocol::anthropic
