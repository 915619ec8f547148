// SPDX-License-Identifier: GPL-3.0-or-later
// The way of an answer from a provider's bytes to a client's: forwarded as it is where both speak one
// dialect, translated event by event where they do not. One object per attempt; it does no I/O and decides
// nothing.
#pragma once

#include "core/protocol/replaymemory.h"

#include <functional>
#include <memory>

namespace gatehouse::gateway {

// What the ledger and the verdict need to know of an answer.
struct AnswerFacts
{
    protocol::Usage usage = {};
    bool hasUsage = false;
    protocol::FinishReason finishReason = protocol::FinishReason::Unknown;
    QByteArray servedModel = {};
    QByteArray serviceTier = {};
    std::int64_t outputBytes = 0;    // of visible text
    std::optional<Error> error = {}; // the provider's own, inside a 200
};

class AnswerPath
{
public:
    virtual ~AnswerPath() = default;
    // Client bytes for these provider bytes: a view of `bytes` itself, or of an inner buffer that the next
    // call reuses. An Error means that the provider's answer cannot be read on.
    virtual Result<std::string_view> feed(std::string_view bytes) = 0;
    // The provider's body has ended: the last client bytes, or the reason why it was no whole answer.
    virtual Result<std::string_view> finish() = 0;
    // The event that ends a stream broken after the commit point, never a clean end. Empty where the client
    // has read the provider's own error event already.
    virtual QByteArray failure(const Error &error) const = 0;
    // What keeps a silent stream's connection alive, in the client's dialect. Empty where that has no such
    // thing, or where the stream stands within an event.
    virtual QByteArray heartbeat() const = 0;
    virtual bool sawOutput() const = 0; // something that a reader would see has come: the commit point
    virtual AnswerFacts facts() const = 0;
    virtual std::int64_t outputBytes() const = 0;          // as in facts()
    virtual const std::optional<Error> &error() const = 0; // as in facts(), without making all of them
    // A stream's finish reason has come and its end mark has not: some providers never send one.
    virtual bool awaitsEnd() const = 0;
    virtual QByteArray contentType() const = 0; // empty: the provider's
};

// A whole answer of another dialect, made into the client's.
struct WholeAnswer
{
    QByteArray body = {};
    protocol::Usage usage = {};
    bool hasUsage = false;
    QByteArray model = {};
};

using WholeReader = std::function<Result<WholeAnswer>(std::string_view body)>;

struct AnswerPathSpec
{
    const protocol::Dialect *client = nullptr;
    const protocol::Dialect *provider = nullptr;
    protocol::Operation operation = protocol::Operation::Chat;
    protocol::ReplayMemory *memory = nullptr; // where the answer's calls need something back later
    QByteArray scope = {};                    // of the memory: whose answer it is
    bool hideUsage = false;                   // usage was asked of the provider for the ledger's sake only
    protocol::EncoderOptions encoder = {};
    WholeReader whole = {}; // where the call is no chat and crosses dialects
};

std::unique_ptr<AnswerPath> makeAnswerPath(const AnswerPathSpec &spec);

} // namespace gatehouse::gateway
