// SPDX-License-Identifier: GPL-3.0-or-later
// Events as GenerateContentResponse: one, a stream of server-sent events, or a growing array.
#include "core/protocol/answer.h"
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/usagereading.h"

#include <algorithm>

namespace gatehouse::protocol::gemini {

namespace {

void writeText(json::Writer &out, const QByteArray &text)
{
    out.beginObject().key("text").string(view(text)).endObject();
}

void writeThinking(json::Writer &out, const ThinkingPart &thinking)
{
    out.beginObject().key("text").string(view(thinking.text)).key("thought").boolean(true);
    if (!thinking.signature.isEmpty() || view(thinking.origin) != dialectName)
        out.key("thoughtSignature")
            .string(view(taggedSignature(thinking.signature, thinking.origin, dialectName)));
    out.endObject();
}

void writeCall(json::Writer &out, const ToolCallPart &call)
{
    out.beginObject().key("functionCall").beginObject().key("id").string(view(call.id));
    out.key("name")
        .string(view(call.name))
        .key("args")
        .raw(view(argumentsObject(call.argumentsJson)))
        .endObject();
    if (!call.signature.isEmpty())
        out.key("thoughtSignature").string(view(call.signature));
    out.endObject();
}

void writeMedia(json::Writer &out, const MediaPart &media)
{
    out.beginObject().key("inlineData").beginObject().key("mimeType").string(view(media.mediaType));
    out.key("data").string(view(media.data)).endObject().endObject();
}

void writePart(json::Writer &out, const Part &part)
{
    std::visit(overloaded{
                   [&](const TextPart &text) { writeText(out, text.text); },
                   [&](const RefusalPart &refusal) { writeText(out, refusal.text); },
                   [&](const ThinkingPart &thinking) { writeThinking(out, thinking); },
                   [&](const ToolCallPart &call) { writeCall(out, call); },
                   [&](const MediaPart &media) { writeMedia(out, media); },
                   [&](const ProviderPart &provider) {
                       if (view(provider.dialect) == dialectName)
                           out.raw(view(provider.json));
                   },
                   [&](const ToolResultPart &) {},
               },
               part);
}

void writeTail(json::Writer &out, const Started &start, const EncoderOptions &options)
{
    const QByteArray &id = start.id.isEmpty() ? options.id : start.id;
    out.key("modelVersion").string(options.model.isEmpty() ? view(start.model) : view(options.model));
    out.key("responseId").string(view(id));
}

class WholeEncoder final : public AnswerEncoder
{
public:
    explicit WholeEncoder(const EncoderOptions &options)
        : m_options(options)
    {
    }

    QByteArray contentType() const override { return "application/json; charset=UTF-8"; }

    void write(const ChatEvent &event, QByteArray &) override { m_collector.add(event); }

    void end(QByteArray &out) override
    {
        const Answer &answer = m_collector.answer();
        const AnswerChoice nothing; // an answer without any choice is still told as one
        json::Writer writer(4096);
        writer.beginObject().key("candidates").beginArray();
        for (std::size_t i = 0; i < std::max<std::size_t>(answer.choices.size(), 1); ++i) {
            const AnswerChoice &choice = answer.choices.empty() ? nothing : answer.choices[i];
            writer.beginObject().key("content").beginObject().key("parts").beginArray();
            for (const Part &part : choice.blocks)
                writePart(writer, part);
            writer.endArray().key("role").string("model").endObject();
            writer.key("finishReason").string(finishText(FinishWords::Gemini, choice.finish));
            writer.key("index").integer(qint64(i)).endObject();
        }
        writer.endArray().key("usageMetadata");
        writeGeminiUsage(writer, answer.usage.value_or(Usage{}));
        writeTail(writer, answer.start, m_options);
        writer.endObject();
        out.append(writer.take());
    }

    void fail(const Error &error, QByteArray &out) override
    {
        out.append(errorBody(error, httpStatus(error.cause)));
    }

private:
    EncoderOptions m_options;
    AnswerCollector m_collector;
};

class StreamEncoder final : public AnswerEncoder
{
public:
    explicit StreamEncoder(const EncoderOptions &options)
        : m_options(options)
        , m_sse(queryValue(view(m_options.query), "alt") == "sse")
    {
    }

    QByteArray contentType() const override
    {
        return m_sse ? "text/event-stream" : "application/json; charset=UTF-8";
    }

    void write(const ChatEvent &event, QByteArray &out) override;
    void end(QByteArray &out) override;

