// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/eventboundary.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace gatehouse::protocol {

StreamForm streamForm(const Dialect &dialect, std::string_view query)
{
    if (dialect.streamsJson(query))
        return StreamForm::Array;
    if (dialect.name() == "bedrock-converse")
        return StreamForm::Frames;
    return dialect.name() == "ollama-chat" ? StreamForm::Lines : StreamForm::ServerSentEvents;
}

void EventBoundary::feed(std::string_view bytes)
{
    if (bytes.empty())
        return;
    switch (m_form) {
    case StreamForm::ServerSentEvents:
        m_within = !bytes.ends_with("\n\n") && !bytes.ends_with("\r\n\r\n");
        break;
    case StreamForm::Lines:
        m_within = bytes.back() != '\n';
        break;
    case StreamForm::Frames:
        feedFrames(bytes);
        m_within = m_missing > 0 || !m_length.isEmpty();
        break;
    case StreamForm::Array:
        feedArray(bytes);
    }
}

void EventBoundary::feedArray(std::string_view bytes)
{
    const bool sound = m_items.feed(bytes, [](std::string_view) {});
    constexpr std::string_view blanks = " \t\r\n";
    if (const std::size_t last = bytes.find_last_not_of(blanks); last != std::string_view::npos) {
        m_last = bytes[last];
        m_first = m_first == 0 ? bytes[bytes.find_first_not_of(blanks)] : m_first;
    }
    // One object alone, where an array was asked for, has no place for anything behind it.
    m_within = !sound || !m_items.isBetweenObjects() || (m_first != 0 && m_first != '[') || m_last == ']';
}

std::string_view EventBoundary::missingEnd() const
{
    if (m_form != StreamForm::Array || m_within)
        return {};
    return m_last == 0 ? "[]" : "\n]";
}

// A frame says its own length, these four bytes included, in its first four bytes.
void EventBoundary::feedFrames(std::string_view bytes)
{
    constexpr qsizetype lengthBytes = 4;
    constexpr std::uint32_t leastFrame = 16;
    while (!bytes.empty()) {
        if (m_missing == 0) {
            m_length.append(bytes.front());
            bytes.remove_prefix(1);
            if (m_length.size() < lengthBytes)
                continue;
            const auto total = qFromBigEndian<std::uint32_t>(m_length.constData());
            // A length that cannot be true: where the next frame begins is not known any more.
            m_missing = total < leastFrame ? std::numeric_limits<std::uint32_t>::max()
                                           : total - std::uint32_t(lengthBytes);
            m_length.clear();
        }
        const std::size_t taken = std::min<std::size_t>(bytes.size(), m_missing);
        bytes.remove_prefix(taken);
        m_missing -= std::uint32_t(taken);
    }
}

std::optional<std::string_view> EventBoundary::closing() const
{
    if (m_form == StreamForm::Array) {
        if (m_within)
            return std::nullopt;
        return m_last == 0 ? "[" : m_last == '}' ? "\n,\r\n" : "";
    }
    if (!m_within)
        return std::string_view();
    switch (m_form) {
    case StreamForm::ServerSentEvents:
        return "\n\n";
    case StreamForm::Lines:
        return "\n";
    case StreamForm::Frames:
    case StreamForm::Array:
        break;
    }
    return std::nullopt;
}

} // namespace gatehouse::protocol
