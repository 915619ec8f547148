// SPDX-License-Identifier: GPL-3.0-or-later
// The contract between the server and whoever answers.
#pragma once

#include "core/base/error.h"
#include "core/http/message.h"

#include <memory>
#include <optional>

namespace gatehouse::http {

// Writes the answer to one request; owned by the connection, valid as long as the Job lives. Never blocks:
// what the socket does not take is kept, and bytesPending() says how much.
class ResponseWriter
{
public:
    virtual ~ResponseWriter() = default;
    // One answer, one write. Content-Length is added. For HEAD the body is left out and its length kept.
    virtual void sendWhole(int status, const HeaderList &headers, std::string_view body) = 0;
    // A streamed answer: with a length as identity, without as chunked (HTTP/1.1) or until close (HTTP/1.0).
    virtual void sendHead(int status, const HeaderList &headers,
                          std::optional<qint64> contentLength = {}) = 0;
    virtual void write(std::string_view bytes) = 0;
    virtual void end() = 0;
    // Ends the connection without a clean end of the answer, so that no client takes it for whole.
    virtual void abort() = 0;
    virtual bool headSent() const = 0;
    virtual qint64 bytesPending() const = 0; // over highWaterMark the upstream should pause until drained()
    static constexpr qint64 highWaterMark = 256 * 1024;
    static constexpr qint64 lowWaterMark = 64 * 1024;
};

// One running answer. The connection owns it and destroys it when it has ended or when the client has left;
// the destructor therefore must stop whatever the job has under way.
class Job
{
public:
    virtual ~Job() = default;

    virtual void drained() {} // bytesPending() fell under lowWaterMark after it had been over highWaterMark

    virtual void clientGone() {} // called once, before destruction, when the client left before the end
};

class RequestHandler
{
public:
    virtual ~RequestHandler() = default;
    // Answers at once and returns null, or returns the Job that will. Called on the connection's thread.
    virtual std::unique_ptr<Job> handle(Request &&request, ResponseWriter &writer) = 0;

    // The JSON by which the server refuses a request that no handler gets: a foreign Host or Origin, too
    // large a body. As much of the request is there as came. Empty: the shape of OpenAI's errors.
    virtual QByteArray refusal(const Request &, int /*status*/, const Error &) const { return {}; }
};

} // namespace gatehouse::http
