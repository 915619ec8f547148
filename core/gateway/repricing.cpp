// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/repricing.h"

namespace gatehouse::gateway {

namespace {

class Repricer
{
public:
    Repricer(PriceBookPtr book, const providers::Registry &registry)
        : m_prices(std::move(book))
        , m_registry(registry)
    {
    }

    std::optional<ledger::Repriced> of(const ledger::ExchangeRecord &row)
    {
        ledger::Repriced sum;
        bool any = false;
        for (const ledger::Attempt &attempt : row.attempts) {
            ledger::PricedCost cost;
            if (attempt.usageSource != protocol::UsageSource::None) {
                const bool served = !attempt.cause && attempt.provider == row.provider;
                cost = priceOf(row, attempt.provider,
                               {served ? row.modelServed : QByteArray(), attempt.model}, attempt.usage);
                add(cost, any, sum.cost);
                if (attempt.usageSource == protocol::UsageSource::Possible)
                    sum.possible += cost.cost;
                any = true;
            }
            sum.attempts.push_back(cost.cost);
        }
        if (any)
            return sum;
        sum.attempts.clear();
        const QByteArray asked = row.attempts.empty() ? QByteArray() : row.attempts.back().model;
        sum.cost = priceOf(row, row.provider, {row.modelServed, asked}, row.usage);
        if (row.usageSource == protocol::UsageSource::Possible)
            sum.possible = sum.cost.cost;
        return sum;
    }

private:
    using Models = std::array<QByteArray, 2>; // what served, what was asked for

    ledger::PricedCost priceOf(const ledger::ExchangeRecord &row, const ProviderId &id, const Models &models,
                               const protocol::Usage &usage)
    {
        const providers::ProviderPtr provider = m_registry.find(id);
        const ledger::PriceContext context{.serviceTier = row.serviceTier,
                                           .wallMs = row.startedMs,
                                           .region = provider ? provider->priceRegion : QByteArray()};
        ledger::PricedCost cost;
        for (const QByteArray &model : models) {
            if (!model.isEmpty() && cost.state == ledger::PriceState::Unpriced)
                cost = m_prices.price(id.value, model, usage, context);
        }
        return cost;
    }

    static void add(const ledger::PricedCost &cost, bool before, ledger::PricedCost &sum)
    {
        sum.cost += cost.cost;
        if (!cost.version.isEmpty())
            sum.version = cost.version;
        if (!before || cost.state == ledger::PriceState::Unpriced)
            sum.state = cost.state;
    }

    ledger::PriceCache m_prices;
    providers::Registry m_registry;
};

} // namespace

PriceBookPtr priceBookFor(const ledger::PriceBook &shipped, const config::Config &config,
                          const providers::Registry &registry)
{
    QHash<QByteArray, QByteArray> names;
    for (const providers::ProviderPtr &provider : registry.all())
        names.insert(provider->config.id.value, provider->priceProvider);
    std::vector<ledger::OwnPrice> own;
    for (const config::PriceOverride &price : config.prices)
        own.push_back({.provider = price.provider,
                       .model = price.model,
                       .input = price.input,
                       .output = price.output,
                       .cacheRead = price.cacheRead,
                       .cacheWrite = price.cacheWrite});
    auto book = std::make_shared<ledger::PriceBook>(shipped);
    book->setProviders(std::move(names));
    if (const auto set = book->setOwn(own);
        !set) // the file's check refuses such prices before they come here
        qWarning("own prices are left out: %s", qUtf8Printable(set.error().message));
    return book;
}

ledger::Reprice repriceBy(PriceBookPtr book, const providers::Registry &registry)
{
    const auto repricer = std::make_shared<Repricer>(std::move(book), registry);
    return [repricer](const ledger::ExchangeRecord &row) { return repricer->of(row); };
}

} // namespace gatehouse::gateway
