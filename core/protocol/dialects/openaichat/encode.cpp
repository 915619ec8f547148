// SPDX-License-Identifier: GPL-3.0-or-later
// Events as a chat.completion or a stream of chat.completion.chunk.
#include "core/protocol/answer.h"
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/tier.h"
#include "core/protocol/shared/usagereading.h"

namespace gatehouse::protocol::openaichat {

namespace {

constexpr std::string_view name = "openai-chat";

void writeDetails(json::Writer &out, const ThinkingPart &part, int index)
{
    out.beginObject();
    if (!part.redacted.isEmpty()) {
        out.key("type").string("reasoning.encrypted");
        out.key("data").string(view(taggedSignature(part.redacted, part.origin, name)));
    } else {
        out.key("type").string("reasoning.text").key("text").string(view(part.text));
        out.key("signature").string(view(taggedSignature(part.signature, part.origin, name)));
    }
    out.key("index").integer(index).endObject();
}

void writeMedia(json::Writer &out, const MediaPart &media)
{
    if (media.kind == MediaPart::Kind::Audio) {
        out.key("audio").beginObject().key("id").string("audio").key("data").string(view(media.data));
        out.key("expires_at").integer(0).key("transcript").string(view(media.text)).endObject();
        return;
    }
    out.key("images").beginArray().beginObject().key("type").string("image_url");
    out.key("image_url").beginObject().key("url").string(view(mediaUrl(media))).endObject();
    out.key("index").integer(0).endObject().endArray();
}

void writeHead(json::Writer &out, std::string_view object, const Started &start,
               const EncoderOptions &options)
{
    const QByteArray &id = start.id.isEmpty() ? options.id : start.id;
    out.beginObject().key("id").string(id.isEmpty() ? "chatcmpl-gatehouse" : view(id));
    out.key("object").string(object);
    out.key("created").integer(start.created > 0 ? start.created : options.created);
    out.key("model").string(options.model.isEmpty() ? view(start.model) : view(options.model));
}

void writeTail(json::Writer &out, const Started &start)
{
    if (const std::string_view tier = openAiTier(start.serviceTier); !tier.empty())
        out.key("service_tier").string(tier);
    if (!start.fingerprint.isEmpty())
        out.key("system_fingerprint").string(view(start.fingerprint));
}

class WholeEncoder final : public AnswerEncoder
{
public:
    explicit WholeEncoder(const EncoderOptions &options)
        : m_options(options)
    {
    }

    QByteArray contentType() const override { return "application/json"; }

    void write(const ChatEvent &event, QByteArray &) override { m_collector.add(event); }

    void end(QByteArray &out) override;

    void fail(const Error &error, QByteArray &out) override
    {
        out.append(openAiErrorBody(error, httpStatus(error.cause)));
    }

private:
    static void writeChoice(json::Writer &out, const AnswerChoice &choice, int index);
    static void writeMessage(json::Writer &out, const AnswerChoice &choice);
    static void writeThinking(json::Writer &out, const AnswerChoice &choice);
    static void writeCalls(json::Writer &out, const AnswerChoice &choice);

