// SPDX-License-Identifier: GPL-3.0-or-later
// What the gateway tells the metrics of one finished exchange. Values and views that need live no longer than
// the call.
#pragma once

#include "core/base/error.h"
#include "core/base/money.h"

#include <array>
#include <span>
#include <string_view>

namespace gatehouse::metrics {

enum class Outcome { Served, Cached, Failed, Cancelled };

// The classes of protocol::Usage, which never overlap: their sum over all series is the sum of the ledger.
enum class Token {
    Input,
    CacheRead,
    CacheWrite5m,
    CacheWrite1h,
    AudioInput,
    ImageInput,
    Output,
    Reasoning,
    AudioOutput,
    ImageOutput
};
constexpr std::size_t tokenClasses = 10;

enum class Unit { Images, Characters, AudioMilliseconds, Searches };
constexpr std::size_t unitClasses = 4;

struct AttemptFacts
{
    std::string_view provider = {};
    std::string_view key = {};
    std::string_view model = {};
    std::optional<Cause> cause = {}; // empty: it served
    bool hedge = false;              // begun beside the one before
};

struct ExchangeFacts
{
    std::string_view provider = {}; // empty: never got as far
    std::string_view model = {};    // served
    std::string_view route = {};
    std::string_view client = {};
    std::string_view operation = "chat";
    std::string_view cacheKind = {}; // "", "exact", "semantic"
    Outcome outcome = Outcome::Served;
    std::optional<Cause> cause = {};
    bool stream = false;
    std::int64_t totalMicros = 0;
    std::int64_t firstByteMicros = 0; // of the answer, to the client; 0 where none came
    std::int64_t overheadMicros = 0;  // our own share: total without waiting for providers and client
    std::array<std::int64_t, tokenClasses> tokens{};
    std::array<std::int64_t, unitClasses> units{};
    bool tokensEstimated = false;
    bool unpriced = false;
    Money cost = {};
    Money possible = {}; // of it: what no provider has confirmed
    Money saved = {};
    std::int64_t requestBytes = 0;
    std::int64_t answerBytes = 0;
    std::span<const AttemptFacts> attempts = {};

    std::int64_t &operator[](Token type) { return tokens[std::size_t(type)]; }

    std::int64_t operator[](Token type) const { return tokens[std::size_t(type)]; }

    std::int64_t &operator[](Unit unit) { return units[std::size_t(unit)]; }

    std::int64_t operator[](Unit unit) const { return units[std::size_t(unit)]; }
};

} // namespace gatehouse::metrics
