// SPDX-License-Identifier: GPL-3.0-or-later
// How similar the nearest entry was when something was looked up by meaning, and what became of it: what the
// window draws the cut into.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace gatehouse::cache {

struct SimilarityHistogram
{
    enum class Outcome { BelowCut, Refused, Hit }; // Refused: by a guard, or by what was learned
    static constexpr int bands = 100;              // of a hundredth each, from 0 to 1
    static constexpr int outcomes = 3;

    std::array<std::array<std::int64_t, outcomes>, bands> counts = {};
    float cut = 0; // as it is set now

    static int bandOf(float similarity) { return std::clamp(int(similarity * float(bands)), 0, bands - 1); }

    void add(float similarity, Outcome outcome)
    {
        ++counts[std::size_t(bandOf(similarity))][std::size_t(outcome)];
    }

    bool isEmpty() const
    {
        return std::ranges::all_of(counts, [](const auto &band) {
            return std::ranges::all_of(band, [](auto n) { return n == 0; });
        });
    }
};

} // namespace gatehouse::cache
