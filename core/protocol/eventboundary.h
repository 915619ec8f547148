// SPDX-License-Identifier: GPL-3.0-or-later
// Where a stream that is forwarded byte for byte stands between its events: an error event behind half a
// server-sent event would be read as more of it, and a blank line within Bedrock's frames breaks them all.
#pragma once

#include "core/protocol/dialect.h"
#include "core/protocol/shared/objectscan.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::protocol {

// How the events of a dialect's stream follow one another.
enum class StreamForm { ServerSentEvents, Lines, Frames, Array };

// `query` is the client's: Gemini's streams are of the form that it names.
StreamForm streamForm(const Dialect &dialect, std::string_view query);

class EventBoundary
{
public:
    explicit EventBoundary(StreamForm form)
        : m_form(form)
    {
    }

    void feed(std::string_view bytes);
    // What ends the event that is half told, empty between two events; of an array, what stands before its
    // next item. Nothing ends half a frame or half an item.
    std::optional<std::string_view> closing() const;

    bool isWithin() const { return m_within; }

    // What an array lacks at its end; nothing for any other form.
    std::string_view missingEnd() const;

private:
    void feedFrames(std::string_view bytes);
    void feedArray(std::string_view bytes);

    StreamForm m_form;
    bool m_within = false;
    ObjectScan m_items = {};
    char m_first = 0; // of an array: the first and the last character that is no blank
    char m_last = 0;
    QByteArray m_length = {};    // the first four bytes of a frame, as far as they have come
    std::uint32_t m_missing = 0; // bytes of the frame that has begun
};

} // namespace gatehouse::protocol
