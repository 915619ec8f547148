// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/ratelimitheaders.h"

#include "core/base/bytes.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>

namespace gatehouse::governance {

namespace {

struct Names // of one kind of rate
{
    std::string_view limit = {};
    std::string_view remaining = {};
};

// As OpenAI writes durations: "1s", "6m0s", "850ms".
HeaderLine spanLine(std::string_view name, std::chrono::milliseconds span)
{
    std::array<char, 31> text = {};
    char *at = text.data();
    const auto put = [&at, end = text.data() + text.size()](std::uint64_t number, std::string_view unit) {
        at = std::to_chars(at, end, number).ptr;
        at = std::copy(unit.begin(), unit.end(), at);
    };
    const auto milliseconds = std::uint64_t(std::max<qint64>(0, span.count()));
    const std::uint64_t seconds = (milliseconds + 999) / 1000;
    if (seconds >= 3600)
        put(seconds / 3600, "h");
    if (seconds >= 60)
        put(seconds / 60 % 60, "m");
    if (milliseconds < 1000)
        put(milliseconds, "ms");
    else
        put(seconds % 60, "s");
    return {name, {text.data(), std::size_t(at - text.data())}};
}

void add(const Names &names, const RateState &state, const HeaderLine &reset, HeaderLines &lines)
{
    lines.append({names.limit, state.limit});
    lines.append({names.remaining, state.remaining});
    lines.append(reset);
}

void addOpenAi(const RateFacts &rates, HeaderLines &lines)
{
    if (rates.requests)
        add({.limit = "x-ratelimit-limit-requests", .remaining = "x-ratelimit-remaining-requests"},
            *rates.requests, spanLine("x-ratelimit-reset-requests", rates.requests->reset), lines);
    if (rates.tokens)
        add({.limit = "x-ratelimit-limit-tokens", .remaining = "x-ratelimit-remaining-tokens"}, *rates.tokens,
            spanLine("x-ratelimit-reset-tokens", rates.tokens->reset), lines);
}

void addAnthropic(const RateFacts &rates, std::int64_t nowMs, HeaderLines &lines)
{
    const auto resetLine = [nowMs](std::string_view name, const RateState &state) {
        const QByteArray text = QDateTime::fromMSecsSinceEpoch(nowMs + state.reset.count(), Qt::UTC)
                                    .toString(Qt::ISODate)
                                    .toLatin1();
        return HeaderLine(name, view(text));
    };
    if (rates.requests)
        add({.limit = "anthropic-ratelimit-requests-limit",
             .remaining = "anthropic-ratelimit-requests-remaining"},
            *rates.requests, resetLine("anthropic-ratelimit-requests-reset", *rates.requests), lines);
    if (rates.tokens)
        add({.limit = "anthropic-ratelimit-tokens-limit",
             .remaining = "anthropic-ratelimit-tokens-remaining"},
            *rates.tokens, resetLine("anthropic-ratelimit-tokens-reset", *rates.tokens), lines);
}

} // namespace

HeaderLine::HeaderLine(std::string_view name, std::string_view value)
    : m_name(name)
    , m_size(std::uint8_t(std::min(value.size(), m_value.size())))
{
    std::copy_n(value.begin(), m_size, m_value.begin());
}

HeaderLine::HeaderLine(std::string_view name, std::int64_t value)
    : m_name(name)
    , m_size(std::uint8_t(std::to_chars(m_value.data(), m_value.data() + m_value.size(), value).ptr -
                          m_value.data()))
{
}

HeaderLines rateLimitHeaders(std::string_view dialect, const RateFacts &rates, std::int64_t nowMs)
{
    HeaderLines lines;
    if (dialect == "anthropic-messages")
        addAnthropic(rates, nowMs, lines);
    else
        addOpenAi(rates, lines);
    return lines;
}

HeaderLines retryAfterHeaders(const Error &error)
{
    if (!error.retryAfter)
        return {};
    const qint64 wait = error.retryAfter->count();
    return {{"retry-after", (wait + 999) / 1000}, {"retry-after-ms", std::int64_t(wait)}};
}

} // namespace gatehouse::governance
