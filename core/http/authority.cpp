// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/authority.h"

#include "core/http/headers.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>

namespace gatehouse::http {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool isNameChar(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
}

bool isLiteral(std::string_view host) // [::1]; zones have no meaning on the wire
{
    return host.size() >= 4 && host.front() == '[' && host.back() == ']' &&
           std::all_of(host.begin() + 1, host.end() - 1,
                       [](char c) { return isHex(c) || c == ':' || c == '.'; }) &&
           std::count(host.begin(), host.end(), ':') >= 2;
}

bool isName(std::string_view host)
{
    return !host.empty() && host.size() <= 253 && host.front() != '.' &&
           std::all_of(host.begin(), host.end(), isNameChar);
}

} // namespace

std::optional<Authority> parseAuthority(std::string_view text)
{
    Authority authority;
    const auto bracket = text.rfind(']');
    const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    authority.host = text.substr(0, colon);
    if (!isName(authority.host) && !isLiteral(authority.host))
        return std::nullopt;
    if (colon == std::string_view::npos)
        return authority;
    const auto digits = text.substr(colon + 1);
    quint16 port = 0;
    const auto end = digits.data() + digits.size();
    const auto [stop, code] = std::from_chars(digits.data(), end, port);
    if (digits.empty() || stop != end || code != std::errc() || port == 0)
        return std::nullopt;
    authority.port = port;
    return authority;
}

bool sameAuthority(std::string_view a, std::string_view b) { return equalsIgnoreCase(a, b); }

bool isAddress(std::string_view host)
{
    if (isLiteral(host))
        return true;
    for (int part = 1; part <= 4; ++part) {
        const auto digits = host.substr(0, host.find('.'));
        const bool leadingZero = digits.size() > 1 && digits.front() == '0'; // octal to some
        if (digits.empty() || digits.size() > 3 || leadingZero ||
            !std::all_of(digits.begin(), digits.end(), isDigit) ||
            std::atoi(std::string(digits).c_str()) > 255)
            return false;
        host.remove_prefix(digits.size());
        if (part == 4)
            return host.empty();
        if (host.empty())
            return false;
        host.remove_prefix(1);
    }
    return false;
}

} // namespace gatehouse::http
