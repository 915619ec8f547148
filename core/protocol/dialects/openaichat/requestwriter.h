// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one chat/completions request: what is said in writemessages.cpp, how it is to be answered in
// writerequest.cpp.
#pragma once

#include "core/protocol/shared/neutral.h"

namespace gatehouse::protocol::openaichat {

inline constexpr std::string_view dialectName = "openai-chat";

class RequestWriter
{
public:
    RequestWriter(const ChatRequest &request, const Quirks &quirks)
        : m_request(request)
        , m_quirks(quirks)
    {
    }

    WireRequest write();

private:
    bool may(std::string_view field,
             bool set); // false where unset; noted where the provider does not know it
    void writeMessages();
    void writeMessage(const Message &message);
    void writeToolResults(const Message &message);
    void writeResultMedia();
    void writeContent(const std::vector<const Content *> &parts);
    void writePart(const Content &content);
    void writeMedia(const MediaPart &media);
    void writeAssistant(const Message &message);
    void writeThinking(const Message &message);
    void writeToolCall(const ToolCallPart &call);
    void writeTools();
    void writeToolChoice();
    void writeFormat();
    void writeReasoning();
    void writeNumbers();
    void writeRest();

    const ChatRequest &m_request;
    const Quirks &m_quirks;
    json::Writer m_out{4096};
    Losses m_losses;
    std::vector<Content> m_resultMedia; // of tool results: a tool message takes text only
};

} // namespace gatehouse::protocol::openaichat
