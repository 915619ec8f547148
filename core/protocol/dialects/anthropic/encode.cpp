// SPDX-License-Identifier: GPL-3.0-or-later
// Events as a message or as the stream message_start … message_stop.
#include "core/protocol/answer.h"
#include "core/protocol/dialects/anthropic/anthropic.h"
#include "core/protocol/shared/choice.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/usagereading.h"

namespace gatehouse::protocol::anthropic {

namespace {

// A citation of another dialect in the nearest form of this one; empty where there is none.
QByteArray citationOf(const QByteArray &annotationJson)
{
    json::Document document;
    if (!document.parse(view(annotationJson)))
        return {};
    const json::Value source =
        document.root()["url_citation"].isObject() ? document.root()["url_citation"] : document.root();
    if (!source["url"].isString())
        return {};
    json::Writer out;
    out.beginObject().key("type").string("web_search_result_location");
    out.key("cited_text").string(view(source["content"].text()));
    out.key("encrypted_index").string("").key("title").string(view(source["title"].text()));
    out.key("url").string(view(source["url"].text())).endObject();
    return out.take();
}

QByteArray citationsOf(const TextPart &text)
{
    if (view(text.dialect) == dialectName)
        return text.citationsJson;
    json::Document document;
    if (text.annotationsJson.isEmpty() || !document.parse(view(text.annotationsJson)))
        return {};
    QByteArray list;
    for (const json::Value annotation : document.root().items()) {
        const QByteArray citation = citationOf(annotation.rawBytes());
        if (!citation.isEmpty())
            list.append(list.isEmpty() ? "[" : ",").append(citation);
    }
    return list.isEmpty() ? list : list + ']';
}

void writeHead(json::Writer &out, const Started &start, const EncoderOptions &options)
{
    const QByteArray &id = start.id.isEmpty() ? options.id : start.id;
    out.beginObject().key("id").string(id.isEmpty() ? "msg_gatehouse" : view(id));
    out.key("type").string("message").key("role").string("assistant");
    out.key("model").string(options.model.isEmpty() ? view(start.model) : view(options.model));
}

void writeStop(json::Writer &out, FinishReason reason, const QByteArray &sequence)
{
    out.key("stop_reason").string(finishText(FinishWords::Anthropic, reason)).key("stop_sequence");
    if (sequence.isEmpty())
        out.null();
    else
        out.string(view(sequence));
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
        out.append(errorBody(error, httpStatus(error.cause)));
    }

private:
    static void writeBlock(json::Writer &out, const Part &block);
    static void writeThinking(json::Writer &out, const ThinkingPart &thinking);

