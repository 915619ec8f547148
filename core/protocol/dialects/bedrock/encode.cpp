// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/answer.h"
#include "core/protocol/aws/eventstream.h"
#include "core/protocol/dialects/bedrock/bedrock.h"
#include "core/protocol/shared/choice.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::bedrock {

namespace {

void writeUsage(json::Writer &out, const Usage &usage)
{
    const std::int64_t input = usage.input + usage.audioInput + usage.imageInput;
    out.beginObject().key("inputTokens").integer(input).key("outputTokens").integer(usage.completionTokens());
    out.key("totalTokens").integer(usage.totalTokens());
    if (usage.cacheRead > 0)
        out.key("cacheReadInputTokens").integer(usage.cacheRead);
    if (usage.cacheWrite5m + usage.cacheWrite1h > 0)
        out.key("cacheWriteInputTokens").integer(usage.cacheWrite5m + usage.cacheWrite1h);
    out.endObject();
}

void writeReasoning(json::Writer &out, const ThinkingPart &thinking)
{
    out.beginObject().key("reasoningContent").beginObject();
    if (!thinking.redacted.isEmpty()) {
        out.key("redactedContent")
            .string(view(taggedSignature(thinking.redacted, thinking.origin, dialectName)));
    } else {
        out.key("reasoningText").beginObject().key("text").string(view(thinking.text));
        out.key("signature")
            .string(view(taggedSignature(thinking.signature, thinking.origin, dialectName)))
            .endObject();
    }
    out.endObject().endObject();
}

class WholeEncoder final : public AnswerEncoder
{
public:
    QByteArray contentType() const override { return "application/json"; }

    void write(const ChatEvent &event, QByteArray &) override { m_collector.add(event); }

    void end(QByteArray &out) override;

    void fail(const Error &error, QByteArray &out) override
    {
        out.append(errorBody(error, httpStatus(error.cause)));
    }

private:
    static void writeBlock(json::Writer &out, const Part &block);

    AnswerCollector m_collector;
};

void WholeEncoder::writeBlock(json::Writer &out, const Part &block)
{
    const auto text = [&out](const QByteArray &words) {
        out.beginObject().key("text").string(view(words)).endObject();
    };
    std::visit(
        overloaded{
            [&](const TextPart &part) { text(part.text); },
            [&](const RefusalPart &part) { text(part.text); },
            [&](const ThinkingPart &part) { writeReasoning(out, part); },
            [&](const ToolCallPart &call) {
                out.beginObject().key("toolUse").beginObject().key("toolUseId").string(view(call.id));
                out.key("name").string(view(call.name));
                out.key("input").raw(view(argumentsObject(call.argumentsJson))).endObject().endObject();
            },
            [&](const MediaPart &media) {
                if (!media.text.isEmpty())
                    text(media.text);
            },
            [&](const ProviderPart &part) {
                if (view(part.dialect) == dialectName)
                    out.raw(view(part.json));
            },
            [&](const ToolResultPart &) {},
        },
        block);
}

void WholeEncoder::end(QByteArray &out)
{
    const Answer &answer = m_collector.answer();
    static const AnswerChoice none;
    const AnswerChoice &choice = answer.choices.empty() ? none : answer.choices.front();
    json::Writer writer(4096);
    writer.beginObject().key("output").beginObject().key("message").beginObject();
    writer.key("role").string("assistant").key("content").beginArray();
    for (const Part &block : choice.blocks)
        writeBlock(writer, block);
    writer.endArray().endObject().endObject();
    writer.key("stopReason").string(finishText(FinishWords::Bedrock, choice.finish)).key("usage");
    writeUsage(writer, answer.usage.value_or(Usage{}));
    writer.key("metrics").beginObject().key("latencyMs").integer(0).endObject().endObject();
    out.append(writer.take());
}

class StreamEncoder final : public AnswerEncoder
{
public:
    QByteArray contentType() const override { return "application/vnd.amazon.eventstream"; }

    void write(const ChatEvent &event, QByteArray &out) override;
    void end(QByteArray &out) override;
    void fail(const Error &error, QByteArray &out) override;

private:
    void start(QByteArray &out);
    void open(int index, QByteArray &out);
    void close(QByteArray &out);
    void sendDelta(const json::Writer &delta, QByteArray &out) const;
    void writeText(const QByteArray &text, int index, QByteArray &out);
    void writeThinking(const ThinkingDelta &thinking, QByteArray &out);
    void writeTool(const ToolCallStarted &call, QByteArray &out);

