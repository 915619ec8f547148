// SPDX-License-Identifier: GPL-3.0-or-later
// A similarity above which an entry may serve, learned from what was observed (the idea of vCache, Schroeder
// et al. 2025; own statistics: the upper end of Wilson's interval stays under the user's bound). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace gatehouse::cache {

struct Observation
{
    float similarity = 0;
    bool same = false; // the cached answer would have agreed
};

struct Share
{
    double value = 0;
    double low = 0; // 95 % interval
    double high = 0;
};

Share wilson(std::int64_t hits, std::int64_t total);

// The lowest similarity from which on the share of wrong answers is under `errorBound` with 95 % confidence.
// Empty: too little is known, ask upstream and observe.
std::optional<float> learnedBoundary(std::span<const Observation> observations, double errorBound);

} // namespace gatehouse::cache
