// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/aws/eventstream.h"
#include "core/protocol/dialects/bedrock/bedrock.h"
#include "core/protocol/shared/blocks.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol::bedrock {

namespace {

constexpr qsizetype maxWholeBytes = 64 * 1024 * 1024;

class Decoder final : public AnswerDecoder
{
public:
    explicit Decoder(bool stream)
        : m_stream(stream)
    {
    }

    Result<> feed(std::string_view bytes, std::vector<ChatEvent> &events) override;
    Result<> finish(std::vector<ChatEvent> &events) override;

private:
    Result<> readFrame(const aws::Frame &frame, std::vector<ChatEvent> &events);
    void readException(const aws::Frame &frame, std::vector<ChatEvent> &events);
    void readEvent(std::string_view type, json::Value root, std::vector<ChatEvent> &events);
    void readDelta(json::Value delta, std::vector<ChatEvent> &events);
    void readThinking(json::Value reasoning, std::vector<ChatEvent> &events);
    void readBlock(json::Value block, std::vector<ChatEvent> &events);
    void readCitations(json::Value content, std::vector<ChatEvent> &events);
    void startTool(json::Value call, std::vector<ChatEvent> &events);
    void toolInput(const QByteArray &json, std::vector<ChatEvent> &events);
    void readStop(json::Value reason, std::vector<ChatEvent> &events);
    void readUsageOf(json::Value root, std::vector<ChatEvent> &events);
    Result<> readWhole(std::vector<ChatEvent> &events);

