// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/replaymemory.h"

#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol {

namespace {

QByteArray keyOf(const QByteArray &scope, const QByteArray &callId) { return scope + '\0' + callId; }

qsizetype sizeOf(const Remembered &entry)
{
    qsizetype size = entry.signature.size() + 256; // of the entry itself
    for (const ThinkingPart &part : entry.thinking)
        size += part.text.size() + part.signature.size() + part.redacted.size() + 128;
    return size;
}

bool hasThinking(const Message &message)
{
    return std::any_of(message.content.begin(), message.content.end(), [](const Content &content) {
        return std::holds_alternative<ThinkingPart>(content.part);
    });
}

} // namespace

ReplayMemory::ReplayMemory(const Clock &clock, Limits limits)
    : m_clock(clock)
    , m_limits(limits)
{
}

void ReplayMemory::drop(std::list<Entry>::iterator entry)
{
    m_bytes -= entry->size;
    m_byKey.remove(entry->key);
    m_entries.erase(entry);
}

void ReplayMemory::dropExpired(Nanoseconds now)
{
    while (!m_entries.empty() && m_entries.front().until <= now)
        drop(m_entries.begin());
}

void ReplayMemory::remember(const QByteArray &scope, const QByteArray &callId, Remembered entry)
{
    const qsizetype size = sizeOf(entry) + callId.size() * 2;
    if (callId.isEmpty() || size > m_limits.bytes / 8 ||
        (entry.thinking.empty() && entry.signature.isEmpty()))
        return;
    const Nanoseconds now = m_clock.monotonic();
    const QByteArray key = keyOf(scope, callId);
    const std::lock_guard lock(m_mutex);
    dropExpired(now);
    if (const auto known = m_byKey.find(key); known != m_byKey.end())
        drop(*known);
    m_entries.push_back({key, std::move(entry), size, now + m_limits.lifetime});
    m_byKey.insert(key, std::prev(m_entries.end()));
    m_bytes += size;
    while (m_bytes > m_limits.bytes || int(m_entries.size()) > m_limits.entries)
        drop(m_entries.begin());
}

std::optional<Remembered> ReplayMemory::find(const QByteArray &scope, const QByteArray &callId)
{
    const std::lock_guard lock(m_mutex);
    dropExpired(m_clock.monotonic());
    const auto known = m_byKey.constFind(keyOf(scope, callId));
    if (known == m_byKey.constEnd())
        return {};
    return (*known)->value;
}

int ReplayMemory::size() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_entries.size());
}

qsizetype ReplayMemory::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

void attachRemembered(ChatRequest &request, ReplayMemory &memory, const QByteArray &scope)
{
    for (Message &message : request.messages) {
        if (message.role != Role::Assistant)
            continue;
        const bool lacks = !hasThinking(message);
        std::vector<Content> thinking;
        for (Content &content : message.content) {
            auto *call = std::get_if<ToolCallPart>(&content.part);
            const auto known = call ? memory.find(scope, call->id) : std::nullopt;
            if (!known)
                continue;
            if (call->signature.isEmpty())
                call->signature = known->signature;
            // Calls of one turn remember the same thinking: the first one brings it.
            for (const ThinkingPart &part :
                 lacks &&thinking.empty() ? known->thinking : std::vector<ThinkingPart>())
                thinking.push_back({part, {}});
        }
        message.content.insert(message.content.begin(), std::make_move_iterator(thinking.begin()),
                               std::make_move_iterator(thinking.end()));
    }
}

QByteArray attachReasoningContent(const QByteArray &body, ReplayMemory &memory, const QByteArray &scope)
{
    json::Document document;
    if (!document.parse(view(body)))
        return body;
    QByteArray out;
    qsizetype from = 0;
    for (const json::Value message : document.root()["messages"].items()) {
        const json::Value calls = message["tool_calls"];
        if (calls.isEmpty() || message["reasoning_content"].given())
            continue;
        const auto known = memory.find(scope, calls.at(0)["id"].text());
        if (!known)
            continue;
        QByteArray text;
        for (const ThinkingPart &part : known->thinking)
            text.append(part.text);
        const json::Value null = message["reasoning_content"]; // there, but null: replaced
        const qsizetype at = null.exists() ? null.begin() : message.begin() + 1;
        out.append(body.constData() + from, at - from);
        if (!null.exists())
            out.append("\"reasoning_content\":");
        out.append(json::quoted(view(text))).append(null.exists() ? "" : ",");
        from = null.exists() ? null.end() : at;
    }
    return out.append(body.constData() + from, body.size() - from);
}

AnswerMemory::AnswerMemory(ReplayMemory &memory, QByteArray scope)
    : m_memory(memory)
    , m_scope(std::move(scope))
{
}

ThinkingPart &AnswerMemory::block(int index)
{
    if (m_thinking.empty() || m_thinking.back().first != index)
        m_thinking.emplace_back(index, ThinkingPart{});
    return m_thinking.back().second;
}

void AnswerMemory::see(const ChatEvent &event)
{
    if (const auto *delta = std::get_if<ThinkingDelta>(&event); delta && delta->choice == 0) {
        m_bytes += delta->text.size() + delta->signature.size() + delta->redacted.size();
        if (m_bytes > maxThinkingBytes) // half a block is worth nothing
            return;
        ThinkingPart &part = block(delta->index);
        part.text.append(delta->text);
        part.signature.append(delta->signature);
        part.redacted.append(delta->redacted);
        part.origin = delta->origin;
    } else if (const auto *call = std::get_if<ToolCallStarted>(&event)) {
        m_calls.push_back({call->id, call->signature});
    } else if (std::holds_alternative<Finished>(event)) {
        std::vector<ThinkingPart> thinking;
        for (const auto &[index, part] : m_thinking)
            thinking.push_back(part);
        if (m_bytes > maxThinkingBytes)
            thinking.clear();
        for (const Call &done : m_calls)
            m_memory.remember(m_scope, done.id, {thinking, done.signature});
        m_calls.clear();
    }
}

} // namespace gatehouse::protocol
