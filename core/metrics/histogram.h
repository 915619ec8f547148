// SPDX-License-Identifier: GPL-3.0-or-later
// A histogram with fixed bounds; observed from any thread, without a lock.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>

namespace gatehouse::metrics {

// Upper bounds, inclusive, in whole units: microseconds or tokens. As the semantic conventions of
// OpenTelemetry advise for generative AI
// (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/), overhead by what we promise.
std::span<const std::int64_t> durationBounds();
std::span<const std::int64_t> firstTokenBounds();
std::span<const std::int64_t> perTokenBounds();
std::span<const std::int64_t> tokenBounds();
std::span<const std::int64_t> overheadBounds();

class Histogram
{
public:
    static constexpr std::size_t mostBounds = 20;

    explicit Histogram(std::span<const std::int64_t> bounds)
        : m_bounds(bounds)
    {
    }

    void observe(std::int64_t value);

    struct Reading
    {
        std::span<const std::int64_t> bounds = {};
        std::array<std::int64_t, mostBounds + 1> cumulative{}; // the last is +Inf, which is the count
        std::int64_t sum = 0;
    };

    Reading read() const;

private:
    std::span<const std::int64_t> m_bounds;
    std::array<std::atomic<std::int64_t>, mostBounds + 1> m_counts{};
    std::atomic<std::int64_t> m_sum{0};
};

} // namespace gatehouse::metrics
