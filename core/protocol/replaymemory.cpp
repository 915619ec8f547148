// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/replaymemory.h"

#include "core/protocol/shared/neutral.h"
#include "core/protocol/shared/text.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace gatehouse::protocol {

namespace {

QByteArray keyOf(const QByteArray &scope, const QByteArray &callId) { return scope + '\0' + callId; }

qsizetype sizeOf(const Remembered &entry)
{
    qsizetype size = entry.signature.size();
    for (const ThinkingPart &part : entry.thinking)
        size += part.text.size() + part.signature.size() + part.redacted.size() + 128;
    return size;
}

constexpr quint8 packedForm = 1;

QByteArray packed(const Remembered &entry)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << packedForm << entry.signature << quint32(entry.thinking.size());
    for (const ThinkingPart &part : entry.thinking)
        out << part.text << part.signature << part.redacted << part.origin << part.id;
    return bytes;
}

std::optional<Remembered> unpacked(const QByteArray &bytes)
{
    QDataStream in(bytes);
    Remembered entry;
    quint8 form = 0;
    quint32 parts = 0;
    in >> form >> entry.signature >> parts;
    while (in.status() == QDataStream::Ok && form == packedForm && entry.thinking.size() < parts) {
        ThinkingPart &part = entry.thinking.emplace_back();
        in >> part.text >> part.signature >> part.redacted >> part.origin >> part.id;
    }
    if (in.status() != QDataStream::Ok || form != packedForm || !in.atEnd())
        return {};
    return entry;
}

// The value with its members in one order and its numbers in one spelling, to be compared and not to be sent.
void appendCanonical(json::Value value, QByteArray &out)
{
    if (const auto number = value.number()) {
        out.append(QByteArray::number(*number, 'g', 17));
    } else if (value.isString()) {
        out.append(json::quoted(view(value.text())));
    } else if (value.isArray()) {
        for (const json::Value item : value.items())
            appendCanonical(item, out.append(','));
        out.append(']');
    } else if (value.isObject()) {
        std::vector<std::pair<QByteArray, json::Value>> members;
        for (const json::Value member : value.items())
            members.emplace_back(member.key(), member);
        std::sort(members.begin(), members.end(),
                  [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[key, member] : members)
            appendCanonical(member, out.append(json::quoted(view(key))).append(':'));
        out.append('}');
    } else {
        out.append(value.rawBytes());
    }
}

// Of a call without an id of its own, as a client that keeps none sends it back: its arguments may have been
// read and written again in between.
QByteArray contentId(const ToolCallPart &call)
{
    const QByteArray arguments = argumentsObject(call.argumentsJson);
    json::Document document;
    QByteArray sorted;
    if (document.parse(view(arguments)))
        appendCanonical(document.root(), sorted);
    return "\x01" + call.name + '\0' + QCryptographicHash::hash(sorted, QCryptographicHash::Sha256);
}

bool isOfUse(const ThinkingPart &part, const ReplayWants &wants)
{
    if (wants.reasoningText)
        return !part.text.isEmpty();
    return view(part.origin) == wants.dialect && (!part.signature.isEmpty() || !part.redacted.isEmpty());
}

bool hasThinking(const Message &message, const ReplayWants &wants)
{
    return std::any_of(message.content.begin(), message.content.end(), [&](const Content &content) {
        const auto *part = std::get_if<ThinkingPart>(&content.part);
        return part && isOfUse(*part, wants);
    });
}

std::optional<Remembered> findCall(ReplayMemory &memory, const QByteArray &scope, const ToolCallPart &call)
{
    return memory.find(scope, call.idIsMade ? contentId(call) : call.id);
}

void attachToTurn(Message &message, ReplayMemory &memory, const QByteArray &scope, const ReplayWants &wants)
{
    const bool lacks = !hasThinking(message, wants);
    std::vector<Content> thinking;
    for (Content &content : message.content) {
        auto *call = std::get_if<ToolCallPart>(&content.part);
        const auto known = call ? findCall(memory, scope, *call) : std::nullopt;
        if (!known)
            continue;
        if (wants.callSignatures && call->signature.isEmpty())
            call->signature = known->signature;
        // Calls of one turn remember the same thinking: the first one brings it.
        if (!lacks || !thinking.empty())
            continue;
        for (const ThinkingPart &part : known->thinking) {
            if (isOfUse(part, wants))
                thinking.push_back({part, {}});
        }
    }
    if (thinking.empty())
        return;
    // What the client carried of it in a form of its own is the same thinking, and of no use.
    std::erase_if(message.content,
                  [](const Content &content) { return std::holds_alternative<ThinkingPart>(content.part); });
    message.content.insert(message.content.begin(), std::make_move_iterator(thinking.begin()),
                           std::make_move_iterator(thinking.end()));
}

} // namespace

void ReplayMemory::remember(const QByteArray &scope, const QByteArray &callId, Remembered entry)
{
    if (callId.isEmpty() || (entry.thinking.empty() && entry.signature.isEmpty()))
        return;
    const qsizetype size = sizeOf(entry);
    const QByteArray key = keyOf(scope, callId);
    if (m_journal && m_journal->isOpen())
        m_journal->put(key, packed(entry), m_table.limits().lifetime);
    m_table.put(key, std::move(entry), size);
}

void ReplayMemory::restore(const QByteArray &key, const QByteArray &value, std::chrono::seconds left)
{
    auto entry = unpacked(value);
    if (!entry)
        return;
    const qsizetype size = sizeOf(*entry);
    m_table.put(key, std::move(*entry), size, left);
}

std::optional<Remembered> ReplayMemory::find(const QByteArray &scope, const QByteArray &callId)
{
    return m_table.find(keyOf(scope, callId));
}

ReplayWants replayWants(std::string_view dialect, const Quirks &quirks)
{
    return {.dialect = dialect,
            .reasoningText = quirks.reasoningContent,
            .callSignatures = dialect == "gemini-generate" || quirks.thoughtSignatures};
}

void attachRemembered(ChatRequest &request, ReplayMemory &memory, const QByteArray &scope,
                      const ReplayWants &wants)
{
    for (Message &message : request.messages) {
        if (message.role == Role::Assistant)
            attachToTurn(message, memory, scope, wants);
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
        m_calls.push_back({call->id, call->name, {}, call->signature});
    } else if (const auto *arguments = std::get_if<ToolArgumentsDelta>(&event)) {
        m_bytes += arguments->json.size();
        if (!m_calls.empty() && m_bytes <= maxThinkingBytes)
            m_calls.back().argumentsJson.append(arguments->json);
    } else if (std::holds_alternative<Finished>(event)) {
        keepCalls();
    }
}

void AnswerMemory::keepCalls()
{
    std::vector<ThinkingPart> thinking;
    if (m_bytes <= maxThinkingBytes) {
        for (const auto &[index, part] : m_thinking)
            thinking.push_back(part);
    }
    for (const ToolCallPart &done : m_calls) {
        m_memory.remember(m_scope, done.id, {thinking, done.signature});
        m_memory.remember(m_scope, contentId(done), {thinking, done.signature});
    }
    m_calls.clear();
}

} // namespace gatehouse::protocol
