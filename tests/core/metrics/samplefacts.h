// SPDX-License-Identifier: GPL-3.0-or-later
// One of everything that /metrics can show.
#pragma once

#include "core/metrics/metrics.h"

namespace gatehouse::test {

inline metrics::ExchangeFacts servedExchange()
{
    metrics::ExchangeFacts facts;
    facts.provider = "openai";
    facts.model = "gpt-4o";
    facts.route = "default";
    facts.client = "laptop";
    facts.stream = true;
    facts.totalMicros = 1'500'000;
    facts.firstByteMicros = 300'000;
    facts.overheadMicros = 70;
    facts[metrics::Token::Input] = 100;
    facts[metrics::Token::CacheRead] = 900;
    facts[metrics::Token::Output] = 49;
    facts[metrics::Token::Reasoning] = 12;
    facts.cost = Money::fromNanoUsd(1'234'567'891);
    facts.requestBytes = 4000;
    facts.answerBytes = 9000;
    return facts;
}

inline metrics::StateFacts fullState()
{
    metrics::StateFacts state;
    state.version = "0.1.0";
    state.inFlight = 3;
    state.connections = 12;
    state.workers = 1;
    state.ledgerDroppedRows = 0;
    state.providers = {{.provider = "openai",
                        .inFlight = 2,
                        .latencyMicros = 312'000,
                        .keys = {{"main", metrics::KeyFacts::State::Ready, 2}}}};
    state.budgets = {{.client = "laptop",
                      .period = "month",
                      .limit = Money::fromNanoUsd(5'000'000'000),
                      .spent = Money::fromNanoUsd(1'250'000'000),
                      .reserved = Money::fromNanoUsd(50'000'000)}};
    state.process = metrics::readProcess();
    return state;
}

// Every family with at least one sample.
inline QByteArray fullText()
{
    metrics::Metrics all;
    metrics::ExchangeFacts facts = servedExchange();
    const metrics::AttemptFacts attempts[] = {
        {.provider = "openai", .key = "main", .model = "gpt-4o", .cause = Cause::ProviderError},
        {.provider = "openai", .key = "main", .model = "gpt-4o", .cause = Cause::ProviderRateLimited},
        {.provider = "mistral", .key = "main", .model = "mistral-small", .hedge = true},
        {.provider = "groq", .key = "main", .model = "llama"}};
    facts.attempts = attempts;
    facts.units = {1, 20, 1500, 2};
    facts.saved = facts.cost;
    facts.possible = Money::fromNanoUsd(1'000);
    facts.cacheKind = "semantic";
    facts.tokensEstimated = true;
    facts.unpriced = true;
    all.observe(facts);
    return all.text(fullState());
}

} // namespace gatehouse::test
