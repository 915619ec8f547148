// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and streams of chat/completions into events, with the fields that compatible providers add:
// reasoning_content (DeepSeek), reasoning and reasoning_details (Groq, OpenRouter), content lists with
// thinking (Mistral), x_groq, errors inside a 200.
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/blocks.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/ssedecoder.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/usagereading.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol::openaichat {

namespace {

constexpr int maxChoices = 256;

class Decoder final : public SseDecoder
{
public:
    using SseDecoder::SseDecoder;

protected:
    Result<> readEvent(std::string_view event, json::Value root, std::vector<ChatEvent> &events) override;
    Result<> readWhole(json::Value root, std::vector<ChatEvent> &events) override;
    Result<> endStream(std::vector<ChatEvent> &events) override;

    bool isEndMark(std::string_view data) const override { return data == "[DONE]"; }

    void seeEndMark(std::vector<ChatEvent> &) override { m_done = true; }

private:
    struct Choice
    {
        explicit Choice(int index)
            : blocks(index)
        {
        }

        struct Call
        {
            int index = 0;
            QByteArray id = {};
        };

        int keyOf(int index, const QByteArray &id);
        Blocks blocks;
        std::vector<Call> calls = {}; // in order of appearance; the position is the key
        bool finished = false;
    };

    Choice &choiceAt(json::Value choice, int position);
    void readStart(json::Value root, std::vector<ChatEvent> &events);
    void readUsage(json::Value root, std::vector<ChatEvent> &events);
    void readMessage(Choice &choice, json::Value message, std::vector<ChatEvent> &events);
    void readReasoning(Choice &choice, json::Value message, std::vector<ChatEvent> &events);
    void readContent(Choice &choice, json::Value owner, std::vector<ChatEvent> &events);
    void readToolCalls(Choice &choice, json::Value calls, std::vector<ChatEvent> &events);
    void readMedia(Choice &choice, json::Value message, std::vector<ChatEvent> &events);
    void readFinish(Choice &choice, int index, json::Value source, std::vector<ChatEvent> &events);
    bool readError(json::Value holder, std::vector<ChatEvent> &events);

    std::vector<Choice> m_choices = {};
    QByteArray m_id = {};
    QByteArray m_logprobs = {}; // of the chunk being read
    bool m_started = false;
    bool m_done = false;
    bool m_failed = false;
    int m_madeIds = 0;
};

// Some providers number every call 0 and tell them apart by the id alone.
int Decoder::Choice::keyOf(int index, const QByteArray &id)
{
    for (std::size_t i = calls.size(); i-- > 0;) {
        if (calls[i].index == index && (id.isEmpty() || calls[i].id.isEmpty() || calls[i].id == id))
            return int(i);
    }
    calls.push_back({index, id});
    return int(calls.size()) - 1;
}

Decoder::Choice &Decoder::choiceAt(json::Value choice, int position)
{
    const int index =
        int(std::clamp<std::int64_t>(choice["index"].integer().value_or(position), 0, maxChoices - 1));
    while (int(m_choices.size()) <= index)
        m_choices.emplace_back(int(m_choices.size()));
    return m_choices[std::size_t(index)];
}

void Decoder::readStart(json::Value root, std::vector<ChatEvent> &events)
{
    if (m_started)
        return;
    m_started = true;
    m_id = root["id"].text();
    events.push_back(Started{m_id, root["model"].text(), root["created"].integer().value_or(0),
                             root["service_tier"].text(), root["system_fingerprint"].text()});
}

void Decoder::readUsage(json::Value root, std::vector<ChatEvent> &events)
{
    const json::Value usage = root["usage"].isObject() ? root["usage"] : root["x_groq"]["usage"];
    if (usage.isObject())
        events.push_back(UsageReported{readOpenAiUsage(usage)});
}

bool Decoder::readError(json::Value holder, std::vector<ChatEvent> &events)
{
    if (!holder["error"].given())
        return false;
    m_failed = true;
    events.push_back(Failed{readErrorObject(holder["error"])});
    return true;
}

void Decoder::readReasoning(Choice &choice, json::Value message, std::vector<ChatEvent> &events)
{
    const QByteArray origin = "openai-chat";
    bool details = false;
    for (const json::Value detail : message["reasoning_details"].items()) {
        ThinkingDelta delta;
        delta.text = detail["text"].isString() ? detail["text"].text() : detail["summary"].text();
        const bool redacted = detail["data"].isString();
        ThinkingPart part;
        readTaggedSignature((redacted ? detail["data"] : detail["signature"]).text(), view(origin), part);
        (redacted ? delta.redacted : delta.signature) = part.signature;
        delta.origin = part.origin;
        if (delta.text.isEmpty() && delta.redacted.isEmpty() && delta.signature.isEmpty())
            continue;
        choice.blocks.thinking(std::move(delta), events);
        details = true;
    }
    for (const auto *key : {"reasoning_content", "reasoning"}) {
        const json::Value text = message[key];
        if (details || !text.isString() || text.equals(""))
            continue;
        choice.blocks.thinking(ThinkingDelta{.text = text.text(), .origin = origin}, events);
        details = true;
    }
}

void Decoder::readContent(Choice &choice, json::Value owner, std::vector<ChatEvent> &events)
{
    const json::Value content = owner["content"];
    if (content.isString() && !content.equals("")) {
        choice.blocks.text(TextDelta{.text = content.text(), .logprobsJson = m_logprobs}, events);
    }
    for (const json::Value part : content.items()) {
        for (const json::Value piece : part["thinking"].items())
            choice.blocks.thinking(ThinkingDelta{.text = piece["text"].text(), .origin = "openai-chat"},
                                   events);
        if (part["text"].isString())
            choice.blocks.text(TextDelta{.text = part["text"].text()}, events);
    }
}

void Decoder::readToolCalls(Choice &choice, json::Value calls, std::vector<ChatEvent> &events)
{
    int position = 0;
    for (const json::Value call : calls.items()) {
        Blocks::ToolPiece piece;
        piece.id = call["id"].text();
        piece.key = choice.keyOf(int(call["index"].integer().value_or(position)), piece.id);
        ++position;
        const json::Value function = call["function"];
        piece.name = function["name"].text();
        piece.arguments = function["arguments"].isString() ? function["arguments"].text()
                                                           : function["arguments"].rawBytes();
        if (function["arguments"].isNull())
            piece.arguments.clear();
        piece.signature = call["extra_content"]["google"]["thought_signature"].text();
        if (!choice.blocks.knowsTool(piece.key) && piece.id.isEmpty())
            piece.id = madeCallId(view(m_id), m_madeIds++);
        choice.blocks.tool(piece, events);
    }
}

void Decoder::readMedia(Choice &choice, json::Value message, std::vector<ChatEvent> &events)
{
    const json::Value audio = message["audio"];
    if (audio.isObject())
        choice.blocks.media(MediaAdded{.mediaType = "audio/pcm",
                                       .data = audio["data"].text(),
                                       .transcript = audio["transcript"].text()},
                            events);
    for (const json::Value image : message["images"].items()) {
        MediaPart part;
        if (splitDataUrl(view(image["image_url"]["url"].text()), part))
            choice.blocks.media(MediaAdded{.mediaType = part.mediaType, .data = part.data, .transcript = {}},
                                events);
    }
}

void Decoder::readMessage(Choice &choice, json::Value message, std::vector<ChatEvent> &events)
{
    readReasoning(choice, message, events);
    readContent(choice, message, events);
    if (message["refusal"].isString() && !message["refusal"].equals(""))
        choice.blocks.refusal(message["refusal"].text(), events);
    for (const json::Value annotation : message["annotations"].items())
        choice.blocks.citation({.annotationJson = annotation.rawBytes()}, events);
    readMedia(choice, message, events);
    readToolCalls(choice, message["tool_calls"], events);
    const json::Value old = message["function_call"];
    if (old.isObject())
        choice.blocks.tool({.key = 0,
                            .id = old["name"].text(),
                            .name = old["name"].text(),
                            .arguments = old["arguments"].text(),
                            .signature = {}},
                           events);
}

void Decoder::readFinish(Choice &choice, int index, json::Value source, std::vector<ChatEvent> &events)
{
    const json::Value reason = source["finish_reason"];
    if (!reason.isString() || reason.equals("") || choice.finished)
        return;
    choice.finished = true;
    choice.blocks.close(events);
    FinishReason finish = protocol::readFinish(FinishWords::OpenAi, view(reason.text()));
    // Some providers say "stop" although they call a tool; a client then would not run it.
    if (finish == FinishReason::Stop && choice.blocks.sawTool())
        finish = FinishReason::ToolCalls;
    events.push_back(Finished{index, finish, {}});
}

Result<> Decoder::readEvent(std::string_view event, json::Value root, std::vector<ChatEvent> &events)
{
    Q_UNUSED(event)
    if (!readError(root, events))
        readError(root["x_groq"], events);
    if (m_failed)
        return {};
    if (!root["choices"].exists() && !root["usage"].exists() && !root["x_groq"].exists())
        return {}; // a comment of a provider in the form of an event
    readStart(root, events);
    int position = 0;
    for (const json::Value source : root["choices"].items()) {
        Choice &choice = choiceAt(source, position);
        const int index = int(&choice - m_choices.data());
        ++position;
        if (readError(source, events))
            return {};
        const json::Value logprobs = source["logprobs"]["content"];
        m_logprobs = logprobs.isEmpty() ? QByteArray() : logprobs.rawBytes();
        readMessage(choice, source["delta"].isObject() ? source["delta"] : source["message"], events);
        if (source["text"].isString() && !source["text"].equals("")) // completions
            choice.blocks.text(TextDelta{.text = source["text"].text()}, events);
        readFinish(choice, index, source, events);
    }
    readUsage(root, events);
    return {};
}

Result<> Decoder::readWhole(json::Value root, std::vector<ChatEvent> &events)
{
    if (root.isArray() && root.at(0)["error"].given())
        root = root.at(0);
    if (!root["error"].given() && !root["choices"].isArray())
        return fail(Cause::ProviderBadAnswer,
                    QStringLiteral("the provider's answer has no \"choices\": it is no chat completion"));
    if (auto read = readEvent({}, root, events); !read)
        return read;
    m_done = true;
    return endStream(events);
}

Result<> Decoder::endStream(std::vector<ChatEvent> &events)
{
    if (m_failed)
        return {};
    bool finished = !m_choices.empty();
    for (Choice &choice : m_choices) {
        choice.blocks.close(events);
        finished = finished && choice.finished;
        // Some providers end with [DONE] and never gave a reason.
        if (!choice.finished && m_done)
            events.push_back(Finished{int(&choice - m_choices.data()),
                                      choice.blocks.sawTool() ? FinishReason::ToolCalls : FinishReason::Stop,
                                      {}});
    }
    if (!finished && !m_done)
        return fail(brokenStream());
    events.push_back(Ended{});
    return {};
}

} // namespace

std::unique_ptr<AnswerDecoder> makeDecoder(bool stream) { return std::make_unique<Decoder>(stream); }

} // namespace gatehouse::protocol::openaichat
