// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/eventboundary.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace gatehouse::protocol {

StreamForm streamForm(std::string_view dialect)
{
    if (dialect == "bedrock-converse")
        return StreamForm::Frames;
    return dialect == "ollama-chat" ? StreamForm::Lines : StreamForm::ServerSentEvents;
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
    }
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
    if (!m_within)
        return std::string_view();
    switch (m_form) {
    case StreamForm::ServerSentEvents:
        return "\n\n";
    case StreamForm::Lines:
        return "\n";
    case StreamForm::Frames:
        break;
    }
    return std::nullopt;
}

} // namespace gatehouse::protocol
