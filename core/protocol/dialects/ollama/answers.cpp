// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of api/chat and api/generate: one JSON, or one per line.
#include "core/protocol/answer.h"
#include "core/protocol/dialects/ollama/ollama.h"
#include "core/protocol/shared/blocks.h"
#include "core/protocol/shared/choice.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/frames.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/objectscan.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/watchstate.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace gatehouse::protocol::ollama {

namespace {

// "2026-01-02T03:04:05.678Z"; 0 for anything else. By hand: QDateTime costs more than the rest of an event.
std::int64_t secondsOf(const QByteArray &text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (std::sscanf(text.constData(), "%4d-%2u-%2uT%2d:%2d:%2d", &year, &month, &day, &hour, &minute,
                    &second) != 6)
        return 0;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (!date.ok())
        return 0;
    return std::chrono::sys_days(date).time_since_epoch().count() * 86'400LL + hour * 3600 + minute * 60 +
           second;
}

QByteArray timeText(std::int64_t seconds)
{
    using std::chrono::floor;
    constexpr std::int64_t lastOfYear9999 = 253'402'300'799;
    const std::chrono::sys_seconds time{
        std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, lastOfYear9999))};
    const auto day = floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const auto second = int((time - day).count());
    char text[48];
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                                   unsigned(date.month()), unsigned(date.day()), second / 3600,
                                   second / 60 % 60, second % 60);
    return {text, size};
}

class Decoder final : public AnswerDecoder
{
public:
    Result<> feed(std::string_view bytes, std::vector<ChatEvent> &events) override;
    Result<> finish(std::vector<ChatEvent> &events) override;

private:
    void readLine(json::Value root, std::vector<ChatEvent> &events);
    void readMessage(json::Value message, std::vector<ChatEvent> &events);
    void readDone(json::Value root, std::vector<ChatEvent> &events);

    ObjectScan m_scan = {};
    json::Document m_document = {};
    Blocks m_blocks = Blocks(0);
    QByteArray m_seed = {}; // for ids of calls
    QByteArray m_head = {};
    int m_tools = 0;
    bool m_started = false;
    bool m_done = false;
    bool m_failed = false;
    Result<> m_result = {};
};

Result<> Decoder::feed(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (!m_result)
        return m_result;
    if (!m_started && m_head.size() < 256)
        append(m_head, bytes.substr(0, 256));
    const bool good = m_scan.feed(bytes, [&](std::string_view line) {
        if (!m_result)
            return;
        if (!m_document.parse(line))
            m_result = fail(notAnAnswer(line));
        else
            readLine(m_document.root(), events);
    });
    if (!good && m_result)
        m_result = fail(notAnAnswer(m_started ? bytes : view(m_head)));
    return m_result;
}

void Decoder::readMessage(json::Value message, std::vector<ChatEvent> &events)
{
    if (message["thinking"].isString() && !message["thinking"].equals(""))
        m_blocks.thinking(ThinkingDelta{.text = message["thinking"].text(), .origin = toBytes(dialectName)},
                          events);
    for (const auto *key : {"content", "response"}) {
        if (message[key].isString() && !message[key].equals(""))
            m_blocks.text(TextDelta{.text = message[key].text(), .logprobsJson = {}}, events);
    }
    for (const json::Value call : message["tool_calls"].items()) {
        Blocks::ToolPiece piece;
        piece.key = m_tools++;
        piece.id = call["id"].text();
        if (piece.id.isEmpty())
            piece.id = madeCallId(view(m_seed), piece.key);
        piece.name = call["function"]["name"].text();
        piece.arguments = call["function"]["arguments"].rawBytes();
        m_blocks.tool(piece, events);
    }
}

void Decoder::readDone(json::Value root, std::vector<ChatEvent> &events)
{
    m_done = true;
    m_blocks.close(events);
    FinishReason reason = readFinish(FinishWords::Ollama, view(root["done_reason"].text()));
    if (reason == FinishReason::Unknown)
        reason = FinishReason::Stop;
    if (reason == FinishReason::Stop && m_tools > 0)
        reason = FinishReason::ToolCalls;
    events.push_back(Finished{0, reason, {}});
    if (!root["prompt_eval_count"].exists() && !root["eval_count"].exists())
        return;
    Usage usage;
    usage.input = std::max<std::int64_t>(0, root["prompt_eval_count"].integer().value_or(0));
    usage.output = std::max<std::int64_t>(0, root["eval_count"].integer().value_or(0));
    events.push_back(UsageReported{usage});
}

void Decoder::readLine(json::Value root, std::vector<ChatEvent> &events)
{
    if (root["error"].given()) {
        m_failed = true;
        events.push_back(Failed{readErrorObject(root["error"])});
        return;
    }
    if (!m_started) {
        m_started = true;
        m_seed = root["created_at"].text() + root["message"].rawBytes();
        events.push_back(Started{{}, root["model"].text(), secondsOf(root["created_at"].text()), {}, {}});
    }
    readMessage(root["message"].isObject() ? root["message"] : root, events);
    if (root["done"].boolean() == true)
        readDone(root, events);
}

Result<> Decoder::finish(std::vector<ChatEvent> &events)
{
    if (!m_result || m_failed)
        return m_result;
    if (!m_started && m_scan.isBetweenObjects())
        return fail(notAnAnswer(view(m_head)));
    if (!m_done)
        return fail(brokenStream());
    events.push_back(Ended{});
    return {};
}