    EncoderOptions m_options;
    AnswerCollector m_collector;
};

void WholeEncoder::writeThinking(json::Writer &out, const AnswerChoice &choice)
{
    QByteArray text;
    bool details = false;
    for (const Part &block : choice.blocks) {
        if (const auto *thinking = std::get_if<ThinkingPart>(&block)) {
            text.append(thinking->text);
            details = details || !thinking->signature.isEmpty() || !thinking->redacted.isEmpty();
        }
    }
    if (!text.isEmpty())
        out.key("reasoning_content").string(view(text));
    if (!details)
        return;
    out.key("reasoning_details").beginArray();
    int index = 0;
    for (const Part &block : choice.blocks) {
        if (const auto *thinking = std::get_if<ThinkingPart>(&block))
            writeDetails(out, *thinking, index++);
    }
    out.endArray();
}

void WholeEncoder::writeCalls(json::Writer &out, const AnswerChoice &choice)
{
    bool any = false;
    for (const Part &block : choice.blocks) {
        const auto *call = std::get_if<ToolCallPart>(&block);
        if (!call)
            continue;
        if (!any)
            out.key("tool_calls").beginArray();
        any = true;
        out.beginObject().key("id").string(view(call->id)).key("type").string("function");
        out.key("function").beginObject().key("name").string(view(call->name));
        out.key("arguments")
            .string(call->argumentsJson.isEmpty() ? "{}" : view(call->argumentsJson))
            .endObject();
        if (!call->signature.isEmpty()) {
            out.key("extra_content").beginObject().key("google").beginObject();
            out.key("thought_signature").string(view(call->signature)).endObject().endObject();
        }
        out.endObject();
    }
    if (any)
        out.endArray();
}

void WholeEncoder::writeMessage(json::Writer &out, const AnswerChoice &choice)
{
    QByteArray text;
    QByteArray refusal;
    QByteArray annotations;
    bool anyText = false;
    out.beginObject().key("role").string("assistant");
    for (const Part &block : choice.blocks) {
        if (const auto *part = std::get_if<TextPart>(&block)) {
            anyText = true;
            text.append(part->text);
            if (part->annotationsJson.size() > 2)
                annotations.append(annotations.isEmpty() ? "" : ",")
                    .append(part->annotationsJson.mid(1, part->annotationsJson.size() - 2));
        } else if (const auto *refused = std::get_if<RefusalPart>(&block)) {
            refusal.append(refused->text);
        } else if (const auto *media = std::get_if<MediaPart>(&block)) {
            writeMedia(out, *media);
        }
    }
    out.key("content");
    if (anyText)
        out.string(view(text));
    else
        out.null();
    out.key("refusal");
    if (refusal.isEmpty())
        out.null();
    else
        out.string(view(refusal));
    if (!annotations.isEmpty())
        out.key("annotations").raw(view('[' + annotations + ']'));
    writeThinking(out, choice);
    writeCalls(out, choice);
    out.endObject();
}

void WholeEncoder::writeChoice(json::Writer &out, const AnswerChoice &choice, int index)
{
    out.beginObject().key("index").integer(index).key("message");
    writeMessage(out, choice);
    out.key("logprobs");
    if (choice.logprobs.empty()) {
        out.null();
    } else {
        QByteArray items;
        for (const QByteArray &list : choice.logprobs)
            items.append(items.isEmpty() ? "" : ",").append(list.mid(1, list.size() - 2));
        out.beginObject().key("content").raw(view('[' + items + ']')).key("refusal").null().endObject();
    }
    out.key("finish_reason").string(finishText(FinishWords::OpenAi, choice.finish)).endObject();
}

void WholeEncoder::end(QByteArray &out)
{
    const Answer &answer = m_collector.answer();
    json::Writer writer(4096);
    writeHead(writer, "chat.completion", answer.start, m_options);
    writer.key("choices").beginArray();
    for (std::size_t i = 0; i < answer.choices.size(); ++i)
        writeChoice(writer, answer.choices[i], int(i));
    writer.endArray();
    if (answer.usage) {
        writer.key("usage");
        writeChatUsage(writer, *answer.usage);
    }
    writeTail(writer, answer.start);
    writer.endObject();
    out.append(writer.take());
}

class StreamEncoder final : public AnswerEncoder
{
public:
    explicit StreamEncoder(const EncoderOptions &options)
        : m_options(options)
    {
    }

    QByteArray contentType() const override { return "text/event-stream"; }

    void write(const ChatEvent &event, QByteArray &out) override;
    void end(QByteArray &out) override;
    void fail(const Error &error, QByteArray &out) override;

private:
    struct Choice
    {
        bool started = false;
        int tools = 0; // seen so far; the open one has the number before
    };

    Choice &choice(int index);
    // Opens a chunk up to the inside of `delta`, with the role where it is the first of its choice.
    json::Writer openChunk(int index);
    void closeChunk(json::Writer &writer, QByteArray &out, std::string_view finish = {},
                    std::string_view logprobs = {});
    void writeDelta(int index, std::string_view key, std::string_view text, QByteArray &out);
    void writeText(const TextDelta &delta, QByteArray &out);
    void writeThinking(const ThinkingDelta &delta, QByteArray &out);
    void writeToolStart(const ToolCallStarted &call, QByteArray &out);
    void writeArguments(const ToolArgumentsDelta &delta, QByteArray &out);
    void writeUsage(QByteArray &out);
    void makeHead();

