// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects/responses/responses.h"
#include "core/protocol/shared/blocks.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/ssedecoder.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/usagereading.h"
#include "core/protocol/shared/watchstate.h"

#include <algorithm>

namespace gatehouse::protocol::responses {

namespace {

// Chat's annotations nest what these have flat.
QByteArray annotationOf(json::Value source)
{
    if (!source["type"].equals("url_citation"))
        return {};
    return urlCitation(source["url"].text(), source["title"].text(),
                       {qsizetype(source["start_index"].integer().value_or(0)),
                        qsizetype(source["end_index"].integer().value_or(0))});
}

class Decoder final : public SseDecoder
{
public:
    using SseDecoder::SseDecoder;

protected:
    Result<> readEvent(std::string_view event, json::Value root, std::vector<ChatEvent> &events) override;
    Result<> readWhole(json::Value root, std::vector<ChatEvent> &events) override;
    Result<> endStream(std::vector<ChatEvent> &events) override;

    bool isEndMark(std::string_view data) const override { return data == "[DONE]"; }

private:
    void readStart(json::Value response, std::vector<ChatEvent> &events);
    void readDelta(std::string_view type, json::Value root, std::vector<ChatEvent> &events);
    void readText(json::Value text, json::Value logprobs, std::vector<ChatEvent> &events);
    void readThinking(const QByteArray &text, std::vector<ChatEvent> &events);
    void readCitation(json::Value annotation, std::vector<ChatEvent> &events);
    void startItem(int index, json::Value item, std::vector<ChatEvent> &events);
    void finishItem(int index, json::Value item, std::vector<ChatEvent> &events);
    void readWholeItem(int index, json::Value item, std::vector<ChatEvent> &events);
    void readReasoningEnd(json::Value item, std::vector<ChatEvent> &events);
    void readClose(json::Value response, std::vector<ChatEvent> &events);
    void failWith(json::Value error, std::vector<ChatEvent> &events);

