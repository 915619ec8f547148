// SPDX-License-Identifier: GPL-3.0-or-later
// gatehoused --recalculate: charges the rows of the ledger anew by the prices of today, and ends.
#pragma once

#include "core/gateway/engine.h"

class QCommandLineParser;

namespace gatehouse {

void addRecalculation(QCommandLineParser &parser); // its options: --recalculate, --from, --to, …
// The exit code: 0 done, 1 it could not be done, 2 an option is wrong; says what became of it.
int recalculateLedger(const gateway::EngineOptions &options, const QCommandLineParser &parser);

} // namespace gatehouse
