// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the sandbox's answers in OpenAI's dialect.
#pragma once

#include "core/base/json/writer.h"
#include "core/gateway/sandbox/sandboxrequest.h"

namespace gatehouse::gateway {

// A piece of a stream: a word of the text or of the reasoning, or a piece of a call's arguments.
struct SandboxDelta
{
    enum class Kind { Text, Thinking, CallBegins, Call };
    Kind kind = Kind::Text;
    std::size_t call = 0;
    QByteArray text = {};
};

class SandboxAnswer
{
public:
    SandboxAnswer(const SandboxRequest &request, const SandboxBehaviour &behaviour, const SandboxCall &call);

    const std::vector<SandboxDelta> &deltas() const { return m_deltas; }

    QByteArray body() const;
    QByteArray openingChunk() const;
    QByteArray deltaChunk(const SandboxDelta &delta) const;
    QByteArray closingChunks() const;

private:
    QByteArray chunk(std::string_view choicesJson, bool withUsage = false) const;
    QByteArray usageJson() const;

    void call(const SandboxTool &tool, const SandboxRequest &request);
    void makeDeltas(std::int64_t maxTokens);
    void writeCall(json::Writer &json, std::size_t index, const QByteArray &arguments) const;
    void writeMessage(json::Writer &json) const;

    QByteArray m_id;
    QByteArray m_model;
    std::int64_t m_created = 0;

    struct Call
    {
        QByteArray id;
        QByteArray name;
        QByteArray arguments;
    };

    std::vector<Call> m_calls; // none: text
    QByteArray m_text;
    QByteArray m_thinking;
    std::vector<SandboxDelta> m_deltas;
    QByteArray m_finish = "stop";
    bool m_includeUsage = false;
    bool m_legacy = false; // /completions
    std::int64_t m_promptTokens = 0;
};

QByteArray sandboxEmbeddings(const SandboxRequest &request);

} // namespace gatehouse::gateway
