// SPDX-License-Identifier: GPL-3.0-or-later
// Names of members, made when the program is compiled, and keys as they stand in a text. Each is its first
// eight bytes, as one number, and its size: a member that is none of ten names costs ten comparisons of
// numbers.
#pragma once

#include "core/base/eightbytes.h"

namespace gatehouse::json {

class MemberName
{
public:
    template<std::size_t N>
    consteval MemberName(const char (&text)[N])
        : m_text(text, N - 1)
        , m_head(eightbytes::loadSome(text, std::min<std::size_t>(N - 1, 8)))
    {
    }

    constexpr std::string_view text() const { return m_text; }

private:
    friend class MemberKey;

    std::string_view m_text;
    std::uint64_t m_head;
};

// Without escapes.
class MemberKey
{
public:
    // The text that it is part of may be read as far as `end`.
    MemberKey(std::string_view key, const char *end)
        : m_key(key)
        , m_head(key.size() >= 8         ? eightbytes::load(key.data())
                 : end - key.data() >= 8 ? eightbytes::load(key.data()) & maskOf(key.size())
                                         : eightbytes::loadSome(key.data(), key.size()))
    {
    }

    bool is(const MemberName &name) const
    {
        return m_head == name.m_head && m_key.size() == name.m_text.size() &&
               (m_key.size() <= 8 || m_key.substr(8) == name.m_text.substr(8));
    }

private:
    static constexpr std::uint64_t maskOf(std::size_t size) { return (std::uint64_t(1) << (8 * size)) - 1; }

    std::string_view m_key;
    std::uint64_t m_head;
};

} // namespace gatehouse::json
