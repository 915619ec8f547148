// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/grammar.h"

#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace gatehouse::http {

namespace {

Fault lengthFault(std::string_view value, const Framing &framing)
{
    if (framing.chunked)
        return {400, QStringLiteral("both Content-Length and Transfer-Encoding are given")};
    if (framing.hasLength)
        return {400, QStringLiteral("Content-Length is given twice")};
    const bool digits = !value.empty() && value.size() <= 18 &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        return {400, QStringLiteral("Content-Length is not a number")};
    return {};
}

Fault codingFault(std::string_view value, const Framing &framing)
{
    if (framing.hasLength)
        return {400, QStringLiteral("both Content-Length and Transfer-Encoding are given")};
    if (framing.chunked)
        return {400, QStringLiteral("Transfer-Encoding is given twice")};
    if (equalsIgnoreCase(value, "chunked"))
        return {};
    // Codings under chunked would have to be undone before anybody can read the body.
    return {501,
            QStringLiteral("Transfer-Encoding \"%1\" is not supported; only \"chunked\" is")
                .arg(QString::fromLatin1(value.data(), qsizetype(std::min<std::size_t>(value.size(), 64))))};
}

} // namespace

Fault Framing::field(std::string_view name, std::string_view value)
{
    if (name.size() == 14 && equalsIgnoreCase(name, "content-length")) {
        auto fault = lengthFault(value, *this);
        hasLength = true;
        return fault;
    }
    if (name.size() == 17 && equalsIgnoreCase(name, "transfer-encoding")) {
        auto fault = codingFault(value, *this);
        chunked = true;
        return fault;
    }
    return {};
}

bool isToken(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
}

namespace {

// "HTTP/2.0" at the end of the first line is a version that we do not speak; anything else is no HTTP.
bool namesOtherVersion(std::string_view head)
{
    const auto line = head.substr(0, head.find('\r'));
    const auto at = line.find("HTTP/");
    return at != std::string_view::npos && line.size() >= at + 6 && line[at + 5] >= '0' &&
           line[at + 5] <= '9' && line.size() <= at + 8;
}

} // namespace

Fault faultOf(const boost::beast::error_code &code, std::string_view input)
{
    namespace http = boost::beast::http;
    if (code == http::error::header_limit)
        return {431, QStringLiteral("the head is larger than allowed")};
    if (code == http::error::bad_version && namesOtherVersion(input))
        return {505, QStringLiteral("the HTTP version is not 1.0 or 1.1")};
    if (code == http::error::bad_version)
        return {400, QStringLiteral("the first line of the message is malformed")};
    if (code == http::error::bad_method)
        return {400, QStringLiteral("the request line does not begin with a method")};
    if (code == http::error::bad_target)
        return {400, QStringLiteral("the request target is malformed")};
    if (code == http::error::bad_status)
        return {400, QStringLiteral("the status line has no status of three digits")};
    if (code == http::error::bad_line_ending)
        return {400, QStringLiteral("a line does not end with CR LF")};
    if (code == http::error::bad_field)
        return {400, QStringLiteral("a header field's name is malformed, or blank before the colon")};
    if (code == http::error::bad_value)
        return {400, QStringLiteral("a header field's value holds a control character or is malformed")};
    if (code == http::error::bad_content_length)
        return {400, QStringLiteral("Content-Length is malformed or contradicts Transfer-Encoding")};
    if (code == http::error::bad_transfer_encoding)
        return {400, QStringLiteral("Transfer-Encoding is malformed or contradicts Content-Length")};
    if (code == http::error::bad_chunk || code == http::error::bad_chunk_extension)
        return {400, QStringLiteral("a chunk of the body is malformed")};
    return {400, QStringLiteral("malformed HTTP message (%1)").arg(QString::fromStdString(code.message()))};
}

} // namespace gatehouse::http
