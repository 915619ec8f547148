// SPDX-License-Identifier: GPL-3.0-or-later
// What one attempt at a provider costs, whatever became of it. A pure function of what is known of it.
#pragma once

#include "core/gateway/answerpath.h"
#include "core/gateway/clientcall.h"
#include "core/ledger/pricebook.h"
#include "core/providers/registry.h"

namespace gatehouse::gateway {

struct AttemptEnd
{
    bool whole = false;     // the answer came to its end
    bool mayCharge = false; // nobody knows whether the provider charges, see Attempt::mayCharge()
};

struct ChargeInput
{
    const providers::Provider &provider;
    QByteArray model = {}; // as it was sent there; what the answer says it is comes first
    const AnswerFacts &facts;
    AttemptEnd end = {};
    const ClientCall &call;
};

struct Charge
{
    protocol::Usage usage = {};
    protocol::UsageSource source = protocol::UsageSource::None;
    bool counts = false; // false: it failed and cost nothing, and the row says no word of it
    ledger::PricedCost cost = {};
    QByteArray serviceTier = {};
};

// Reported usage, where it was told at the end. An answer that broke is charged for what came of it: a
// provider that tells its usage at first has not counted the rest. Where only the request is known to have
// arrived, the prompt alone is counted, as Possible.
Charge chargeOf(ledger::PriceCache &prices, const ChargeInput &input);

// What a request will cost there, rather too high than too low: by the longest answer that it allows, else by
// a usual one. Nothing where no price is known; what is free costs nothing.
std::optional<Money> expectedCost(ledger::PriceCache &prices, const providers::Provider &provider,
                                  const QByteArray &model, const protocol::RequestFacts &facts,
                                  std::int64_t wallMs);

std::int64_t tokensOfText(std::int64_t bytes); // an estimate

} // namespace gatehouse::gateway
