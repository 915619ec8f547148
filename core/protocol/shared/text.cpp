// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/text.h"

#include <algorithm>

namespace gatehouse::protocol {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

bool containsIgnoreCase(std::string_view text, std::string_view needle)
{
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(),
                       [](char a, char b) { return lower(a) == b; }) != text.end();
}

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

QByteArray percentEncoded(std::string_view segment)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QByteArray out;
    for (const char c : segment) {
        // "." and ".." alone would climb in the path; an escaped dot is the same name to a server that
        // decodes.
        if (isUnreserved(c) && !(c == '.' && segment.find_first_not_of('.') == std::string_view::npos)) {
            out.append(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append('%').append(digits[byte >> 4]).append(digits[byte & 15]);
        }
    }
    return out;
}

QByteArray percentDecoded(std::string_view segment)
{
    QByteArray out;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        const bool whole = segment[i] == '%' && i + 2 < segment.size();
        if (whole && hex(segment[i + 1]) >= 0 && hex(segment[i + 2]) >= 0) {
            out.append(char(hex(segment[i + 1]) * 16 + hex(segment[i + 2])));
            i += 2;
        } else {
            out.append(segment[i]);
        }
    }
    return out;
}

std::string_view queryValue(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        if (pair.substr(0, pair.find('=')) == name && pair.size() > name.size())
            return pair.substr(name.size() + 1);
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
    }
    return {};
}

} // namespace gatehouse::protocol
