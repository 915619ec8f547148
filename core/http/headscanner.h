// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the empty line that ends a message's head, looking at each byte once however the bytes arrive, so
// that a head is judged as a whole and the verdict does not depend on how it was split.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatehouse::http {

class HeadScanner
{
public:
    enum class Found { Nothing, End, BareLineFeed };

    // Consumes from the front what belongs to the head. A server should skip empty lines before the request
    // line (RFC 9112, 2.2); they count as bytes of the head and leading() says how many there were.
    explicit HeadScanner(bool skipsLeadingLines)
        : m_skips(skipsLeadingLines)
    {
    }

    Found scan(std::string_view input, std::size_t &taken);

    std::size_t leading() const { return m_leading; }

private:
    bool m_skips;
    bool m_begun = false; // a line with content was seen
    char m_last = 0;
    std::size_t m_line = 0; // bytes of the unfinished line in earlier input
    std::size_t m_leading = 0;
};

} // namespace gatehouse::http
