// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/planpreview.h"

#include "core/base/bytes.h"
#include "core/gateway/charging.h"
#include "core/routing/conditions.h"

namespace gatehouse::gateway {

namespace {

protocol::RequestFacts factsOf(const PlanQuestion &question)
{
    return {.operation =
                routing::operationNamed(view(question.operation)).value_or(protocol::Operation::Chat),
            .model = question.model,
            .stream = question.stream,
            .hasTools = question.tools,
            .hasImages = question.images,
            .estimatedInputTokens = question.inputTokens,
            .maxOutputTokens = question.maxOutputTokens};
}

// Of the key's own budgets and its group's, as an admission would say it.
int budgetUsed(const PreviewScene &scene, const governance::ClientPtr &client)
{
    int percent = 0;
    if (!client)
        return percent;
    for (const governance::BudgetStatus &budget : scene.governor.snapshot(*scene.runtime.clients)) {
        const bool own = budget.client == client->config.id ||
                         (!budget.group.isEmpty() && budget.group == client->config.group);
        percent = own ? std::max(percent, budget.percent) : percent;
    }
    return percent;
}

} // namespace

Result<routing::RoutePlan> previewPlan(const PreviewScene &scene, const PlanQuestion &question)
{
    const protocol::RequestFacts facts = factsOf(question);
    http::HeaderList headers;
    for (const auto &[name, value] : question.headers)
        headers.add(view(name), view(value));
    const governance::ClientPtr client = scene.runtime.clients->find(question.client);
    const QByteArray dialect = question.dialect.isEmpty() ? QByteArray("openai-chat") : question.dialect;
    routing::PlanInput input{.facts = &facts,
                             .dialect = view(dialect),
                             .headers = &headers,
                             .client = client ? &client->config : nullptr,
                             .budgetUsedPercent =
                                 question.budgetUsedPercent.value_or(budgetUsed(scene, client)),
                             .minuteOfDay = question.minuteOfDay.value_or(LocalMinute().of(scene.wallMs)),
                             .hintFallbacks = question.fallbacks,
                             .dice = std::uint64_t(scene.wallMs)};
    const bool mayHint = !client || client->config.mayHint;
    if (const auto hint = headers.find("x-gatehouse-provider"); hint && mayHint)
        input.hintProvider = {QByteArray(hint->data(), qsizetype(hint->size()))};
    if (const auto hint = headers.find("x-gatehouse-route"); hint && mayHint)
        input.hintRoute = QByteArray(hint->data(), qsizetype(hint->size()));
    if (!mayHint)
        input.hintFallbacks.clear();
    ledger::PriceCache prices(scene.runtime.prices);
    const auto priceOf = [&](const providers::Provider &provider, const QByteArray &model,
                             const protocol::RequestFacts &of) -> std::optional<double> {
        const auto cost = expectedCost(prices, provider, model, of, scene.wallMs);
        return cost ? std::optional(double(cost->nanoUsd())) : std::nullopt;
    };
    return routing::planRoute({.routes = scene.runtime.routes,
                               .registry = scene.runtime.registry,
                               .health = scene.health,
                               .priceOf = priceOf},
                              input, true);
}

} // namespace gatehouse::gateway
