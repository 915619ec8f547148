// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the end of what stands between two chunks' data: the line end of the one before, the size line, and
// after the last chunk the trailer section (RFC 9112, 7.1). Each byte is looked at once.
#pragma once

#include "core/http/headscanner.h"

namespace gatehouse::http {

class ChunkScanner
{
public:
    enum class Found { Nothing, End, Malformed };

    Found scan(std::string_view input, std::size_t &taken);
    void restart(); // after the data of a chunk

private:
    enum class Expects { CarriageReturn, LineFeed, Size, MoreSize, LineEnd, Trailer };

    bool take(char c); // false: malformed

    Expects m_expects = Expects::Size;
    char m_last = 0;
    bool m_zero = true;
    bool m_done = false;
    HeadScanner m_trailer = HeadScanner(false);
};

} // namespace gatehouse::http
