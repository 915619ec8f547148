// SPDX-License-Identifier: GPL-3.0-or-later
// Where our parsers judge a case of llhttp's suite differently, and why.
#pragma once

#include <QByteArray>

#include <array>
#include <string_view>

namespace gatehouse::test {

struct Deviation
{
    std::string_view name = {};
    bool refused = true; // by us; false: accepted
    std::string_view reason = {};
};

inline constexpr auto deviations = std::to_array<Deviation>({
    {"request/content-length.md: Content-Length reset when no body is received", false,
     "a server cannot know that a request's body was left out; it waits for it, within its time limit"},
    {"request/invalid.md: HTTP protocol and ANNOUNCE method", false,
     "any token is a method (RFC 9110, 9.1); the router answers 405"},
    {"request/invalid.md: Invalid method", false,
     "any token is a method (RFC 9110, 9.1); the router answers 405"},
    {"request/method.md: CONNECT request", true, "no forward proxy: 501"},
    {"request/method.md: CONNECT request with CAPS", true, "no forward proxy: 501"},
    {"request/method.md: CONNECT with body", true, "no forward proxy: 501"},
    {"request/method.md: M-SEARCH request", true,
     "the target \"*\" belongs to OPTIONS alone (RFC 9112, 3.2.4)"},
    {"request/method.md: SOURCE request with ICE", true, "ICE is another protocol"},
    {"request/method.md: OPTIONS request with RTSP", true, "RTSP is another protocol"},
    {"request/method.md: ANNOUNCE request with RTSP", true, "RTSP is another protocol"},
    {"request/method.md: PRI request HTTP2", true, "HTTP/2 is not spoken here"},
    {"request/sample.md: curl GET", true, "\"0.0.0.0=5000\" is no host"},
    {"request/sample.md: Firefox GET", true, "\"0.0.0.0=5000\" is no host"},
    {"request/sample.md: No HTTP version", true, "HTTP/0.9 has no head, so no Host to check"},
    {"request/transfer-encoding.md: Trailing headers", false,
     "read and dropped: nothing in a chat needs trailers, and merged ones could override what was checked"},
    {"request/transfer-encoding.md: POST with `chunked` as last transfer-encoding", true,
     "a coding under chunked is not undone: 501"},
    {"request/transfer-encoding.md: POST with `chunked` as last transfer-encoding (multiple headers)", true,
     "a coding under chunked is not undone: 501"},
    {"request/uri.md: Host terminated by a query string", false,
     "an absolute target is reduced to its path and query"},
    {"request/uri.md: `host:port` terminated by a query string", false,
     "an absolute target is reduced to its path and query"},
    {"request/uri.md: `host:port` terminated by a space", false,
     "an absolute target is reduced to its path and query"},
    {"request/uri.md: Fragment in URI", true, "a target has no fragment (RFC 9112, 3.2)"},
    {"request/uri.md: Underscore in hostname", true, "no forward proxy: 501"},
    {"request/uri.md: `host:port` and basic auth", true, "userinfo in a target hides the host"},
    {"response/connection.md: HTTP 101 response with Upgrade and Content-Length header", true,
     "we never ask to switch protocols"},
    {"response/connection.md: HTTP 101 response with Upgrade and Transfer-Encoding header", true,
     "we never ask to switch protocols"},
    {"response/connection.md: HTTP 304 with Content-Length", true,
     "an empty line before an answer is left over from another one: who sends it counts its bytes wrongly"},
    {"response/connection.md: HTTP 100 first, then 400", true,
     "an empty line before an answer is left over from another one"},
    {"response/pipelining.md: Should parse multiple events", true,
     "an empty line before an answer is left over from another one"},
    {"response/sample.md: Response starting with CRLF", true,
     "an empty line before an answer is left over from another one"},
    {"response/sample.md: RTSP response", true, "RTSP is another protocol"},
    {"response/sample.md: ICE response", true, "ICE is another protocol"},
    {"response/sample.md: HTTP version 0.9", true, "HTTP/0.9 has no head"},
    {"response/transfer-encoding.md: `chunked` before other transfer-encoding", true,
     "the end of such a body cannot be trusted"},
    {"response/transfer-encoding.md: multiple transfer-encoding where chunked is not the last one", true,
     "the end of such a body cannot be trusted"},
    {"response/transfer-encoding.md: `chunkedchunked` transfer-encoding does not enable chunked enconding",
     true, "an unknown coding cannot be undone"},
    {"url.md: Absolute URL", true, "a target has no fragment (RFC 9112, 3.2)"},
    {"url.md: Relative URL", true, "a target has no fragment (RFC 9112, 3.2)"},
    {"url.md: URL fragment", true, "a target has no fragment (RFC 9112, 3.2)"},
    {"url.md: Complex URL fragment", true, "a target has no fragment (RFC 9112, 3.2)"},
    {"url.md: Complex URL from node.js url parser doc", true, "a target has no fragment (RFC 9112, 3.2)"},
    {"url.md: Complex URL with basic auth from node.js url parser doc", true,
     "userinfo in a target hides the host, and a target has no fragment"},
    {"url.md: Proxy basic auth with url encoded space", true, "userinfo in a target hides the host"},
    {"url.md: Proxy basic auth with unreserved chars", true, "userinfo in a target hides the host"},
    {"url.md: IPv6 address with Zone ID", true,
     "a zone means something on its own machine only (RFC 6874, 4): it is not sent"},
    {"url.md: IPv6 address with Zone ID, but `%` is not percent-encoded", true, "as above"},
});

inline const Deviation *deviationOf(const QByteArray &name)
{
    for (const auto &deviation : deviations) {
        if (deviation.name == std::string_view(name.constData(), std::size_t(name.size())))
            return &deviation;
    }
    return nullptr;
}

} // namespace gatehouse::test
