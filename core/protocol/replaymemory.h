// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider wants to see again beside a tool call and a client cannot carry: Gemini's thought
// signatures, DeepSeek's reasoning_content, Claude's thinking blocks. Kept by the call's id, bounded in
// number, size and time, and shared by all threads.
#pragma once

#include "core/base/clock.h"
#include "core/protocol/chat.h"
#include "core/protocol/dialect.h"

#include <QHash>

#include <list>
#include <mutex>
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
    struct Limits
    {
        int entries = 8192;
        qsizetype bytes = 32 * 1024 * 1024;
        std::chrono::seconds lifetime = std::chrono::hours(12);
    };

    ReplayMemory(const Clock &clock, Limits limits);

    explicit ReplayMemory(const Clock &clock)
        : ReplayMemory(clock, Limits{})
    {
    }

    // `scope` keeps clients apart: the client key's name, or nothing where there is none. The oldest entries
    // go where a limit is passed; one that is larger than an eighth of the bytes is not kept.
    void remember(const QByteArray &scope, const QByteArray &callId, Remembered entry);
    std::optional<Remembered> find(const QByteArray &scope, const QByteArray &callId);
    int size() const;
    qsizetype bytes() const;

private:
    struct Entry
    {
        QByteArray key = {};
        Remembered value = {};
        qsizetype size = 0;
        Nanoseconds until = {};
    };

    void dropExpired(Nanoseconds now);
    void drop(std::list<Entry>::iterator entry);

    const Clock &m_clock;
    Limits m_limits;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries = {}; // oldest first
    QHash<QByteArray, std::list<Entry>::iterator> m_byKey = {};
    qsizetype m_bytes = 0;
};

// Puts back what is remembered: signatures of calls that have none, and the thinking of turns with calls that
// have none. Parts of a foreign origin do no harm: the dialect that writes the request leaves them out.
void attachRemembered(ChatRequest &request, ReplayMemory &memory, const QByteArray &scope);

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
    struct Call
    {
        QByteArray id = {};
        QByteArray signature = {};
    };

    ThinkingPart &block(int index);

    ReplayMemory &m_memory;
    QByteArray m_scope;
    std::vector<std::pair<int, ThinkingPart>> m_thinking = {};
    std::vector<Call> m_calls = {};
    qsizetype m_bytes = 0;
};

} // namespace gatehouse::protocol
