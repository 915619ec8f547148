// SPDX-License-Identifier: GPL-3.0-or-later
// All figures of the program since its start, for /metrics. Told once per finished exchange by any worker;
// the state of the moment (breakers, queues, budgets) is handed in when the text is asked for.
#pragma once

#include "core/metrics/facts.h"
#include "core/metrics/seriestable.h"
#include "core/metrics/statefacts.h"

namespace gatehouse::metrics {

using Counter = std::atomic<std::int64_t>;

constexpr std::size_t causes = std::size_t(Cause::GatewayInternal) + 2; // and "none" in front
constexpr std::size_t outcomes = 4;

struct ExchangeFigures // by provider, model, route, client key
{
    std::array<std::array<Counter, causes>, outcomes> requests{};
    std::array<Counter, tokenClasses> tokens{};
    std::array<Counter, unitClasses> units{};
    Counter costNano{0};
    Counter possibleNano{0};
    Counter savedNano{0};
    Counter unpriced{0};
    Counter estimated{0};
    Counter exactHits{0};
    Counter semanticHits{0};
    Counter retries{0};
    Counter fallbacks{0};
    Counter hedges{0};
    Counter requestBytes{0};
    Counter answerBytes{0};
};

struct TimeFigures // by provider, model, operation: histograms are large
{
    Histogram duration{durationBounds()};
    Histogram firstToken{firstTokenBounds()};
    Histogram perToken{perTokenBounds()};
    Histogram overhead{overheadBounds()};
    Histogram inputTokens{tokenBounds()};
    Histogram outputTokens{tokenBounds()};
};

struct AttemptFigures // by provider, key
{
    std::array<Counter, causes> attempts{};
};

class Metrics
{
public:
    struct Bounds
    {
        std::size_t exchanges = 1000; // label sets
        std::size_t times = 200;
        std::size_t attempts = 200;
    };

    Metrics()
        : Metrics(Bounds())
    {
    }

    explicit Metrics(const Bounds &bounds);

    void observe(const ExchangeFacts &facts);

    // Prometheus text; the type is expositionType.
    QByteArray text(const StateFacts &state) const;

private:
    using ExchangeTable = SeriesTable<4, ExchangeFigures>;
    using TimeTable = SeriesTable<3, TimeFigures>;
    using AttemptTable = SeriesTable<2, AttemptFigures>;

    void observeTimes(const ExchangeFacts &facts);
    void observeAttempts(const ExchangeFacts &facts, ExchangeFigures &figures);
    void writeRequests(Exposition &out) const;
    void writeCacheHits(Exposition &out) const;
    void writeMoney(Exposition &out) const;
    void writeTokens(Exposition &out) const;
    void writeTimes(Exposition &out) const;
    void writeAttempts(Exposition &out) const;

    ExchangeTable m_exchanges;
    TimeTable m_times;
    AttemptTable m_attempts;
};

} // namespace gatehouse::metrics
