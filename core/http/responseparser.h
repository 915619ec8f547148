// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the answers of an HTTP/1.x server as they arrive (RFC 9112): strict, bounded, and without copying a
// body that lies whole in the input.
#pragma once

#include "core/base/result.h"
#include "core/http/headers.h"

#include <memory>

namespace gatehouse::http {

// Pulled, so that a caller may stop between any two events:
//
//     std::string_view rest = received;
//     for (;;) {
//         switch (parser.next(rest)) {
//         case ResponseParser::Event::NeedMore: return;              // rest is empty now
//         case ResponseParser::Event::Head:     parser.status(); parser.headers(); break;
//         case ResponseParser::Event::Body:     use(parser.body()); break;
//         case ResponseParser::Event::Ended:    …; return;           // what is left in rest was never asked
//         for case ResponseParser::Event::Failed:   parser.error(); return;
//         }
//     }
//
// Interim answers (1xx) are skipped, but 101, which was never asked for, is refused. Answers to HEAD, 204 and
// 304 have no body. A body without length and without chunks lasts until the connection closes: then
// finish().
class ResponseParser
{
public:
    struct Limits
    {
        qint64 headBytes = 64 * 1024;
        int fields = 256;
        int interimAnswers = 16;
    };

    enum class Event { NeedMore, Head, Body, Ended, Failed };

    ResponseParser();
    explicit ResponseParser(const Limits &limits);
    ~ResponseParser();
    ResponseParser(ResponseParser &&) noexcept;
    ResponseParser &operator=(ResponseParser &&) noexcept;

    void start(bool toHeadRequest = false); // before each answer of a connection, also the first if to HEAD
    Event next(std::string_view &input);
    Event finish(); // the peer closed: Ended where that ends the body, else Failed

    int status() const;
    int minorVersion() const;
    const HeaderList &headers() const; // from Head on; may be taken by takeHeaders
    HeaderList takeHeaders();
    std::string_view body() const; // the slice of the last Body; valid until the next call or the input goes
    const Error &error() const;    // Cause::ProviderBadAnswer

    bool begun() const;       // a byte of this answer was seen
    bool interimSeen() const; // at least one 1xx came
    bool
    mayKeepAlive() const; // after Ended: the connection may carry another request, if no byte is left over

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gatehouse::http
