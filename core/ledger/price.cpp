// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/price.h"

#include "core/base/wide.h"

#include <algorithm>
#include <limits>

namespace gatehouse::ledger {

namespace {

constexpr std::int64_t msPerDay = 24LL * 3600 * 1000;

std::optional<PriceClass> insteadOf(PriceClass what)
{
    switch (what) {
    case PriceClass::CacheRead:
    case PriceClass::CacheWrite5m:
    case PriceClass::AudioInput:
    case PriceClass::ImageInput:
        return PriceClass::Input;
    case PriceClass::CacheWrite1h:
        return PriceClass::CacheWrite5m;
    case PriceClass::Reasoning:
    case PriceClass::AudioOutput:
    case PriceClass::ImageOutput:
        return PriceClass::Output;
    case PriceClass::SearchLow:
    case PriceClass::SearchHigh:
        return PriceClass::Search;
    case PriceClass::Input:
    case PriceClass::Output:
    case PriceClass::Image:
    case PriceClass::Character:
    case PriceClass::Second:
    case PriceClass::Search:
    case PriceClass::Request:
        break;
    }
    return {};
}

bool holds(const PriceChange &change, std::int64_t wallMs)
{
    if (wallMs < change.sinceMs)
        return false;
    const std::int64_t day = wallMs / msPerDay; // since Thursday, 1 January 1970
    if ((change.days >> ((day + 3) % 7) & 1U) == 0)
        return false;
    if (change.minutes.empty())
        return true;
    const auto minute = int(wallMs % msPerDay / 60'000);
    return std::ranges::any_of(change.minutes, [&](const auto &window) {
        const auto [from, to] = window;
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    });
}

QByteArray tierOf(const PriceContext &context)
{
    if (context.batch)
        return "batch";
    if (context.serviceTier.isEmpty())
        return {};
    static const QByteArray none[] = {"default", "standard", "auto", "on_demand", "standard_only"};
    return std::ranges::find(none, context.serviceTier) != std::end(none) ? QByteArray()
                                                                          : context.serviceTier;
}

class Tariff // the prices that hold for one request
{
public:
    Tariff(const ModelPrice &model, const PriceContext &context, std::int64_t promptTokens)
        : m_model(model)
        , m_wallMs(context.wallMs)
        , m_tier(tierOf(context))
        , m_promptTokens(promptTokens)
    {
    }

    std::optional<std::int64_t> of(PriceClass what) const
    {
        for (std::optional<PriceClass> next = what; next; next = insteadOf(*next)) {
            if (const auto found = ownOf(*next))
                return found;
        }
        return {};
    }

private:
    std::optional<std::int64_t> ownOf(PriceClass what) const
    {
        const auto names = [&](const PriceChange &change) {
            return holds(change, m_wallMs) &&
                   std::ranges::any_of(change.rates, [&](const Rate &rate) { return rate.what == what; });
        };
        const auto change = std::find_if(m_model.changes.rbegin(), m_model.changes.rend(), names);
        const std::vector<Rate> &rates = change == m_model.changes.rend() ? m_model.rates : change->rates;
        const auto tiered = m_tier.isEmpty() ? std::nullopt : highest(rates, what, m_tier);
        return tiered ? tiered : highest(rates, what, {});
    }

    std::optional<std::int64_t> highest(const std::vector<Rate> &rates, PriceClass what,
                                        const QByteArray &tier) const
    {
        const Rate *best = nullptr;
        for (const Rate &rate : rates) {
            const bool fits = rate.what == what && rate.tier == tier &&
                              (rate.aboveTokens == 0 || m_promptTokens > rate.aboveTokens);
            if (fits && (best == nullptr || rate.aboveTokens > best->aboveTokens))
                best = &rate;
        }
        return best == nullptr ? std::nullopt : std::optional(best->picoUsd);
    }

    const ModelPrice &m_model;
    std::int64_t m_wallMs;
    QByteArray m_tier;
    std::int64_t m_promptTokens;
};

bool isSearch(PriceClass what)
{
    return what == PriceClass::Search || what == PriceClass::SearchLow || what == PriceClass::SearchHigh;
}

PriceClass searchClass(PriceContext::SearchSize size)
{
    switch (size) {
    case PriceContext::SearchSize::Low:
        return PriceClass::SearchLow;
    case PriceContext::SearchSize::Medium:
        return PriceClass::Search;
    case PriceContext::SearchSize::High:
        return PriceClass::SearchHigh;
    }
    return PriceClass::Search;
}

std::int64_t upliftOf(const ModelPrice &model, const QByteArray &region)
{
    const auto found = std::ranges::find(model.uplifts, region, &std::pair<QByteArray, std::int64_t>::first);
    return region.isEmpty() || found == model.uplifts.end() ? 1000 : found->second;
}

// value / divisor to the nearest, halves up; value is not negative.
std::int64_t rounded(Int128 value, Int128 divisor)
{
    const Int128 result = (value + divisor / 2) / divisor;
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return result > most ? most : std::int64_t(result);
}

} // namespace

PricedCost price(const ModelPrice &model, const protocol::Usage &usage, const PriceContext &context)
{
    const Tariff tariff(model, context, usage.promptTokens());
    const std::pair<PriceClass, std::int64_t> used[] = {
        {PriceClass::Input, usage.input},
        {PriceClass::CacheRead, usage.cacheRead},
        {PriceClass::CacheWrite5m, usage.cacheWrite5m},
        {PriceClass::CacheWrite1h, usage.cacheWrite1h},
        {PriceClass::AudioInput, usage.audioInput},
        {PriceClass::ImageInput, usage.imageInput},
        {PriceClass::Output, usage.output},
        {PriceClass::Reasoning, usage.reasoning},
        {PriceClass::AudioOutput, usage.audioOutput},
        {PriceClass::ImageOutput, usage.imageOutput},
        {PriceClass::Image, usage.images},
        {PriceClass::Character, usage.characters},
        {searchClass(context.searchSize), usage.searches},
    };
    PricedCost result{.state = PriceState::Priced, .version = model.version};
    const auto miss = [&result](PriceClass what) {
        result.missing.push_back(what);
        if (!isSearch(what))
            result.state = PriceState::Unpriced;
    };
    // Pico-USD times 1,000, because audio is counted in milliseconds and priced by the second.
    Int128 sum = 0;
    for (const auto &[what, units] : used) {
        if (units <= 0)
            continue;
        if (const auto rate = tariff.of(what))
            sum += Int128(units) * *rate * 1000;
        else
            miss(what);
    }
    if (usage.audioMilliseconds > 0) {
        // Transcription is priced by the second or by the token, and some models report both.
        if (const auto rate = tariff.of(PriceClass::Second))
            sum += Int128(usage.audioMilliseconds) * *rate;
        else if (usage.totalTokens() == 0)
            miss(PriceClass::Second);
    }
    if (const auto rate = tariff.of(PriceClass::Request))
        sum += Int128(*rate) * 1000;
    sum *= upliftOf(model, context.region);
    result.cost = Money::fromNanoUsd(rounded(sum, Int128(1000) * 1000 * 1000));
    return result;
}

} // namespace gatehouse::ledger
