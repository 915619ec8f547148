// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer says about the client key's rates, in the words of the client's dialect.
#pragma once

#include "core/governance/governor.h"

#include <QVarLengthArray>

#include <array>

namespace gatehouse::governance {

// A literal for a name, and a value that stands in it: each answer carries up to six of them.
class HeaderLine
{
public:
    HeaderLine() = default;
    HeaderLine(std::string_view name, std::string_view value); // at most 31 bytes of it
    HeaderLine(std::string_view name, std::int64_t value);

    std::string_view name() const { return m_name; }

    std::string_view value() const { return {m_value.data(), m_size}; }

    friend bool operator==(const HeaderLine &a, const HeaderLine &b)
    {
        return a.name() == b.name() && a.value() == b.value();
    }

private:
    std::string_view m_name = {};
    std::array<char, 31> m_value = {};
    std::uint8_t m_size = 0;
};

using HeaderLines = QVarLengthArray<HeaderLine, 6>;

// Anthropic: anthropic-ratelimit-requests-limit, -remaining, -reset (RFC 3339), the same for tokens.
// OpenAI and all others: x-ratelimit-limit-requests, -remaining-requests, -reset-requests ("6m0s"), and
// tokens.
HeaderLines rateLimitHeaders(std::string_view dialect, const RateFacts &rates, std::int64_t nowMs);

// For a refusal: retry-after in whole seconds, rounded up, and retry-after-ms.
HeaderLines retryAfterHeaders(const Error &error);

} // namespace gatehouse::governance
