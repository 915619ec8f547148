// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/objectscan.h"

#include "core/base/json/scan.h"

namespace gatehouse::protocol {

std::size_t ObjectScan::endOfRun(std::string_view bytes, std::size_t from)
{
    return json::findQuoteOrSlash(bytes, from);
}

bool ObjectScan::step(char c)
{
    m_opened = false;
    m_closed = false;
    if (m_inString) {
        if (m_escaped)
            m_escaped = false;
        else if (c == '\\')
            m_escaped = true;
        else if (c == '"')
            m_inString = false;
        return true;
    }
    if (m_depth == 0) {
        if (c == '{') {
            m_opened = true;
            m_depth = 1;
            return true;
        }
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == '[' || c == ']';
    }
    if (c == '"')
        m_inString = true;
    else if (c == '{' || c == '[')
        ++m_depth;
    else if (c == '}' || c == ']')
        m_closed = --m_depth == 0;
    return true;
}

} // namespace gatehouse::protocol
