// SPDX-License-Identifier: GPL-3.0-or-later
// Boost.Beast's parser with the rules it leaves open closed: no folded lines, one plain Content-Length,
// `chunked` as the only transfer coding, bounded fields, chunk extensions and trailers (RFC 9112, 5 to 7).
// Only the parsers of this folder include it, because Beast is slow to compile.
#pragma once

#include "core/http/headers.h"

#include <QString>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/version.hpp>

#include <functional>
#include <limits>

namespace gatehouse::http {

struct Fault // why a message was refused, and the status a client is told
{
    int status = 0; // 0: none
    QString message = {};
};

struct GrammarLimits
{
    qint64 headBytes = 64 * 1024;
    qint64 bodyBytes = -1; // of a decoded body; -1: none
    int fields = 256;
    qint64 extensionBytes = 16 * 1024; // of all chunk extensions of a message together
    qint64 trailerBytes = 16 * 1024;
};

// Framing fields are judged in one place for both directions.
struct Framing
{
    bool hasLength = false;
    bool chunked = false;

    Fault field(std::string_view name, std::string_view value);
};

Fault faultOf(const boost::beast::error_code &code, std::string_view input);
bool isToken(char c); // RFC 9110, 5.6.2

template<bool isRequest>
class Grammar final : public boost::beast::http::basic_parser<isRequest>
{
public:
    using Code = boost::beast::error_code;
    using Text = boost::beast::string_view;

    explicit Grammar(const GrammarLimits &limits)
        : m_limits(limits)
    {
        this->header_limit(static_cast<std::uint32_t>(limits.headBytes) + 4);
        // Not boost::none: 1.74 compares the length with the empty optional and refuses every body.
        this->body_limit(limits.bodyBytes >= 0 ? static_cast<std::uint64_t>(limits.bodyBytes)
                                               : std::numeric_limits<std::uint64_t>::max());
    }

    std::string_view input = {}; // what the running put looks at
    HeaderList fields = {};
    std::string_view method = {}; // of a request; views of the head
    std::string_view target = {};
    int status = 0; // of a response
    int minorVersion = 1;
    Framing framing = {};
    std::string_view slice = {}; // of the body, from the last put
    bool chunkEnded = false;     // the last put saw the last byte of a chunk's data
    Fault fault = {};

    std::size_t feed(std::string_view bytes, Code &code)
    {
        input = bytes;
        slice = {};
        return this->put(boost::asio::const_buffer(bytes.data(), bytes.size()), code);
    }

private:
    static std::string_view plain(Text text) { return {text.data(), text.size()}; }

    void refuse(int httpStatus, const QString &why, Code &code)
    {
        fault = {httpStatus, why};
        code = boost::beast::http::error::bad_field;
    }

    void on_request_impl(boost::beast::http::verb, Text verb, Text uri, int version, Code &) override
    {
        method = plain(verb);
        target = plain(uri);
        minorVersion = version - 10;
    }

    void on_response_impl(int code, Text, int version, Code &) override
    {
        status = code;
        minorVersion = version - 10;
    }

    // Beast joins a folded value in a buffer of its own, or steps over the fold where nothing stood before.
    bool isFolded(std::string_view name, std::string_view value) const
    {
        const char *from = name.data() + name.size();
        const std::less<const char *> before;
        if (before(value.data(), from) || before(input.data() + input.size(), value.data()))
            return true;
        return std::string_view(from, std::size_t(value.data() - from)).find('\r') != std::string_view::npos;
    }

    void on_field_impl(boost::beast::http::field, Text rawName, Text rawValue, Code &code) override
    {
        const auto name = plain(rawName);
        const auto value = plain(rawValue);
        if (isFolded(name, value))
            return refuse(400, QStringLiteral("a header field is folded over two lines"), code);
        if (m_inBody)
            return trailer(name, value, code);
        if (fields.size() >= m_limits.fields)
            return refuse(431, QStringLiteral("more than %1 header fields").arg(m_limits.fields), code);
        if (auto found = framing.field(name, value); found.status != 0) {
            fault = std::move(found);
            code = boost::beast::http::error::bad_field;
            return;
        }
        fields.add(name, value);
    }

#if BOOST_BEAST_VERSION >= 359 // Boost 1.90
    void on_trailer_field_impl(boost::beast::http::field field, Text name, Text value, Code &code) override
    {
        on_field_impl(field, name, value, code);
    }
#endif

    // Trailers are dropped: nothing in a chat needs them (RFC 9110, 6.5.1), and framing has no place there.
    void trailer(std::string_view name, std::string_view value, Code &code)
    {
        m_trailerBytes += qint64(name.size() + value.size() + 4);
        if (m_trailerBytes > m_limits.trailerBytes)
            return refuse(
                431, QStringLiteral("the trailer section is over %1 bytes").arg(m_limits.trailerBytes), code);
        if (Framing(framing).field(name, value).status != 0)
            refuse(400, QStringLiteral("a trailer tries to change how the message is framed"), code);
    }

    void on_header_impl(Code &code) override
    {
        m_inBody = true;
        if (framing.chunked && minorVersion == 0)
            refuse(400, QStringLiteral("Transfer-Encoding in an HTTP/1.0 message"), code);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &, Code &) override {}

    std::size_t on_body_impl(Text bytes, Code &) override
    {
        slice = plain(bytes);
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, Text extensions, Code &code) override
    {
        m_extensionBytes += qint64(extensions.size());
        if (m_extensionBytes > m_limits.extensionBytes)
            refuse(400, QStringLiteral("chunk extensions over %1 bytes").arg(m_limits.extensionBytes), code);
    }

    std::size_t on_chunk_body_impl(std::uint64_t left, Text bytes, Code &) override
    {
        chunkEnded = left == bytes.size();
        slice = plain(bytes);
        return bytes.size();
    }

    void on_finish_impl(Code &) override {}

    GrammarLimits m_limits;
    bool m_inBody = false;
    qint64 m_trailerBytes = 0;
    qint64 m_extensionBytes = 0;
};

} // namespace gatehouse::http
