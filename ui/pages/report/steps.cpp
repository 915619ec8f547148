// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/report/steps.h"

#include <QHash>

namespace gatehouse::ui {

namespace {

void worsen(ledger::Latency &to, const ledger::Latency &more)
{
    to.p50Micros = std::max(to.p50Micros, more.p50Micros);
    to.p90Micros = std::max(to.p90Micros, more.p90Micros);
    to.p99Micros = std::max(to.p99Micros, more.p99Micros);
    to.maxMicros = std::max(to.maxMicros, more.maxMicros);
    to.count += more.count;
}

} // namespace

void addFigures(ledger::Figures &to, const ledger::Figures &more)
{
    to.requests += more.requests;
    to.errors += more.errors;
    to.cacheHits += more.cacheHits;
    to.unpriced += more.unpriced;
    to.usage += more.usage;
    to.cost += more.cost;
    to.saved += more.saved;
    worsen(to.total, more.total);
    worsen(to.firstByte, more.firstByte);
    to.outputMicros += more.outputMicros;
    to.streamedTokens += more.streamedTokens;
}

Steps cutIntoSteps(const ledger::Series &series, const Period &period)
{
    Steps steps;
    for (std::int64_t start = period.fromMs; start < period.toMs; start += period.stepMs)
        steps.starts << start;
    QHash<std::pair<bool, QByteArray>, std::size_t> places;
    for (const ledger::SeriesPoint &group : series.groups) {
        places.insert({group.other, group.group}, steps.groups.size());
        steps.groups.push_back({group.group, group.other,
                                std::vector<ledger::Figures>(static_cast<std::size_t>(steps.starts.size()))});
    }
    for (const ledger::SeriesPoint &point : series.points) {
        const auto place = places.constFind({point.other, point.group});
        const std::int64_t step = (point.startMs - period.fromMs) / period.stepMs;
        // A bucket that began before the period (the day that midnight of another zone cuts) counts to its
        // first step.
        const std::int64_t within = std::clamp<std::int64_t>(step, 0, steps.starts.size() - 1);
        if (place != places.constEnd())
            addFigures(steps.groups[*place].steps[static_cast<std::size_t>(within)], point.figures);
    }
    return steps;
}

} // namespace gatehouse::ui
