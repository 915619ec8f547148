// SPDX-License-Identifier: GPL-3.0-or-later
// Events as a response or as the stream response.created … response.completed. Strict readers (Codex) want
// every nullable field present and every detail of usage, so they are.
#include "core/protocol/dialects/responses/outputitem.h"
#include "core/protocol/dialects/responses/responseobject.h"
#include "core/protocol/dialects/responses/responses.h"
#include "core/protocol/shared/choice.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/usagereading.h"

namespace gatehouse::protocol::responses {

namespace {

// One encoder for both: whole answers are the last event's response alone.
class Encoder final : public AnswerEncoder
{
public:
    explicit Encoder(const EncoderOptions &options)
        : m_options(options)
    {
    }

    QByteArray contentType() const override
    {
        return m_options.stream ? "text/event-stream" : "application/json";
    }

    void write(const ChatEvent &event, QByteArray &out) override;
    void end(QByteArray &out) override;
    void fail(const Error &error, QByteArray &out) override;

private:
    using Kind = OutputItem::Kind;

    json::Writer event(std::string_view type);
    void send(json::Writer &writer, std::string_view type, QByteArray &out);
    void writeResponse(json::Writer &out, std::string_view status, const Error *error) const;
    void begin(QByteArray &out);
    void openItem(Kind kind, QByteArray &out);
    void openPart(QByteArray &out);
    void closeItem(QByteArray &out);
    void closePart(QByteArray &out);
    void place(json::Writer &writer) const; // item_id and output_index
    void delta(std::string_view type, const QByteArray &text, QByteArray &out);
    void writeText(Kind kind, const QByteArray &text, const QByteArray &logprobs, QByteArray &out);
    void writeThinking(const ThinkingDelta &thinking, QByteArray &out);
    void writeCitation(const CitationAdded &citation, QByteArray &out);

