// SPDX-License-Identifier: GPL-3.0-or-later
// Server-sent events as they arrive (https://html.spec.whatwg.org/multipage/server-sent-events.html,
// "Interpreting an event stream"), without copying an event that lies whole in the input.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <string_view>

namespace gatehouse::http {

// Pulled like the parsers of messages. Lines end in LF, CR or CRLF; a byte-order mark at the start is
// skipped; comments are skipped; several data lines are joined with LF. An event without data is not
// reported, as the specification wants, unless it has a name (Anthropic's and others' pings may come so).
class SseParser
{
public:
    enum class Event { NeedMore, Message, Failed };

    static constexpr qint64 defaultLimit = 16 * 1024 * 1024;

    explicit SseParser(qint64 bytesPerEvent = defaultLimit)
        : m_limit(bytesPerEvent)
    {
    }

    Event next(std::string_view &input); // takes what it used from the front

    // Of the last Message; valid until the next call or until the input goes.
    std::string_view name() const { return m_name; } // "event:"; empty where none was given

    std::string_view data() const { return m_data; }

    std::string_view id() const { return m_id; }

    // The event as it stands on the wire with its closing empty line, for forwarding it unchanged.
    std::string_view raw() const { return m_raw; }

    // After the stream ended: what is left of an event that its empty line never closed. The specification
    // drops it; a provider that forgets the last empty line is common enough to let the caller decide.
    bool finish(); // true: name(), data() and id() hold it

    const Error &error() const { return m_error; } // ProviderBadAnswer: an event over the limit

private:
    std::size_t findEnd(std::string_view input);
    bool interpret(std::string_view event);
    void line(std::string_view text);
    void field(std::string_view name, std::string_view value);

    qint64 m_limit;
    QByteArray m_carry = {};  // an event that is not whole yet
    QByteArray m_joined = {}; // data of several lines
    bool m_carryUsed = false; // the last Message lies in the carry
    bool m_first = true;      // nothing of the stream was seen: a byte-order mark may come
    bool m_lineEmpty = true;  // the line under way has no byte yet
    bool m_afterReturn = false;
    int m_dataLines = 0;
    std::string_view m_name = {};
    std::string_view m_data = {};
    std::string_view m_id = {};
    std::string_view m_raw = {};
    Error m_error = {};
};

} // namespace gatehouse::http
