// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headscanner.h"

namespace gatehouse::http {

HeadScanner::Found HeadScanner::scan(std::string_view input, std::size_t &taken)
{
    taken = 0;
    while (taken < input.size()) {
        const auto feed = input.find('\n', taken);
        if (feed == std::string_view::npos) {
            m_line += input.size() - taken;
            m_last = input.back();
            taken = input.size();
            return Found::Nothing;
        }
        const char before = feed > taken ? input[feed - 1] : (m_line > 0 ? m_last : char(0));
        const std::size_t content = m_line + (feed - taken);
        taken = feed + 1;
        m_line = 0;
        if (before != '\r')
            return Found::BareLineFeed;
        if (content > 1) {
            m_begun = true;
            continue;
        }
        if (m_begun || !m_skips)
            return Found::End;
        m_leading += 2;
    }
    return Found::Nothing;
}

} // namespace gatehouse::http
