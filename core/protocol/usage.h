// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of one exchange, in classes that never overlap: their sum is what the provider counted.
#pragma once

#include <cstdint>

namespace gatehouse::protocol {

struct Usage
{
    std::int64_t input = 0;     // fresh prompt tokens, text and image: without cached, written and audio ones
    std::int64_t cacheRead = 0; // prompt tokens served from the provider's prompt cache
    std::int64_t cacheWrite5m = 0; // prompt tokens written to it (five minutes, or a provider's only class)
    std::int64_t cacheWrite1h = 0;
    std::int64_t audioInput = 0;
    std::int64_t output = 0;    // answer tokens without reasoning and audio
    std::int64_t reasoning = 0; // billed as output unless the price says otherwise
    std::int64_t audioOutput = 0;
    std::int64_t images = 0;            // pieces made, for image endpoints
    std::int64_t characters = 0;        // for speech
    std::int64_t audioMilliseconds = 0; // for transcription
    std::int64_t searches = 0;          // web searches charged per request

    std::int64_t promptTokens() const { return input + cacheRead + cacheWrite5m + cacheWrite1h + audioInput; }

    std::int64_t completionTokens() const { return output + reasoning + audioOutput; }

    std::int64_t totalTokens() const { return promptTokens() + completionTokens(); }

    bool isEmpty() const { return *this == Usage{}; }

    Usage &operator+=(const Usage &more)
    {
        input += more.input;
        cacheRead += more.cacheRead;
        cacheWrite5m += more.cacheWrite5m;
        cacheWrite1h += more.cacheWrite1h;
        audioInput += more.audioInput;
        output += more.output;
        reasoning += more.reasoning;
        audioOutput += more.audioOutput;
        images += more.images;
        characters += more.characters;
        audioMilliseconds += more.audioMilliseconds;
        searches += more.searches;
        return *this;
    }

    friend bool operator==(const Usage &, const Usage &) = default;
};

// How sure the counts are, the surest first. Possible: the provider had the request and was given up before
// it said anything, so that nobody knows whether it charges; the counts are an estimate of what it would.
enum class UsageSource { None, Reported, Estimated, Possible };

} // namespace gatehouse::protocol
