// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of generateContent, and streams as server-sent events (alt=sse) or as one growing JSON array.
#include "core/protocol/dialects/gemini/gemini.h"
#include "core/protocol/shared/blocks.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/objectscan.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/ssedecoder.h"
#include "core/protocol/shared/usagereading.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol::gemini {

namespace {

constexpr int maxChoices = 256;

class Decoder final : public SseDecoder
{
public:
    explicit Decoder(bool stream)
        : SseDecoder(stream)
        , m_stream(stream)
    {
    }

    Result<> feed(std::string_view bytes, std::vector<ChatEvent> &events) override;
    Result<> finish(std::vector<ChatEvent> &events) override;

protected:
    Result<> readEvent(std::string_view event, json::Value root, std::vector<ChatEvent> &events) override;
    Result<> readWhole(json::Value root, std::vector<ChatEvent> &events) override;
    Result<> endStream(std::vector<ChatEvent> &events) override;

private:
    enum class Mode { Unknown, Events, Array };

    struct Choice
    {
        explicit Choice(int index)
            : blocks(index)
        {
        }

        Blocks blocks;
        QByteArray text = {}; // for the places of citations
        int tools = 0;
        bool finished = false;
    };

    Choice &choiceAt(int index);
    void readCandidate(json::Value candidate, int index, std::vector<ChatEvent> &events);
    void readPart(Choice &choice, json::Value part, std::vector<ChatEvent> &events);
    void readCall(Choice &choice, json::Value part, std::vector<ChatEvent> &events);
    static void readGrounding(Choice &choice, json::Value grounding, std::vector<ChatEvent> &events);
    static QByteArray readLogprobs(json::Value result);

