// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/blocks.h"

#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol {

void JsonProgress::feed(std::string_view json)
{
    for (const char c : json) {
        if (m_inString) {
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                m_inString = false;
        } else if (c == '"') {
            m_inString = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
            m_started = true;
        } else if (c == '}' || c == ']') {
            --m_depth;
        }
    }
}

int Blocks::open(Kind kind, std::vector<ChatEvent> &events)
{
    if (m_kind == kind && kind != Kind::Tool)
        return m_index;
    close(events);
    m_kind = kind;
    m_index = m_next++;
    return m_index;
}

void Blocks::closeCurrent(std::vector<ChatEvent> &events)
{
    if (m_kind != Kind::None)
        events.push_back(BlockFinished{m_choice, m_index});
    m_kind = Kind::None;
    m_toolKey = -1;
}

void Blocks::close(std::vector<ChatEvent> &events)
{
    closeCurrent(events);
    const auto held = std::exchange(m_held, {});
    for (const ToolPiece &piece : held) {
        startTool(piece, events);
        closeCurrent(events);
    }
}

void Blocks::text(TextDelta delta, std::vector<ChatEvent> &events)
{
    delta.choice = m_choice;
    delta.index = open(Kind::Text, events);
    events.push_back(std::move(delta));
}

void Blocks::thinking(ThinkingDelta delta, std::vector<ChatEvent> &events)
{
    const bool ends = !delta.signature.isEmpty() || !delta.redacted.isEmpty();
    if (!delta.redacted.isEmpty())
        close(events);
    delta.choice = m_choice;
    delta.index = open(Kind::Thinking, events);
    events.push_back(std::move(delta));
    if (ends)
        close(events);
}

void Blocks::refusal(const QByteArray &text, std::vector<ChatEvent> &events)
{
    const int index = open(Kind::Refusal, events);
    events.push_back(RefusalDelta{m_choice, index, text});
}

void Blocks::citation(CitationAdded citation, std::vector<ChatEvent> &events)
{
    citation.choice = m_choice;
    citation.index = open(Kind::Text, events);
    events.push_back(std::move(citation));
}

void Blocks::media(MediaAdded media, std::vector<ChatEvent> &events)
{
    close(events);
    media.choice = m_choice;
    media.index = m_next++;
    const int index = media.index;
    events.push_back(std::move(media));
    events.push_back(BlockFinished{m_choice, index});
}

void Blocks::provider(ProviderBlock block, std::vector<ChatEvent> &events)
{
    if (block.json.isEmpty()) // an event that announces an item and brings none
        return;
    close(events);
    block.choice = m_choice;
    block.index = m_next++;
    const int index = block.index;
    events.push_back(std::move(block));
    events.push_back(BlockFinished{m_choice, index});
}

bool Blocks::knowsTool(int key) const { return std::find(m_seen.begin(), m_seen.end(), key) != m_seen.end(); }

void Blocks::startTool(const ToolPiece &piece, std::vector<ChatEvent> &events)
{
    m_kind = Kind::Tool;
    m_index = m_next++;
    m_toolKey = piece.key;
    m_progress = {};
    events.push_back(ToolCallStarted{m_choice, m_index, piece.id, piece.name, piece.signature});
    arguments(piece.arguments, events);
}

void Blocks::arguments(const QByteArray &json, std::vector<ChatEvent> &events)
{
    if (json.isEmpty())
        return;
    m_progress.feed(view(json));
    events.push_back(ToolArgumentsDelta{m_choice, m_index, json});
}

void Blocks::hold(const ToolPiece &piece)
{
    for (ToolPiece &held : m_held) {
        if (held.key != piece.key)
            continue;
        held.arguments.append(piece.arguments);
        if (held.name.isEmpty())
            held.name = piece.name;
        return;
    }
    m_held.push_back(piece);
}

void Blocks::tool(const ToolPiece &piece, std::vector<ChatEvent> &events)
{
    const bool isNew = !knowsTool(piece.key);
    if (isNew)
        m_seen.push_back(piece.key);
    if (m_kind == Kind::Tool && m_toolKey == piece.key) {
        arguments(piece.arguments, events);
        return;
    }
    const bool busy = m_kind == Kind::Tool && !m_progress.isComplete();
    if (busy || !m_held.empty()) {
        hold(piece);
        return;
    }
    if (!isNew)
        return; // its block has ended: what follows a whole JSON can only be blanks
    closeCurrent(events);
    startTool(piece, events);
}

} // namespace gatehouse::protocol
