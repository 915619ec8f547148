// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/watchstate.h"

#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

namespace {

class DecodingWatcher final : public WatchState
{
public:
    explicit DecodingWatcher(std::unique_ptr<AnswerDecoder> decoder)
        : m_decoder(std::move(decoder))
    {
    }

    void feed(std::string_view bytes) override
    {
        if (!m_error)
            take(m_decoder->feed(bytes, m_events));
    }

    void finish() override
    {
        if (!m_error)
            take(m_decoder->finish(m_events));
        m_end = m_end || !m_error;
    }

private:
    void take(const Result<> &result)
    {
        for (const ChatEvent &event : m_events)
            std::visit([this](const auto &value) { see(value); }, event);
        m_events.clear();
        if (!result)
            setError(result.error());
    }

    template<typename T>
    void see(const T &)
    {
    }

    void see(const Started &event)
    {
        m_model = event.model;
        m_tier = event.serviceTier;
    }

    void see(const TextDelta &event) { sawText(event.text); }

    void see(const ThinkingDelta &event) { sawText(event.text); }

    void see(const RefusalDelta &event) { sawText(event.text); }

    void see(const ToolArgumentsDelta &event) { sawText(event.json); }

    void see(const ToolCallStarted &) { m_output = true; }

    void see(const MediaAdded &) { m_output = true; }

    void see(const Finished &event) { m_finish = event.reason; }

    void see(const UsageReported &event)
    {
        setUsage(event.usage);
        if (!event.serviceTier.isEmpty())
            m_tier = event.serviceTier;
    }

    void see(const Failed &event) { setError(event.error); }

    void see(const Ended &) { m_end = true; }

    void sawText(const QByteArray &text)
    {
        m_output = m_output || !text.isEmpty();
        m_outputBytes += text.size();
    }

    std::unique_ptr<AnswerDecoder> m_decoder;
    std::vector<ChatEvent> m_events;
};

} // namespace

Error brokenStream()
{
    return {.cause = Cause::ProviderBadAnswer,
            .message =
                QStringLiteral("the provider's stream broke off before its end; what came before it is "
                               "not a whole answer")};
}

Error notAnAnswer(std::string_view body)
{
    const std::size_t start = body.find_first_not_of(" \t\r\n");
    Error error{.cause = Cause::ProviderBadAnswer};
    if (start == std::string_view::npos)
        error.message = QStringLiteral("the provider answered with an empty body");
    else if (body[start] == '<')
        error.message =
            QStringLiteral("the provider answered with an HTML page instead of JSON; is its base URL right?");
    else if (body[start] == '{' || body[start] == '[')
        error.message = QStringLiteral("the provider's answer is cut short or is not valid JSON");
    else
        error.message = QStringLiteral("the provider's answer is no JSON: \"%1\"")
                            .arg(safeProviderText(body.substr(start, 120)));
    return error;
}

std::unique_ptr<AnswerWatcher> watchByDecoding(std::unique_ptr<AnswerDecoder> decoder)
{
    return std::make_unique<DecodingWatcher>(std::move(decoder));
}

} // namespace gatehouse::protocol
