// SPDX-License-Identifier: GPL-3.0-or-later
// The ResponseWriter of a connection: turns an answer into bytes (RFC 9112, 6 and 7) for one request after
// the other. It writes nothing itself; the connection sends what stands in the buffer, once per turn of the
// event loop.
#pragma once

#include "core/base/clock.h"
#include "core/http/handler.h"

namespace gatehouse::http {

class OutBuffer // bytes on their way out; what was sent goes from the front without moving the rest
{
public:
    QByteArray &bytes() { return m_bytes; }

    std::string_view pending() const
    {
        return {m_bytes.constData() + m_sent, std::size_t(m_bytes.size() - m_sent)};
    }

    qint64 size() const { return m_bytes.size() - m_sent; }

    void sent(qint64 count);

private:
    QByteArray m_bytes;
    qsizetype m_sent = 0;
};

class DateText // the Date field, formatted once a second
{
public:
    explicit DateText(const Clock &clock)
        : m_clock(clock)
    {
    }

    const QByteArray &field(); // "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

private:
    const Clock &m_clock;
    std::int64_t m_second = -1;
    QByteArray m_text = {};
};

struct AnswerTo // what of the request shapes the answer
{
    bool headRequest = false;
    int minorVersion = 1;
    bool keepAlive = true;
    QByteArray allowOrigin = {};
};

class AnswerListener
{
public:
    virtual ~AnswerListener() = default;
    virtual void
    answerGrew() = 0; // bytes, the end or an abort; called often, must be cheap and destroy nothing
    // Sends what waits and a big slice behind it without copying that; returns how much of the slice was
    // taken.
    virtual std::size_t sendNow(std::string_view slice) = 0;
};

class Answer final : public ResponseWriter
{
public:
    Answer(OutBuffer &out, DateText &date, AnswerListener &listener)
        : m_out(out)
        , m_date(date)
        , m_listener(listener)
    {
    }

    void begin(const AnswerTo &to);

    void closeAfter() { m_to.keepAlive = false; } // before the head is sent

    void sendWhole(int status, const HeaderList &headers, std::string_view body) override;
    void sendHead(int status, const HeaderList &headers, std::optional<qint64> contentLength) override;
    void write(std::string_view bytes) override;
    void end() override;
    void abort() override;

    bool headSent() const override { return m_state != State::Waiting; }

    qint64 bytesPending() const override { return m_out.size(); }

    bool ended() const { return m_state == State::Ended; }

    bool aborted() const { return m_state == State::Aborted; }

    bool over() const { return ended() || aborted(); }

    bool keepAlive() const { return m_to.keepAlive; } // after the end

    bool untilClose() const { return m_framing == Framing::UntilClose; }

private:
    enum class State { Waiting, Streaming, Ended, Aborted };
    enum class Framing { None, Length, Chunked, UntilClose };

    void appendHead(int status, const HeaderList &headers, std::optional<std::uint64_t> length);
    void append(std::string_view bytes);

    OutBuffer &m_out;
    DateText &m_date;
    AnswerListener &m_listener;
    AnswerTo m_to = {};
    State m_state = State::Ended;
    Framing m_framing = Framing::None;
    qint64 m_left = 0; // of an announced length
};

std::string_view reasonPhrase(int status);

} // namespace gatehouse::http
