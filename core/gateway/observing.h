// SPDX-License-Identifier: GPL-3.0-or-later
// From the gateway's own values to those of the metrics.
#pragma once

#include "core/gateway/services.h"
#include "core/governance/clientbook.h"
#include "core/metrics/metrics.h"

namespace gatehouse::gateway {

// One finished exchange. Its figures are those of the row, so that both sums are one number.
void observe(metrics::Metrics &metrics, const ledger::ExchangeRecord &row);

// The state of the moment, gathered when /metrics is asked for.
metrics::StateFacts stateOf(const SharedServices &services, const governance::ClientBook &clients);

} // namespace gatehouse::gateway
