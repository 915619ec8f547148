// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the loose deltas of one alternative into blocks that come one after the other, each with its number
// and its end. Tool calls that a provider interleaves are held back until the one before them is whole.
#pragma once

#include "core/protocol/event.h"

#include <string_view>
#include <vector>

namespace gatehouse::protocol {

// Follows JSON text until its outermost bracket closes.
class JsonProgress
{
public:
    void feed(std::string_view json);

    bool isComplete() const { return m_started && m_depth == 0; }

private:
    int m_depth = 0;
    bool m_started = false;
    bool m_inString = false;
    bool m_escaped = false;
};

class Blocks
{
public:
    explicit Blocks(int choice = 0)
        : m_choice(choice)
    {
    }

    void text(TextDelta delta, std::vector<ChatEvent> &events);
    void thinking(ThinkingDelta delta, std::vector<ChatEvent> &events); // a signature ends its block
    void refusal(const QByteArray &text, std::vector<ChatEvent> &events);
    void citation(CitationAdded citation, std::vector<ChatEvent> &events); // to the open or a new text
    void media(MediaAdded media, std::vector<ChatEvent> &events);
    void provider(ProviderBlock block, std::vector<ChatEvent> &events);

    // `key` tells the calls of one answer apart. The first piece brings id and name.
    struct ToolPiece
    {
        int key = 0;
        QByteArray id = {};
        QByteArray name = {};
        QByteArray arguments = {};
        QByteArray signature = {};
    };

    void tool(const ToolPiece &piece, std::vector<ChatEvent> &events);
    bool knowsTool(int key) const;

    void close(std::vector<ChatEvent> &events); // everything that is open or held back

    bool sawTool() const { return !m_seen.empty(); }

private:
    enum class Kind { None, Text, Thinking, Refusal, Tool };
    int open(Kind kind, std::vector<ChatEvent> &events); // the index of the block of this kind
    void closeCurrent(std::vector<ChatEvent> &events);
    void startTool(const ToolPiece &piece, std::vector<ChatEvent> &events);
    void arguments(const QByteArray &json, std::vector<ChatEvent> &events);
    void hold(const ToolPiece &piece);

    int m_choice;
    int m_next = 0;
    int m_index = 0;
    int m_toolKey = -1;
    Kind m_kind = Kind::None;
    JsonProgress m_progress = {};
    std::vector<ToolPiece> m_held = {};
    std::vector<int> m_seen = {};
};

} // namespace gatehouse::protocol
