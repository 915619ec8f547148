// SPDX-License-Identifier: GPL-3.0-or-later
// An answer put together from its events: what whole answers are written from, and what a reader wants to see
// of a stream afterwards.
#pragma once

#include "core/protocol/chat.h"
#include "core/protocol/event.h"

#include <optional>
#include <vector>

namespace gatehouse::protocol {

struct AnswerChoice
{
    std::vector<Part> blocks = {}; // text, thinking, tool calls, refusals, media, provider's own, in order
    std::vector<QByteArray> logprobs = {}; // arrays of OpenAI logprobs items, one after the other
    FinishReason finish = FinishReason::Unknown;
    QByteArray stopSequence = {};
};

struct Answer
{
    Started start = {};
    std::vector<AnswerChoice> choices = {};
    std::optional<Usage> usage = {};
    std::optional<Error> error = {};
    bool ended = false;

    bool hasToolCalls() const;
    QByteArray text(int choice = 0) const; // all visible text of it
};

class AnswerCollector
{
public:
    void add(const ChatEvent &event);

    const Answer &answer() const { return m_answer; }

    Answer take() { return std::move(m_answer); }

private:
    AnswerChoice &choice(int index);
    template<typename T>
    T &block(int choiceIndex, int index); // the open block of this kind, made where there is none

    Answer m_answer = {};
    std::vector<std::vector<int>> m_indices = {}; // event index of each block, by choice
};

} // namespace gatehouse::protocol
