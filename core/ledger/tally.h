// SPDX-License-Identifier: GPL-3.0-or-later
// What one or many requests add up to: the numbers behind every chart, in the order of the roll-up's columns.
#pragma once

#include "core/ledger/query.h"
#include "core/ledger/sketch.h"

#include <array>

namespace gatehouse::ledger {

enum Sum : std::size_t {
    Requests,
    Errors, // failed and interrupted; a client that left is none
    CacheHits,
    Unpriced, // had usage, and no price was known
    CostNano,
    SavedNano,
    FirstOfUsage, // the classes of a usage, in the order of protocol::usageFields
    OutputMicros = FirstOfUsage + int(protocol::usageFields.size()),
    StreamedTokens,
    Estimated, // nobody reported their usage
    SumCount
};

using Sums = std::array<std::int64_t, SumCount>;

struct Tally
{
    Sums sums = {};
    Sketch total = {};     // of finished requests that a provider answered; neither cache hits nor failures
    Sketch firstByte = {}; // likewise
    Tally &operator+=(const Tally &other);
};

// Adds up many tallies.
class TallySum
{
public:
    void add(const Tally &tally);
    Tally total() const;

private:
    Sums m_sums = {};
    SketchSum m_total = {};
    SketchSum m_firstByte = {};
};

// Adds one request that has ended. Running ones are not counted anywhere until they end.
// Whose latencies a tally holds: a hit of the cache says nothing of a provider, and the other way round.
enum class Latencies { OfProviders, OfCacheHits };

void count(const ExchangeRecord &record, Tally &tally, Latencies latencies = Latencies::OfProviders);

Figures figuresOf(const Tally &tally);
void usageInto(const protocol::Usage &usage, Sums &sums);

} // namespace gatehouse::ledger
