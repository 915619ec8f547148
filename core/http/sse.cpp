// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/sse.h"

#include <algorithm>
#include <utility>

namespace gatehouse::http {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr qsizetype keptCapacity = 64 * 1024; // one huge event must not pin its memory for the whole stream

std::size_t lineEnd(std::string_view text, std::size_t from)
{
    const auto feed = text.find('\n', from);
    const auto stop = feed == std::string_view::npos ? text.size() : feed;
    const auto carriage = text.substr(0, stop).find('\r', from);
    return carriage != std::string_view::npos ? carriage : feed;
}

} // namespace

// One past the end of the event under way, npos where its empty line has not come yet.
std::size_t SseParser::findEnd(std::string_view input)
{
    std::size_t at = 0;
    while (at < input.size()) {
        if (std::exchange(m_afterReturn, false) && input[at] == '\n') {
            ++at;
            continue;
        }
        const auto end = lineEnd(input, at);
        if (end == std::string_view::npos) {
            m_lineEmpty = false;
            return std::string_view::npos;
        }
        const bool empty = m_lineEmpty && end == at;
        m_lineEmpty = true;
        at = end + 1;
        if (input[end] == '\r') {
            if (at == input.size())
                m_afterReturn = true; // its LF, if there is one, opens the next input
            else if (input[at] == '\n')
                ++at;
        }
        if (empty)
            return at;
    }
    return std::string_view::npos;
}

SseParser::Event SseParser::next(std::string_view &input)
{
    if (std::exchange(m_carryUsed, false)) {
        if (m_carry.capacity() > keptCapacity)
            m_carry = {};
        m_carry.resize(0);
    }
    while (!input.empty()) {
        const auto end = findEnd(input);
        const auto piece = input.substr(0, end);
        if (qint64(m_carry.size()) + qint64(piece.size()) > m_limit) {
            m_error = {.cause = Cause::ProviderBadAnswer,
                       .message = QStringLiteral("an event of the stream is over %1 bytes").arg(m_limit)};
            return Event::Failed;
        }
        input.remove_prefix(piece.size());
        std::string_view event = piece;
        if (end == std::string_view::npos || !m_carry.isEmpty()) {
            m_carry.append(piece.data(), qsizetype(piece.size()));
            if (end == std::string_view::npos)
                return Event::NeedMore;
            event = {m_carry.constData(), std::size_t(m_carry.size())};
        }
        if (interpret(event)) {
            m_carryUsed = !m_carry.isEmpty();
            return Event::Message;
        }
        m_carry.resize(0);
    }
    return Event::NeedMore;
}

bool SseParser::finish()
{
    if (std::exchange(m_carryUsed, false))
        m_carry.resize(0);
    return interpret({m_carry.constData(), std::size_t(m_carry.size())});
}

bool SseParser::interpret(std::string_view event)
{
    m_raw = event;
    m_name = m_data = m_id = {};
    m_dataLines = 0;
    if (std::exchange(m_first, false) && event.substr(0, 3) == byteOrderMark)
        event.remove_prefix(3);
    while (!event.empty()) {
        const auto end = std::min(lineEnd(event, 0), event.size());
        if (end > 0)
            line(event.substr(0, end));
        event.remove_prefix(std::min(end + 1, event.size()));
    }
    return m_dataLines > 0 || !m_name.empty();
}

void SseParser::line(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == 0)
        return; // a comment
    if (colon == std::string_view::npos)
        return field(text, {});
    auto value = text.substr(colon + 1);
    if (!value.empty() && value.front() == ' ')
        value.remove_prefix(1);
    field(text.substr(0, colon), value);
}

void SseParser::field(std::string_view name, std::string_view value)
{
    if (name == "event") {
        m_name = value;
    } else if (name == "id") {
        if (value.find('\0') == std::string_view::npos)
            m_id = value;
    } else if (name == "data") {
        if (m_dataLines++ == 0) {
            m_data = value;
            return;
        }
        if (m_dataLines == 2) {
            m_joined.resize(0);
            m_joined.append(m_data.data(), qsizetype(m_data.size()));
        }
        m_joined.append('\n').append(value.data(), qsizetype(value.size()));
        m_data = {m_joined.constData(), std::size_t(m_joined.size())};
    }
}

} // namespace gatehouse::http
