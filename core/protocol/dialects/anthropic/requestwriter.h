// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one Messages request: what is said in writemessages.cpp, how it is to be answered in
// writerequest.cpp.
#pragma once

#include "core/protocol/dialects/anthropic/anthropic.h"
#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::protocol::anthropic {

// What the API takes back: another dialect's thinking has no signature that it knows.
inline bool isOwnThinking(const Content &content)
{
    const auto *thinking = std::get_if<ThinkingPart>(&content.part);
    return thinking && view(thinking->origin) == dialectName &&
           (!thinking->signature.isEmpty() || !thinking->redacted.isEmpty());
}

class RequestWriter
{
public:
    RequestWriter(const ChatRequest &request, const Quirks &quirks)
        : m_request(request)
        , m_quirks(quirks)
    {
        planThinking();
    }

    WireRequest write();

private:
    void planThinking();
    bool lastToolTurnLacksThinking() const;
    void writeSystem();
    void writeMessages();
    bool writeBlock(const Content &content); // false where nothing was written
    bool writeText(const TextPart &text, const Content &content);
    bool writeMedia(const MediaPart &media, const Content &content);
    bool writeToolCall(const ToolCallPart &call, const Content &content);
    bool writeToolResult(const ToolResultPart &result, const Content &content);
    bool writeThinking(const ThinkingPart &thinking);
    bool writeOwn(const ProviderPart &block);
    void writeTools();
    void writeToolChoice();
    void writeThinkingConfig();
    void writeOutputConfig();
    void writeSampling();
    void writeTier();
    void writeStop();

    const ChatRequest &m_request;
    const Quirks &m_quirks;
    json::Writer m_out{4096};
    Losses m_losses;
    std::int64_t m_maxTokens = 0;
    std::int64_t m_budget = 0; // of thinking; -1 adaptive, 0 none
};

} // namespace gatehouse::protocol::anthropic
