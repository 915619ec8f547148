// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/answer.h"

#include "core/protocol/shared/neutral.h"

namespace gatehouse::protocol {

namespace {

constexpr int maxChoices = 256; // a provider that counts further is not believed

// [a,b] and [c] become [a,b,c].
void appendList(QByteArray &list, const QByteArray &item)
{
    if (list.size() < 3) {
        list = '[' + item + ']';
        return;
    }
    list.chop(1);
    list.append(',').append(item).append(']');
}

} // namespace

bool Answer::hasToolCalls() const
{
    for (const AnswerChoice &choice : choices) {
        for (const Part &part : choice.blocks) {
            if (std::holds_alternative<ToolCallPart>(part))
                return true;
        }
    }
    return false;
}

QByteArray Answer::text(int choice) const
{
    QByteArray out;
    if (choice < 0 || std::size_t(choice) >= choices.size())
        return out;
    for (const Part &part : choices[std::size_t(choice)].blocks) {
        if (const auto *text = std::get_if<TextPart>(&part))
            out.append(text->text);
    }
    return out;
}

AnswerChoice &AnswerCollector::choice(int index)
{
    const auto at = std::size_t(std::clamp(index, 0, maxChoices - 1));
    if (m_answer.choices.size() <= at) {
        m_answer.choices.resize(at + 1);
        m_indices.resize(at + 1);
    }
    return m_answer.choices[at];
}

template<typename T>
T &AnswerCollector::block(int choiceIndex, int index)
{
    AnswerChoice &owner = choice(choiceIndex);
    std::vector<int> &indices = m_indices[std::size_t(std::clamp(choiceIndex, 0, maxChoices - 1))];
    for (std::size_t i = indices.size(); i-- > 0;) {
        if (indices[i] == index) {
            if (auto *part = std::get_if<T>(&owner.blocks[i]))
                return *part;
        }
    }
    indices.push_back(index);
    owner.blocks.emplace_back(T{});
    return std::get<T>(owner.blocks.back());
}

void AnswerCollector::add(const ChatEvent &event)
{
    std::visit(
        overloaded{
            [&](const Started &e) { m_answer.start = e; },
            [&](const TextDelta &e) {
                block<TextPart>(e.choice, e.index).text.append(e.text);
                if (!e.logprobsJson.isEmpty())
                    choice(e.choice).logprobs.push_back(e.logprobsJson);
            },
            [&](const ThinkingDelta &e) {
                auto &part = block<ThinkingPart>(e.choice, e.index);
                part.text.append(e.text);
                part.signature.append(e.signature);
                part.redacted.append(e.redacted);
                part.origin = e.origin;
            },
            [&](const ToolCallStarted &e) {
                auto &part = block<ToolCallPart>(e.choice, e.index);
                part.id = e.id;
                part.name = e.name;
                part.signature = e.signature;
            },
            [&](const ToolArgumentsDelta &e) {
                block<ToolCallPart>(e.choice, e.index).argumentsJson.append(e.json);
            },
            [&](const BlockFinished &) {},
            [&](const RefusalDelta &e) { block<RefusalPart>(e.choice, e.index).text.append(e.text); },
            [&](const CitationAdded &e) {
                auto &part = block<TextPart>(e.choice, e.index);
                if (!e.annotationJson.isEmpty())
                    appendList(part.annotationsJson, e.annotationJson);
                if (!e.nativeJson.isEmpty())
                    appendList(part.citationsJson, e.nativeJson);
                part.dialect = e.origin;
            },
            [&](const MediaAdded &e) {
                auto &part = block<MediaPart>(e.choice, e.index);
                part.kind = kindOfMediaType({e.mediaType.constData(), std::size_t(e.mediaType.size())});
                part.mediaType = e.mediaType;
                part.data.append(e.data);
                part.text.append(e.transcript);
            },
            [&](const ProviderBlock &e) {
                auto &part = block<ProviderPart>(e.choice, e.index);
                part.json = e.json;
                part.dialect = e.origin;
            },
            [&](const Finished &e) {
                choice(e.choice).finish = e.reason;
                choice(e.choice).stopSequence = e.stopSequence;
            },
            [&](const UsageReported &e) { m_answer.usage = e.usage; },
            [&](const Heartbeat &) {},
            [&](const Failed &e) { m_answer.error = e.error; },
            [&](const Ended &) { m_answer.ended = true; },
        },
        event);
}

} // namespace gatehouse::protocol
