// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/streamfollower.h"

#include "core/base/bytes.h"

namespace gatehouse::gateway {

StreamFollower::StreamFollower(std::shared_ptr<cache::SharedStream> stream, const ClientCall &call,
                               Delivery &delivery)
    : m_stream(std::move(stream))
    , m_call(call)
    , m_delivery(delivery)
{
}

Error StreamFollower::broken()
{
    return {.cause = Cause::ProviderBadAnswer,
            .message = QStringLiteral("The equal request whose stream this one shared broke off before its "
                                      "end; ask again.")};
}

protocol::EncoderOptions StreamFollower::options() const
{
    return {.stream = true,
            .includeUsage = m_call.facts.asksUsage,
            .model = m_call.facts.model,
            .id = m_call.id.text(),
            .created = m_call.startedMs / 1000,
            .path = m_call.path};
}

void StreamFollower::begin(const cache::SharedStream::Head &head)
{
    QByteArray type = head.contentType;
    if (head.dialect != m_call.dialect || head.hasUsage != m_call.facts.asksUsage) {
        m_decoder = head.dialect->decoder(true);
        m_encoder = m_call.dialect->encoder(options());
        type = m_encoder->contentType();
    }
    http::HeaderList headers;
    headers.add("content-type", view(type));
    m_delivery.begin(200, std::move(headers), Delivery::Hold::Nothing);
}

// What cannot be read was cut short: the end that follows says so.
QByteArray StreamFollower::inOwnDialect(const QByteArray &bytes, bool last)
{
    if (!m_decoder)
        return bytes;
    std::vector<protocol::ChatEvent> events;
    bool good = m_decoder->feed(view(bytes), events).has_value();
    if (last)
        good = m_decoder->finish(events).has_value() && good;
    QByteArray out;
    for (const protocol::ChatEvent &event : events) {
        if (!std::holds_alternative<protocol::Heartbeat>(event))
            m_encoder->write(event, out);
    }
    if (last && good)
        m_encoder->end(out);
    return out;
}

StreamFollower::Taken StreamFollower::take()
{
    using State = cache::SharedStream::State;
    cache::SharedStream::Piece piece = m_stream->read(m_read);
    Taken taken{.state = piece.state, .tail = std::move(piece.tail)};
    m_waiting = false;
    m_read += piece.bytes.size();
    if (!begun() && (piece.bytes.isEmpty() || piece.state == State::Broken))
        return taken; // nothing to begin with: another way is open still
    if (!begun())
        begin(piece.head);
    taken.sent = inOwnDialect(piece.bytes, piece.state == State::Whole);
    if (piece.state == State::Whole) {
        m_delivery.finish(view(taken.sent));
        taken.whole = m_decoder ? taken.sent : m_stream->read(0).bytes;
        return taken;
    }
    if (!taken.sent.isEmpty())
        m_delivery.body(view(taken.sent), true);
    if (piece.state == State::Broken) {
        QByteArray event;
        const auto encoder = m_encoder ? nullptr : m_call.dialect->encoder(options());
        (m_encoder ? *m_encoder : *encoder).fail(broken(), event);
        m_delivery.breakOff(view(event), false);
        taken.sent += event;
    }
    return taken;
}

} // namespace gatehouse::gateway
