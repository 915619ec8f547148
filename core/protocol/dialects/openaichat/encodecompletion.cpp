// SPDX-License-Identifier: GPL-3.0-or-later
// Events as a text_completion, whole or as a stream: the text alone, with the logprobs in the form of old.
#include "core/protocol/answer.h"
#include "core/protocol/dialects/openaichat/encoding.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/openaierror.h"
#include "core/protocol/shared/usagereading.h"

#include <algorithm>

namespace gatehouse::protocol::openaichat {

namespace {

constexpr std::string_view object = "text_completion";

// Nobody is asked for calls here; whoever makes one all the same has stopped.
std::string_view finishWord(FinishReason reason)
{
    return finishText(FinishWords::OpenAi, reason == FinishReason::ToolCalls ? FinishReason::Stop : reason);
}

// {"tokens": …, "token_logprobs": …, "top_logprobs": …, "text_offset": …} of lists of a chat's items.
void writeLogprobs(json::Writer &out, const std::vector<QByteArray> &lists, qint64 offset)
{
    json::Writer tokens;
    json::Writer logprobs;
    json::Writer tops;
    json::Writer offsets;
    for (json::Writer *writer : {&tokens, &logprobs, &tops, &offsets})
        writer->beginArray();
    for (const QByteArray &list : lists) {
        json::Document document;
        if (!document.parse(view(list)))
            continue;
        for (const json::Value item : document.root().items()) {
            const QByteArray token = item["token"].text();
            tokens.string(view(token));
            logprobs.raw(item["logprob"].isNumber() ? item["logprob"].raw() : "0");
            tops.beginObject();
            for (const json::Value top : item["top_logprobs"].items())
                tops.key(view(top["token"].text()))
                    .raw(top["logprob"].isNumber() ? top["logprob"].raw() : "0");
            tops.endObject();
            offsets.integer(offset);
            offset += QString::fromUtf8(token).size();
        }
    }
    for (json::Writer *writer : {&tokens, &logprobs, &tops, &offsets})
        writer->endArray();
    out.beginObject()
        .key("tokens")
        .raw(view(tokens.bytes()))
        .key("token_logprobs")
        .raw(view(logprobs.bytes()));
    out.key("top_logprobs").raw(view(tops.bytes())).key("text_offset").raw(view(offsets.bytes())).endObject();
}

// One of `choices`; no finish: it goes on.
void writeChoice(json::Writer &out, int index, std::string_view text, const std::vector<QByteArray> &logprobs,
                 std::string_view finish, qint64 offset)
{
    out.beginObject().key("text").string(text).key("index").integer(index).key("logprobs");
    if (logprobs.empty())
        out.null();
    else
        writeLogprobs(out, logprobs, offset);
    out.key("finish_reason");
    if (finish.empty())
        out.null();
    else
        out.string(finish);
    out.endObject();
}

class WholeCompletion final : public AnswerEncoder
{
public:
    explicit WholeCompletion(const EncoderOptions &options)
        : m_options(options)
    {
    }

    QByteArray contentType() const override { return "application/json"; }

    void write(const ChatEvent &event, QByteArray &) override { m_collector.add(event); }

    void end(QByteArray &out) override
    {
        const Answer &answer = m_collector.answer();
        json::Writer writer(2048);
        writeHead(writer, object, answer.start, m_options);
        writer.key("choices").beginArray();
        for (std::size_t i = 0; i < answer.choices.size(); ++i)
            writeChoice(writer, int(i), view(answer.text(int(i))), answer.choices[i].logprobs,
                        finishWord(answer.choices[i].finish), 0);
        writer.endArray();
        if (answer.usage) {
            writer.key("usage");
            writeChatUsage(writer, *answer.usage);
        }
        writer.endObject();
        out.append(writer.take());
    }

    void fail(const Error &error, QByteArray &out) override
    {
        out.append(openAiErrorBody(error, httpStatus(error.cause)));
    }

private:
    EncoderOptions m_options;
    AnswerCollector m_collector;
};

class StreamCompletion final : public AnswerEncoder
{
public:
    explicit StreamCompletion(const EncoderOptions &options)
        : m_options(options)
    {
    }

    QByteArray contentType() const override { return "text/event-stream"; }

    void write(const ChatEvent &event, QByteArray &out) override
    {
        if (const auto *started = std::get_if<Started>(&event))
            m_start = *started;
        else if (const auto *text = std::get_if<TextDelta>(&event))
            sendText(text->choice, text->text, text->logprobsJson, out);
        else if (const auto *refusal = std::get_if<RefusalDelta>(&event))
            sendText(refusal->choice, refusal->text, {}, out);
        else if (const auto *finished = std::get_if<Finished>(&event))
            send(finished->choice, {}, {}, finishWord(finished->reason), out);
        else if (const auto *usage = std::get_if<UsageReported>(&event))
            m_usage = usage->usage;
        else if (std::holds_alternative<Heartbeat>(event))
            out.append(": keep-alive\n\n");
        else if (const auto *failed = std::get_if<Failed>(&event))
            fail(failed->error, out);
    }

    void end(QByteArray &out) override
    {
        if (m_usage && m_options.includeUsage) {
            json::Writer writer;
            writeHead(writer, object, m_start, m_options);
            writer.key("choices").beginArray().endArray().key("usage");
            writeChatUsage(writer, *m_usage);
            writer.endObject();
            appendSseData(out, view(writer.bytes()));
        }
        out.append("data: [DONE]\n\n");
    }

    void fail(const Error &error, QByteArray &out) override
    {
        appendSseData(out, view(openAiErrorBody(error, httpStatus(error.cause))));
    }

private:
    void sendText(int choice, const QByteArray &text, const QByteArray &logprobs, QByteArray &out)
    {
        if (!text.isEmpty() || !logprobs.isEmpty())
            send(choice, text, logprobs.isEmpty() ? std::vector<QByteArray>() : std::vector{logprobs}, {},
                 out);
    }

    void send(int choice, const QByteArray &text, const std::vector<QByteArray> &logprobs,
              std::string_view finish, QByteArray &out)
    {
        if (m_offsets.size() <= std::size_t(choice))
            m_offsets.resize(std::size_t(choice) + 1);
        json::Writer writer;
        writeHead(writer, object, m_start, m_options);
        writer.key("choices").beginArray();
        writeChoice(writer, choice, view(text), logprobs, finish, m_offsets[std::size_t(choice)]);
        writer.endArray();
        if (m_options.includeUsage)
            writer.key("usage").null();
        writer.endObject();
        appendSseData(out, view(writer.bytes()));
        m_offsets[std::size_t(choice)] += QString::fromUtf8(text).size();
    }

    EncoderOptions m_options;
    Started m_start = {};
    std::vector<qint64> m_offsets = {}; // characters of each alternative's text so far
    std::optional<Usage> m_usage = {};
};

} // namespace

std::unique_ptr<AnswerEncoder> makeCompletionEncoder(const EncoderOptions &options)
{
    if (options.stream)
        return std::make_unique<StreamCompletion>(options);
    return std::make_unique<WholeCompletion>(options);
}

} // namespace gatehouse::protocol::openaichat
