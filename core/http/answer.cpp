// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/answer.h"

#include "core/base/bytes.h"
#include "core/base/bytewriter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace gatehouse::http {

namespace {

constexpr std::size_t bigSlice = 16 * 1024; // from here on a copy costs more than a call of its own
constexpr qsizetype keptCapacity = 4 * 1024;

// The connection writes these itself; a handler that copies a provider's fields may carry them in.
bool isFraming(std::string_view name)
{
    switch (name.size()) {
    case 4:
        return equalsIgnoreCase(name, "date");
    case 10:
        return equalsIgnoreCase(name, "connection") || equalsIgnoreCase(name, "keep-alive");
    case 14:
        return equalsIgnoreCase(name, "content-length");
    case 17:
        return equalsIgnoreCase(name, "transfer-encoding");
    default:
        return false;
    }
}

// A field with a line end in it would be two, or a second answer.
bool isSafeName(std::string_view name)
{
    const auto at = eightbytes::find(name, 0, [](std::uint64_t word) {
        return eightbytes::below(word, ' ' + 1) | eightbytes::equal(word, ':') |
               eightbytes::equal(word, 0x7F);
    });
    return !name.empty() && at == name.size();
}

bool isSafeValue(std::string_view value)
{
    const auto controls = [](std::uint64_t word) {
        return eightbytes::below(word, ' ') | eightbytes::equal(word, 0x7F);
    };
    for (std::size_t at = eightbytes::find(value, 0, controls); at < value.size();
         at = eightbytes::find(value, at + 1, controls)) {
        if (value[at] != '\t')
            return false;
    }
    return true;
}

void putFields(const HeaderList &headers, ByteWriter &out)
{
    for (const auto field : headers) {
        if (!isFraming(field.name) && isSafeName(field.name) && isSafeValue(field.value))
            out.put(field.name).put(": ").put(field.value).put("\r\n");
    }
}

bool hasNoBody(int status) { return status < 200 || status == 204 || status == 304; }

} // namespace

void OutBuffer::sent(qint64 count)
{
    m_sent += count;
    if (m_sent < m_bytes.size())
        return;
    m_sent = 0;
    if (m_bytes.capacity() > keptCapacity)
        m_bytes = {};
    m_bytes.resize(0);
}

const QByteArray &DateText::field()
{
    const auto second = m_clock.wallRoughly() / 1000;
    if (second != m_second) {
        m_second = second;
        const auto when = QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
        m_text = "Date: " + QLocale::c().toString(when, u"ddd, dd MMM yyyy hh:mm:ss").toLatin1() + " GMT\r\n";
    }
    return m_text;
}

void Answer::begin(const AnswerTo &to)
{
    m_to = to;
    m_state = State::Waiting;
    m_framing = Framing::None;
    m_left = 0;
}

void Answer::append(std::string_view bytes) { appendBytes(m_out.bytes(), bytes); }

// With its empty line. `length` is of the body, where one is announced.
void Answer::appendHead(int status, const HeaderList &headers, std::optional<std::uint64_t> length)
{
    constexpr std::size_t ownFields = 320; // all that is written here beside the date and the origin
    const QByteArray &date = m_date.field();
    ByteWriter out(m_out.bytes(),
                   headers.wireSize() + std::size_t(date.size() + m_to.allowOrigin.size()) + ownFields);
    out.put("HTTP/1.1 ").number(std::uint64_t(std::clamp(status, 100, 999)));
    out.put(' ').put(reasonPhrase(status)).put("\r\n").put(view(date));
    putFields(headers, out);
    if (!m_to.allowOrigin.isEmpty()) {
        out.put("Access-Control-Allow-Origin: ").put(view(m_to.allowOrigin));
        out.put(m_to.allowOrigin == "*" ? "\r\n" : "\r\nVary: Origin\r\n");
    }
    if (!m_to.keepAlive)
        out.put("Connection: close\r\n");
    else if (m_to.minorVersion == 0)
        out.put("Connection: keep-alive\r\n");
    if (length)
        out.put("Content-Length: ").number(*length).put("\r\n");
    else if (m_framing == Framing::Chunked)
        out.put("Transfer-Encoding: chunked\r\n");
    out.put("\r\n");
}

void Answer::sendWhole(int status, const HeaderList &headers, std::string_view body)
{
    if (m_state != State::Waiting)
        return;
    appendHead(status, headers, hasNoBody(status) ? std::nullopt : std::optional(std::uint64_t(body.size())));
    m_state = State::Ended;
    if (!m_to.headRequest && !hasNoBody(status)) {
        if (body.size() >= bigSlice)
            body.remove_prefix(m_listener.sendNow(body));
        append(body);
    }
    m_listener.answerGrew();
}

void Answer::sendHead(int status, const HeaderList &headers, std::optional<qint64> contentLength)
{
    if (m_state != State::Waiting)
        return;
    m_state = State::Streaming;
    m_left = contentLength.value_or(0);
    m_framing = contentLength            ? Framing::Length
                : m_to.minorVersion == 0 ? Framing::UntilClose
                                         : Framing::Chunked;
    if (hasNoBody(status)) {
        m_framing = Framing::None;
    } else if (m_framing == Framing::UntilClose) {
        m_to.keepAlive = false;
    }
    appendHead(status, headers,
               m_framing == Framing::Length ? std::optional(std::uint64_t(m_left)) : std::nullopt);
    if (m_to.headRequest)
        m_framing = Framing::None;
    m_listener.answerGrew();
}

void Answer::write(std::string_view bytes)
{
    if (m_state != State::Streaming || bytes.empty() || m_framing == Framing::None)
        return;
    if (m_framing == Framing::Length) {
        if (qint64(bytes.size()) > m_left)
            return abort(); // more than was announced would be read as the next answer
        m_left -= qint64(bytes.size());
    }
    const bool chunked = m_framing == Framing::Chunked;
    if (chunked)
        ByteWriter(m_out.bytes(), ByteWriter::longestNumber + 2).number(bytes.size(), 16).put("\r\n");
    if (bytes.size() >= bigSlice)
        bytes.remove_prefix(m_listener.sendNow(bytes));
    append(bytes);
    if (chunked)
        append("\r\n");
    m_listener.answerGrew();
}

void Answer::end()
{
    if (m_state != State::Streaming)
        return;
    if (m_framing == Framing::Length && m_left > 0)
        return abort();
    if (m_framing == Framing::Chunked)
        append("0\r\n\r\n");
    m_state = State::Ended;
    m_listener.answerGrew();
}

void Answer::abort()
{
    if (over())
        return;
    m_state = State::Aborted;
    m_to.keepAlive = false;
    m_listener.answerGrew();
}

} // namespace gatehouse::http
