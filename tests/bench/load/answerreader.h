// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one HTTP answer as far as a load generator must: status, where it ends, and the numbered words of a
// stream.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace bench {

class AnswerReader
{
public:
    enum class State { Head, Length, ChunkSize, ChunkData, ChunkEnd, Trailer, Whole, Broken };

    void start(bool stream)
    {
        *this = AnswerReader();
        m_stream = stream;
    }

    void feed(std::string_view bytes)
    {
        while (!bytes.empty() && m_state != State::Whole && m_state != State::Broken)
            step(bytes);
    }

    bool whole() const { return m_state == State::Whole; }

    bool broken() const { return m_state == State::Broken; }

    int status() const { return m_status; }

    bool mayKeep() const { return !m_close; }

    int words() const { return m_words; } // that came in order

    bool inOrder() const { return m_inOrder; }

    bool sawEndMark() const { return m_endMark; }

private:
    void step(std::string_view &bytes)
    {
        switch (m_state) {
        case State::Head:
            return readHead(bytes);
        case State::Length:
        case State::ChunkData: {
            const auto size = std::min<std::size_t>(m_left, bytes.size());
            look(bytes.substr(0, size));
            bytes.remove_prefix(size);
            m_left -= size;
            if (m_left == 0)
                m_state = m_state == State::Length ? State::Whole : State::ChunkEnd;
            return;
        }
        case State::ChunkEnd:
            if (line(bytes))
                m_state = State::ChunkSize;
            return;
        case State::ChunkSize:
            if (line(bytes)) {
                m_left = std::strtoul(m_line.c_str(), nullptr, 16);
                m_state = m_left == 0 ? State::Trailer : State::ChunkData;
                m_line.clear();
            }
            return;
        case State::Trailer:
            if (line(bytes))
                m_state = m_line.empty() ? State::Whole : State::Trailer;
            m_line.clear();
            return;
        case State::Whole:
        case State::Broken:
            return;
        }
    }

    bool line(std::string_view &bytes) // true: it stands in m_line without its end
    {
        const auto end = bytes.find('\n');
        m_line.append(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (end == std::string_view::npos)
            return false;
        if (!m_line.empty() && m_line.back() == '\r')
            m_line.pop_back();
        if (m_state == State::ChunkEnd)
            m_line.clear();
        return true;
    }

    void readHead(std::string_view &bytes)
    {
        const auto before = m_line.size();
        m_line.append(bytes);
        const auto end = m_line.find("\r\n\r\n", before < 3 ? 0 : before - 3);
        if (end == std::string::npos)
            return bytes.remove_prefix(bytes.size());
        bytes.remove_prefix(end + 4 - before);
        m_line.resize(end + 2);
        for (char &c : m_line)
            c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
        m_status = m_line.size() > 12 ? std::atoi(m_line.c_str() + 9) : 0;
        m_close = m_line.find("\r\nconnection: close\r\n") != std::string::npos;
        const auto length = m_line.find("\r\ncontent-length: ");
        if (length != std::string::npos) {
            m_left = std::strtoul(m_line.c_str() + length + 18, nullptr, 10);
            m_state = m_left == 0 ? State::Whole : State::Length;
        } else {
            m_state = m_line.find("\r\ntransfer-encoding: chunked\r\n") != std::string::npos
                          ? State::ChunkSize
                          : State::Broken;
        }
        m_line.clear();
    }

    // " w000017" wherever it ends in this piece; it may begin in the one before.
    void look(std::string_view piece)
    {
        if (!m_stream)
            return;
        const std::size_t before = m_tail.size();
        m_tail.append(piece);
        for (auto at = m_tail.find(" w"); at != std::string::npos; at = m_tail.find(" w", at + 2)) {
            const auto end = at + 8;
            if (end > m_tail.size() || end <= before ||
                std::strspn(m_tail.c_str() + at + 2, "0123456789") < 6)
                continue;
            m_inOrder = m_inOrder && std::atoi(m_tail.substr(at + 2, 6).c_str()) == m_words;
            ++m_words;
        }
        m_endMark = m_endMark || m_tail.find("[DONE]") != std::string::npos ||
                    m_tail.find("message_stop") != std::string::npos;
        m_tail.erase(0, m_tail.size() - std::min<std::size_t>(m_tail.size(), longestMark - 1));
    }

    static constexpr std::size_t longestMark = 12;

    State m_state = State::Head;
    std::string m_line = {};
    std::string m_tail = {};
    std::size_t m_left = 0;
    int m_status = 0;
    int m_words = 0;
    bool m_close = false;
    bool m_inOrder = true;
    bool m_endMark = false;
    bool m_stream = false;
};

} // namespace bench
