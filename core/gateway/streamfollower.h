// SPDX-License-Identifier: GPL-3.0-or-later
// Reads along the stream of an equal request and hands it to a client of its own, in that client's dialect
// and at that client's pace.
#pragma once

#include "core/cache/sharedstream.h"
#include "core/gateway/clientcall.h"
#include "core/gateway/delivery.h"

#include <QFuture>

#include <memory>

namespace gatehouse::gateway {

class StreamFollower
{
public:
    struct Taken
    {
        QByteArray sent = {};  // to the client, now
        QByteArray whole = {}; // at the end: all that was sent, or at least its last events
        cache::SharedStream::State state = cache::SharedStream::State::Flowing;
        cache::SharedStream::Tail tail = {};
    };

    // `call` and `delivery` outlive it.
    StreamFollower(std::shared_ptr<cache::SharedStream> stream, const ClientCall &call, Delivery &delivery);

    bool begun() const { return m_delivery.committed(); }

    // Fulfilled when there is more to take.
    QFuture<void> more()
    {
        m_waiting = true;
        return m_stream->moreThan(m_read);
    }

    bool isWaiting() const { return m_waiting; }

    // Delivers what is there, ends with the stream, and breaks off where it broke.
    Taken take();

    static Error broken();

private:
    protocol::EncoderOptions options() const;
    void begin(const cache::SharedStream::Head &head);
    QByteArray inOwnDialect(const QByteArray &bytes, bool last);

    std::shared_ptr<cache::SharedStream> m_stream;
    const ClientCall &m_call;
    Delivery &m_delivery;
    qsizetype m_read = 0;
    bool m_waiting = false;
    std::unique_ptr<protocol::AnswerDecoder> m_decoder; // null: the bytes pass as they are
    std::unique_ptr<protocol::AnswerEncoder> m_encoder;
};

} // namespace gatehouse::gateway
