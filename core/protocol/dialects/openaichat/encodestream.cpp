// SPDX-License-Identifier: GPL-3.0-or-later
// Events as a stream of chat.completion.chunk.
#include "core/protocol/dialects/openaichat/encoding.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/usagereading.h"

namespace gatehouse::protocol::openaichat {

namespace {

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
    writeSignature(writer, call.signature);
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

std::unique_ptr<AnswerEncoder> makeStreamEncoder(const EncoderOptions &options)
{
    return std::make_unique<StreamEncoder>(options);
}

} // namespace gatehouse::protocol::openaichat