    Blocks m_blocks = Blocks(0);
    std::vector<int> m_withArguments = {}; // calls whose arguments came as deltas
    bool m_started = false;
    bool m_streamedThinking = false; // of the open reasoning item
    bool m_closed = false;
    bool m_failed = false;
};

void Decoder::readStart(json::Value response, std::vector<ChatEvent> &events)
{
    if (m_started)
        return;
    m_started = true;
    events.push_back(Started{response["id"].text(),
                             response["model"].text(),
                             response["created_at"].integer().value_or(0),
                             response["service_tier"].text(),
                             {}});
}

void Decoder::readText(json::Value text, json::Value logprobs, std::vector<ChatEvent> &events)
{
    if (text.isString() && !text.equals(""))
        m_blocks.text(TextDelta{.text = text.text(),
                                .logprobsJson = logprobs.isEmpty() ? QByteArray() : logprobs.rawBytes()},
                      events);
}

void Decoder::readThinking(const QByteArray &text, std::vector<ChatEvent> &events)
{
    if (text.isEmpty())
        return;
    m_streamedThinking = true;
    m_blocks.thinking(ThinkingDelta{.text = text, .origin = toBytes(dialectName)}, events);
}

void Decoder::readCitation(json::Value annotation, std::vector<ChatEvent> &events)
{
    m_blocks.citation({.annotationJson = annotationOf(annotation),
                       .nativeJson = annotation.rawBytes(),
                       .origin = toBytes(dialectName)},
                      events);
}

void Decoder::readReasoningEnd(json::Value item, std::vector<ChatEvent> &events)
{
    if (!m_streamedThinking) {
        QByteArray text;
        for (const json::Value part : item["summary"].items())
            text.append(text.isEmpty() ? "" : "\n\n").append(part["text"].text());
        for (const json::Value part : item["content"].items())
            text.append(part["text"].text());
        readThinking(text, events);
    }
    m_streamedThinking = false;
    ThinkingPart part;
    readTaggedSignature(item["encrypted_content"].text(), dialectName, part);
    if (view(part.origin) != dialectName)
        m_blocks.thinking(ThinkingDelta{.signature = part.signature, .origin = part.origin}, events);
    else if (!part.signature.isEmpty())
        m_blocks.thinking(ThinkingDelta{.redacted = packedReasoning(item["id"].text(), part.signature),
                                        .origin = part.origin},
                          events);
    m_blocks.close(events);
}

void Decoder::startItem(int index, json::Value item, std::vector<ChatEvent> &events)
{
    if (!item["type"].equals("function_call"))
        return;
    Blocks::ToolPiece piece;
    piece.key = index;
    piece.id = item["call_id"].text();
    piece.name = item["name"].text();
    if (item["namespace"].isString())
        piece.name = item["namespace"].text() + "__" + piece.name;
    m_blocks.tool(piece, events);
}

void Decoder::finishItem(int index, json::Value item, std::vector<ChatEvent> &events)
{
    const QByteArray type = item["type"].text();
    if (type == "function_call") {
        if (!m_blocks.knowsTool(index))
            startItem(index, item, events);
        const bool streamed =
            std::find(m_withArguments.begin(), m_withArguments.end(), index) != m_withArguments.end();
        if (!streamed)
            m_blocks.tool(
                {.key = index, .id = {}, .name = {}, .arguments = item["arguments"].text(), .signature = {}},
                events);
    } else if (type == "reasoning") {
        readReasoningEnd(item, events);
    } else if (type == "message") {
        m_blocks.close(events);
    } else {
        m_blocks.provider({.json = item.rawBytes(), .origin = toBytes(dialectName)}, events);
    }
}

void Decoder::readWholeItem(int index, json::Value item, std::vector<ChatEvent> &events)
{
    for (const json::Value part :
         item["type"].equals("message") ? item["content"].items() : json::Value().items()) {
        readText(part["text"], part["logprobs"], events);
        if (part["refusal"].isString())
            m_blocks.refusal(part["refusal"].text(), events);
        for (const json::Value annotation : part["annotations"].items())
            readCitation(annotation, events);
        m_blocks.close(events);
    }
    finishItem(index, item, events);
}

void Decoder::failWith(json::Value error, std::vector<ChatEvent> &events)
{
    if (!m_failed)
        events.push_back(Failed{readErrorObject(error)});
    m_failed = true;
}

void Decoder::readClose(json::Value response, std::vector<ChatEvent> &events)
{
    if (response["error"].given() || response["status"].equals("failed")) {
        failWith(response["error"], events);
        return;
    }
    readStart(response, events);
    m_blocks.close(events);
    m_closed = true;
    FinishReason reason = m_blocks.sawTool() ? FinishReason::ToolCalls : FinishReason::Stop;
    if (response["status"].equals("incomplete"))
        reason = response["incomplete_details"]["reason"].equals("content_filter")
                     ? FinishReason::ContentFilter
                     : FinishReason::Length;
    events.push_back(Finished{0, reason, {}});
    if (response["usage"].isObject())
        events.push_back(UsageReported{readOpenAiUsage(response["usage"]), response["service_tier"].text()});
}

void Decoder::readDelta(std::string_view type, json::Value root, std::vector<ChatEvent> &events)
{
    const int index = int(root["output_index"].integer().value_or(0));
    if (type == "response.output_text.delta") {
        readText(root["delta"], root["logprobs"], events);
    } else if (type == "response.function_call_arguments.delta") {
        if (std::find(m_withArguments.begin(), m_withArguments.end(), index) == m_withArguments.end())
            m_withArguments.push_back(index);
        m_blocks.tool(
            {.key = index, .id = {}, .name = {}, .arguments = root["delta"].text(), .signature = {}}, events);
    } else if (type == "response.reasoning_summary_text.delta" || type == "response.reasoning_text.delta") {
        readThinking(root["delta"].text(), events);
    } else if (type == "response.reasoning_summary_part.added" &&
               root["summary_index"].integer().value_or(0) > 0) {
        readThinking("\n\n", events);
    } else if (type == "response.refusal.delta") {
        m_blocks.refusal(root["delta"].text(), events);
    } else if (type == "response.output_text.annotation.added") {
        readCitation(root["annotation"], events);
    } else if (type == "response.output_item.added") {
        startItem(index, root["item"], events);
    } else if (type == "response.output_item.done") {
        finishItem(index, root["item"], events);
    }
}

Result<> Decoder::readEvent(std::string_view, json::Value root, std::vector<ChatEvent> &events)
{
    const QByteArray type = root["type"].text();
    if (type == "error" || (type.isEmpty() && root["error"].given()))
        failWith(root["error"].given() ? root["error"] : root, events);
    else if (type == "response.created" || type == "response.in_progress" || type == "response.queued")
        readStart(root["response"], events);
    else if (type == "response.completed" || type == "response.incomplete" || type == "response.failed")
        readClose(root["response"], events);
    else if (!m_failed)
        readDelta(view(type), root, events);
    return {};
}

Result<> Decoder::readWhole(json::Value root, std::vector<ChatEvent> &events)
{
    if (!root["error"].given() && !root["output"].isArray())
        return fail(Cause::ProviderBadAnswer,
                    QStringLiteral("the provider's answer has no \"output\": it is no response"));
    readStart(root, events);
    int index = 0;
    for (const json::Value item : root["output"].items())
        readWholeItem(index++, item, events);
    readClose(root, events);
    return endStream(events);
}

Result<> Decoder::endStream(std::vector<ChatEvent> &events)
{
    if (m_failed)
        return {};
    if (!m_closed)
        return fail(brokenStream());
    events.push_back(Ended{});
    return {};
}

} // namespace

std::unique_ptr<AnswerDecoder> makeDecoder(bool stream) { return std::make_unique<Decoder>(stream); }

} // namespace gatehouse::protocol::responses
