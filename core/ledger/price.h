// SPDX-License-Identifier: GPL-3.0-or-later
// What a request costs: integers from the price to the amount.
//
// A price is an integer number of pico-USD (10^-12 USD) per unit, which is the same number as micro-USD per
// million. A row's amount is the sum over its classes of units × price, in 128 bits, and is rounded once, at
// the end, to nano-USD, half away from zero. So the amounts of the classes need not add up to the row's by a
// nano-USD; the rows add up to every chart exactly.
#pragma once

#include "core/ledger/record.h"

namespace gatehouse::ledger {

enum class PriceClass {
    Input,        // per token; as all up to ImageOutput
    CacheRead,    // not priced: Input
    CacheWrite5m, // not priced: Input
    CacheWrite1h, // not priced: CacheWrite5m
    AudioInput,   // not priced: Input
    ImageInput,   // not priced: Input
    Output,
    Reasoning,   // not priced: Output
    AudioOutput, // not priced: Output
    ImageOutput, // not priced: Output
    Image,       // per image made
    Character,   // of text to be spoken
    Second,      // of audio to be written down
    Search,      // per web search (of medium context where the provider tells sizes apart)
    SearchLow,   // not priced: Search
    SearchHigh,  // not priced: Search
    Request,     // once for the request, besides its tokens
};

struct Rate
{
    PriceClass what = PriceClass::Input;
    std::int64_t aboveTokens = 0; // holds for all tokens of a request whose prompt is longer than this
    QByteArray tier = {};         // "", "batch", "flex", "priority" …
    std::int64_t picoUsd = 0;     // per unit
    friend bool operator==(const Rate &, const Rate &) = default;
};

struct PriceChange // other prices from a day on, or at hours of the day
{
    std::int64_t sinceMs = 0;
    unsigned days = 0x7f;                          // bit 0: Monday; UTC
    std::vector<std::pair<int, int>> minutes = {}; // of the day in UTC, [from, to); none: all day
    std::vector<Rate> rates = {};                  // of the classes named here the others do not hold
    friend bool operator==(const PriceChange &, const PriceChange &) = default;
};

struct ModelPrice
{
    QByteArray provider = {}; // as the book has it
    QByteArray model = {};
    std::vector<Rate> rates = {};
    std::vector<PriceChange> changes = {}; // the last that holds counts, class by class
    std::vector<std::pair<QByteArray, std::int64_t>> uplifts = {}; // region → permille of the amount
    QByteArray version = {}; // of the row: "2026-11-20", or "2026-11-20+own" for the user's own price
    friend bool operator==(const ModelPrice &, const ModelPrice &) = default;
};

struct PriceContext
{
    enum class SearchSize { Low, Medium, High };
    // As the provider's answer names it; "default", "standard", "auto", "on_demand" are none. A tier without
    // prices of its own is charged as none.
    QByteArray serviceTier = {};
    bool batch = false;
    std::int64_t wallMs = 0; // when the request was made
    QByteArray region = {};  // "eu", "us", "regional": where the provider asks more for it
    SearchSize searchSize = SearchSize::Medium;
};

struct PricedCost
{
    PriceState state = PriceState::Unpriced;
    Money cost = {};
    QByteArray version = {};
    std::vector<PriceClass> missing = {}; // classes that were used and have no price: the cost is not whole
};

// Unpriced where a class other than searches was used and has no price; the cost is then that of the others.
PricedCost price(const ModelPrice &model, const protocol::Usage &usage, const PriceContext &context);

} // namespace gatehouse::ledger
