// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/latencyspread.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::routing {

namespace {

constexpr double firstNanos = 64'000;
constexpr double perOctave = 4;

} // namespace

void LatencySpread::add(Nanoseconds time)
{
    const double octaves = std::log2(std::max(double(time.count()), firstNanos) / firstNanos);
    const auto bucket = std::min(std::size_t(octaves * perOctave), buckets - 1);
    m_counts[bucket].fetch_add(1, std::memory_order_relaxed);
    if (m_total.fetch_add(1, std::memory_order_relaxed) + 1 < most)
        return;
    // Two threads that halve at once make the past fade sooner; nobody relies on the numbers.
    std::uint32_t left = 0;
    for (auto &count : m_counts) {
        const std::uint32_t half = count.load(std::memory_order_relaxed) / 2;
        count.store(half, std::memory_order_relaxed);
        left += half;
    }
    m_total.store(left, std::memory_order_relaxed);
}

std::optional<Nanoseconds> LatencySpread::percentile(int percent) const
{
    std::array<std::uint32_t, buckets> counts{};
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < buckets; ++i)
        total += counts[i] = m_counts[i].load(std::memory_order_relaxed);
    if (total < enough)
        return std::nullopt;
    const std::uint64_t wanted = (total * std::uint64_t(std::clamp(percent, 0, 100)) + 99) / 100;
    std::uint64_t seen = 0;
    std::size_t bucket = 0;
    while (bucket + 1 < buckets && (seen += counts[bucket]) < wanted)
        ++bucket;
    return Nanoseconds(std::int64_t(firstNanos * std::exp2(double(bucket + 1) / perOctave)));
}

void LatencySpread::reset()
{
    for (auto &count : m_counts)
        count.store(0, std::memory_order_relaxed);
    m_total.store(0, std::memory_order_relaxed);
}

} // namespace gatehouse::routing