    Finished m_finish = {};
    Usage m_usage = {};
    QByteArray m_origin = {};
    int m_source = -1; // number of the open block in the events
    int m_index = -1;  // and on the wire
    bool m_started = false;
    bool m_unsigned = false; // a block of thinking is open and has no signature
};

void StreamEncoder::start(QByteArray &out)
{
    if (!m_started)
        out.append(aws::eventFrame("messageStart", "{\"role\":\"assistant\"}"));
    m_started = true;
}

void StreamEncoder::open(int index, QByteArray &out)
{
    start(out);
    if (m_source == index)
        return;
    close(out);
    m_source = index;
    ++m_index;
}

void StreamEncoder::sendDelta(const json::Writer &delta, QByteArray &out) const
{
    json::Writer writer;
    writer.beginObject()
        .key("contentBlockIndex")
        .integer(m_index)
        .key("delta")
        .raw(view(delta.bytes()))
        .endObject();
    out.append(aws::eventFrame("contentBlockDelta", view(writer.bytes())));
}

void StreamEncoder::close(QByteArray &out)
{
    if (m_source < 0)
        return;
    if (m_unsigned && view(m_origin) != dialectName) {
        json::Writer delta;
        delta.beginObject().key("reasoningContent").beginObject().key("signature");
        delta.string(view(taggedSignature({}, m_origin, dialectName))).endObject().endObject();
        sendDelta(delta, out);
    }
    m_unsigned = false;
    m_source = -1;
    json::Writer writer;
    writer.beginObject().key("contentBlockIndex").integer(m_index).endObject();
    out.append(aws::eventFrame("contentBlockStop", view(writer.bytes())));
}

void StreamEncoder::writeText(const QByteArray &text, int index, QByteArray &out)
{
    if (text.isEmpty())
        return;
    open(index, out);
    json::Writer delta;
    delta.beginObject().key("text").string(view(text)).endObject();
    sendDelta(delta, out);
}

void StreamEncoder::writeThinking(const ThinkingDelta &thinking, QByteArray &out)
{
    open(thinking.index, out);
    m_origin = thinking.origin;
    json::Writer delta;
    delta.beginObject().key("reasoningContent").beginObject();
    if (!thinking.redacted.isEmpty())
        delta.key("redactedContent")
            .string(view(taggedSignature(thinking.redacted, thinking.origin, dialectName)));
    else if (!thinking.signature.isEmpty())
        delta.key("signature")
            .string(view(taggedSignature(thinking.signature, thinking.origin, dialectName)));
    else
        delta.key("text").string(view(thinking.text));
    m_unsigned = thinking.redacted.isEmpty() && thinking.signature.isEmpty();
    delta.endObject().endObject();
    if (!thinking.text.isEmpty() && !thinking.signature.isEmpty()) {
        ThinkingDelta words = thinking;
        words.signature.clear();
        writeThinking(words, out);
        m_unsigned = false;
    }
    sendDelta(delta, out);
}

void StreamEncoder::writeTool(const ToolCallStarted &call, QByteArray &out)
{
    open(call.index, out);
    json::Writer writer;
    writer.beginObject()
        .key("contentBlockIndex")
        .integer(m_index)
        .key("start")
        .beginObject()
        .key("toolUse")
        .beginObject();
    writer.key("toolUseId").string(view(call.id)).key("name").string(view(call.name));
    writer.endObject().endObject().endObject();
    out.append(aws::eventFrame("contentBlockStart", view(writer.bytes())));
}

void StreamEncoder::write(const ChatEvent &event, QByteArray &out)
{
    if (choiceOf(event) != 0)
        return; // this dialect knows one alternative
    std::visit(overloaded{
                   [&](const Started &) { start(out); },
                   [&](const TextDelta &e) { writeText(e.text, e.index, out); },
                   [&](const RefusalDelta &e) { writeText(e.text, e.index, out); },
                   [&](const MediaAdded &e) { writeText(e.transcript, e.index, out); },
                   [&](const ThinkingDelta &e) { writeThinking(e, out); },
                   [&](const ToolCallStarted &e) { writeTool(e, out); },
                   [&](const ToolArgumentsDelta &e) {
                       json::Writer delta;
                       delta.beginObject().key("toolUse").beginObject().key("input").string(view(e.json));
                       delta.endObject().endObject();
                       sendDelta(delta, out);
                   },
                   [&](const BlockFinished &) { close(out); },
                   [&](const Finished &e) { m_finish = e; },
                   [&](const UsageReported &e) { m_usage = e.usage; },
                   [&](const Failed &e) { fail(e.error, out); },
                   [&](const auto &) {},
               },
               event);
}

void StreamEncoder::end(QByteArray &out)
{
    start(out);
    close(out);
    json::Writer stop;
    stop.beginObject()
        .key("stopReason")
        .string(finishText(FinishWords::Bedrock, m_finish.reason))
        .endObject();
    out.append(aws::eventFrame("messageStop", view(stop.bytes())));
    json::Writer metadata;
    metadata.beginObject().key("usage");
    writeUsage(metadata, m_usage);
    metadata.key("metrics").beginObject().key("latencyMs").integer(0).endObject().endObject();
    out.append(aws::eventFrame("metadata", view(metadata.bytes())));
}

void StreamEncoder::fail(const Error &error, QByteArray &out)
{
    const int status = httpStatus(error.cause);
    json::Writer writer;
    writer.beginObject().key("message").string(view(error.message.toUtf8())).endObject();
    // The five that the stream's shape knows, in lower camel case.
    const std::string_view type = status == 429   ? "throttlingException"
                                  : status == 503 ? "serviceUnavailableException"
                                  : status == 502 ? "modelStreamErrorException"
                                  : status < 500  ? "validationException"
                                                  : "internalServerException";
    out.append(aws::exceptionFrame(type, view(writer.bytes())));
}

} // namespace

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    if (options.stream)
        return std::make_unique<StreamEncoder>();
    return std::make_unique<WholeEncoder>();
}

} // namespace gatehouse::protocol::bedrock
