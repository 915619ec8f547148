// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/ordering.h"

#include <algorithm>
#include <limits>

namespace gatehouse::routing {

namespace {

void orderByWeight(Order &order, Dice &dice)
{
    auto first = order.begin();
    while (order.end() - first > 1) {
        std::uint64_t total = 0;
        for (auto it = first; it != order.end(); ++it)
            total += std::uint64_t((*it)->weight);
        std::uint64_t draw = dice.below(total);
        auto chosen = first;
        while (draw >= std::uint64_t((*chosen)->weight))
            draw -= std::uint64_t((*chosen++)->weight);
        std::rotate(first, chosen, chosen + 1);
        ++first;
    }
}

template<typename Score>
void sortByScore(Order &order, Score score)
{
    QVarLengthArray<std::pair<double, const BoundTarget *>, 16> scored;
    for (const BoundTarget *target : order)
        scored.emplace_back(score(*target), target);
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (qsizetype i = 0; i < order.size(); ++i)
        order[i] = scored[i].second;
}

// What the next request would wait: a slow answer behind a queue is slower still. Unknown counts as fast, so
// that a new provider gets measured.
double expectedWait(const BoundTarget &target, const HealthView &health)
{
    const ProviderId &id = target.provider->config.id;
    return health.latencyMicros(id) * (health.inFlight(id) + 1);
}

// Two at random, the better one first: near the best choice without the herd that "always the fastest" makes.
void orderByLatency(Order &order, const HealthView &health, Dice &dice)
{
    if (order.size() > 1) {
        const auto a = qsizetype(dice.below(std::uint64_t(order.size())));
        auto b = qsizetype(dice.below(std::uint64_t(order.size() - 1)));
        b += b >= a ? 1 : 0;
        const bool second = expectedWait(*order[b], health) < expectedWait(*order[a], health);
        const qsizetype chosen = second ? b : a;
        std::rotate(order.begin(), order.begin() + chosen, order.begin() + chosen + 1);
    }
    if (order.size() > 2) {
        Order rest(order.begin() + 1, order.end());
        sortByScore(rest, [&](const BoundTarget &target) { return expectedWait(target, health); });
        std::copy(rest.begin(), rest.end(), order.begin() + 1);
    }
}

double expectedPrice(const BoundTarget &target, const PlanScene &scene, const PlanInput &input)
{
    if (!scene.priceOf)
        return 0;
    const auto model = target.model.isEmpty()
                           ? scene.routes.modelAt(*target.provider, scene.routes.expand(input.facts->model))
                           : target.model;
    // What has no price may cost anything, so it comes last.
    return scene.priceOf(*target.provider, model, *input.facts)
        .value_or(std::numeric_limits<double>::infinity());
}

} // namespace

std::uint64_t Dice::next()
{
    std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

Order orderTargets(const CompiledRoute &route, const PlanScene &scene, const PlanInput &input)
{
    using enum config::Route::Strategy;
    const config::Route::Strategy strategy = route.source.strategy;
    Order order;
    for (const BoundTarget &target : route.targets) {
        if (target.weight > 0 || strategy == Ordered)
            order.append(&target);
    }
    Dice dice(input.dice);
    switch (strategy) {
    case Weighted:
        orderByWeight(order, dice);
        break;
    case Ordered:
        break;
    case LeastLatency:
        orderByLatency(order, scene.health, dice);
        break;
    case LeastBusy:
        sortByScore(order, [&](const BoundTarget &target) {
            return double(scene.health.inFlight(target.provider->config.id) + 1) / target.weight;
        });
        break;
    case LeastCost:
        sortByScore(order, [&](const BoundTarget &target) { return expectedPrice(target, scene, input); });
        break;
    }
    return order;
}

} // namespace gatehouse::routing
