// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/answerpath.h"

#include "core/protocol/eventboundary.h"
#include "core/protocol/shared/splice.h"

#include <variant>

namespace gatehouse::gateway {

namespace {

using protocol::ChatEvent;

Error brokenStream()
{
    return {.cause = Cause::ProviderBadAnswer,
            .message = QStringLiteral(
                "the stream ended in the middle: neither a finish reason nor an end mark came")};
}

// One dialect on both sides: bytes pass as they are, and a watcher reads along.
class ForwardPath final : public AnswerPath
{
public:
    explicit ForwardPath(const AnswerPathSpec &spec)
        : m_dialect(*spec.client)
        , m_watcher(spec.provider->watcher(spec.encoder.stream, spec.operation))
        , m_stream(spec.encoder.stream)
        , m_binary(spec.operation == protocol::Operation::Passthrough)
        , m_boundary(protocol::streamForm(spec.client->name()))
    {
        if (spec.hideUsage)
            m_filter.emplace();
    }

    Result<std::string_view> feed(std::string_view bytes) override
    {
        m_watcher->feed(bytes);
        m_told = m_watcher->error() && m_watcher->error()->cause != Cause::ProviderBadAnswer;
        if (!m_filter)
            return passed(bytes);
        m_out.resize(0);
        m_filter->feed(bytes, m_out);
        return passed({m_out.constData(), std::size_t(m_out.size())});
    }

    Result<std::string_view> finish() override
    {
        m_watcher->finish();
        if (m_binary)
            return std::string_view();
        if (m_watcher->error())
            return fail(*m_watcher->error());
        const bool ended =
            m_watcher->sawEnd() || (m_stream && m_watcher->finishReason() != protocol::FinishReason::Unknown);
        if (!ended)
            return fail(m_stream ? brokenStream()
                                 : Error{.cause = Cause::ProviderBadAnswer,
                                         .message = QStringLiteral("the answer is not a whole JSON value")});
        m_out.resize(0);
        if (m_filter)
            m_filter->finish(m_out);
        return std::string_view(m_out.constData(), std::size_t(m_out.size()));
    }

    QByteArray failure(const Error &error) const override
    {
        QByteArray out;
        if (m_told)
            return out;
        const auto closing = m_stream ? m_boundary.closing() : std::string_view();
        if (!closing) // the cut itself tells the client
            return out;
        out.append(closing->data(), qsizetype(closing->size()));
        m_dialect.encoder({.stream = m_stream})->fail(error, out);
        return out;
    }

    bool sawOutput() const override { return m_binary || m_watcher->sawOutput(); }

    AnswerFacts facts() const override
    {
        return {.usage = m_watcher->usage(),
                .hasUsage = m_watcher->hasUsage(),
                .finishReason = m_watcher->finishReason(),
                .servedModel = m_watcher->servedModel(),
                .serviceTier = m_watcher->serviceTier(),
                .outputBytes = m_watcher->outputBytes(),
                .error = m_watcher->error()};
    }

    const std::optional<Error> &error() const override { return m_watcher->error(); }

    QByteArray contentType() const override { return {}; }

private:
    std::string_view passed(std::string_view bytes)
    {
        m_boundary.feed(bytes);
        return bytes;
    }

    const protocol::Dialect &m_dialect;
    std::unique_ptr<protocol::AnswerWatcher> m_watcher;
    std::optional<protocol::UsageChunkFilter> m_filter;
    QByteArray m_out;
    bool m_stream;
    bool m_binary;
    bool m_told = false;                // the provider's own error has passed
    protocol::EventBoundary m_boundary; // of the bytes that have passed
};

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
        return std::string_view(m_out.constData(), std::size_t(m_out.size()));
    }

    QByteArray failure(const Error &error) const override
    {
        QByteArray out;
        m_encoder->fail(error, out);
        return out;
    }

    bool sawOutput() const override { return m_sawOutput; }

    AnswerFacts facts() const override { return m_facts; }

    const std::optional<Error> &error() const override { return m_facts.error; }

    QByteArray contentType() const override { return m_encoder->contentType(); }

private:
    Result<std::string_view> pass(const Result<> &read)
    {
        for (const ChatEvent &event : m_events) {
            note(event);
            if (m_facts.error)
                return fail(*m_facts.error);
            m_encoder->write(event, m_out);
        }
        if (!read)
            return fail(read.error());
        return std::string_view(m_out.constData(), std::size_t(m_out.size()));
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
    }

    const protocol::Dialect &m_client;
    protocol::EncoderOptions m_options;
    std::unique_ptr<protocol::AnswerDecoder> m_decoder;
    std::unique_ptr<protocol::AnswerEncoder> m_encoder;
    std::vector<ChatEvent> m_events;
    QByteArray m_out;
    AnswerFacts m_facts;
    bool m_sawOutput = false;
};

} // namespace

std::unique_ptr<AnswerPath> makeAnswerPath(const AnswerPathSpec &spec)
{
    if (spec.client == spec.provider)
        return std::make_unique<ForwardPath>(spec);
    return std::make_unique<TranslatePath>(spec);
}

} // namespace gatehouse::gateway
