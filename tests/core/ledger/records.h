// SPDX-License-Identifier: GPL-3.0-or-later
// Records for tests of the ledger: one with every field set, and streams of plausible ones.
#pragma once

#include "core/ledger/record.h"

#include <QRandomGenerator>

namespace gatehouse::test {

inline constexpr std::int64_t someTime = 1'795'000'000'000; // 2026-11-18, a round number of seconds

inline ledger::ExchangeRecord fullRecord(std::int64_t ms = someTime)
{
    ledger::ExchangeRecord r;
    r.id = ExchangeId::make(ms);
    r.state = ledger::State::Failed;
    r.startedMs = ms;
    r.queueMicros = 11;
    r.connectMicros = 12;
    r.firstByteMicros = 130'000;
    r.totalMicros = 1'400'000;
    r.upstreamMicros = 1'300'000;
    r.operation = "chat";
    r.path = "/v1/chat/completions";
    r.dialectIn = "openai-chat";
    r.dialectOut = "anthropic-messages";
    r.provider.value = "anthropic";
    r.key.value = "work";
    r.modelAsked = "smart";
    r.modelServed = "claude-sonnet-4-5";
    r.route.value = "default";
    r.client.value = "claude-code";
    r.clientAgent = "OpenAI/Python 1.0";
    r.stream = true;
    r.status = 429;
    r.cause = Cause::ProviderRateLimited;
    r.message = QStringLiteral("anthropic: 100% of \"tokens_per_minute\" used – wait");
    r.finishReason = "stop";
    r.dropped = {"logit_bias", "a\"b"};
    r.attempts = {{.provider = {"openai"},
                   .key = {"k"},
                   .model = "gpt-5",
                   .status = 503,
                   .cause = Cause::ProviderOverloaded,
                   .message = QStringLiteral("busy"),
                   .startedMicros = 10,
                   .durationMicros = 20},
                  {.provider = {"anthropic"},
                   .key = {"work"},
                   .model = "claude-sonnet-4-5",
                   .status = 429,
                   .cause = Cause::ProviderRateLimited,
                   .message = QStringLiteral("slow"),
                   .startedMicros = 40,
                   .durationMicros = 50}};
    r.usage = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    r.usageSource = protocol::UsageSource::Estimated;
    r.priceState = ledger::PriceState::Priced;
    r.cost = Money::fromNanoUsd(123'456'789);
    r.saved = Money::fromNanoUsd(5);
    r.priceVersion = "2026-11-20+own";
    r.cacheKind = "semantic";
    r.requestBytes = 1000;
    r.answerBytes = 2000;
    return r;
}

// The plain case: one attempt, no trouble.
inline ledger::ExchangeRecord plainRecord(std::int64_t ms, QRandomGenerator &random)
{
    static const QByteArray providers[] = {"openai", "anthropic", "groq", "gemini"};
    static const QByteArray models[] = {"gpt-5", "claude-sonnet-4-5", "llama-3.3-70b", "gemini-2.5-flash"};
    static const QByteArray clients[] = {"claude-code", "codex", "webui"};
    const auto which = random.bounded(4);
    ledger::ExchangeRecord r;
    r.id = ExchangeId::make(ms);
    r.state = ledger::State::Finished;
    r.startedMs = ms;
    r.queueMicros = 20 + random.bounded(30);
    r.firstByteMicros = 80'000 + random.bounded(500'000);
    r.totalMicros = r.firstByteMicros + random.bounded(5'000'000);
    r.upstreamMicros = r.totalMicros - 50;
    r.operation = "chat";
    r.path = "/v1/chat/completions";
    r.dialectIn = r.dialectOut = "openai-chat";
    r.provider.value = providers[which];
    r.key.value = "default";
    r.modelAsked = r.modelServed = models[which];
    r.route.value = "default";
    r.client.value = clients[random.bounded(3)];
    r.clientAgent = "OpenAI/Python 1.0";
    r.stream = random.bounded(2) == 1;
    r.status = 200;
    r.finishReason = "stop";
    r.attempts = {{.provider = r.provider,
                   .key = r.key,
                   .model = r.modelServed,
                   .status = 200,
                   .startedMicros = 30,
                   .durationMicros = r.upstreamMicros}};
    r.usage.input = random.bounded(4000);
    r.usage.output = random.bounded(900);
    r.usageSource = protocol::UsageSource::Reported;
    r.priceState = ledger::PriceState::Priced;
    r.cost = Money::fromNanoUsd(r.usage.input * 3000 + r.usage.output * 15000);
    r.priceVersion = "2026-11-20";
    r.requestBytes = 1000;
    r.answerBytes = 4000;
    if (random.bounded(50) == 0) {
        r.state = ledger::State::Failed;
        r.status = 503;
        r.cause = Cause::ProviderOverloaded;
        r.message = QStringLiteral("overloaded, request %1").arg(random.bounded(100'000));
        r.usage = {};
        r.cost = {};
    }
    return r;
}

} // namespace gatehouse::test
