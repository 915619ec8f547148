// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/ssescan.h"

#include "core/protocol/shared/text.h"

#include <cstring>

namespace gatehouse::protocol {

namespace {

std::size_t lineEnd(std::string_view bytes)
{
    const auto *feed = static_cast<const char *>(std::memchr(bytes.data(), '\n', bytes.size()));
    const std::size_t limit = feed ? std::size_t(feed - bytes.data()) : bytes.size();
    const auto *carriage = static_cast<const char *>(std::memchr(bytes.data(), '\r', limit));
    if (carriage)
        return std::size_t(carriage - bytes.data());
    return feed ? limit : std::string_view::npos;
}

} // namespace

// A carriage return ends a line at once; a line feed right after it, even in the next split, belongs to it.
bool SseScan::takeLine(std::string_view &bytes, std::string_view &line)
{
    if (m_skipLineFeed && !bytes.empty()) {
        if (bytes.front() == '\n')
            bytes.remove_prefix(1);
        m_skipLineFeed = false;
    }
    if (bytes.empty())
        return false;
    const std::size_t end = lineEnd(bytes);
    if (end == std::string_view::npos) {
        append(m_partial, bytes);
        return false;
    }
    m_skipLineFeed = bytes[end] == '\r';
    line = bytes.substr(0, end);
    if (!m_partial.isEmpty()) {
        append(m_partial, line);
        line = view(m_partial);
    }
    bytes.remove_prefix(end + 1);
    return true;
}

bool SseScan::readLine(std::string_view line)
{
    if (line.empty()) {
        if (!m_hasData)
            m_event.resize(0);
        return m_hasData;
    }
    if (line.front() == ':') {
        ++m_comments;
        return false;
    }
    const std::size_t colon = line.find(':');
    const std::string_view field = line.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (!value.empty() && value.front() == ' ')
        value.remove_prefix(1);
    if (field == "data") {
        if (m_hasData)
            m_data.append('\n');
        append(m_data, value);
        m_hasData = true;
    } else if (field == "event") {
        m_event = toBytes(value);
    }
    return false;
}

} // namespace gatehouse::protocol
