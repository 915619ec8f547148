// SPDX-License-Identifier: GPL-3.0-or-later
// The client's side of one exchange: holds an answer back until it is committed, so that until then another
// provider may still answer. A stream is committed by its first output, a whole answer by its end, anything
// that grows over the limit by its size.
#pragma once

#include "core/base/clock.h"
#include "core/http/handler.h"

#include <QByteArray>

namespace gatehouse::gateway {

class Delivery
{
public:
    enum class Hold { UntilOutput, UntilEnd, Nothing };

    Delivery(http::ResponseWriter &writer, const Clock &clock);

    void setHeader(std::string_view name, std::string_view value)
    {
        m_own.set(name, value);
    } // in every answer

    // The head of an attempt's answer; replaces that of an attempt before it.
    void begin(int status, http::HeaderList headers, Hold hold);
    void body(std::string_view bytes, bool sawOutput);
    void finish(std::string_view last);
    // A whole answer of the gateway's own, before the commit point only.
    void answer(int status, http::HeaderList headers, std::string_view body);
    // The end of an answer that broke after the commit point. Where there is neither an event to say so nor
    // was it said (`told`), the connection is cut, so that nobody takes the answer for whole.
    void breakOff(std::string_view failureEvent, bool told);

    bool committed() const { return m_committed; }

    bool clientIsSlow() const { return m_writer.bytesPending() > http::ResponseWriter::highWaterMark; }

    int status() const { return m_status; }

    qint64 bytesSent() const { return m_bytes; }

    Nanoseconds firstByteAt() const { return m_firstByteAt; }

    Nanoseconds endedAt() const { return m_endedAt; } // of what was sent at once; zero for a stream

    const http::HeaderList &sentHeaders() const { return m_headers; }

    static constexpr qsizetype maxHeldStream = 256 * 1024;
    static constexpr qsizetype maxHeldWhole = 8 * 1024 * 1024;

private:
    void commit();
    void addOwnHeaders();

    http::ResponseWriter &m_writer;
    const Clock &m_clock;
    http::HeaderList m_own;
    http::HeaderList m_headers;
    QByteArray m_held;
    Hold m_hold = Hold::UntilEnd;
    int m_status = 0;
    bool m_committed = false;
    qint64 m_bytes = 0;
    Nanoseconds m_firstByteAt{};
    Nanoseconds m_endedAt{};
};

} // namespace gatehouse::gateway
