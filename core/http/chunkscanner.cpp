// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/chunkscanner.h"

namespace gatehouse::http {

namespace {

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

} // namespace

void ChunkScanner::restart()
{
    *this = ChunkScanner();
    m_expects = Expects::CarriageReturn;
}

bool ChunkScanner::take(char c)
{
    switch (m_expects) {
    case Expects::CarriageReturn:
        m_expects = Expects::LineFeed;
        return c == '\r';
    case Expects::LineFeed:
        m_expects = Expects::Size;
        return c == '\n';
    case Expects::Size:
        m_expects = Expects::MoreSize;
        m_zero = c == '0';
        return isHex(c);
    case Expects::MoreSize:
        if (isHex(c)) {
            m_zero = m_zero && c == '0';
            return true;
        }
        m_expects = Expects::LineEnd;
        [[fallthrough]];
    case Expects::LineEnd:
        if (c == '\n') {
            m_expects = Expects::Trailer;
            m_done = !m_zero;
            return m_last == '\r';
        }
        m_last = c;
        return true;
    case Expects::Trailer:
        break;
    }
    return false;
}

ChunkScanner::Found ChunkScanner::scan(std::string_view input, std::size_t &taken)
{
    taken = 0;
    while (m_expects != Expects::Trailer && taken < input.size()) {
        if (!take(input[taken++]))
            return Found::Malformed;
    }
    if (m_done)
        return Found::End;
    if (m_expects != Expects::Trailer)
        return Found::Nothing;
    std::size_t more = 0;
    const auto found = m_trailer.scan(input.substr(taken), more);
    taken += more;
    if (found == HeadScanner::Found::BareLineFeed)
        return Found::Malformed;
    return found == HeadScanner::Found::End ? Found::End : Found::Nothing;
}

} // namespace gatehouse::http
