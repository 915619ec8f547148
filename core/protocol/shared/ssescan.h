// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a server-sent event stream into events for decoders and watchers (WHATWG HTML, 9.2.6), fed in any
// split. An event without data is not reported; comments are counted as heartbeats.
#pragma once

#include <QByteArray>

#include <string_view>

namespace gatehouse::protocol {

class SseScan
{
public:
    static constexpr qsizetype maxEventBytes = 16 * 1024 * 1024;

    // Calls sink(event, data) for every event that became complete; views are valid during the call. False
    // where an event passed the limit: the stream is not worth reading on.
    template<typename Sink>
    bool feed(std::string_view bytes, Sink &&sink)
    {
        std::string_view line;
        while (takeLine(bytes, line)) {
            if (readLine(line))
                dispatch(sink);
            m_partial.resize(0);
        }
        return m_partial.size() + m_data.size() <= maxEventBytes;
    }

    // The stream has ended: what stands without its blank line is still an event. Strict readers throw it
    // away, but providers exist that forget the last line feed, and half a JSON is noticed by its reader.
    template<typename Sink>
    void finish(Sink &&sink)
    {
        if (!m_partial.isEmpty())
            readLine({m_partial.constData(), std::size_t(m_partial.size())});
        m_partial.clear();
        if (m_hasData)
            dispatch(sink);
    }

    int comments() const { return m_comments; }

private:
    bool takeLine(std::string_view &bytes, std::string_view &line);
    bool readLine(std::string_view line); // true where the line ends an event that has data

    template<typename Sink>
    void dispatch(Sink &&sink)
    {
        sink(std::string_view(m_event.constData(), std::size_t(m_event.size())),
             std::string_view(m_data.constData(), std::size_t(m_data.size())));
        m_event.resize(0);
        m_data.resize(0);
        m_hasData = false;
    }

    QByteArray m_partial = {};
    QByteArray m_event = {};
    QByteArray m_data = {};
    int m_comments = 0;
    bool m_hasData = false;
    bool m_skipLineFeed = false;
};

} // namespace gatehouse::protocol
