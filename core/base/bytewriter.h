// SPDX-License-Identifier: GPL-3.0-or-later
// Many small pieces at the end of a QByteArray. QByteArray::append() costs some hundred instructions for
// each, which is most of what it costs to write the head of a message; here room is made once, and a piece
// costs its copy.
#pragma once

#include <QByteArray>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string_view>

namespace gatehouse {

class ByteWriter
{
public:
    // All pieces together are `most` bytes or fewer. The array is the writer's until that is gone.
    ByteWriter(QByteArray &to, std::size_t most)
        : m_to(to)
    {
        const qsizetype begin = to.size();
        const qsizetype needed = begin + qsizetype(most);
        if (needed > to.capacity())
            to.reserve(std::max(needed, to.capacity() * 2));
        to.resize(needed);
        m_begin = to.data();
        m_at = m_begin + begin;
        m_end = m_begin + needed;
    }

    ~ByteWriter() { m_to.truncate(m_at - m_begin); }

    Q_DISABLE_COPY_MOVE(ByteWriter)

    ByteWriter &put(std::string_view piece)
    {
        Q_ASSERT(piece.size() <= std::size_t(m_end - m_at));
        if (!piece.empty())
            std::memcpy(m_at, piece.data(), piece.size());
        m_at += piece.size();
        return *this;
    }

    ByteWriter &put(char c)
    {
        Q_ASSERT(m_at < m_end);
        *m_at++ = c;
        return *this;
    }

    static constexpr std::size_t longestNumber = 20;

    ByteWriter &number(std::uint64_t value, int base = 10)
    {
        Q_ASSERT(std::size_t(m_end - m_at) >= longestNumber);
        m_at = std::to_chars(m_at, m_end, value, base).ptr;
        return *this;
    }

private:
    QByteArray &m_to;
    char *m_begin = nullptr;
    char *m_at = nullptr;
    char *m_end = nullptr;
};

// Copies at the end, without the detour.
template<typename... Pieces>
void appendBytes(QByteArray &to, const Pieces &...pieces)
{
    ByteWriter writer(to, (std::string_view(pieces).size() + ...));
    (writer.put(std::string_view(pieces)), ...);
}

} // namespace gatehouse
