// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/answerpath.h"

#include "core/base/bytes.h"
#include "core/protocol/eventboundary.h"
#include "core/protocol/shared/splice.h"
#include "core/protocol/shared/text.h"

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
        , m_query(spec.encoder.query)
        , m_array(m_stream && m_dialect.streamsJson(view(m_query)))
        , m_boundary(protocol::streamForm(m_dialect, view(m_query)))
    {
        if (spec.hideUsage)
            m_filter.emplace();
        if (spec.memory) {
            m_memory.emplace(*spec.memory, spec.scope);
            m_reader = spec.provider->decoder(m_stream);
        }
    }

    Result<std::string_view> feed(std::string_view bytes) override
    {
        m_watcher->feed(bytes);
        if (m_reader)
            remember(m_reader->feed(bytes, m_events));
        m_told = m_watcher->error() && m_watcher->error()->cause != Cause::ProviderBadAnswer;
        if (!m_filter)
            return passed(bytes);
        m_out.resize(0);
        m_filter->feed(bytes, m_out);
        return passed(view(m_out));
    }

    Result<std::string_view> finish() override
    {
        m_watcher->finish();
        if (m_binary)
            return std::string_view();
        if (m_reader)
            remember(m_reader->finish(m_events));
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
        if (m_array)
            protocol::append(m_out, m_boundary.missingEnd());
        else if (m_stream && !m_watcher->sawEnd())
            addEndMark();
        return view(m_out);
    }

    QByteArray failure(const Error &error) const override
    {
        QByteArray out;
        if (m_told)
            return out;
        const auto closing = m_stream ? m_boundary.closing() : std::string_view();
        if (!closing) // the cut itself tells the client
            return out;
        protocol::append(out, *closing);
        if (m_array) // the encoder would begin an array of its own
            out.append(m_dialect.errorBody(error, httpStatus(error.cause))).append("\n]");
        else
            encoder()->fail(error, out);
        return out;
    }

    QByteArray heartbeat() const override
    {
        QByteArray out;
        if (m_stream && !m_boundary.isWithin())
            encoder()->write(protocol::Heartbeat{}, out);
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

    std::int64_t outputBytes() const override { return m_watcher->outputBytes(); }

    const std::optional<Error> &error() const override { return m_watcher->error(); }

    bool awaitsEnd() const override
    {
        return m_stream && !m_watcher->sawEnd() &&
               m_watcher->finishReason() != protocol::FinishReason::Unknown;
    }

    QByteArray contentType() const override { return {}; }

private:
    // The answer is whole and its provider says no more: its client waits for the mark all the same.
    void addEndMark()
    {
        const std::string_view mark = m_dialect.endMark();
        const auto closing = m_boundary.closing();
        if (mark.empty() || !closing)
            return;
        protocol::append(m_out, *closing);
        protocol::append(m_out, mark);
    }

    std::unique_ptr<protocol::AnswerEncoder> encoder() const
    {
        return m_dialect.encoder({.stream = m_stream, .query = m_query});
    }

    void remember(const Result<> &read)
    {
        for (const ChatEvent &event : m_events)
            m_memory->see(event);
        m_events.clear();
        if (!read) // the watcher judges the answer; half a call is not remembered
            m_reader.reset();
    }

    std::string_view passed(std::string_view bytes)
    {
        m_boundary.feed(bytes);
        return bytes;
    }

    const protocol::Dialect &m_dialect;
    std::unique_ptr<protocol::AnswerWatcher> m_watcher;
    std::optional<protocol::UsageChunkFilter> m_filter;
    std::optional<protocol::AnswerMemory> m_memory;
    std::unique_ptr<protocol::AnswerDecoder> m_reader; // only for the memory
    std::vector<ChatEvent> m_events;
    QByteArray m_out;
    bool m_stream;
    bool m_binary;
    QByteArray m_query;                 // of the client's call
    bool m_array;                       // a stream that is one growing array
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
        return std::make_unique<ForwardPath>(spec);
    return std::make_unique<TranslatePath>(spec);
}

} // namespace gatehouse::gateway
