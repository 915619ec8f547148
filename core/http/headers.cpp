// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/headers.h"

#include "core/base/bytewriter.h"

#include <algorithm>
#include <array>

namespace gatehouse::http {

namespace {

constexpr qsizetype usualBytes = 500; // of all fields together: one allocation instead of one per doubling

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

bool sameLetters(std::string_view a, std::string_view b)
{
    return a == b || // most are spelled alike
           std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

void HeaderList::add(std::string_view name, std::string_view value)
{
    if (m_bytes.capacity() == 0)
        m_bytes.reserve(usualBytes);
    const auto at = static_cast<std::uint32_t>(m_bytes.size());
    ByteWriter(m_bytes, name.size() + value.size()).put(name).put(value);
    const auto nameSize = static_cast<std::uint32_t>(name.size());
    m_fields.append({at, nameSize, at + nameSize, static_cast<std::uint32_t>(value.size())});
}

void HeaderList::set(std::string_view name, std::string_view value)
{
    remove(name);
    add(name, value);
}

void HeaderList::remove(std::string_view name)
{
    for (int i = size() - 1; i >= 0; --i) {
        if (equalsIgnoreCase(at(i).name, name))
            m_fields.remove(i);
    }
}

void HeaderList::clear()
{
    m_bytes.clear();
    m_fields.clear();
}

std::optional<std::string_view> HeaderList::find(std::string_view name) const
{
    for (const auto field : *this) {
        if (equalsIgnoreCase(field.name, name))
            return field.value;
    }
    return std::nullopt;
}

int HeaderList::count(std::string_view name) const
{
    int found = 0;
    for (const auto field : *this)
        found += equalsIgnoreCase(field.name, name) ? 1 : 0;
    return found;
}

bool HeaderList::hasToken(std::string_view name, std::string_view token) const
{
    for (const auto field : *this) {
        if (!equalsIgnoreCase(field.name, name))
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (equalsIgnoreCase(trimmed(rest.substr(0, comma)), token))
                return true;
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return false;
}

void HeaderList::appendTo(QByteArray &out) const
{
    ByteWriter writer(out, wireSize());
    for (const auto field : *this)
        writer.put(field.name).put(": ").put(field.value).put("\r\n");
}

bool isHopByHop(std::string_view name)
{
    constexpr std::array<std::string_view, 10> names = {"connection",
                                                        "keep-alive",
                                                        "proxy-connection",
                                                        "proxy-authenticate",
                                                        "proxy-authorization",
                                                        "te",
                                                        "trailer",
                                                        "transfer-encoding",
                                                        "upgrade",
                                                        "http2-settings"};
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view hop) { return equalsIgnoreCase(hop, name); });
}

} // namespace gatehouse::http
