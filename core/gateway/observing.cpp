// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/observing.h"

#include "core/base/bytes.h"
#include "core/gateway/version.h"

#include <QVarLengthArray>

namespace gatehouse::gateway {

namespace {

metrics::Outcome outcomeOf(const ledger::ExchangeRecord &row)
{
    if (row.state == ledger::State::Cancelled)
        return metrics::Outcome::Cancelled;
    if (row.state != ledger::State::Finished)
        return metrics::Outcome::Failed;
    return row.cacheKind.isEmpty() ? metrics::Outcome::Served : metrics::Outcome::Cached;
}

void copyUsage(const protocol::Usage &usage, metrics::ExchangeFacts &facts)
{
    using metrics::Token;
    using metrics::Unit;
    facts[Token::Input] = usage.input;
    facts[Token::CacheRead] = usage.cacheRead;
    facts[Token::CacheWrite5m] = usage.cacheWrite5m;
    facts[Token::CacheWrite1h] = usage.cacheWrite1h;
    facts[Token::AudioInput] = usage.audioInput;
    facts[Token::ImageInput] = usage.imageInput;
    facts[Token::Output] = usage.output;
    facts[Token::Reasoning] = usage.reasoning;
    facts[Token::AudioOutput] = usage.audioOutput;
    facts[Token::ImageOutput] = usage.imageOutput;
    facts[Unit::Images] = usage.images;
    facts[Unit::Characters] = usage.characters;
    facts[Unit::AudioMilliseconds] = usage.audioMilliseconds;
    facts[Unit::Searches] = usage.searches;
}

metrics::ProviderFacts::Breaker breakerOf(routing::Breaker::State state)
{
    using From = routing::Breaker::State;
    using To = metrics::ProviderFacts::Breaker;
    return state == From::Open ? To::Open : state == From::Closed ? To::Closed : To::HalfOpen;
}

metrics::KeyFacts::State keyStateOf(routing::KeyState state)
{
    using From = routing::KeyState;
    using To = metrics::KeyFacts::State;
    return state == From::Ready ? To::Ready : state == From::CoolingDown ? To::CoolingDown : To::Refused;
}

// Time in which some provider was waited for. Attempts begin one after the other, and a hedge runs beside the
// one before it.
std::int64_t waitedMicros(const std::vector<ledger::Attempt> &attempts)
{
    std::int64_t waited = 0;
    std::int64_t until = 0;
    for (const ledger::Attempt &attempt : attempts) {
        const std::int64_t end = attempt.startedMicros + attempt.durationMicros;
        waited += std::max<std::int64_t>(0, end - std::max(attempt.startedMicros, until));
        until = std::max(until, end);
    }
    return waited;
}

QByteArray periodName(const config::Budget &budget)
{
    using Period = config::Budget::Period;
    const QByteArray name = budget.period == Period::Day     ? "day"
                            : budget.period == Period::Week  ? "week"
                            : budget.period == Period::Month ? "month"
                                                             : "forever";
    return budget.rolling ? "rolling_" + name : name;
}

} // namespace

void observe(metrics::Metrics &metrics, const ledger::ExchangeRecord &row)
{
    QVarLengthArray<metrics::AttemptFacts, 4> attempts;
    for (const ledger::Attempt &attempt : row.attempts)
        attempts.append({.provider = view(attempt.provider.value),
                         .key = view(attempt.key.value),
                         .model = view(attempt.model),
                         .cause = attempt.cause,
                         .hedge = attempt.hedge});
    const std::int64_t waited = waitedMicros(row.attempts);
    metrics::ExchangeFacts facts{.provider = view(row.provider.value),
                                 .model = view(row.modelServed),
                                 .route = view(row.route.value),
                                 .client = view(row.client.value),
                                 .operation = view(row.operation),
                                 .cacheKind = view(row.cacheKind),
                                 .outcome = outcomeOf(row),
                                 .cause = row.cause,
                                 .stream = row.stream,
                                 .totalMicros = row.totalMicros,
                                 .firstByteMicros = row.firstByteMicros,
                                 .overheadMicros = std::max<std::int64_t>(0, row.totalMicros - waited),
                                 .tokensEstimated = row.usageSource >= protocol::UsageSource::Estimated,
                                 .unpriced =
                                     row.priceState == ledger::PriceState::Unpriced && !row.usage.isEmpty(),
                                 .cost = row.cost,
                                 .possible = row.possible,
                                 .saved = row.saved,
                                 .requestBytes = row.requestBytes,
                                 .answerBytes = row.answerBytes,
                                 .attempts = {attempts.constData(), std::size_t(attempts.size())}};
    copyUsage(row.usage, facts);
    metrics.observe(facts);
}

metrics::StateFacts stateOf(const SharedServices &services, const governance::ClientBook &clients)
{
    const cache::CacheStatus cached = services.cache.status();
    metrics::StateFacts state{.version = QByteArray(versionText().data(), qsizetype(versionText().size())),
                              .connections = services.moment.connections.load(std::memory_order_relaxed),
                              .workers = services.moment.workers.load(std::memory_order_relaxed),
                              .ledgerQueueRows = std::int64_t(services.ledger.queued()),
                              .ledgerDroppedRows = services.ledger.droppedRows(),
                              .cacheEntries = cached.entries,
                              .cacheBytes = cached.bytes,
                              .configGood = services.moment.configGood.load(std::memory_order_relaxed),
                              .process = metrics::readProcess()};
    for (const routing::ProviderHealth &health : services.health.snapshot()) {
        metrics::ProviderFacts provider{.provider = health.provider.value,
                                        .breaker = breakerOf(health.breaker),
                                        .inFlight = health.inFlight,
                                        .latencyMicros = health.latencyMicros};
        for (const routing::KeyHealth &key : health.keys)
            provider.keys.push_back(
                {.key = key.key.value, .state = keyStateOf(key.state), .inFlight = key.inFlight});
        state.inFlight += health.inFlight;
        state.providers.push_back(std::move(provider));
    }
    for (const governance::BudgetStatus &budget : services.governor.snapshot(clients))
        state.budgets.push_back({.client = budget.client.value,
                                 .group = budget.group,
                                 .period = periodName(budget.budget),
                                 .limit = budget.budget.limit,
                                 .spent = budget.spent,
                                 .reserved = budget.reserved});
    return state;
}

} // namespace gatehouse::gateway
