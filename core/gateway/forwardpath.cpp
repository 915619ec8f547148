// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/forwardpath.h"

#include "core/base/bytes.h"
#include "core/protocol/eventboundary.h"
#include "core/protocol/shared/splice.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::gateway {

namespace {

using protocol::ChatEvent;

constexpr qsizetype largestHeld = 1024 * 1024; // of a whole answer; what is larger passes in pieces

// One dialect on both sides: bytes pass as they are, and a watcher reads along. Of a whole answer nothing may
// pass before its end is known, so it is kept here once, for the watcher and for the client.
class ForwardPath final : public AnswerPath
{
public:
    explicit ForwardPath(const AnswerPathSpec &spec)
        : m_dialect(*spec.client)
        , m_watcher(spec.provider->watcher(spec.encoder.stream, spec.operation))
        , m_stream(spec.encoder.stream)
        , m_binary(spec.operation == protocol::Operation::Passthrough)
        , m_keeps(!m_stream && !m_binary && !spec.hideUsage && !spec.memory)
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
        if (m_keeps)
            return keep(bytes);
        m_watcher->feed(bytes);
        if (m_reader)
            remember(m_reader->feed(bytes, m_events));
        m_told = m_watcher->error() && m_watcher->error()->cause != Cause::ProviderBadAnswer;
        if (!m_filter) {
            if (!m_out.isEmpty()) // what was kept before it became too much has passed
                m_out = {};
            return passed(bytes);
        }
        m_out.resize(0);
        m_filter->feed(bytes, m_out);
        return passed(view(m_out));
    }

    Result<std::string_view> finish() override
    {
        if (m_keeps)
            m_watcher->watchWhole(view(m_out));
        else
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
            return fail(m_stream ? protocol::brokenStream()
                                 : Error{.cause = Cause::ProviderBadAnswer,
                                         .message = QStringLiteral("the answer is not a whole JSON value")});
        if (m_keeps)
            return view(m_out);
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

    bool sawOutput() const override
    {
        return m_binary || (m_keeps && !m_out.isEmpty()) || m_watcher->sawOutput();
    }

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
    std::string_view keep(std::string_view bytes)
    {
        protocol::append(m_out, bytes);
        m_keeps = m_out.size() <= largestHeld;
        if (m_keeps)
            return {};
        m_watcher->feed(view(m_out));
        return view(m_out);
    }

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
    bool m_keeps;                       // the answer, as far as it has come, is in m_out
    QByteArray m_query;                 // of the client's call
    bool m_array;                       // a stream that is one growing array
    bool m_told = false;                // the provider's own error has passed
    protocol::EventBoundary m_boundary; // of the bytes that have passed
};

} // namespace

std::unique_ptr<AnswerPath> makeForwardPath(const AnswerPathSpec &spec)
{
    return std::make_unique<ForwardPath>(spec);
}

} // namespace gatehouse::gateway
