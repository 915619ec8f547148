// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/answerpath.h"

#include "core/base/bytes.h"
#include "core/gateway/forwardpath.h"
#include "core/protocol/shared/text.h"

#include <variant>

namespace gatehouse::gateway {

namespace {

using protocol::ChatEvent;

// Two dialects: bytes become events, events become bytes.
class TranslatePath final : public AnswerPath
{
public:
    explicit TranslatePath(const AnswerPathSpec &spec)
        : m_client(*spec.client)
        , m_options(spec.encoder)
        , m_decoder(spec.provider->decoder(spec.encoder.stream))
        , m_encoder(spec.client->encoder(spec.encoder))
    {
        if (spec.memory)
            m_memory.emplace(*spec.memory, spec.scope);
    }

    Result<std::string_view> feed(std::string_view bytes) override
    {
        m_events.clear();
        m_out.resize(0);
        const auto read = m_decoder->feed(bytes, m_events);
        return pass(read);
    }

    Result<std::string_view> finish() override
    {
        m_events.clear();
        m_out.resize(0);
        const auto passed = pass(m_decoder->finish(m_events));
        if (!passed)
            return passed;
        m_encoder->end(m_out);
        return view(m_out);
    }

    QByteArray failure(const Error &error) const override
    {
        QByteArray out;
        m_encoder->fail(error, out);
        return out;
    }

    QByteArray heartbeat() const override
    {
        QByteArray out;
        if (m_options.stream)
            m_encoder->write(protocol::Heartbeat{}, out);
        return out;
    }

    bool sawOutput() const override { return m_sawOutput; }

    AnswerFacts facts() const override { return m_facts; }

    std::int64_t outputBytes() const override { return m_facts.outputBytes; }

    const std::optional<Error> &error() const override { return m_facts.error; }

    bool awaitsEnd() const override
    {
        return m_options.stream && !m_ended && m_facts.finishReason != protocol::FinishReason::Unknown;
    }

    QByteArray contentType() const override { return m_encoder->contentType(); }

private:
    Result<std::string_view> pass(const Result<> &read)
    {
        for (const ChatEvent &event : m_events) {
            note(event);
            if (m_facts.error)
                return fail(*m_facts.error);
            if (m_memory)
                m_memory->see(event);
            m_encoder->write(event, m_out);
        }
        if (!read)
            return fail(read.error());
        return view(m_out);
    }

    void noteOutput(const QByteArray &text)
    {
        m_sawOutput = true;
        m_facts.outputBytes += text.size();
    }

    void noteUsage(const protocol::UsageReported &reported)
    {
        m_facts.usage = reported.usage;
        m_facts.hasUsage = true;
        if (!reported.serviceTier.isEmpty())
            m_facts.serviceTier = reported.serviceTier;
    }

    void note(const ChatEvent &event)
    {
        using namespace protocol;
        if (const auto *text = std::get_if<TextDelta>(&event))
            noteOutput(text->text);
        else if (const auto *thinking = std::get_if<ThinkingDelta>(&event))
            noteOutput(thinking->text);
        else if (const auto *refusal = std::get_if<RefusalDelta>(&event))
            noteOutput(refusal->text);
        else if (const auto *tool = std::get_if<ToolCallStarted>(&event))
            noteOutput(tool->name);
        else if (const auto *arguments = std::get_if<ToolArgumentsDelta>(&event))
            noteOutput(arguments->json);
        else if (const auto *finished = std::get_if<Finished>(&event))
            m_facts.finishReason = finished->reason;
        else if (const auto *usage = std::get_if<UsageReported>(&event))
            noteUsage(*usage);
        else if (const auto *started = std::get_if<Started>(&event))
            m_facts.servedModel = started->model, m_facts.serviceTier = started->serviceTier;
        else if (const auto *failed = std::get_if<Failed>(&event))
            m_facts.error = failed->error;
        else if (std::holds_alternative<Ended>(event))
            m_ended = true;
    }

    const protocol::Dialect &m_client;
    protocol::EncoderOptions m_options;
    std::unique_ptr<protocol::AnswerDecoder> m_decoder;
    std::unique_ptr<protocol::AnswerEncoder> m_encoder;
    std::vector<ChatEvent> m_events;
    QByteArray m_out;
    std::optional<protocol::AnswerMemory> m_memory;
    AnswerFacts m_facts;
    bool m_sawOutput = false;
    bool m_ended = false;
};

// Two dialects and no events: the body is gathered, and made into the client's at its end.
class WholePath final : public AnswerPath
{
public:
    explicit WholePath(const AnswerPathSpec &spec)
        : m_client(*spec.client)
        , m_read(spec.whole)
    {
    }

    Result<std::string_view> feed(std::string_view bytes) override
    {
        if (m_body.size() + qsizetype(bytes.size()) > maxBody)
            return fail(Cause::ProviderBadAnswer,
                        QStringLiteral("the answer is larger than %1 bytes").arg(maxBody));
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        return std::string_view();
    }

    Result<std::string_view> finish() override
    {
        auto answer = m_read(view(m_body));
        if (!answer)
            return fail(answer.error());
        m_answer = std::move(*answer);
        return view(m_answer.body);
    }

    QByteArray failure(const Error &error) const override
    {
        return m_client.errorBody(error, httpStatus(error.cause));
    }

    QByteArray heartbeat() const override { return {}; }

    bool sawOutput() const override { return false; }

    AnswerFacts facts() const override
    {
        return {.usage = m_answer.usage, .hasUsage = m_answer.hasUsage, .servedModel = m_answer.model};
    }

    std::int64_t outputBytes() const override { return 0; }

    const std::optional<Error> &error() const override { return m_error; }

    bool awaitsEnd() const override { return false; }

    QByteArray contentType() const override { return "application/json"; }

private:
    static constexpr qsizetype maxBody = 64 * 1024 * 1024; // two thousand long vectors

    const protocol::Dialect &m_client;
    WholeReader m_read;
    QByteArray m_body;
    WholeAnswer m_answer;
    std::optional<Error> m_error;
};

} // namespace

std::unique_ptr<AnswerPath> makeAnswerPath(const AnswerPathSpec &spec)
{
    if (spec.whole)
        return std::make_unique<WholePath>(spec);
    if (spec.client == spec.provider)
        return makeForwardPath(spec);
    return std::make_unique<TranslatePath>(spec);
}

} // namespace gatehouse::gateway
