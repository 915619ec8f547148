// SPDX-License-Identifier: GPL-3.0-or-later
// How a provider's times spread: counts by size in atomics, from any thread, none waits. Old times fade.
#pragma once

#include "core/base/clock.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>

namespace gatehouse::routing {

class LatencySpread
{
public:
    static constexpr std::uint32_t enough = 20; // fewer tell nothing of their tail

    void add(Nanoseconds time);
    // Rather too long: the upper end of a bucket, which is up to a fifth wide. Nothing while too few are
    // known.
    std::optional<Nanoseconds> percentile(int percent) const;
    void reset();

private:
    static constexpr std::size_t buckets = 96;  // four to an octave, from 64 µs on
    static constexpr std::uint32_t most = 1024; // then all counts are halved

    std::array<std::atomic<std::uint32_t>, buckets> m_counts{};
    std::atomic<std::uint32_t> m_total{0};
};

} // namespace gatehouse::routing
