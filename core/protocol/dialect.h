// SPDX-License-Identifier: GPL-3.0-or-later
// How one family of APIs spells requests, answers, streams and errors. A Dialect is stateless and shared by
// all threads; state lives in what it hands out.
#pragma once

#include "core/base/result.h"
#include "core/http/headers.h"
#include "core/protocol/chat.h"
#include "core/protocol/event.h"
#include "core/protocol/facts.h"
#include "core/protocol/usage.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace gatehouse::protocol {

// A client's call as a dialect sees it: the path below the dialect's mount ("/v1/chat/completions").
struct ClientCall
{
    std::string_view method = {};
    std::string_view path = {};
    std::string_view query = {};
    const http::HeaderList *headers = nullptr;
    const QByteArray *body = nullptr; // with simdjson's padding as spare capacity
};

// What a provider's JSON file may say about how it deviates from its dialect. Data, never a provider's name
// in code.
struct Quirks
{
    bool streamUsageOption = true;            // understands stream_options.include_usage
    bool sendsDone = true;                    // ends a stream with [DONE]
    QByteArray maxTokensField = "max_tokens"; // or "max_completion_tokens"
    bool developerRole = false;               // understands role "developer"
    bool reasoningContent = false;  // wants reasoning_content back in assistant turns with tools (DeepSeek)
    bool thoughtSignatures = false; // wants Google's thought signatures back beside tool calls
    std::vector<QByteArray> unsupported = {}; // fields to leave out when translating
    // Gemini refuses a tool call of a foreign history without a signature, and takes this one instead
    // (https://ai.google.dev/gemini-api/docs/thought-signatures).
    QByteArray callSignature = "skip_thought_signature_validator";
    std::int64_t defaultMaxTokens = 8192; // where the dialect wants a limit and the client set none
};

// The request as it goes to a provider.
struct WireRequest
{
    QByteArray method = "POST";
    QByteArray path = {};          // appended to the provider's base URL
    http::HeaderList headers = {}; // without the auth ones
    QByteArray body = {};
    std::vector<QByteArray> dropped = {}; // what this dialect could not say: names for x-gatehouse-dropped
};

// Reads a provider's answer as it arrives, whole or streamed. feed() may be given any split of the bytes.
class AnswerDecoder
{
public:
    virtual ~AnswerDecoder() = default;
    virtual Result<> feed(std::string_view bytes, std::vector<ChatEvent> &events) = 0;
    // The body has ended. A stream without its end mark and without a finish reason is ProviderBadAnswer.
    virtual Result<> finish(std::vector<ChatEvent> &events) = 0;
};

struct EncoderOptions
{
    bool stream = false;
    bool includeUsage = false; // the client asked for usage in the stream
    QByteArray model = {};     // name to show to the client
    QByteArray id = {};        // used where the provider gave none
    std::int64_t created = 0;  // seconds since 1970, used where the provider gave none
    QByteArray query = {};     // Gemini: alt=sse
    QByteArray path = {};      // as the client called it: Ollama's api/generate answers in a form of its own
    QByteArray previousResponseId = {}; // that the request named and the gateway put in
};

// Writes a client's answer from events. Appends bytes to `out`.
class AnswerEncoder
{
public:
    virtual ~AnswerEncoder() = default;
    virtual QByteArray contentType() const = 0;
    virtual void write(const ChatEvent &event, QByteArray &out) = 0; // streams; whole answers collect
    virtual void end(QByteArray &out) = 0; // the clean end: [DONE], message_stop, the whole body
    virtual void fail(const Error &error,
                      QByteArray &out) = 0; // the error event that ends a broken stream; no clean end
};

// Follows an answer that is forwarded byte for byte, only as far as the ledger needs it. Cheap: looks for
// marks in place and parses only what may hold usage or an error.
class AnswerWatcher
{
public:
    virtual ~AnswerWatcher() = default;
    virtual void feed(std::string_view bytes) = 0;
    virtual void finish() = 0;

    // Both, of an answer that is there in one piece: who would keep a copy reads it where it is.
    virtual void watchWhole(std::string_view body)
    {
        feed(body);
        finish();
    }

    virtual bool sawOutput() const = 0; // the commit point: something a reader would see has passed
    virtual bool sawEnd() const = 0;    // the dialect's end mark, or for a whole answer a complete JSON
    virtual const Usage &usage() const = 0;
    virtual bool hasUsage() const = 0;
    virtual FinishReason finishReason() const = 0;
    virtual const std::optional<Error> &
    error() const = 0; // an error event inside a 200, or a body that is no answer
    virtual QByteArray servedModel() const = 0;
    virtual QByteArray serviceTier() const = 0;   // as the answer names it; empty where it does not
    virtual std::int64_t outputBytes() const = 0; // of visible text, for an estimate where usage is missing
};

class Dialect
{
public:
    virtual ~Dialect() = default;
    virtual std::string_view name() const = 0; // "openai-chat"

    // Client side.
    virtual Result<RequestFacts>
    facts(const ClientCall &call) const = 0; // validates the whole JSON; names field, value, cure
    virtual Result<ChatRequest> readRequest(const ClientCall &call) const = 0;
    virtual std::unique_ptr<AnswerEncoder> encoder(const EncoderOptions &options) const = 0;

    // What ends a stream after its finish reason, for a provider that leaves it out; empty where the finish
    // is the end.
    virtual std::string_view endMark() const { return {}; }

    // The stream that a call with this query asks for is one JSON value that grows, and not events.
    virtual bool streamsJson(std::string_view) const { return false; }

    virtual QByteArray errorBody(const Error &error, int status) const = 0; // whole answer, application/json
    // Where a call goes when it is forwarded in the same dialect: path and query to append to the provider's
    // base URL, with `model` in the place of the client's where the path names it. The base URL ends in the
    // version ("/v1"), so the default drops that from the client's path.
    virtual QByteArray forwardPath(const ClientCall &call, const RequestFacts &facts,
                                   const QByteArray &model) const;

    // Provider side.
    // False where an image or file must be in the request itself: whoever may fetch, fetches it first
    // (urlMedia()).
    virtual bool takesMediaUrl(std::string_view) const { return true; }

    // previous_response_id means something to its providers.
    virtual bool keepsResponses() const { return false; }

    virtual Result<WireRequest> writeRequest(const ChatRequest &request, const Quirks &quirks) const = 0;
    virtual std::unique_ptr<AnswerDecoder> decoder(bool stream) const = 0;
    virtual std::unique_ptr<AnswerWatcher> watcher(bool stream, Operation operation) const = 0;
    virtual Error readError(int status, const http::HeaderList &headers, std::string_view body) const = 0;
};

} // namespace gatehouse::protocol
