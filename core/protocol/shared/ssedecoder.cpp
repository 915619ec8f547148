// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/ssedecoder.h"

#include "core/protocol/shared/text.h"
#include "core/protocol/shared/watchstate.h"

namespace gatehouse::protocol {

Result<> SseDecoder::feed(std::string_view bytes, std::vector<ChatEvent> &events)
{
    if (!m_result)
        return m_result;
    if (!m_stream || !m_sawEvent) {
        if (m_body.size() + qsizetype(bytes.size()) > maxWholeBytes)
            return m_result = fail(Cause::ProviderBadAnswer,
                                   QStringLiteral("the provider's answer is larger than 64 MiB"));
        append(m_body, bytes);
    }
    if (!m_stream)
        return {};
    const int comments = m_scan.comments();
    const bool within =
        m_scan.feed(bytes, [&](std::string_view event, std::string_view data) { take(event, data, events); });
    if (!within && m_result)
        m_result = fail(Cause::ProviderBadAnswer,
                        QStringLiteral("an event of the provider's stream is larger than 16 MiB"));
    if (m_scan.comments() > comments)
        events.push_back(Heartbeat{});
    if (m_sawEvent)
        m_body.clear();
    return m_result;
}

void SseDecoder::take(std::string_view event, std::string_view data, std::vector<ChatEvent> &events)
{
    if (!m_result)
        return;
    m_sawEvent = true;
    if (isEndMark(data)) {
        seeEndMark(events);
        return;
    }
    if (!m_document.parse(data))
        m_result = fail(notAnAnswer(data));
    else
        m_result = readEvent(event, m_document.root(), events);
}

Result<> SseDecoder::finish(std::vector<ChatEvent> &events)
{
    if (m_stream)
        m_scan.finish([&](std::string_view event, std::string_view data) { take(event, data, events); });
    if (!m_result)
        return m_result;
    if (m_sawEvent)
        return endStream(events);
    // A whole answer, also from a provider that was asked for a stream and gave one JSON.
    if (!m_document.parse(view(m_body)))
        return fail(notAnAnswer(view(m_body)));
    return readWhole(m_document.root(), events);
}

} // namespace gatehouse::protocol
