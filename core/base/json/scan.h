// SPDX-License-Identifier: GPL-3.0-or-later
// Looks through text eight bytes at a time for what JSON strings treat specially. A word's lowest byte with
// its high bit set is exact; those above it may be false (a borrow), so that only the lowest one is used.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::json {

namespace detail {

constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t highs = 0x8080808080808080U;

inline std::uint64_t load(const char *from)
{
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    if constexpr (std::endian::native == std::endian::big)
        word = __builtin_bswap64(word);
    return word;
}

constexpr std::uint64_t zeros(std::uint64_t word) { return (word - ones) & ~word & highs; }

constexpr std::uint64_t equal(std::uint64_t word, unsigned char c) { return zeros(word ^ (ones * c)); }

constexpr std::uint64_t quotesOrSlashes(std::uint64_t word) { return equal(word, '"') | equal(word, '\\'); }

constexpr std::uint64_t controls(std::uint64_t word) { return (word - ones * 0x20) & ~word & highs; }

template<typename Match>
std::size_t find(std::string_view text, std::size_t from, Match &&match)
{
    for (; from + 8 <= text.size(); from += 8) {
        if (const std::uint64_t hits = match(load(text.data() + from)))
            return from + std::size_t(std::countr_zero(hits)) / 8;
    }
    for (; from < text.size(); ++from) {
        if (match(ones * 'x' - 'x' + static_cast<unsigned char>(text[from])) & 0xFF)
            return from;
    }
    return text.size();
}

} // namespace detail

// The next quote or backslash, or the end.
inline std::size_t findQuoteOrSlash(std::string_view text, std::size_t from)
{
    return detail::find(text, from, [](std::uint64_t word) { return detail::quotesOrSlashes(word); });
}

// The next byte that a JSON string cannot hold as it is, or that begins a sequence of UTF-8; or the end.
inline std::size_t findSpecial(std::string_view text, std::size_t from)
{
    return detail::find(text, from, [](std::uint64_t word) {
        return detail::quotesOrSlashes(word) | detail::controls(word) | (word & detail::highs);
    });
}

} // namespace gatehouse::json
