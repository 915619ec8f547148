// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/histogram.h"

#include <algorithm>

namespace gatehouse::metrics {

namespace {

constexpr std::array<std::int64_t, 14> duration = {10'000,     20'000,     40'000,     80'000,    160'000,
                                                   320'000,    640'000,    1'280'000,  2'560'000, 5'120'000,
                                                   10'240'000, 20'480'000, 40'960'000, 81'920'000};
constexpr std::array<std::int64_t, 16> firstToken = {
    1'000,   5'000,   10'000,  20'000,    40'000,    60'000,    80'000,    100'000,
    250'000, 500'000, 750'000, 1'000'000, 2'500'000, 5'000'000, 7'500'000, 10'000'000};
constexpr std::array<std::int64_t, 12> perToken = {10'000,  25'000,  50'000,  75'000,  100'000, 150'000,
                                                   200'000, 300'000, 400'000, 500'000, 750'000, 1'000'000};
constexpr std::array<std::int64_t, 14> token = {
    1, 4, 16, 64, 256, 1024, 4096, 16'384, 65'536, 262'144, 1'048'576, 4'194'304, 16'777'216, 67'108'864};
constexpr std::array<std::int64_t, 13> overhead = {25,    50,    100,    200,    400,     800,    1'600,
                                                   3'200, 6'400, 12'800, 25'600, 100'000, 400'000};

} // namespace

std::span<const std::int64_t> durationBounds() { return duration; }

std::span<const std::int64_t> firstTokenBounds() { return firstToken; }

std::span<const std::int64_t> perTokenBounds() { return perToken; }

std::span<const std::int64_t> tokenBounds() { return token; }

std::span<const std::int64_t> overheadBounds() { return overhead; }

void Histogram::observe(std::int64_t value)
{
    const auto bucket =
        std::size_t(std::lower_bound(m_bounds.begin(), m_bounds.end(), value) - m_bounds.begin());
    m_counts[bucket].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Reading Histogram::read() const
{
    Reading reading{.bounds = m_bounds};
    std::int64_t count = 0;
    for (std::size_t i = 0; i <= m_bounds.size(); ++i) {
        count += m_counts[i].load(std::memory_order_relaxed);
        reading.cumulative[i] = count;
    }
    reading.sum = m_sum.load(std::memory_order_relaxed);
    return reading;
}

} // namespace gatehouse::metrics
