// SPDX-License-Identifier: GPL-3.0-or-later
// The prices of one configuration, and charging old rows anew by them. Only where somebody asks for it.
#pragma once

#include "core/ledger/pricebook.h"
#include "core/ledger/recalculation.h"
#include "core/providers/registry.h"

namespace gatehouse::gateway {

using PriceBookPtr = std::shared_ptr<const ledger::PriceBook>;

// The shipped book with the user's own prices, and with his names for providers.
PriceBookPtr priceBookFor(const ledger::PriceBook &shipped, const config::Config &config,
                          const providers::Registry &registry);

// Each attempt of a row is charged by what it used, as it was then: at the time of the request, in the
// service tier that its answer named. Rows of providers that the configuration no longer has are looked up by
// name.
ledger::Reprice repriceBy(PriceBookPtr book, const providers::Registry &registry);

} // namespace gatehouse::gateway
