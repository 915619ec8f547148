// SPDX-License-Identifier: GPL-3.0-or-later
// Looks through text for what JSON strings treat specially.
#pragma once

#include "core/base/eightbytes.h"

namespace gatehouse::json {

namespace detail {

constexpr std::uint64_t quotesOrSlashes(std::uint64_t word)
{
    return eightbytes::equal(word, '"') | eightbytes::equal(word, '\\');
}

} // namespace detail

// The next quote or backslash, or the end.
inline std::size_t findQuoteOrSlash(std::string_view text, std::size_t from)
{
    return eightbytes::find(text, from, [](std::uint64_t word) { return detail::quotesOrSlashes(word); });
}

inline bool holdsEscape(std::string_view text) { return text.find('\\') != std::string_view::npos; }

// The next byte that a JSON string cannot hold as it is, or that begins a sequence of UTF-8; or the end.
inline std::size_t findSpecial(std::string_view text, std::size_t from)
{
    return eightbytes::find(text, from, [](std::uint64_t word) {
        return detail::quotesOrSlashes(word) | eightbytes::below(word, 0x20) | (word & eightbytes::highs);
    });
}

} // namespace gatehouse::json
