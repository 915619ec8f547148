// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/ratelimitheaders.h"

#include <QDateTime>

#include <array>
#include <cstdio>

namespace gatehouse::governance {

namespace {

struct Names // of one kind of rate; literals, because each answer carries them
{
    QByteArray limit = {};
    QByteArray remaining = {};
    QByteArray reset = {};
};

// As OpenAI writes durations: "1s", "6m0s", "850ms".
QByteArray spanText(std::chrono::milliseconds span)
{
    const qint64 seconds = (span.count() + 999) / 1000;
    std::array<char, 48> text = {};
    int size = 0;
    if (span < std::chrono::seconds(1))
        size = std::snprintf(text.data(), text.size(), "%lldms", static_cast<long long>(span.count()));
    else if (seconds < 60)
        size = std::snprintf(text.data(), text.size(), "%llds", static_cast<long long>(seconds));
    else if (seconds < 3600)
        size = std::snprintf(text.data(), text.size(), "%lldm%llds", static_cast<long long>(seconds / 60),
                             static_cast<long long>(seconds % 60));
    else
        size =
            std::snprintf(text.data(), text.size(), "%lldh%lldm%llds", static_cast<long long>(seconds / 3600),
                          static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
    return {text.data(), size};
}

void add(const Names &names, const RateState &state, QByteArray reset, std::vector<HeaderLine> &lines)
{
    lines.emplace_back(names.limit, QByteArray::number(qint64(state.limit)));
    lines.emplace_back(names.remaining, QByteArray::number(qint64(state.remaining)));
    lines.emplace_back(names.reset, std::move(reset));
}

void addOpenAi(const RateFacts &rates, std::vector<HeaderLine> &lines)
{
    if (rates.requests)
        add({QByteArrayLiteral("x-ratelimit-limit-requests"),
             QByteArrayLiteral("x-ratelimit-remaining-requests"),
             QByteArrayLiteral("x-ratelimit-reset-requests")},
            *rates.requests, spanText(rates.requests->reset), lines);
    if (rates.tokens)
        add({QByteArrayLiteral("x-ratelimit-limit-tokens"), QByteArrayLiteral("x-ratelimit-remaining-tokens"),
             QByteArrayLiteral("x-ratelimit-reset-tokens")},
            *rates.tokens, spanText(rates.tokens->reset), lines);
}

void addAnthropic(const RateFacts &rates, std::int64_t nowMs, std::vector<HeaderLine> &lines)
{
    const auto resetText = [nowMs](const RateState &state) {
        return QDateTime::fromMSecsSinceEpoch(nowMs + state.reset.count(), Qt::UTC)
            .toString(Qt::ISODate)
            .toLatin1();
    };
    if (rates.requests)
        add({QByteArrayLiteral("anthropic-ratelimit-requests-limit"),
             QByteArrayLiteral("anthropic-ratelimit-requests-remaining"),
             QByteArrayLiteral("anthropic-ratelimit-requests-reset")},
            *rates.requests, resetText(*rates.requests), lines);
    if (rates.tokens)
        add({QByteArrayLiteral("anthropic-ratelimit-tokens-limit"),
             QByteArrayLiteral("anthropic-ratelimit-tokens-remaining"),
             QByteArrayLiteral("anthropic-ratelimit-tokens-reset")},
            *rates.tokens, resetText(*rates.tokens), lines);
}

} // namespace

std::vector<HeaderLine> rateLimitHeaders(std::string_view dialect, const RateFacts &rates, std::int64_t nowMs)
{
    std::vector<HeaderLine> lines;
    lines.reserve(6);
    if (dialect == "anthropic-messages")
        addAnthropic(rates, nowMs, lines);
    else
        addOpenAi(rates, lines);
    return lines;
}

std::vector<HeaderLine> retryAfterHeaders(const Error &error)
{
    if (!error.retryAfter)
        return {};
    const qint64 wait = error.retryAfter->count();
    return {{"retry-after", QByteArray::number((wait + 999) / 1000)},
            {"retry-after-ms", QByteArray::number(wait)}};
}

} // namespace gatehouse::governance