    EncoderOptions m_options;
    Started m_start = {};
    QByteArray m_head = {}; // {"id":…, "model":… as every chunk begins
    std::vector<Choice> m_choices = {};
    std::optional<Usage> m_usage = {};
};

StreamEncoder::Choice &StreamEncoder::choice(int index)
{
    if (m_choices.size() <= std::size_t(index))
        m_choices.resize(std::size_t(index) + 1);
    return m_choices[std::size_t(index)];
}

void StreamEncoder::makeHead()
{
    json::Writer head;
    writeHead(head, "chat.completion.chunk", m_start, m_options);
    writeTail(head, m_start);
    m_head = head.bytes();
}

json::Writer StreamEncoder::openChunk(int index)
{
    if (m_head.isEmpty())
        makeHead();
    json::Writer writer;
    writer.beginObject().key("index").integer(index).key("delta").beginObject();
    Choice &owner = choice(index);
    if (!owner.started)
        writer.key("role").string("assistant");
    owner.started = true;
    return writer;
}

void StreamEncoder::closeChunk(json::Writer &writer, QByteArray &out, std::string_view finish,
                               std::string_view logprobs)
{
    writer.endObject().key("logprobs");
    if (logprobs.empty())
        writer.null();
    else
        writer.beginObject().key("content").raw(logprobs).key("refusal").null().endObject();
    writer.key("finish_reason");
    if (finish.empty())
        writer.null();
    else
        writer.string(finish);
    writer.endObject();
    out.append("data: ").append(m_head).append(",\"choices\":[");
    appendOneLine(out, view(writer.bytes()));
    out.append(m_options.includeUsage ? "],\"usage\":null}\n\n" : "]}\n\n");
}

void StreamEncoder::writeDelta(int index, std::string_view key, std::string_view text, QByteArray &out)
{
    json::Writer writer = openChunk(index);
    writer.key(key).string(text);
    closeChunk(writer, out);
}

void StreamEncoder::writeText(const TextDelta &delta, QByteArray &out)
{
    if (delta.text.isEmpty() && delta.logprobsJson.isEmpty())
        return;
    json::Writer writer = openChunk(delta.choice);
    writer.key("content").string(view(delta.text));
    closeChunk(writer, out, {}, view(delta.logprobsJson));
}

void StreamEncoder::writeThinking(const ThinkingDelta &delta, QByteArray &out)
{
    json::Writer writer = openChunk(delta.choice);
    if (!delta.text.isEmpty())
        writer.key("reasoning_content").string(view(delta.text));
    if (!delta.signature.isEmpty() || !delta.redacted.isEmpty()) {
        writer.key("reasoning_details").beginArray();
        writeDetails(writer, {{}, delta.signature, delta.redacted, delta.origin, {}}, delta.index);
        writer.endArray();
    }
    closeChunk(writer, out);
}

void StreamEncoder::writeToolStart(const ToolCallStarted &call, QByteArray &out)
{
    const int number = choice(call.choice).tools++;
    json::Writer writer = openChunk(call.choice);
    if (number == 0)
        writer.key("content").null();
    writer.key("tool_calls").beginArray().beginObject().key("index").integer(number);
    writer.key("id").string(view(call.id)).key("type").string("function");
    writer.key("function")
        .beginObject()
        .key("name")
        .string(view(call.name))
        .key("arguments")
        .string("")
        .endObject();
    if (!call.signature.isEmpty()) {
        writer.key("extra_content").beginObject().key("google").beginObject();
        writer.key("thought_signature").string(view(call.signature)).endObject().endObject();
    }
    writer.endObject().endArray();
    closeChunk(writer, out);
}

void StreamEncoder::writeArguments(const ToolArgumentsDelta &delta, QByteArray &out)
{
    json::Writer writer = openChunk(delta.choice);
    writer.key("tool_calls").beginArray().beginObject();
    writer.key("index").integer(std::max(0, choice(delta.choice).tools - 1));
    writer.key("function").beginObject().key("arguments").string(view(delta.json)).endObject();
    writer.endObject().endArray();
    closeChunk(writer, out);
}

void StreamEncoder::write(const ChatEvent &event, QByteArray &out)
{
    std::visit(overloaded{
                   [&](const Started &e) {
                       if (m_head.isEmpty())
                           m_start = e;
                       writeDelta(0, "content", "", out);
                   },
                   [&](const TextDelta &e) { writeText(e, out); },
                   [&](const ThinkingDelta &e) { writeThinking(e, out); },
                   [&](const ToolCallStarted &e) { writeToolStart(e, out); },
                   [&](const ToolArgumentsDelta &e) { writeArguments(e, out); },
                   [&](const RefusalDelta &e) { writeDelta(e.choice, "refusal", view(e.text), out); },
                   [&](const CitationAdded &e) {
                       if (e.annotationJson.isEmpty())
                           return;
                       json::Writer writer = openChunk(e.choice);
                       writer.key("annotations").beginArray().raw(view(e.annotationJson)).endArray();
                       closeChunk(writer, out);
                   },
                   [&](const MediaAdded &e) {
                       MediaPart part;
                       part.kind = kindOfMediaType(view(e.mediaType));
                       part.mediaType = e.mediaType;
                       part.data = e.data;
                       part.text = e.transcript;
                       json::Writer writer = openChunk(e.choice);
                       writeMedia(writer, part);
                       closeChunk(writer, out);
                   },
                   [&](const Finished &e) {
                       json::Writer writer = openChunk(e.choice);
                       closeChunk(writer, out, finishText(FinishWords::OpenAi, e.reason));
                   },
                   [&](const UsageReported &e) { m_usage = e.usage; },
                   [&](const Heartbeat &) { out.append(": keep-alive\n\n"); },
                   [&](const Failed &e) { fail(e.error, out); },
                   [&](const BlockFinished &) {},
                   [&](const ProviderBlock &) {},
                   [&](const Ended &) {},
               },
               event);
}

void StreamEncoder::writeUsage(QByteArray &out)
{
    if (m_head.isEmpty())
        makeHead();
    json::Writer writer;
    writeChatUsage(writer, *m_usage);
    out.append("data: ")
        .append(m_head)
        .append(",\"choices\":[],\"usage\":")
        .append(writer.bytes())
        .append("}\n\n");
}

void StreamEncoder::end(QByteArray &out)
{
    if (m_usage && m_options.includeUsage)
        writeUsage(out);
    out.append("data: [DONE]\n\n");
}

void StreamEncoder::fail(const Error &error, QByteArray &out)
{
    appendSseData(out, view(openAiErrorBody(error, httpStatus(error.cause))));
}

} // namespace

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    if (options.stream)
        return std::make_unique<StreamEncoder>(options);
    return std::make_unique<WholeEncoder>(options);
}

} // namespace gatehouse::protocol::openaichat
