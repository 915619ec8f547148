// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metrics.h"

namespace gatehouse::metrics {

namespace {

void add(Counter &counter, std::int64_t by)
{
    if (by != 0)
        counter.fetch_add(by, std::memory_order_relaxed);
}

std::size_t causeIndex(const std::optional<Cause> &cause) { return cause ? std::size_t(*cause) + 1 : 0; }

std::int64_t promptTokens(const ExchangeFacts &facts)
{
    return facts[Token::Input] + facts[Token::CacheRead] + facts[Token::CacheWrite5m] +
           facts[Token::CacheWrite1h] + facts[Token::AudioInput] + facts[Token::ImageInput];
}

std::int64_t completionTokens(const ExchangeFacts &facts)
{
    return facts[Token::Output] + facts[Token::Reasoning] + facts[Token::AudioOutput] +
           facts[Token::ImageOutput];
}

} // namespace

Metrics::Metrics(const Bounds &bounds)
    : m_exchanges(bounds.exchanges)
    , m_times(bounds.times)
    , m_attempts(bounds.attempts)
{
}

void Metrics::observe(const ExchangeFacts &facts)
{
    // A name that no provider has is the client's invention: it must not use up the bound.
    const std::string_view model = facts.provider.empty() ? std::string_view() : facts.model;
    ExchangeFigures &figures = m_exchanges.at({facts.provider, model, facts.route, facts.client});
    add(figures.requests[std::size_t(facts.outcome)][causeIndex(facts.cause)], 1);
    for (std::size_t i = 0; i < tokenClasses; ++i)
        add(figures.tokens[i], facts.tokens[i]);
    for (std::size_t i = 0; i < unitClasses; ++i)
        add(figures.units[i], facts.units[i]);
    add(figures.costNano, facts.cost.nanoUsd());
    add(figures.possibleNano, facts.possible.nanoUsd());
    add(figures.savedNano, facts.saved.nanoUsd());
    add(figures.unpriced, facts.unpriced ? 1 : 0);
    add(figures.estimated, facts.tokensEstimated ? 1 : 0);
    add(figures.exactHits, facts.cacheKind == "exact" ? 1 : 0);
    add(figures.semanticHits, facts.cacheKind == "semantic" ? 1 : 0);
    add(figures.requestBytes, facts.requestBytes);
    add(figures.answerBytes, facts.answerBytes);
    observeAttempts(facts, figures);
    observeTimes(facts);
}

void Metrics::observeAttempts(const ExchangeFacts &facts, ExchangeFigures &figures)
{
    const AttemptFacts *before = nullptr;
    for (const AttemptFacts &attempt : facts.attempts) {
        add(m_attempts.at({attempt.provider, attempt.key}).attempts[causeIndex(attempt.cause)], 1);
        if (attempt.hedge) {
            add(figures.hedges, 1);
        } else if (before) {
            const bool same = before->provider == attempt.provider && before->model == attempt.model;
            add(same ? figures.retries : figures.fallbacks, 1);
        }
        before = &attempt;
    }
}

void Metrics::observeTimes(const ExchangeFacts &facts)
{
    // What was refused at the door would paint the latency of providers in bright colours.
    if (facts.provider.empty())
        return;
    TimeFigures &times = m_times.at({facts.provider, facts.model, facts.operation});
    times.duration.observe(facts.totalMicros);
    times.overhead.observe(facts.overheadMicros);
    if (facts.outcome != Outcome::Served)
        return;
    const std::int64_t prompt = promptTokens(facts);
    const std::int64_t completion = completionTokens(facts);
    if (prompt > 0)
        times.inputTokens.observe(prompt);
    if (completion > 0)
        times.outputTokens.observe(completion);
    if (!facts.stream || facts.firstByteMicros <= 0)
        return;
    times.firstToken.observe(facts.firstByteMicros);
    if (completion > 1)
        times.perToken.observe((facts.totalMicros - facts.firstByteMicros) / (completion - 1));
}

QByteArray Metrics::text(const StateFacts &state) const
{
    Exposition out;
    writeRequests(out);
    writeCacheHits(out);
    writeTokens(out);
    writeMoney(out);
    writeAttempts(out);
    writeTimes(out);
    writeState(out, state);
    return out.take();
}

} // namespace gatehouse::metrics