    EncoderOptions m_options;
    AnswerCollector m_collector;
};

void WholeEncoder::writeThinking(json::Writer &out, const ThinkingPart &thinking)
{
    out.beginObject();
    if (!thinking.redacted.isEmpty()) {
        out.key("type").string("redacted_thinking");
        out.key("data").string(view(taggedSignature(thinking.redacted, thinking.origin, dialectName)));
    } else {
        out.key("type").string("thinking").key("thinking").string(view(thinking.text));
        out.key("signature").string(view(taggedSignature(thinking.signature, thinking.origin, dialectName)));
    }
    out.endObject();
}

void WholeEncoder::writeBlock(json::Writer &out, const Part &block)
{
    const auto text = [&out](const QByteArray &words, const QByteArray &citations) {
        out.beginObject().key("type").string("text").key("text").string(view(words));
        if (!citations.isEmpty())
            out.key("citations").raw(view(citations));
        out.endObject();
    };
    std::visit(overloaded{
                   [&](const TextPart &part) { text(part.text, citationsOf(part)); },
                   [&](const RefusalPart &part) { text(part.text, {}); },
                   [&](const ThinkingPart &part) { writeThinking(out, part); },
                   [&](const ToolCallPart &call) {
                       out.beginObject().key("type").string("tool_use").key("id").string(view(call.id));
                       out.key("name").string(view(call.name));
                       out.key("input").raw(view(argumentsObject(call.argumentsJson))).endObject();
                   },
                   [&](const MediaPart &media) {
                       if (!media.text.isEmpty()) // what was spoken
                           text(media.text, {});
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
    writeHead(writer, answer.start, m_options);
    writer.key("content").beginArray();
    for (const Part &block : choice.blocks)
        writeBlock(writer, block);
    writer.endArray();
    writeStop(writer, choice.finish, choice.stopSequence);
    writer.key("usage");
    writeAnthropicUsage(writer, answer.usage.value_or(Usage{}));
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

    void fail(const Error &error, QByteArray &out) override
    {
        appendSseEvent(out, "error", view(errorBody(error, httpStatus(error.cause))));
    }

private:
    enum class Kind { None, Text, Thinking, Redacted, Tool };
    void start(QByteArray &out);
    void open(Kind kind, const json::Writer &block, QByteArray &out);
    void close(QByteArray &out);
    void delta(std::string_view type, std::string_view key, std::string_view text, QByteArray &out);
    void writeText(const QByteArray &text, QByteArray &out);
    void writeThinking(const ThinkingDelta &thinking, QByteArray &out);
    void writeTool(const ToolCallStarted &call, QByteArray &out);
    void writeCitation(const CitationAdded &citation, QByteArray &out);
    void openText(QByteArray &out);

    EncoderOptions m_options;
    Started m_start = {};
    Usage m_usage = {};
    Kind m_kind = Kind::None;
    int m_index = -1;
    bool m_sent = false;
    bool m_signed = false; // the open thinking block has its signature
    QByteArray m_origin = {};
    Finished m_finish = {};
};

void StreamEncoder::start(QByteArray &out)
{
    if (m_sent)
        return;
    m_sent = true;
    json::Writer writer;
    writer.beginObject().key("type").string("message_start").key("message");
    writeHead(writer, m_start, m_options);
    writer.key("content").beginArray().endArray();
    writer.key("stop_reason").null().key("stop_sequence").null().key("usage");
    writeAnthropicUsage(writer, m_usage);
    writer.endObject().endObject();
    appendSseEvent(out, "message_start", view(writer.bytes()));
}

void StreamEncoder::open(Kind kind, const json::Writer &block, QByteArray &out)
{
    start(out);
    close(out);
    m_kind = kind;
    m_signed = false;
    ++m_index;
    json::Writer writer;
    writer.beginObject().key("type").string("content_block_start").key("index").integer(m_index);
    writer.key("content_block").raw(view(block.bytes())).endObject();
    appendSseEvent(out, "content_block_start", view(writer.bytes()));
}

void StreamEncoder::close(QByteArray &out)
{
    if (m_kind == Kind::None)
        return;
    // Clients expect a signature; one that says where the thinking came from costs nothing and comes back.
    if (m_kind == Kind::Thinking && !m_signed)
        delta("signature_delta", "signature", view(taggedSignature({}, m_origin, dialectName)), out);
    m_kind = Kind::None;
    json::Writer writer;
    writer.beginObject().key("type").string("content_block_stop").key("index").integer(m_index).endObject();
    appendSseEvent(out, "content_block_stop", view(writer.bytes()));
}

void StreamEncoder::delta(std::string_view type, std::string_view key, std::string_view text, QByteArray &out)
{
    json::Writer writer(qsizetype(text.size()) + 128);
    writer.beginObject().key("type").string("content_block_delta").key("index").integer(m_index);
    writer.key("delta").beginObject().key("type").string(type).key(key).string(text).endObject().endObject();
    appendSseEvent(out, "content_block_delta", view(writer.bytes()));
}

void StreamEncoder::openText(QByteArray &out)
{
    if (m_kind == Kind::Text)
        return;
    json::Writer block;
    block.beginObject().key("type").string("text").key("text").string("").endObject();
    open(Kind::Text, block, out);
}

void StreamEncoder::writeText(const QByteArray &text, QByteArray &out)
{
    if (text.isEmpty())
        return;
    openText(out);
    delta("text_delta", "text", view(text), out);
}

void StreamEncoder::writeThinking(const ThinkingDelta &thinking, QByteArray &out)
{
    json::Writer block;
    m_origin = thinking.origin;
    if (!thinking.redacted.isEmpty()) {
        block.beginObject().key("type").string("redacted_thinking");
        block.key("data")
            .string(view(taggedSignature(thinking.redacted, thinking.origin, dialectName)))
            .endObject();
        open(Kind::Redacted, block, out);
        return;
    }
    if (m_kind != Kind::Thinking) {
        block.beginObject().key("type").string("thinking").key("thinking").string("");
        block.key("signature").string("").endObject();
        open(Kind::Thinking, block, out);
    }
    if (!thinking.text.isEmpty())
        delta("thinking_delta", "thinking", view(thinking.text), out);
    if (!thinking.signature.isEmpty()) {
        delta("signature_delta", "signature",
              view(taggedSignature(thinking.signature, thinking.origin, dialectName)), out);
        m_signed = true;
    }
}

void StreamEncoder::writeTool(const ToolCallStarted &call, QByteArray &out)
{
    json::Writer block;
    block.beginObject().key("type").string("tool_use").key("id").string(view(call.id));
    block.key("name").string(view(call.name)).key("input").beginObject().endObject().endObject();
    open(Kind::Tool, block, out);
}

void StreamEncoder::writeCitation(const CitationAdded &citation, QByteArray &out)
{
    const QByteArray native =
        view(citation.origin) == dialectName ? citation.nativeJson : citationOf(citation.annotationJson);
    if (native.isEmpty())
        return;
    openText(out);
    json::Writer writer;
    writer.beginObject().key("type").string("content_block_delta").key("index").integer(m_index);
    writer.key("delta").beginObject().key("type").string("citations_delta");
    writer.key("citation").raw(view(native)).endObject().endObject();
    appendSseEvent(out, "content_block_delta", view(writer.bytes()));
}

void StreamEncoder::write(const ChatEvent &event, QByteArray &out)
{
    if (choiceOf(event) != 0)
        return; // this dialect knows one alternative
    std::visit(overloaded{
                   [&](const Started &e) { m_start = e; },
                   [&](const TextDelta &e) { writeText(e.text, out); },
                   [&](const RefusalDelta &e) { writeText(e.text, out); },
                   [&](const ThinkingDelta &e) { writeThinking(e, out); },
                   [&](const ToolCallStarted &e) { writeTool(e, out); },
                   [&](const ToolArgumentsDelta &e) {
                       delta("input_json_delta", "partial_json", view(e.json), out);
                   },
                   [&](const BlockFinished &) { close(out); },
                   [&](const CitationAdded &e) { writeCitation(e, out); },
                   [&](const MediaAdded &e) { writeText(e.transcript, out); },
                   [&](const ProviderBlock &e) {
                       if (view(e.origin) != dialectName)
                           return;
                       json::Writer block;
                       block.raw(view(e.json));
                       open(Kind::Redacted, block, out);
                   },
                   [&](const Finished &e) { m_finish = e; },
                   [&](const UsageReported &e) { m_usage = e.usage; },
                   [&](const Heartbeat &) { appendSseEvent(out, "ping", "{\"type\":\"ping\"}"); },
                   [&](const Failed &e) { fail(e.error, out); },
                   [&](const Ended &) {},
               },
               event);
}

void StreamEncoder::end(QByteArray &out)
{
    start(out);
    close(out);
    json::Writer writer;
    writer.beginObject().key("type").string("message_delta").key("delta").beginObject();
    writeStop(writer, m_finish.reason, m_finish.stopSequence);
    writer.endObject().key("usage");
    writeAnthropicUsage(writer, m_usage);
    writer.endObject();
    appendSseEvent(out, "message_delta", view(writer.bytes()));
    appendSseEvent(out, "message_stop", "{\"type\":\"message_stop\"}");
}

} // namespace

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    if (options.stream)
        return std::make_unique<StreamEncoder>(options);
    return std::make_unique<WholeEncoder>(options);
}

} // namespace gatehouse::protocol::anthropic