    bool m_stream;
    aws::FrameScan m_scan = {};
    json::Document m_document = {};
    QByteArray m_body = {};
    Blocks m_blocks = Blocks(0);
    int m_tools = 0;
    bool m_foreignTool = false; // the open block is a tool that the server ran itself
    bool m_started = false;
    bool m_stopped = false;
    bool m_failed = false;
};

Result<> Decoder::feed(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (m_body.isEmpty() && m_stream && !m_started) {
        // Frames begin with a length, so with a zero byte; a JSON here is an error of something in between.
        const std::size_t start = bytes.find_first_not_of(" \r\n\t");
        m_stream = start == std::string_view::npos || (bytes[start] != '{' && bytes[start] != '<');
    }
    if (!m_stream) {
        if (m_body.size() + qsizetype(bytes.size()) > maxWholeBytes)
            return fail(Cause::ProviderBadAnswer,
                        QStringLiteral("the provider's answer is larger than 64 MiB"));
        append(m_body, bytes);
        return {};
    }
    m_started = true;
    std::vector<aws::Frame> frames;
    const Result<> scanned = m_scan.feed(bytes, frames);
    for (const aws::Frame &frame : frames) {
        if (auto read = readFrame(frame, events); !read)
            return read;
    }
    return scanned;
}

Result<> Decoder::readFrame(const aws::Frame &frame, std::vector<ChatEvent> &events)
{
    const QByteArray kind = frame.text(":message-type");
    if (kind == "exception" || kind == "error") {
        readException(frame, events);
        return {};
    }
    if (m_failed)
        return {};
    if (!m_document.parse(view(frame.payload)))
        return fail(notAnAnswer(view(frame.payload)));
    readEvent(view(frame.text(":event-type")), m_document.root(), events);
    return {};
}

void Decoder::readException(const aws::Frame &frame, std::vector<ChatEvent> &events)
{
    http::HeaderList headers;
    QByteArray type = frame.text(":exception-type");
    if (type.isEmpty())
        type = frame.text(":error-code");
    headers.add("x-amzn-errortype", view(type));
    const QByteArray body = frame.payload.isEmpty() ? frame.text(":error-message") : frame.payload;
    Error error = readProviderError(0, headers, view(body));
    if (containsIgnoreCase(view(type), "timeout"))
        error.cause = Cause::ProviderTimeout;
    events.push_back(Failed{std::move(error)});
    m_failed = true;
}

void Decoder::startTool(json::Value call, std::vector<ChatEvent> &events)
{
    m_foreignTool = call["type"].equals("server_tool_use");
    if (m_foreignTool)
        return;
    m_blocks.tool({.key = m_tools++,
                   .id = call["toolUseId"].text(),
                   .name = call["name"].text(),
                   .arguments = {},
                   .signature = {}},
                  events);
}

void Decoder::toolInput(const QByteArray &json, std::vector<ChatEvent> &events)
{
    if (!m_foreignTool && m_tools > 0 && !json.isEmpty())
        m_blocks.tool({.key = m_tools - 1, .id = {}, .name = {}, .arguments = json, .signature = {}}, events);
}

void Decoder::readThinking(json::Value reasoning, std::vector<ChatEvent> &events)
{
    const json::Value whole = reasoning["reasoningText"];
    const json::Value source = whole.isObject() ? whole : reasoning;
    ThinkingPart part;
    if (source["text"].isString() && !source["text"].equals(""))
        m_blocks.thinking(ThinkingDelta{.text = source["text"].text(), .origin = toBytes(dialectName)},
                          events);
    if (source["signature"].isString()) {
        readTaggedSignature(source["signature"].text(), dialectName, part);
        m_blocks.thinking(ThinkingDelta{.signature = part.signature, .origin = part.origin}, events);
    }
    if (reasoning["redactedContent"].isString()) {
        readTaggedSignature(reasoning["redactedContent"].text(), dialectName, part);
        m_blocks.thinking(ThinkingDelta{.redacted = part.signature, .origin = part.origin}, events);
    }
}

void Decoder::readCitations(json::Value content, std::vector<ChatEvent> &events)
{
    for (const json::Value text : content["content"].items())
        m_blocks.text(TextDelta{.text = text["text"].text(), .logprobsJson = {}}, events);
    for (const json::Value citation : content["citations"].items())
        m_blocks.citation({.nativeJson = citation.rawBytes(), .origin = toBytes(dialectName)}, events);
}

void Decoder::readDelta(json::Value delta, std::vector<ChatEvent> &events)
{
    if (delta["text"].isString() && !delta["text"].equals(""))
        m_blocks.text(TextDelta{.text = delta["text"].text(), .logprobsJson = {}}, events);
    if (delta["toolUse"].isObject())
        toolInput(delta["toolUse"]["input"].text(), events);
    if (delta["reasoningContent"].isObject())
        readThinking(delta["reasoningContent"], events);
    if (delta["citation"].isObject())
        m_blocks.citation({.nativeJson = delta["citation"].rawBytes(), .origin = toBytes(dialectName)},
                          events);
}

void Decoder::readStop(json::Value reason, std::vector<ChatEvent> &events)
{
    m_stopped = true;
    m_blocks.close(events);
    events.push_back(Finished{0, readFinish(FinishWords::Bedrock, view(reason.text())), {}});
}

void Decoder::readUsageOf(json::Value root, std::vector<ChatEvent> &events)
{
    if (root["usage"].isObject())
        events.push_back(UsageReported{readUsage(root["usage"]), root["serviceTier"]["type"].text()});
}

void Decoder::readEvent(std::string_view type, json::Value root, std::vector<ChatEvent> &events)
{
    if (type == "messageStart") {
        events.push_back(Started{});
    } else if (type == "contentBlockStart") {
        m_blocks.close(events);
        m_foreignTool = false;
        if (root["start"]["toolUse"].isObject())
            startTool(root["start"]["toolUse"], events);
    } else if (type == "contentBlockDelta") {
        readDelta(root["delta"], events);
    } else if (type == "contentBlockStop") {
        m_foreignTool = false;
        m_blocks.close(events);
    } else if (type == "messageStop") {
        readStop(root["stopReason"], events);
    } else if (type == "metadata") {
        readUsageOf(root, events);
    }
}

void Decoder::readBlock(json::Value block, std::vector<ChatEvent> &events)
{
    if (block["text"].isString()) {
        readDelta(block, events);
    } else if (const json::Value call = block["toolUse"];
               call.isObject() && !call["type"].equals("server_tool_use")) {
        startTool(call, events);
        toolInput(call["input"].rawBytes(), events);
    } else if (block["reasoningContent"].isObject()) {
        readThinking(block["reasoningContent"], events);
    } else if (block["citationsContent"].isObject()) {
        readCitations(block["citationsContent"], events);
    } else {
        m_blocks.provider({.json = block.rawBytes(), .origin = toBytes(dialectName)}, events);
    }
    m_blocks.close(events);
}

Result<> Decoder::readWhole(std::vector<ChatEvent> &events)
{
    if (!m_document.parse(view(m_body)))
        return fail(notAnAnswer(view(m_body)));
    const json::Value root = m_document.root();
    const json::Value message = root["output"]["message"];
    if (!message.isObject()) {
        events.push_back(Failed{readErrorObject(root)});
        return {};
    }
    events.push_back(Started{});
    for (const json::Value block : message["content"].items())
        readBlock(block, events);
    readStop(root["stopReason"], events);
    readUsageOf(root, events);
    events.push_back(Ended{});
    return {};
}

Result<> Decoder::finish(std::vector<ChatEvent> &events)
{
    if (!m_stream)
        return readWhole(events);
    if (m_failed)
        return {};
    if (!m_scan.isBetweenFrames() || !m_stopped)
        return fail(brokenStream());
    events.push_back(Ended{});
    return {};
}

} // namespace

std::unique_ptr<AnswerDecoder> makeDecoder(bool stream) { return std::make_unique<Decoder>(stream); }

} // namespace gatehouse::protocol::bedrock
