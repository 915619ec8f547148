// SPDX-License-Identifier: GPL-3.0-or-later
// May the answer to one question serve another? A similarity alone lies ("turn on" and "turn off" score
// 0.95), so that a hit must be similar and pass every guard. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::cache {

struct HitSettings
{
    float cut = 0.85F;          // cosine; below it never a hit
    float nearlyEqual = 0.965F; // from here on one light word may be missing, see guards/lightwords.h
    bool guards = true;         // off only to measure what the cut alone would do
};

struct Verdict
{
    bool hit = false;
    std::string_view guard =
        {};                 // that decided: "similarity", or a name of guards::allGuards; empty for a hit
    std::string words = {}; // that decided, "on / off"
};

Verdict decideHit(std::string_view question, std::string_view candidate, float similarity,
                  const HitSettings &settings);

struct Finding
{
    std::string_view guard = {};
    bool passed = false;
    std::string words = {};
};

// Every guard's own verdict, for the window's "Why?".
std::vector<Finding> explainHit(std::string_view question, std::string_view candidate, float similarity,
                                const HitSettings &settings);

} // namespace gatehouse::cache
