// SPDX-License-Identifier: GPL-3.0-or-later
// Events as one chat.completion.
#include "core/protocol/answer.h"
#include "core/protocol/dialects/openaichat/encoding.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/usagereading.h"

namespace gatehouse::protocol::openaichat {

namespace {

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
        writeSignature(out, call->signature);
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

} // namespace

std::unique_ptr<AnswerEncoder> makeWholeEncoder(const EncoderOptions &options)
{
    return std::make_unique<WholeEncoder>(options);
}

} // namespace gatehouse::protocol::openaichat
