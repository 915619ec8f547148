// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a growing text of JSON objects into them: one per line (Ollama) or the items of one array (Gemini),
// fed in any split. What stands between objects must be blanks, commas or the array's brackets.
#pragma once

#include "core/protocol/shared/text.h"

namespace gatehouse::protocol {

class ObjectScan
{
public:
    static constexpr qsizetype maxObjectBytes = 16 * 1024 * 1024;

    // Calls sink(json) for every object that became complete. False where something else came, or an object
    // passed the limit.
    template<typename Sink>
    bool feed(std::string_view bytes, Sink &&sink)
    {
        std::size_t from = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (m_inString && !m_escaped) { // most of a text is inside of strings
                i = endOfRun(bytes, i);
                if (i == bytes.size())
                    break;
            }
            if (!step(bytes[i]))
                return false;
            if (m_opened)
                from = i;
            if (!m_closed)
                continue;
            const std::string_view piece = bytes.substr(from, i + 1 - from);
            if (m_pending.isEmpty()) {
                sink(piece);
            } else {
                append(m_pending, piece);
                sink(view(m_pending));
                m_pending.resize(0);
            }
        }
        if (m_depth > 0)
            append(m_pending, bytes.substr(from));
        return m_pending.size() <= maxObjectBytes;
    }

    bool isBetweenObjects() const { return m_depth == 0; }

private:
    static std::size_t endOfRun(std::string_view bytes,
                                std::size_t from); // the next quote or backslash, or the end
    bool step(char c);                             // false on a character that cannot stand there

    QByteArray m_pending = {};
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
    bool m_opened = false; // this character opened an object
    bool m_closed = false; // this character closed it
};

} // namespace gatehouse::protocol
