// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/semantic/boundary.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gatehouse::cache {

Share wilson(std::int64_t hits, std::int64_t total)
{
    if (total <= 0)
        return {.value = 0, .low = 0, .high = 1};
    constexpr double z = 1.959964;
    const auto n = double(total);
    const double p = double(hits) / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return {.value = p, .low = std::max(0.0, centre - half), .high = std::min(1.0, centre + half)};
}

std::optional<float> learnedBoundary(std::span<const Observation> observations, double errorBound)
{
    std::vector<Observation> sorted(observations.begin(), observations.end());
    std::ranges::sort(sorted, std::greater{}, &Observation::similarity);
    std::optional<float> boundary;
    std::int64_t wrong = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        wrong += sorted[i].same ? 0 : 1;
        // Equal similarities stand or fall together.
        if (i + 1 < sorted.size() && sorted[i + 1].similarity == sorted[i].similarity)
            continue;
        if (wilson(wrong, std::int64_t(i) + 1).high <= errorBound)
            boundary = sorted[i].similarity;
    }
    return boundary;
}

} // namespace gatehouse::cache