    bool m_stream;
    Mode m_mode = Mode::Unknown;
    ObjectScan m_scan = {};
    json::Document m_item = {};
    std::vector<Choice> m_choices = {};
    QByteArray m_id = {};
    QByteArray m_logprobs = {};
    GeminiUsageReader m_usage = {};
    bool m_started = false;
    bool m_failed = false;
    bool m_blocked = false;
    Result<> m_result = {};
};

Result<> Decoder::feed(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (m_mode == Mode::Unknown && m_stream) {
        const std::size_t start = bytes.find_first_not_of(" \t\r\n");
        if (start == std::string_view::npos)
            return {};
        m_mode = bytes[start] == '[' || bytes[start] == '{' ? Mode::Array : Mode::Events;
    }
    if (m_mode != Mode::Array)
        return SseDecoder::feed(bytes, events);
    if (!m_result)
        return m_result;
    const bool good = m_scan.feed(bytes, [&](std::string_view text) {
        if (!m_result)
            return;
        if (!m_item.parse(text))
            m_result = fail(notAnAnswer(text));
        else
            m_result = readEvent({}, m_item.root(), events);
    });
    if (!good && m_result)
        m_result = fail(notAnAnswer(bytes));
    return m_result;
}

Result<> Decoder::finish(std::vector<ChatEvent> &events)
{
    if (m_mode != Mode::Array)
        return SseDecoder::finish(events);
    if (!m_result)
        return m_result;
    if (!m_scan.isBetweenObjects())
        return fail(brokenStream());
    return endStream(events);
}

Decoder::Choice &Decoder::choiceAt(int index)
{
    while (int(m_choices.size()) <= index)
        m_choices.emplace_back(int(m_choices.size()));
    return m_choices[std::size_t(index)];
}

void Decoder::readCall(Choice &choice, json::Value part, std::vector<ChatEvent> &events)
{
    const json::Value call = field(part, "functionCall");
    Blocks::ToolPiece piece;
    piece.key = choice.tools++;
    piece.id = call["id"].text();
    if (piece.id.isEmpty()) // without the answer's id the part itself, so that two turns do not share one
        piece.id = madeCallId(m_id.isEmpty() ? part.raw() : view(m_id), piece.key);
    piece.name = call["name"].text();
    piece.arguments = call["args"].isObject() ? call["args"].rawBytes() : QByteArray("{}");
    piece.signature = field(part, "thoughtSignature").text();
    choice.blocks.tool(piece, events);
}

void Decoder::readPart(Choice &choice, json::Value part, std::vector<ChatEvent> &events)
{
    const json::Value text = part["text"];
    if (field(part, "functionCall").isObject()) {
        readCall(choice, part, events);
    } else if (const json::Value data = field(part, "inlineData"); data.isObject()) {
        choice.blocks.media(MediaAdded{.mediaType = field(data, "mimeType").text(),
                                       .data = data["data"].text(),
                                       .transcript = {}},
                            events);
    } else if (text.isString() && part["thought"].boolean() == true) {
        ThinkingPart tag;
        readTaggedSignature(field(part, "thoughtSignature").text(), dialectName, tag);
        ThinkingDelta delta{.text = text.text(), .signature = tag.signature, .origin = tag.origin};
        choice.blocks.thinking(std::move(delta), events);
    } else if (text.isString()) {
        if (text.equals(""))
            return; // often the bearer of a signature alone
        const QByteArray words = text.text();
        choice.text.append(words);
        choice.blocks.text(TextDelta{.text = words, .logprobsJson = std::exchange(m_logprobs, {})}, events);
    } else if (part.isObject() && !part.isEmpty()) {
        choice.blocks.provider({.json = part.rawBytes(), .origin = toBytes(dialectName)}, events);
    }
}

// {"chosenCandidates":[{token, logProbability}], "topCandidates":[{"candidates":[…]}]} as OpenAI's items.
QByteArray Decoder::readLogprobs(json::Value result)
{
    const json::Value chosen = result["chosenCandidates"];
    if (chosen.isEmpty())
        return {};
    json::Writer out;
    const auto one = [&out](json::Value token) {
        const QByteArray text = token["token"].text();
        out.beginObject().key("token").string(view(text));
        out.key("logprob").raw(token["logProbability"].isNumber() ? token["logProbability"].raw() : "0");
        out.key("bytes").beginArray(); // Responses knows no token without them
        for (const char byte : text)
            out.integer(static_cast<unsigned char>(byte));
        out.endArray();
    };
    out.beginArray();
    std::size_t position = 0;
    for (const json::Value token : chosen.items()) {
        one(token);
        out.key("top_logprobs").beginArray();
        for (const json::Value other : result["topCandidates"].at(position)["candidates"].items()) {
            one(other);
            out.endObject();
        }
        out.endArray().endObject();
        ++position;
    }
    out.endArray();
    return out.take();
}

// Supports say which bytes of the text rest on which source.
void Decoder::readGrounding(Choice &choice, json::Value grounding, std::vector<ChatEvent> &events)
{
    const auto characters = [&choice](json::Value bytes) {
        return QString::fromUtf8(choice.text.left(qsizetype(bytes.integer().value_or(0)))).size();
    };
    for (const json::Value support : grounding["groundingSupports"].items()) {
        const json::Value segment = support["segment"];
        for (const json::Value index : support["groundingChunkIndices"].items()) {
            const json::Value source =
                grounding["groundingChunks"].at(std::size_t(index.integer().value_or(0)))["web"];
            if (source["uri"].isString())
                choice.blocks.citation(
                    {.annotationJson =
                         urlCitation(source["uri"].text(), source["title"].text(),
                                     {characters(segment["startIndex"]), characters(segment["endIndex"])})},
                    events);
        }
    }
}

void Decoder::readCandidate(json::Value candidate, int index, std::vector<ChatEvent> &events)
{
    Choice &choice = choiceAt(index);
    m_logprobs = readLogprobs(candidate["logprobsResult"]);
    for (const json::Value part : candidate["content"]["parts"].items())
        readPart(choice, part, events);
    readGrounding(choice, candidate["groundingMetadata"], events);
    const json::Value reason = candidate["finishReason"];
    if (!reason.isString() || choice.finished)
        return;
    choice.finished = true;
    choice.blocks.close(events);
    FinishReason finish = readFinish(FinishWords::Gemini, view(reason.text()));
    if (finish == FinishReason::Stop && choice.tools > 0)
        finish = FinishReason::ToolCalls;
    events.push_back(Finished{index, finish, {}});
}

Result<> Decoder::readEvent(std::string_view, json::Value root, std::vector<ChatEvent> &events)
{
    if (root["error"].given()) {
        m_failed = true;
        events.push_back(Failed{readErrorObject(root["error"])});
        return {};
    }
    const json::Value usage = root["usageMetadata"];
    if (!m_started) {
        m_started = true;
        m_id = root["responseId"].text();
        events.push_back(Started{m_id, root["modelVersion"].text(), 0, usage["serviceTier"].text(), {}});
    }
    int position = 0;
    for (const json::Value candidate : root["candidates"].items()) {
        const auto index = candidate["index"].integer().value_or(position++);
        readCandidate(candidate, int(std::clamp<std::int64_t>(index, 0, maxChoices - 1)), events);
    }
    if (root["promptFeedback"]["blockReason"].isString() && m_choices.empty()) {
        m_blocked = true;
        events.push_back(Finished{0, FinishReason::ContentFilter, {}});
    }
    if (usage.isObject()) {
        m_usage.read(usage);
        events.push_back(UsageReported{m_usage.usage()});
    }
    return {};
}

Result<> Decoder::readWhole(json::Value root, std::vector<ChatEvent> &events)
{
    const json::Value items = root;
    if (root.isArray()) { // a stream read as a whole, or an error in its list
        for (const json::Value item : items.items())
            (void)readEvent({}, item, events);
        return endStream(events);
    }
    if (!root["error"].given() && !root["candidates"].exists() && !root["promptFeedback"].exists() &&
        !root["usageMetadata"].exists())
        return fail(
            Cause::ProviderBadAnswer,
            QStringLiteral("the provider's answer has no \"candidates\": it is no generated content"));
    (void)readEvent({}, root, events);
    return endStream(events);
}

Result<> Decoder::endStream(std::vector<ChatEvent> &events)
{
    if (m_failed)
        return {};
    bool finished = m_blocked;
    for (Choice &choice : m_choices) {
        choice.blocks.close(events);
        finished = finished || choice.finished;
    }
    if (!finished)
        return fail(brokenStream());
    events.push_back(Ended{});
    return {};
}

} // namespace

std::unique_ptr<AnswerDecoder> makeDecoder(bool stream) { return std::make_unique<Decoder>(stream); }

} // namespace gatehouse::protocol::gemini
