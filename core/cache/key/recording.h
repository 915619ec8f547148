// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded answer: the neutral events for any client, the provider's own bytes for a client of the same
// dialect, and what the answer has cost when it was made.
#pragma once

#include "core/base/money.h"
#include "core/base/result.h"
#include "core/protocol/chat.h"
#include "core/protocol/dialect.h"
#include "core/protocol/event.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace gatehouse::cache {

struct Recording
{
    std::vector<protocol::ChatEvent> events = {};
    QByteArray dialect = {}; // of `raw`: name of the protocol::Dialect
    QByteArray raw = {};     // the answer as the client of that dialect got it; may be empty
    bool rawIsStream = false;
    bool rawHasUsage = false;    // the stream told its usage: only for clients that ask for it
    QByteArray contentType = {}; // of `raw`
    QByteArray provider = {};
    Money cost = {};                       // by the price at the time; what each hit saves
    std::chrono::milliseconds duration{0}; // upstream, first byte of the request to the last of the answer

    qsizetype bytes() const; // in memory, about
};

// Compact and versioned; decode() refuses damaged bytes, bytes of a later version, and an Error inside.
QByteArray encode(const Recording &recording);
[[nodiscard]] Result<Recording> decode(const QByteArray &bytes);

// Reads an answer that was forwarded byte for byte. Errors: the bytes are no complete answer of the dialect.
[[nodiscard]] Result<std::vector<protocol::ChatEvent>> eventsOf(const protocol::Dialect &dialect, bool stream,
                                                                const QByteArray &raw);

struct Replay
{
    QByteArray contentType = {};
    QByteArray body = {}; // complete, in the client's grammar
};

// For a client of `dialect`, streamed or whole as `options` say, whatever the recording was.
Replay replay(const Recording &recording, const protocol::Dialect &dialect,
              const protocol::EncoderOptions &options);

// Tokens of the recorded answer, for the ledger's saved column.
protocol::Usage usageOf(const Recording &recording);

// Visible text of the first alternative, for the window.
QByteArray textOf(const Recording &recording);

struct StoreRules
{
    bool toolCalls = false;
    qsizetype maxBytes = 4 * 1024 * 1024; // of one recording
};

// Why an answer is not stored; empty where it may be. Errors, answers cut by length, filtered, refused or
// paused ones, tool calls unless allowed, empty ones and answers without their end are never stored.
QByteArray reasonNotToStore(const Recording &recording, const StoreRules &rules);

} // namespace gatehouse::cache