class Encoder final : public AnswerEncoder
{
public:
    explicit Encoder(const EncoderOptions &options)
        : m_options(options)
        , m_generate(options.path.endsWith("/api/generate"))
    {
    }

    QByteArray contentType() const override
    {
        return m_options.stream ? "application/x-ndjson" : "application/json; charset=utf-8";
    }

    void write(const ChatEvent &event, QByteArray &out) override;
    void end(QByteArray &out) override;

    void fail(const Error &error, QByteArray &out) override { out.append(errorBody(error)).append('\n'); }

private:
    void open(json::Writer &writer) const;
    void line(json::Writer &writer, QByteArray &out) const;
    void writeText(std::string_view text, std::string_view thinking, QByteArray &out) const;
    void writeCalls(json::Writer &writer) const;
    void writeMessage(json::Writer &writer, const QByteArray &text, const QByteArray &thinking) const;
    void writeDone(json::Writer &writer) const;

    EncoderOptions m_options;
    bool m_generate;
    Started m_start = {};
    QByteArray m_text = {}; // whole answers collect
    QByteArray m_thinking = {};
    std::vector<ToolCallPart> m_calls = {};
    Finished m_finish = {};
    Usage m_usage = {};
};

void Encoder::open(json::Writer &writer) const
{
    const qint64 created = m_start.created > 0 ? m_start.created : m_options.created;
    writer.beginObject().key("model").string(m_options.model.isEmpty() ? view(m_start.model)
                                                                       : view(m_options.model));
    writer.key("created_at").string(view(timeText(created)));
}

void Encoder::line(json::Writer &writer, QByteArray &out) const
{
    writer.endObject();
    appendOneLine(out, view(writer.bytes()));
    if (m_options.stream)
        out.append('\n');
}

void Encoder::writeCalls(json::Writer &writer) const
{
    if (m_calls.empty() || m_generate)
        return;
    writer.key("tool_calls").beginArray();
    int index = 0;
    for (const ToolCallPart &call : m_calls) {
        writer.beginObject().key("id").string(view(call.id)).key("function").beginObject();
        writer.key("index").integer(index++).key("name").string(view(call.name));
        writer.key("arguments").raw(view(argumentsObject(call.argumentsJson))).endObject().endObject();
    }
    writer.endArray();
}

void Encoder::writeMessage(json::Writer &writer, const QByteArray &text, const QByteArray &thinking) const
{
    if (m_generate) {
        writer.key("response").string(view(text));
    } else {
        writer.key("message").beginObject().key("role").string("assistant").key("content").string(view(text));
    }
    if (!thinking.isEmpty())
        writer.key("thinking").string(view(thinking));
    writeCalls(writer);
    if (!m_generate)
        writer.endObject();
}

void Encoder::writeText(std::string_view text, std::string_view thinking, QByteArray &out) const
{
    json::Writer writer;
    open(writer);
    writeMessage(writer, toBytes(text), toBytes(thinking));
    writer.key("done").boolean(false);
    line(writer, out);
}

void Encoder::writeDone(json::Writer &writer) const
{
    writer.key("done").boolean(true);
    writer.key("done_reason").string(finishText(FinishWords::Ollama, m_finish.reason));
    writer.key("total_duration").integer(0).key("load_duration").integer(0);
    writer.key("prompt_eval_count").integer(m_usage.promptTokens()).key("prompt_eval_duration").integer(0);
    writer.key("eval_count").integer(m_usage.completionTokens()).key("eval_duration").integer(0);
}

void Encoder::write(const ChatEvent &event, QByteArray &out)
{
    if (choiceOf(event) != 0)
        return;
    const auto text = [&](const QByteArray &words) {
        if (!m_options.stream)
            m_text.append(words);
        else if (!words.isEmpty())
            writeText(view(words), {}, out);
    };
    std::visit(overloaded{
                   [&](const Started &e) { m_start = e; },
                   [&](const TextDelta &e) { text(e.text); },
                   [&](const RefusalDelta &e) { text(e.text); },
                   [&](const MediaAdded &e) { text(e.transcript); },
                   [&](const ThinkingDelta &e) {
                       if (!m_options.stream)
                           m_thinking.append(e.text);
                       else if (!e.text.isEmpty())
                           writeText({}, view(e.text), out);
                   },
                   [&](const ToolCallStarted &e) {
                       m_calls.push_back({e.id, e.name, {}, e.signature});
                   },
                   [&](const ToolArgumentsDelta &e) {
                       if (!m_calls.empty())
                           m_calls.back().argumentsJson.append(e.json);
                   },
                   [&](const BlockFinished &) {
                       if (!m_options.stream || m_calls.empty())
                           return;
                       writeText({}, {}, out);
                       m_calls.clear();
                   },
                   [&](const Finished &e) { m_finish = e; },
                   [&](const UsageReported &e) { m_usage = e.usage; },
                   [&](const Failed &e) { fail(e.error, out); },
                   [&](const auto &) {},
               },
               event);
}

void Encoder::end(QByteArray &out)
{
    json::Writer writer;
    open(writer);
    writeMessage(writer, m_text, m_thinking);
    writeDone(writer);
    line(writer, out);
}

} // namespace

std::unique_ptr<AnswerDecoder> makeDecoder() { return std::make_unique<Decoder>(); }

std::unique_ptr<AnswerEncoder> makeEncoder(const EncoderOptions &options)
{
    return std::make_unique<Encoder>(options);
}

} // namespace gatehouse::protocol::ollama
