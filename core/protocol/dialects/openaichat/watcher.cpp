// SPDX-License-Identifier: GPL-3.0-or-later
// Watches chat, completion, embedding and responses answers. Of a stream only events that may hold something
// for the ledger are parsed; the text of the others is measured where it stands.
#include "core/base/json/document.h"
#include "core/protocol/dialects/openaichat/openaichat.h"
#include "core/protocol/shared/finish.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/ssescan.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/usagereading.h"
#include "core/protocol/shared/watchstate.h"

#include <cmath>

namespace gatehouse::protocol::openaichat {

namespace {

constexpr qsizetype maxHead = 64 * 1024;
constexpr qsizetype maxWhole = 64 * 1024 * 1024;

// What follows `"key":` and spaces; empty where the key is not there. Within a JSON string the quotes would
// be escaped, so a match is a key or a whole string value.
std::string_view afterKey(std::string_view json, std::string_view quotedKey)
{
    const std::size_t at = json.find(quotedKey);
    if (at == std::string_view::npos)
        return {};
    std::size_t i = at + quotedKey.size();
    while (i < json.size() && (json[i] == ' ' || json[i] == ':'))
        ++i;
    return json.substr(i);
}

std::int64_t stringLength(std::string_view quoted)
{
    if (quoted.empty() || quoted.front() != '"')
        return 0;
    std::size_t i = 1;
    while (i < quoted.size() && quoted[i] != '"')
        i += quoted[i] == '\\' ? 2 : 1;
    return std::int64_t(std::min(i, quoted.size())) - 1;
}

bool startsValue(std::string_view rest) { return !rest.empty() && rest.front() != 'n'; }

class OpenAiWatcher : public WatchState
{
protected:
    // Fields that whole answers, chunks and responses' closing events have alike.
    void readObject(json::Value root)
    {
        const auto [error, model, tier, usage, groq, choices, status] =
            root.members({"error", "model", "service_tier", "usage", "x_groq", "choices", "status"});
        if (error.given())
            setError(readErrorObject(error));
        if (m_model.isEmpty())
            m_model = model.name();
        // The last one counts: a stream of responses begins with the tier that was asked for.
        if (tier.isString())
            m_tier = tier.name();
        if (usage.isObject())
            setUsage(readOpenAiUsage(usage));
        else if (groq["usage"].isObject() && !m_hasUsage)
            setUsage(readOpenAiUsage(groq["usage"]));
        if (groq["error"].given())
            setError(readErrorObject(groq["error"]));
        for (const json::Value choice : choices.items())
            readChoice(choice);
        if (status.isString())
            readStatus(root);
    }

    void readStatus(json::Value response)
    {
        if (response["status"].equals("completed"))
            m_finish = FinishReason::Stop;
        if (response["status"].equals("incomplete"))
            m_finish = response["incomplete_details"]["reason"].equals("content_filter")
                           ? FinishReason::ContentFilter
                           : FinishReason::Length;
        for (const json::Value item : response["output"].items()) {
            if (item["type"].equals("function_call") && m_finish == FinishReason::Stop)
                m_finish = FinishReason::ToolCalls;
        }
    }

    void readChoice(json::Value choice)
    {
        const auto [reason, error, delta, message, text] =
            choice.members({"finish_reason", "error", "delta", "message", "text"});
        QByteArray room;
        if (reason.isString() && !reason.equals(""))
            m_finish = readFinish(FinishWords::OpenAi, reason.textIn(room));
        if (error.given())
            setError(readErrorObject(error));
        for (const json::Value said : {delta, message}) {
            for (const json::Value member : said.items())
                readDelta(member);
        }
        sawText(std::int64_t(text.textIn(room).size()));
    }

    void readDelta(json::Value member)
    {
        if (member.keyIs("role") || !member.given())
            return;
        if (member.isString())
            sawText(std::int64_t(member.raw().size()) - 2);
        else if (!member.isEmpty())
            sawText(std::int64_t(member.raw().size()));
    }

    void sawText(std::int64_t size)
    {
        m_output = m_output || size > 0;
        m_outputBytes += size;
    }
};

class StreamWatcher final : public OpenAiWatcher
{
public:
    void feed(std::string_view bytes) override
    {
        if (m_events == 0 && m_head.size() < maxHead)
            append(m_head, bytes.substr(0, std::size_t(maxHead - m_head.size())));
        const bool within =
            m_scan.feed(bytes, [this](std::string_view event, std::string_view data) { see(event, data); });
        if (!within)
            setError({.cause = Cause::ProviderBadAnswer,
                      .message = QStringLiteral("an event of the provider's stream is larger than 16 MiB")});
        if (m_events > 0)
            m_head.clear();
    }

