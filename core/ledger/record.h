// SPDX-License-Identifier: GPL-3.0-or-later
// One row of the ledger: what a request was, where it went, how long it took and what it cost. A value; the
// gateway makes it, the ledger stores it as it is, the window shows it.
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/protocol/usage.h"

#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

namespace gatehouse::ledger {

enum class State {
    Running,
    Finished,
    Failed,
    Cancelled,
    Interrupted
};                                                // Interrupted: in flight when the program died
enum class PriceState { Priced, Unpriced, Free }; // Free: sandbox, local, cache hit

struct Attempt
{
    ProviderId provider = {};
    KeyId key = {};
    QByteArray model = {};
    int status = 0;
    std::optional<Cause> cause = {};
    QString message = {};
    std::int64_t startedMicros = 0; // after the request's start
    std::int64_t durationMicros = 0;
    bool hedge = false; // begun beside the one before, which was silent for too long
    // What it cost, where the row has more than one: they sum up to the row's. Of a single one it is the
    // row's.
    protocol::Usage usage = {};
    protocol::UsageSource usageSource = protocol::UsageSource::None;
    Money cost = {};
    friend bool operator==(const Attempt &, const Attempt &) = default;
};

struct ExchangeRecord
{
    ExchangeId id = {};
    State state = State::Running;
    std::int64_t startedMs = 0;   // wall clock, UTC
    std::int64_t queueMicros = 0; // first byte in to first attempt out
    std::int64_t connectMicros = 0;
    std::int64_t firstByteMicros =
        0; // from the request's start to the first byte of the answer that the client got
    std::int64_t totalMicros = 0;
    std::int64_t upstreamMicros = 0; // of the attempt that served
    QByteArray operation = {};       // "chat", "embedding", …
    QByteArray path = {};
    QByteArray dialectIn = {};
    QByteArray dialectOut = {};
    ProviderId provider = {};
    KeyId key = {};
    QByteArray modelAsked = {};
    QByteArray modelServed = {};
    RouteId route = {};
    ClientId client = {};
    QByteArray clientAgent = {}; // User-Agent, shortened
    bool stream = false;
    int status = 0; // what the client got
    std::optional<Cause> cause = {};
    QString message = {};
    QByteArray finishReason = {};
    std::vector<QByteArray> dropped = {};
    std::vector<Attempt> attempts = {};
    protocol::Usage usage = {};
    protocol::UsageSource usageSource = protocol::UsageSource::None;
    PriceState priceState = PriceState::Unpriced;
    Money cost = {};              // of all attempts
    Money possible = {};          // of it: what nobody has confirmed, see UsageSource::Possible
    QByteArray serviceTier = {};  // as the answer named it: "flex", "priority" …
    Money saved = {};             // what a cache hit would have cost
    QByteArray priceVersion = {}; // of the price book, e.g. "2026-11-20" or "2026-11-20+own"
    QByteArray cacheKind = {};    // "", "exact", "semantic"
    std::int64_t requestBytes = 0;
    std::int64_t answerBytes = 0;
    friend bool operator==(const ExchangeRecord &, const ExchangeRecord &) = default;
};

// What was said, kept only where the user asked for it. Secrets are masked before it is made.
struct ExchangeBodies
{
    ExchangeId id = {};
    QByteArray requestHeaders = {};
    QByteArray request = {};
    QByteArray answerHeaders = {};
    QByteArray answer = {}; // raw, as the provider or the gateway sent it
    bool truncated = false;
};

} // namespace gatehouse::ledger

Q_DECLARE_METATYPE(gatehouse::ledger::ExchangeRecord)
