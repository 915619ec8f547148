// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the sandbox's answers in OpenAI's dialect.
#pragma once

#include "core/gateway/sandbox/sandboxrequest.h"

namespace gatehouse::gateway {

class SandboxAnswer
{
public:
    SandboxAnswer(const SandboxRequest &request, const SandboxBehaviour &behaviour, const SandboxCall &call);

    std::vector<QByteArray> deltas() const { return m_deltas; } // words, or pieces of a tool call's arguments

    QByteArray body() const;
    QByteArray openingChunk() const;
    QByteArray deltaChunk(const QByteArray &delta) const;
    QByteArray closingChunks() const;

private:
    QByteArray chunk(std::string_view choicesJson, bool withUsage = false) const;
    QByteArray usageJson() const;

    bool callsTool() const { return !m_tool.isEmpty(); }

    QByteArray toolId() const { return "call_" + m_id.right(12); }

    QByteArray m_id;
    QByteArray m_model;
    std::int64_t m_created = 0;
    QByteArray m_tool; // name; empty: text
    QByteArray m_text; // of the answer, or the tool call's arguments
    std::vector<QByteArray> m_deltas;
    QByteArray m_finish = "stop";
    bool m_includeUsage = false;
    bool m_legacy = false; // /completions
    std::int64_t m_promptTokens = 0;
};

QByteArray sandboxEmbeddings(const SandboxRequest &request);

} // namespace gatehouse::gateway