    void fail(const Error &error, QByteArray &out) override
    {
        send(view(errorBody(error, httpStatus(error.cause))), out);
        if (!m_sse)
            out.append("\n]");
    }

private:
    void send(std::string_view json, QByteArray &out);
    void sendPart(int choice, const Part &part, QByteArray &out);
    void finishBlock(const BlockFinished &block, QByteArray &out);

    EncoderOptions m_options;
    bool m_sse;
    bool m_any = false;
    Started m_start = {};
    ToolCallPart m_call = {}; // collected: arguments are sent whole here
    bool m_inCall = false;
    std::vector<Finished> m_finishes = {};
    std::optional<Usage> m_usage = {};
};

void StreamEncoder::send(std::string_view json, QByteArray &out)
{
    if (m_sse) {
        out.append("data: ");
        appendOneLine(out, json);
        out.append("\r\n\r\n");
    } else {
        out.append(m_any ? "\n,\r\n" : "[");
        append(out, json);
    }
    m_any = true;
}

void StreamEncoder::sendPart(int choice, const Part &part, QByteArray &out)
{
    json::Writer writer;
    writer.beginObject().key("candidates").beginArray().beginObject();
    writer.key("content").beginObject().key("parts").beginArray();
    writePart(writer, part);
    writer.endArray().key("role").string("model").endObject().key("index").integer(choice);
    writer.endObject().endArray();
    writeTail(writer, m_start, m_options);
    writer.endObject();
    send(view(writer.bytes()), out);
}

void StreamEncoder::finishBlock(const BlockFinished &block, QByteArray &out)
{
    if (!m_inCall)
        return;
    m_inCall = false;
    sendPart(block.choice, m_call, out);
}

void StreamEncoder::write(const ChatEvent &event, QByteArray &out)
{
    std::visit(overloaded{
                   [&](const Started &e) { m_start = e; },
                   [&](const TextDelta &e) {
                       if (!e.text.isEmpty())
                           sendPart(e.choice, TextPart{e.text, {}, {}, {}}, out);
                   },
                   [&](const RefusalDelta &e) {
                       sendPart(e.choice, TextPart{e.text, {}, {}, {}}, out);
                   },
                   [&](const ThinkingDelta &e) {
                       if (e.redacted.isEmpty())
                           sendPart(e.choice, ThinkingPart{e.text, e.signature, {}, e.origin, {}}, out);
                   },
                   [&](const ToolCallStarted &e) {
                       m_inCall = true;
                       m_call = {e.id, e.name, {}, e.signature};
                   },
                   [&](const ToolArgumentsDelta &e) { m_call.argumentsJson.append(e.json); },
                   [&](const BlockFinished &e) { finishBlock(e, out); },
                   [&](const MediaAdded &e) {
                       MediaPart media;
                       media.mediaType = e.mediaType;
                       media.data = e.data;
                       sendPart(e.choice, media, out);
                   },
                   [&](const ProviderBlock &e) {
                       if (view(e.origin) == dialectName)
                           sendPart(e.choice, ProviderPart{e.json, e.origin}, out);
                   },
                   [&](const Finished &e) { m_finishes.push_back(e); },
                   [&](const UsageReported &e) { m_usage = e.usage; },
                   // No comment: Google's own SDKs take each line for data.
                   [&](const Heartbeat &) { out.append(m_sse ? "\r\n" : "\n"); },
                   [&](const Failed &e) { fail(e.error, out); },
                   [&](const CitationAdded &) {},
                   [&](const Ended &) {},
               },
               event);
}

void StreamEncoder::end(QByteArray &out)
{
    if (m_finishes.empty()) // a provider that gave no reason: the end is told all the same
        m_finishes.push_back({});
    json::Writer writer;
    writer.beginObject().key("candidates").beginArray();
    for (const Finished &finish : m_finishes) {
        writer.beginObject().key("content").beginObject().key("parts").beginArray();
        writeText(writer, {});
        writer.endArray().key("role").string("model").endObject();
        writer.key("finishReason").string(finishText(FinishWords::Gemini, finish.reason));
        writer.key("index").integer(finish.choice).endObject();
    }
    writer.endArray();
    writer.key("usageMetadata");
    writeGeminiUsage(writer, m_usage.value_or(Usage{}));
    writeTail(writer, m_start, m_options);
    writer.endObject();
    send(view(writer.bytes()), out);
    if (!m_sse)
        out.append("\n]");
}

} // namespace

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    if (options.stream)
        return std::make_unique<StreamEncoder>(options);
    return std::make_unique<WholeEncoder>(options);
}

} // namespace gatehouse::protocol::gemini
