// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the requests of an HTTP/1.x client as they arrive (RFC 9112): strict, because whatever two programs
// read differently is a way to smuggle a request, and bounded at every step.
#pragma once

#include "core/base/result.h"
#include "core/http/message.h"

#include <memory>

namespace gatehouse::http {

// Pulled, one event at a time, as ResponseParser is. After Complete the rest of the input is the next
// request: take() this one and start() again.
class RequestParser
{
public:
    struct Limits
    {
        qint64 headBytes = 64 * 1024;        // over it: 431
        qint64 bodyBytes = 32 * 1024 * 1024; // decoded; over it: 413
        int fields = 256;                    // over it: 431
        friend bool operator==(const Limits &, const Limits &) = default;
    };

    enum class Event { NeedMore, Head, Complete, Failed };

    RequestParser();
    explicit RequestParser(const Limits &limits);
    ~RequestParser();
    RequestParser(RequestParser &&) noexcept;
    RequestParser &operator=(RequestParser &&) noexcept;

    void start(); // before the second and every later request
    void start(const Limits &limits);
    Event next(std::string_view &input); // takes what it used from the front

    const Request &request() const; // from Head on, without its body until Complete
    Request take();                 // after Complete; the body has `padding` bytes of spare capacity
    static constexpr qsizetype padding = 64;

    bool begun() const;           // a byte of this request was seen
    bool keepAlive() const;       // from Head on: the client would send more on this connection
    bool expectsContinue() const; // from Head on: the client waits for 100 before it sends the body
    bool hasBody() const;         // from Head on
    const Error &error() const;   // after Failed
    int status() const;           // after Failed: 400, 413, 417, 431, 501 or 505

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gatehouse::http
