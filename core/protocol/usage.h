// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of one exchange, in classes that never overlap: their sum is what the provider counted.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gatehouse::protocol {

struct Usage
{
    std::int64_t input = 0;        // fresh prompt tokens of text, and those that nobody tells apart from it
    std::int64_t cacheRead = 0;    // prompt tokens served from the provider's prompt cache
    std::int64_t cacheWrite5m = 0; // prompt tokens written to it (five minutes, or a provider's only class)
    std::int64_t cacheWrite1h = 0;
    std::int64_t audioInput = 0;
    std::int64_t imageInput = 0;
    std::int64_t output = 0;    // answer tokens of text
    std::int64_t reasoning = 0; // billed as output unless the price says otherwise
    std::int64_t audioOutput = 0;
    std::int64_t imageOutput = 0;
    std::int64_t images = 0;            // pieces made, for image endpoints
    std::int64_t characters = 0;        // for speech
    std::int64_t audioMilliseconds = 0; // for transcription
    std::int64_t searches = 0;          // web searches charged per request

    std::int64_t promptTokens() const
    {
        return input + cacheRead + cacheWrite5m + cacheWrite1h + audioInput + imageInput;
    }

    std::int64_t completionTokens() const { return output + reasoning + audioOutput + imageOutput; }

    std::int64_t totalTokens() const { return promptTokens() + completionTokens(); }

    bool isEmpty() const { return *this == Usage{}; }

    Usage &operator+=(const Usage &more);

    friend bool operator==(const Usage &, const Usage &) = default;
};

// Every class and its name in the ledger's columns and in stored JSON. Who counts, stores or reads a usage
// walks this table; a new class is one member, one line here and one migration.
struct UsageField
{
    std::string_view name;
    std::int64_t Usage::*count;
};

inline constexpr std::array usageFields{
    UsageField{"input", &Usage::input},
    UsageField{"cache_read", &Usage::cacheRead},
    UsageField{"cache_write_5m", &Usage::cacheWrite5m},
    UsageField{"cache_write_1h", &Usage::cacheWrite1h},
    UsageField{"audio_input", &Usage::audioInput},
    UsageField{"image_input", &Usage::imageInput},
    UsageField{"output", &Usage::output},
    UsageField{"reasoning", &Usage::reasoning},
    UsageField{"audio_output", &Usage::audioOutput},
    UsageField{"image_output", &Usage::imageOutput},
    UsageField{"images", &Usage::images},
    UsageField{"characters", &Usage::characters},
    UsageField{"audio_ms", &Usage::audioMilliseconds},
    UsageField{"searches", &Usage::searches},
};
static_assert(sizeof(Usage) == usageFields.size() * sizeof(std::int64_t), "a class is missing in the table");

inline Usage &Usage::operator+=(const Usage &more)
{
    for (const UsageField &field : usageFields)
        this->*field.count += more.*field.count;
    return *this;
}

// How sure the counts are, the surest first. Possible: the provider had the request and was given up before
// it said anything, so that nobody knows whether it charges; the counts are an estimate of what it would.
enum class UsageSource { None, Reported, Estimated, Possible };

} // namespace gatehouse::protocol