    EncoderOptions m_options;
    Started m_start = {};
    std::optional<Usage> m_usage = {};
    FinishReason m_finish = FinishReason::Stop;
    std::vector<QByteArray> m_items = {}; // that are whole
    OutputItem m_item = {};               // that is open
    int m_sequence = 0;
    bool m_begun = false;
};

json::Writer Encoder::event(std::string_view type)
{
    json::Writer writer;
    writer.beginObject().key("type").string(type).key("sequence_number").integer(m_sequence++);
    return writer;
}

void Encoder::send(json::Writer &writer, std::string_view type, QByteArray &out)
{
    writer.endObject();
    if (m_options.stream)
        appendSseEvent(out, type, view(writer.bytes()));
}

void Encoder::writeResponse(json::Writer &out, std::string_view status, const Error *error) const
{
    out.beginObject().key("id").string(view(responseId(m_start, m_options))).key("object").string("response");
    out.key("created_at").integer(m_start.created > 0 ? m_start.created : m_options.created);
    out.key("status").string(status).key("background").boolean(false).key("error");
    if (error) {
        out.beginObject().key("code").string("server_error");
        out.key("message").string(view(error->message.toUtf8())).endObject();
    } else {
        out.null();
    }
    out.key("incomplete_details");
    if (status == "incomplete")
        out.beginObject()
            .key("reason")
            .string(m_finish == FinishReason::Length ? "max_output_tokens" : "content_filter")
            .endObject();
    else
        out.null();
    out.key("instructions").null().key("max_output_tokens").null().key("max_tool_calls").null();
    out.key("model").string(m_options.model.isEmpty() ? view(m_start.model) : view(m_options.model));
    out.key("output").beginArray();
    for (const QByteArray &item : m_items)
        out.raw(view(item));
    out.endArray();
    writeSettings(out, m_start, m_options);
    out.key("usage");
    if (status == "in_progress" || error)
        out.null();
    else
        writeResponsesUsage(out, m_usage.value_or(Usage{}));
    out.key("metadata").beginObject().endObject().endObject();
}

void Encoder::begin(QByteArray &out)
{
    if (m_begun)
        return;
    m_begun = true;
    if (!m_options.stream)
        return;
    for (const std::string_view type : {"response.created", "response.in_progress"}) {
        json::Writer writer = event(type);
        writer.key("response");
        writeResponse(writer, "in_progress", nullptr);
        send(writer, type, out);
    }
}

void Encoder::place(json::Writer &writer) const
{
    writer.key("item_id").string(view(m_item.id)).key("output_index").integer(qint64(m_items.size()));
}

void Encoder::openItem(Kind kind, QByteArray &out)
{
    begin(out);
    closeItem(out);
    m_item.kind = kind;
    const QByteArray number = QByteArray::number(qlonglong(m_items.size()));
    m_item.id = (kind == Kind::Call        ? "fc_"
                 : kind == Kind::Reasoning ? "rs_"
                                           : "msg_") +
                responseId(m_start, m_options).mid(5) + '_' + number;
    if (!m_options.stream)
        return;
    json::Writer writer = event("response.output_item.added");
    writer.key("output_index").integer(qint64(m_items.size())).key("item").raw(view(m_item.json(false)));
    send(writer, "response.output_item.added", out);
    openPart(out);
}

void Encoder::openPart(QByteArray &out)
{
    if (m_item.kind == Kind::Call || !m_options.stream)
        return;
    const bool reasoning = m_item.kind == Kind::Reasoning;
    const std::string_view type =
        reasoning ? "response.reasoning_summary_part.added" : "response.content_part.added";
    json::Writer writer = event(type);
    place(writer);
    writer.key(reasoning ? "summary_index" : "content_index").integer(0).key("part");
    writer.raw(reasoning ? "{\"type\":\"summary_text\",\"text\":\"\"}" : view(m_item.part(false)));
    send(writer, type, out);
}

void Encoder::closePart(QByteArray &out)
{
    if (!m_options.stream)
        return;
    if (m_item.kind == Kind::Call) {
        json::Writer writer = event("response.function_call_arguments.done");
        place(writer);
        writer.key("name").string(view(m_item.call.name));
        writer.key("arguments")
            .string(m_item.call.argumentsJson.isEmpty() ? "{}" : view(m_item.call.argumentsJson));
        send(writer, "response.function_call_arguments.done", out);
        return;
    }
    const bool reasoning = m_item.kind == Kind::Reasoning;
    const bool refusal = m_item.kind == Kind::Refusal;
    const std::string_view done = reasoning ? "response.reasoning_summary_text.done"
                                  : refusal ? "response.refusal.done"
                                            : "response.output_text.done";
    json::Writer text = event(done);
    place(text);
    text.key(reasoning ? "summary_index" : "content_index").integer(0);
    text.key(refusal ? "refusal" : "text").string(view(m_item.text));
    if (!reasoning && !refusal)
        text.key("logprobs").raw(m_item.logprobs.isEmpty() ? "[]" : view('[' + m_item.logprobs + ']'));
    send(text, done, out);
    const std::string_view type =
        reasoning ? "response.reasoning_summary_part.done" : "response.content_part.done";
    json::Writer writer = event(type);
    place(writer);
    writer.key(reasoning ? "summary_index" : "content_index").integer(0).key("part");
    if (reasoning)
        writer.beginObject()
            .key("type")
            .string("summary_text")
            .key("text")
            .string(view(m_item.text))
            .endObject();
    else
        writer.raw(view(m_item.part(true)));
    send(writer, type, out);
}

void Encoder::closeItem(QByteArray &out)
{
    if (m_item.kind == Kind::None)
        return;
    if (m_item.kind == Kind::Reasoning && view(m_item.origin) != dialectName && m_item.encrypted.isEmpty())
        m_item.encrypted = taggedSignature({}, m_item.origin, dialectName);
    closePart(out);
    m_items.push_back(m_item.json(true));
    if (m_options.stream) {
        json::Writer writer = event("response.output_item.done");
        writer.key("output_index").integer(qint64(m_items.size()) - 1).key("item").raw(view(m_items.back()));
        send(writer, "response.output_item.done", out);
    }
    m_item = {};
}

void Encoder::delta(std::string_view type, const QByteArray &text, QByteArray &out)
{
    if (!m_options.stream)
        return;
    json::Writer writer = event(type);
    place(writer);
    if (m_item.kind == Kind::Reasoning)
        writer.key("summary_index").integer(0);
    else if (m_item.kind != Kind::Call)
        writer.key("content_index").integer(0);
    writer.key("delta").string(view(text));
    if (m_item.kind == Kind::Text)
        writer.key("logprobs").beginArray().endArray();
    send(writer, type, out);
}

void Encoder::writeText(Kind kind, const QByteArray &text, const QByteArray &logprobs, QByteArray &out)
{
    if (text.isEmpty())
        return;
    if (m_item.kind != kind)
        openItem(kind, out);
    m_item.text.append(text);
    if (logprobs.size() > 2)
        m_item.logprobs.append(m_item.logprobs.isEmpty() ? "" : ",")
            .append(logprobs.mid(1, logprobs.size() - 2));
    delta(kind == Kind::Refusal ? "response.refusal.delta" : "response.output_text.delta", text, out);
}

void Encoder::writeThinking(const ThinkingDelta &thinking, QByteArray &out)
{
    const bool own = view(thinking.origin) == dialectName;
    if (m_item.kind != Kind::Reasoning)
        openItem(Kind::Reasoning, out);
    m_item.origin = thinking.origin;
    if (!thinking.text.isEmpty()) {
        m_item.text.append(thinking.text);
        delta("response.reasoning_summary_text.delta", thinking.text, out);
    }
    if (!thinking.signature.isEmpty())
        m_item.encrypted = taggedSignature(thinking.signature, thinking.origin, dialectName);
    if (!thinking.redacted.isEmpty())
        m_item.encrypted = own ? unpackedReasoning(thinking.redacted).second
                               : taggedSignature(thinking.redacted, thinking.origin, dialectName);
}

void Encoder::writeCitation(const CitationAdded &citation, QByteArray &out)
{
    const QByteArray annotation =
        view(citation.origin) == dialectName ? citation.nativeJson : flatAnnotation(citation.annotationJson);
    if (annotation.isEmpty() || m_item.kind != Kind::Text)
        return;
    m_item.annotations.append(m_item.annotations.isEmpty() ? "" : ",").append(annotation);
    json::Writer writer = event("response.output_text.annotation.added");
    place(writer);
    writer.key("content_index").integer(0).key("annotation_index").integer(m_item.annotationCount++);
    writer.key("annotation").raw(view(annotation));
    send(writer, "response.output_text.annotation.added", out);
}

void Encoder::write(const ChatEvent &event, QByteArray &out)
{
    if (choiceOf(event) != 0)
        return; // this dialect knows one alternative
    std::visit(overloaded{
                   [&](const Started &e) {
                       m_start = e;
                       begin(out);
                   },
                   [&](const TextDelta &e) { writeText(Kind::Text, e.text, e.logprobsJson, out); },
                   [&](const RefusalDelta &e) { writeText(Kind::Refusal, e.text, {}, out); },
                   [&](const MediaAdded &e) { writeText(Kind::Text, e.transcript, {}, out); },
                   [&](const ThinkingDelta &e) { writeThinking(e, out); },
                   [&](const ToolCallStarted &e) {
                       begin(out);
                       closeItem(out);
                       m_item.call = {e.id, e.name, {}, e.signature};
                       openItem(Kind::Call, out);
                   },
                   [&](const ToolArgumentsDelta &e) {
                       m_item.call.argumentsJson.append(e.json);
                       delta("response.function_call_arguments.delta", e.json, out);
                   },
                   [&](const BlockFinished &) { closeItem(out); },
                   [&](const CitationAdded &e) { writeCitation(e, out); },
                   [&](const ProviderBlock &e) {
                       if (view(e.origin) == dialectName) {
                           closeItem(out);
                           m_items.push_back(e.json);
                       }
                   },
                   [&](const Finished &e) { m_finish = e.reason; },
                   [&](const UsageReported &e) { m_usage = e.usage; },
                   [&](const Heartbeat &) {
                       if (m_options.stream)
                           out.append(": keep-alive\n\n");
                   },
                   [&](const Failed &e) { fail(e.error, out); },
                   [&](const Ended &) {},
               },
               event);
}

void Encoder::end(QByteArray &out)
{
    begin(out);
    closeItem(out);
    const bool cut = m_finish == FinishReason::Length || m_finish == FinishReason::ContentFilter ||
                     m_finish == FinishReason::Refusal;
    const std::string_view status = cut ? "incomplete" : "completed";
    if (!m_options.stream) {
        json::Writer whole(4096);
        writeResponse(whole, status, nullptr);
        out.append(whole.bytes());
        return;
    }
    const std::string_view type = cut ? "response.incomplete" : "response.completed";
    json::Writer writer = event(type);
    writer.key("response");
    writeResponse(writer, status, nullptr);
    send(writer, type, out);
}

void Encoder::fail(const Error &error, QByteArray &out)
{
    if (!m_options.stream) {
        out.append(openAiErrorBody(error, httpStatus(error.cause)));
        return;
    }
    json::Writer notice = event("error");
    notice.key("code")
        .string(openAiErrorCode(error.cause))
        .key("message")
        .string(view(error.message.toUtf8()));
    notice.key("param").null();
    send(notice, "error", out);
    json::Writer writer = event("response.failed");
    writer.key("response");
    writeResponse(writer, "failed", &error);
    send(writer, "response.failed", out);
}

} // namespace

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    return std::make_unique<Encoder>(options);
}

} // namespace gatehouse::protocol::responses