    void finish() override
    {
        m_scan.finish([this](std::string_view event, std::string_view data) { see(event, data); });
        if (m_events == 0)
            return readWhole();
        if (!m_end && m_finish == FinishReason::Unknown)
            setError(brokenStream());
    }

private:
    // A provider that answers a stream's request with one JSON, most often an error.
    void readWhole()
    {
        json::Document document;
        if (!document.parse(view(m_head)))
            return setError(notAnAnswer(view(m_head)));
        readObject(document.root());
        if (m_finish == FinishReason::Unknown)
            setError(brokenStream());
        m_end = true;
    }

    void see(std::string_view event, std::string_view data)
    {
        ++m_events;
        if (data == "[DONE]") {
            m_end = true;
            return;
        }
        const bool named = startsWith(event, "response.") || event == "error";
        if (!m_output || m_model.isEmpty() || (named ? closes(event) : hasMark(data)))
            return parse(event, data);
        for (const std::string_view key : {"\"content\"", "\"delta\"", "\"text\"", "\"arguments\""}) {
            const std::string_view rest = afterKey(data, key);
            if (!rest.empty() && rest.front() == '"')
                return sawText(stringLength(rest));
        }
    }

    static bool closes(std::string_view event)
    {
        return event == "response.completed" || event == "response.failed" ||
               event == "response.incomplete" || event == "error";
    }

    static bool hasMark(std::string_view data)
    {
        return startsValue(afterKey(data, "\"usage\"")) || startsValue(afterKey(data, "\"finish_reason\"")) ||
               startsValue(afterKey(data, "\"error\"")) ||
               data.find("\"response\"") != std::string_view::npos;
    }

    void parse(std::string_view event, std::string_view data)
    {
        if (!m_document.parse(data)) {
            setError(notAnAnswer(data));
            return;
        }
        const json::Value root = m_document.root();
        const QByteArray type = root["type"].text();
        if (type == "error" || event == "error") {
            setError(readErrorObject(root["error"].given() ? root["error"] : root));
            return;
        }
        if (root["response"].isObject()) {
            readObject(root["response"]);
            m_end = m_end || closes(view(type));
            return;
        }
        if (root["delta"].isString())
            sawText(std::int64_t(root["delta"].raw().size()) - 2);
        readObject(root);
    }

    SseScan m_scan = {};
    json::Document m_document = {};
    QByteArray m_head = {};
    std::int64_t m_events = 0;
};

class WholeWatcher final : public OpenAiWatcher
{
public:
    explicit WholeWatcher(Operation operation)
        : m_mayBeOther(operation == Operation::Passthrough)
    {
    }

    void feed(std::string_view bytes) override
    {
        m_output = m_output || !bytes.empty();
        if (m_body.size() + qsizetype(bytes.size()) <= maxWhole)
            append(m_body, bytes);
        else
            m_tooLarge = true;
    }

    void finish() override
    {
        watchWhole(view(m_body));
        m_body.clear();
    }

    void watchWhole(std::string_view body) override
    {
        m_output = m_output || !body.empty();
        json::Document document;
        if (m_tooLarge || !document.parse(body)) {
            if (!m_mayBeOther && !m_tooLarge)
                setError(notAnAnswer(body));
            m_end = m_mayBeOther || m_tooLarge;
            return;
        }
        m_end = true;
        readObject(document.root());
        if (m_mayBeOther)
            readUnits(document.root());
    }

private:
    // Images are charged by the piece where no tokens are told, transcriptions by the second.
    void readUnits(json::Value root)
    {
        Usage usage = m_usage;
        for (const json::Value item : root["data"].items())
            usage.images += item["b64_json"].given() || item["url"].given() ? 1 : 0;
        if (m_usage.totalTokens() > 0) {
            // The first of these models do not say that what they answer is no text.
            if (usage.images > 0 && !root["usage"]["output_tokens_details"].isObject())
                std::swap(usage.output, usage.imageOutput);
            usage.images = 0;
        }
        const json::Value told = root["usage"]["seconds"];
        constexpr double longest = 1e9;
        const double seconds = (told.isNumber() ? told : root["duration"]).number().value_or(0);
        if (seconds > 0 && seconds < longest)
            usage.audioMilliseconds = std::llround(seconds * 1000);
        if (usage != m_usage)
            setUsage(usage);
    }

    QByteArray m_body = {};
    bool m_tooLarge = false;
    bool m_mayBeOther;
};

} // namespace

std::unique_ptr<AnswerWatcher> makeWatcher(bool stream, Operation operation)
{
    if (stream)
        return std::make_unique<StreamWatcher>();
    return std::make_unique<WholeWatcher>(operation);
}

} // namespace gatehouse::protocol::openaichat
