// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at text eight bytes at a time, as one number ("SIMD within a register"). A mask has the high bit of
// each byte that fits. The lowest of them is exact; those above it may be false (a borrow), so that one asks
// for the lowest, or whether there is any.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::eightbytes {

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

// What is left of a text shorter than eight bytes; zeros follow it.
constexpr std::uint64_t loadSome(const char *from, std::size_t size)
{
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i)
        word |= std::uint64_t(static_cast<unsigned char>(from[i])) << (8 * i);
    return word;
}

constexpr std::uint64_t zeros(std::uint64_t word) { return (word - ones) & ~word & highs; }

constexpr std::uint64_t equal(std::uint64_t word, unsigned char c) { return zeros(word ^ (ones * c)); }

constexpr std::uint64_t below(std::uint64_t word, unsigned char c) // at most 0x80
{
    return (word - ones * c) & ~word & highs;
}

// Exact for every byte: A to Z become a to z, all else stays.
constexpr std::uint64_t lowered(std::uint64_t word)
{
    const std::uint64_t low = word & ~highs;
    const std::uint64_t fromA = low + ones * (0x80 - 'A');
    const std::uint64_t aboveZ = low + ones * (0x7F - 'Z');
    return word | (((fromA ^ aboveZ) & ~word & highs) >> 2);
}

// The first byte that `match` (of a word, to a mask) finds at or after `from`; the size where there is none.
// It does not look for the letter x.
template<typename Match>
std::size_t find(std::string_view text, std::size_t from, Match &&match)
{
    for (; from + 8 <= text.size(); from += 8) {
        if (const std::uint64_t hits = match(load(text.data() + from)))
            return from + std::size_t(std::countr_zero(hits)) / 8;
    }
    if (from >= text.size())
        return text.size();
    const std::size_t left = text.size() - from;
    const std::uint64_t filling = ones * 'x' << (8 * left); // which nobody looks for
    const std::uint64_t hits = match(loadSome(text.data() + from, left) | filling);
    return hits ? from + std::size_t(std::countr_zero(hits)) / 8 : text.size();
}

// Each eight bytes are multiplied in, and what is left with them; the high half of a product is its better
// one. Seeded by nothing, so not for tables that others may fill without bound.
inline std::uint64_t hashOf(std::string_view text)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U; // 2^64 by the golden ratio
    std::uint64_t hash = text.size();
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8)
        mix(load(text.data() + at));
    if (at < text.size())
        mix(at > 0 ? load(text.data() + text.size() - 8) : loadSome(text.data(), text.size()));
    return hash * odd;
}

// ASCII letters alike in both cases; the texts are of one size.
inline bool sameLetters(std::string_view a, std::string_view b)
{
    const auto differ = [&](std::size_t at) {
        const std::uint64_t x = load(a.data() + at);
        const std::uint64_t y = load(b.data() + at);
        return x != y && lowered(x) != lowered(y);
    };
    if (a.size() < 8)
        return lowered(loadSome(a.data(), a.size())) == lowered(loadSome(b.data(), b.size()));
    for (std::size_t at = 0; at + 8 < a.size(); at += 8) {
        if (differ(at))
            return false;
    }
    return !differ(a.size() - 8);
}

} // namespace gatehouse::eightbytes
