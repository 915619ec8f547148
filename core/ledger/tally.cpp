// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/tally.h"

#include <algorithm>

namespace gatehouse::ledger {

Tally &Tally::operator+=(const Tally &other)
{
    for (std::size_t i = 0; i < SumCount; ++i)
        sums[i] += other.sums[i];
    total.merge(other.total);
    firstByte.merge(other.firstByte);
    return *this;
}

void TallySum::add(const Tally &tally)
{
    for (std::size_t i = 0; i < SumCount; ++i)
        m_sums[i] += tally.sums[i];
    m_total.add(tally.total);
    m_firstByte.add(tally.firstByte);
}

Tally TallySum::total() const
{
    return {.sums = m_sums, .total = m_total.total(), .firstByte = m_firstByte.total()};
}

void usageInto(const protocol::Usage &usage, Sums &sums)
{
    for (std::size_t i = 0; i < protocol::usageFields.size(); ++i)
        sums[FirstOfUsage + i] += usage.*protocol::usageFields[i].count;
}

void count(const ExchangeRecord &record, Tally &tally, Latencies latencies)
{
    Sums &sums = tally.sums;
    const bool cached = !record.cacheKind.isEmpty();
    sums[Requests] += 1;
    sums[Errors] += record.state == State::Failed || record.state == State::Interrupted ? 1 : 0;
    sums[CacheHits] += cached ? 1 : 0;
    sums[Unpriced] += record.priceState == PriceState::Unpriced && !record.usage.isEmpty() ? 1 : 0;
    sums[Estimated] += record.usageSource >= protocol::UsageSource::Estimated ? 1 : 0;
    sums[CostNano] += record.cost.nanoUsd();
    sums[SavedNano] += record.saved.nanoUsd();
    usageInto(record.usage, sums);
    if (record.state != State::Finished || cached != (latencies == Latencies::OfCacheHits))
        return;
    tally.total.add(record.totalMicros);
    tally.firstByte.add(record.firstByteMicros);
    if (record.stream && !cached) {
        sums[OutputMicros] += std::max<std::int64_t>(0, record.totalMicros - record.firstByteMicros);
        sums[StreamedTokens] += record.usage.completionTokens();
    }
}

namespace {

Latency latencyOf(const Sketch &sketch)
{
    return {.p50Micros = sketch.quantile(500),
            .p90Micros = sketch.quantile(900),
            .p99Micros = sketch.quantile(990),
            .maxMicros = sketch.max(),
            .count = sketch.count()};
}

protocol::Usage usageOf(const Sums &sums)
{
    protocol::Usage usage;
    for (std::size_t i = 0; i < protocol::usageFields.size(); ++i)
        usage.*protocol::usageFields[i].count = sums[FirstOfUsage + i];
    return usage;
}

} // namespace

Figures figuresOf(const Tally &tally)
{
    const Sums &sums = tally.sums;
    return {.requests = sums[Requests],
            .errors = sums[Errors],
            .cacheHits = sums[CacheHits],
            .unpriced = sums[Unpriced],
            .estimated = sums[Estimated],
            .usage = usageOf(sums),
            .cost = Money::fromNanoUsd(sums[CostNano]),
            .saved = Money::fromNanoUsd(sums[SavedNano]),
            .total = latencyOf(tally.total),
            .firstByte = latencyOf(tally.firstByte),
            .outputMicros = sums[OutputMicros],
            .streamedTokens = sums[StreamedTokens]};
}

} // namespace gatehouse::ledger
