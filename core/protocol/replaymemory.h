// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider wants to see again beside a tool call and a client cannot carry: Gemini's thought
// signatures, DeepSeek's reasoning_content, Claude's thinking blocks. Kept by the call's id, bounded in
// number, size and time, and shared by all threads.
#pragma once

#include "core/base/boundedtable.h"
#include "core/base/tablejournal.h"
#include "core/protocol/chat.h"
#include "core/protocol/dialect.h"

#include <optional>

namespace gatehouse::protocol {

struct Remembered
{
    std::vector<ThinkingPart> thinking = {}; // of the turn, in order
    QByteArray signature = {};               // of the call
};

class ReplayMemory
{
public:
    explicit ReplayMemory(const Clock &clock, TableLimits limits = {})
        : m_table(clock, limits)
    {
    }

    // `scope` keeps clients apart: the client key's name, or nothing where there is none.
    void remember(const QByteArray &scope, const QByteArray &callId, Remembered entry);
    std::optional<Remembered> find(const QByteArray &scope, const QByteArray &callId);

    // Told of every entry from now on; must outlive the memory.
    void setJournal(TableJournal &journal) { m_journal = &journal; }

    // What the journal was told in an earlier life. What cannot be read is left out.
    void restore(const QByteArray &key, const QByteArray &value, std::chrono::seconds left);

    int size() const { return m_table.size(); }

    qsizetype bytes() const { return m_table.bytes(); }

private:
    BoundedTable<Remembered> m_table;
    TableJournal *m_journal = nullptr;
};

// What the provider of a request has a use for.
struct ReplayWants
{
    std::string_view dialect = {}; // whose thinking: a signature is worth nothing elsewhere
    bool reasoningText = false;    // Quirks::reasoningContent: the words, whoever signed them
    bool callSignatures = false;   // Gemini's, beside calls
};

ReplayWants replayWants(std::string_view dialect, const Quirks &quirks);

// Puts back what is remembered and wanted: signatures of calls that have none, and the thinking of turns with
// calls that have none of use. Calls are known by their id; where the client's dialect carries none, by name
// and arguments.
void attachRemembered(ChatRequest &request, ReplayMemory &memory, const QByteArray &scope,
                      const ReplayWants &wants);

// The same for a chat/completions body that is forwarded as it is to a provider that wants reasoning_content
// back (Quirks::reasoningContent): added to assistant messages with tool calls that lack it; other bytes are
// kept.
QByteArray attachReasoningContent(const QByteArray &body, ReplayMemory &memory, const QByteArray &scope);

// Sees the events of one answer and remembers at each Finished what its calls need.
class AnswerMemory
{
public:
    AnswerMemory(ReplayMemory &memory, QByteArray scope);
    void see(const ChatEvent &event);

    static constexpr qsizetype maxThinkingBytes = 512 * 1024; // of one answer; more is not worth keeping

private:
    void keepCalls();
    ThinkingPart &block(int index);

    ReplayMemory &m_memory;
    QByteArray m_scope;
    std::vector<std::pair<int, ThinkingPart>> m_thinking = {};
    std::vector<ToolCallPart> m_calls = {};
    qsizetype m_bytes = 0;
};

} // namespace gatehouse::protocol
