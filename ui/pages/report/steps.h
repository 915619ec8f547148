// SPDX-License-Identifier: GPL-3.0-or-later
// A series of the ledger cut into the steps that a chart draws.
#pragma once

#include "ui/text/period.h"

namespace gatehouse::ui {

struct StepGroup
{
    QByteArray name = {};
    bool other = false;
    std::vector<ledger::Figures> steps = {};
};

struct Steps
{
    QList<std::int64_t> starts = {};
    std::vector<StepGroup> groups = {}; // as in Series::groups
};

// Counts, tokens and money are summed; percentiles of several buckets in one step are the worst of them, so
// ask for latencies in steps of a bucket.
Steps cutIntoSteps(const ledger::Series &series, const Period &period);
void addFigures(ledger::Figures &to, const ledger::Figures &more);

} // namespace gatehouse::ui
