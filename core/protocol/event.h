// SPDX-License-Identifier: GPL-3.0-or-later
// The neutral form of an answer: a sequence of events, whether it came streamed or whole. A closed set.
#pragma once

#include "core/base/error.h"
#include "core/protocol/usage.h"

#include <QByteArray>

#include <cstdint>
#include <variant>

namespace gatehouse::protocol {

enum class FinishReason { Unknown, Stop, Length, ToolCalls, ContentFilter, Refusal, StopSequence, Pause };

// `choice` counts the alternatives (n), `index` the blocks of one alternative in order of appearance. The
// blocks of one alternative come one after the other, each with its BlockFinished, all before its Finished: a
// decoder holds back what its provider interleaves. Usage, where it is known, is reported before Ended.
struct Started
{
    QByteArray id = {};
    QByteArray model = {};
    std::int64_t created = 0;
    QByteArray serviceTier = {};
    QByteArray fingerprint = {};
};

struct TextDelta
{
    int choice = 0;
    int index = 0;
    QByteArray text = {};
    QByteArray logprobsJson = {}; // array of OpenAI logprobs items
};

struct ThinkingDelta
{
    int choice = 0;
    int index = 0;
    QByteArray text = {};
    QByteArray signature = {};
    QByteArray redacted = {};
    QByteArray origin = {};
};

struct ToolCallStarted
{
    int choice = 0;
    int index = 0;
    QByteArray id = {};
    QByteArray name = {};
    QByteArray signature = {};
};

struct ToolArgumentsDelta
{
    int choice = 0;
    int index = 0;
    QByteArray json = {};
};

struct BlockFinished
{
    int choice = 0;
    int index = 0;
};

struct RefusalDelta
{
    int choice = 0;
    int index = 0;
    QByteArray text = {};
};

struct CitationAdded
{
    int choice = 0;
    int index = 0;
    QByteArray annotationJson = {}; // OpenAI annotation; empty where it cannot say it
    QByteArray nativeJson = {};     // as `origin` said it
    QByteArray origin = {};
};

struct MediaAdded
{
    int choice = 0;
    int index = 0;
    QByteArray mediaType = {};
    QByteArray data = {};
    QByteArray transcript = {};
};

// A block that only its own dialect knows, whole; other dialects leave it out.
struct ProviderBlock
{
    int choice = 0;
    int index = 0;
    QByteArray json = {};
    QByteArray origin = {};
};

struct Finished
{
    int choice = 0;
    FinishReason reason = FinishReason::Unknown;
    QByteArray stopSequence = {};
};

struct UsageReported
{
    Usage usage = {};
    QByteArray serviceTier = {}; // where the provider tells it with the usage, or tells another than at first
};                               // replaces what was reported before

struct Heartbeat
{
};

struct Failed
{
    Error error = {};
}; // an error inside a 200

struct Ended
{
}; // the provider's own end mark was seen

using ChatEvent = std::variant<Started, TextDelta, ThinkingDelta, ToolCallStarted, ToolArgumentsDelta,
                               BlockFinished, RefusalDelta, CitationAdded, MediaAdded, ProviderBlock,
                               Finished, UsageReported, Heartbeat, Failed, Ended>;

} // namespace gatehouse::protocol
