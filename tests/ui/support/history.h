// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up year: eight providers, long names, an error burst, right-to-left text. The same for the same
// seed.
#pragma once

#include "core/config/config.h"
#include "core/gateway/enginestatus.h"
#include "core/ledger/query.h"
#include "core/providers/preset.h"

#include <deque>

namespace gatehouse::ui::test {

providers::Catalogue sampleCatalogue();
config::Config sampleConfig(int providers);
gateway::EngineStatus sampleStatus(const config::Config &config, std::int64_t nowMs);
ledger::ExchangeRecord sampleRecord(quint32 seed, std::int64_t startedMs, const config::Config &config);
std::deque<ledger::ExchangeRecord> sampleHistory(int rows, std::int64_t nowMs, const config::Config &config);
ledger::ExchangeBodies sampleBodies(const ledger::ExchangeRecord &record);

// What the ledger would answer, by plain arithmetic over the rows.
ledger::Series summed(const std::deque<ledger::ExchangeRecord> &rows, const ledger::SeriesQuery &query);

} // namespace gatehouse::ui::test
