// SPDX-License-Identifier: GPL-3.0-or-later
// Where a stream that is forwarded byte for byte stands between its events: an error event behind half a
// server-sent event would be read as more of it, and a blank line within Bedrock's frames breaks them all.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::protocol {

// How the events of a dialect's stream follow one another.
enum class StreamForm { ServerSentEvents, Lines, Frames };

StreamForm streamForm(std::string_view dialect);

class EventBoundary
{
public:
    explicit EventBoundary(StreamForm form)
        : m_form(form)
    {
    }

    void feed(std::string_view bytes);
    // What ends the event that is half told, empty between two events. Nothing ends half a frame.
    std::optional<std::string_view> closing() const;

private:
    void feedFrames(std::string_view bytes);

    StreamForm m_form;
    bool m_within = false;
    QByteArray m_length = {};    // the first four bytes of a frame, as far as they have come
    std::uint32_t m_missing = 0; // bytes of the frame that has begun
};

} // namespace gatehouse::protocol
