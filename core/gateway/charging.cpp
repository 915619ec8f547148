// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/charging.h"

#include "core/base/json/document.h"

#include <algorithm>

namespace gatehouse::gateway {

namespace {

using protocol::UsageSource;

constexpr std::int64_t bytesPerToken = 4;

// Of other answers only what is reported is known.
bool countsTokens(protocol::Operation operation)
{
    using enum protocol::Operation;
    return operation == Chat || operation == Completion || operation == Embedding;
}

// The provider said that it failed before it said anything else: nobody charges for that.
bool refused(const ChargeInput &input)
{
    return input.facts.error && input.facts.error->cause != Cause::ProviderBadAnswer &&
           input.facts.outputBytes == 0;
}

// Of a request for speech, which is charged by what is to be said; the answer is nothing but sound.
std::int64_t spokenCharacters(const ClientCall &call)
{
    if (call.facts.operation != protocol::Operation::Passthrough || !call.path.endsWith("/audio/speech"))
        return 0;
    json::Document document;
    if (!document.parse({call.request.body.constData(), std::size_t(call.request.body.size())}))
        return 0;
    const QByteArray text = document.root()["input"].text();
    return std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }); // not within a character
}

void countUsage(const ChargeInput &input, Charge &charge)
{
    const AnswerFacts &facts = input.facts;
    if (refused(input))
        return;
    const std::int64_t output = tokensOfText(facts.outputBytes);
    if (facts.hasUsage) {
        charge.usage = facts.usage;
        charge.source = UsageSource::Reported;
        if (const std::int64_t missing = output - facts.usage.completionTokens();
            !input.end.whole && missing > 0) {
            charge.usage.output += missing;
            charge.source = UsageSource::Estimated;
        }
        return;
    }
    if (input.end.whole)
        charge.usage.characters = spokenCharacters(input.call);
    if (charge.usage.characters > 0)
        charge.source = UsageSource::Reported;
    if (!countsTokens(input.call.facts.operation) ||
        !(input.end.whole || facts.outputBytes > 0 || input.end.mayCharge))
        return;
    charge.usage.input = input.call.facts.estimatedInputTokens;
    charge.usage.output = output;
    charge.source = input.end.whole || facts.outputBytes > 0 ? UsageSource::Estimated : UsageSource::Possible;
}

} // namespace

std::optional<Money> expectedCost(ledger::PriceCache &prices, const providers::Provider &provider,
                                  const QByteArray &model, const protocol::RequestFacts &facts,
                                  std::int64_t wallMs)
{
    constexpr std::int64_t usualAnswer = 1024;
    if (provider.local || provider.sandbox)
        return Money();
    const protocol::Usage usage{.input = facts.estimatedInputTokens,
                                .output = facts.maxOutputTokens > 0 ? facts.maxOutputTokens : usualAnswer};
    const auto cost = prices.price(provider.config.id.value, model, usage,
                                   {.wallMs = wallMs, .region = provider.priceRegion});
    return cost.state == ledger::PriceState::Unpriced ? std::nullopt : std::optional(cost.cost);
}

std::int64_t tokensOfText(std::int64_t bytes) { return (bytes + bytesPerToken - 1) / bytesPerToken; }

Charge chargeOf(ledger::PriceCache &prices, const ChargeInput &input)
{
    Charge charge{.serviceTier = input.facts.serviceTier};
    countUsage(input, charge);
    charge.counts = charge.source != UsageSource::None || input.end.whole;
    if (!charge.counts)
        return charge;
    if (input.provider.sandbox || input.provider.local) {
        charge.cost.state = ledger::PriceState::Free;
        return charge;
    }
    const ledger::PriceContext context{.serviceTier = charge.serviceTier,
                                       .wallMs = input.call.startedMs,
                                       .region = input.provider.priceRegion};
    const QByteArray &provider = input.provider.config.id.value;
    // What the provider says it served first, then what it was asked for.
    if (!input.facts.servedModel.isEmpty())
        charge.cost = prices.price(provider, input.facts.servedModel, charge.usage, context);
    if (charge.cost.state == ledger::PriceState::Unpriced)
        charge.cost = prices.price(provider, input.model, charge.usage, context);
    return charge;
}

} // namespace gatehouse::gateway
