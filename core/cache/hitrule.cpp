// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/hitrule.h"

#include "core/cache/guards/guard.h"
#include "core/cache/guards/lightwords.h"

#include <cmath>
#include <cstdio>
#include <utility>

namespace gatehouse::cache {
namespace {

Finding similarityFinding(float similarity, const HitSettings &settings)
{
    char text[48] = {};
    std::snprintf(text, sizeof text, "%.4f / %.4f", double(similarity), double(settings.cut));
    return {.guard = "similarity", .passed = similarity >= settings.cut, .words = text};
}

std::pair<guards::Reading, guards::Reading> readBoth(std::string_view question, std::string_view candidate,
                                                     float similarity, const HitSettings &settings)
{
    std::pair both(guards::read(question), guards::read(candidate));
    if (similarity >= settings.nearlyEqual)
        guards::dropLightWord(both.first, both.second);
    return both;
}

} // namespace

Verdict decideHit(std::string_view question, std::string_view candidate, float similarity,
                  const HitSettings &settings)
{
    if (Finding cut = similarityFinding(similarity, settings); !cut.passed)
        return {.guard = cut.guard, .words = std::move(cut.words)};
    if (!settings.guards || question == candidate)
        return {.hit = true};
    const auto [a, b] = readBoth(question, candidate, similarity, settings);
    for (const auto &[name, guard] : guards::allGuards) {
        if (auto objection = guard(a, b))
            return {.guard = name, .words = std::move(objection->words)};
    }
    return {.hit = true};
}

std::vector<Finding> explainHit(std::string_view question, std::string_view candidate, float similarity,
                                const HitSettings &settings)
{
    std::vector<Finding> findings{similarityFinding(similarity, settings)};
    const auto [a, b] = readBoth(question, candidate, similarity, settings);
    for (const auto &[name, guard] : guards::allGuards) {
        const auto objection = guard(a, b);
        findings.push_back(
            {.guard = name, .passed = !objection, .words = objection ? objection->words : std::string()});
    }
    return findings;
}

} // namespace gatehouse::cache
