// SPDX-License-Identifier: GPL-3.0-or-later
// A small configuration to route in: providers with models, rules on top.
#pragma once

#include "core/routing/healthboard.h"
#include "core/routing/planner.h"

#include <QHash>

namespace gatehouse::test {

// Health as a table: everything is well unless a test says otherwise.
class HealthTable final : public routing::HealthView
{
public:
    bool available(const ProviderId &provider) const override { return !m_open.contains(provider); }

    double latencyMicros(const ProviderId &provider) const override { return m_latency.value(provider, 0); }

    int inFlight(const ProviderId &provider) const override { return m_inFlight.value(provider, 0); }

    void open(const QByteArray &provider) { m_open.insert(ProviderId{provider}, true); }

    void setLatency(const QByteArray &provider, double micros) { m_latency.insert({provider}, micros); }

    void setInFlight(const QByteArray &provider, int count) { m_inFlight.insert({provider}, count); }

private:
    QHash<ProviderId, bool> m_open;
    QHash<ProviderId, double> m_latency;
    QHash<ProviderId, int> m_inFlight;
};

inline config::Provider provider(const QByteArray &id, const std::vector<QByteArray> &models)
{
    config::Provider made;
    made.id = {id};
    made.preset = "custom";
    made.dialect = "openai-chat";
    made.baseUrl = "http://127.0.0.1:9/v1";
    made.models = models;
    made.keys = {{.name = {"main"}, .secret = SecretRef::fromText("env:NONE")}};
    return made;
}

inline config::Target target(const QByteArray &provider, const QByteArray &model = {}, int weight = 1)
{
    return {.provider = {provider}, .model = model, .weight = weight};
}

inline config::Condition condition(config::Condition::Field field, config::Condition::Test test,
                                   const QByteArray &value)
{
    return {.field = field, .test = test, .value = value};
}

struct World
{
    config::Config config = {};
    HealthTable health = {};
    protocol::RequestFacts facts = {};
    routing::PlanInput input = {};
    routing::PriceOf priceOf = {};

    Result<routing::RoutePlan> plan(const QByteArray &model, bool explain = false)
    {
        const providers::Registry registry(config, providers::loadCatalogue({}));
        const routing::CompiledRoutes routes(config, registry);
        facts.model = model;
        input.facts = &facts;
        return routing::planRoute({routes, registry, health, priceOf}, input, explain);
    }

    // "openai/gpt-4o groq/llama", or the cause of the failure.
    QByteArray steps(const QByteArray &model)
    {
        const auto planned = plan(model);
        if (!planned)
            return QByteArray(causeName(planned.error().cause).data());
        QByteArray text;
        for (const routing::Step &step : planned->steps)
            text += (text.isEmpty() ? "" : " ") + step.provider->config.id.value + '/' + step.model;
        return text;
    }
};

} // namespace gatehouse::test
