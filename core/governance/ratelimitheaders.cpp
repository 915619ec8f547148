// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/ratelimitheaders.h"

#include "core/base/bytewriter.h"

#include <QDateTime>

#include <array>

namespace gatehouse::governance {

namespace {

struct Names // of one kind of rate; literals, because each answer carries them
{
    QByteArray limit = {};
    QByteArray remaining = {};
    QByteArray reset = {};
};

// As OpenAI writes durations: "1s", "6m0s", "850ms".
void putSpan(std::chrono::milliseconds span, ByteWriter &out)
{
    const auto milliseconds = std::uint64_t(std::max<qint64>(0, span.count()));
    if (milliseconds < 1000) {
        out.number(milliseconds).put("ms");
        return;
    }
    const std::uint64_t seconds = (milliseconds + 999) / 1000;
    if (seconds >= 3600)
        out.number(seconds / 3600).put('h');
    if (seconds >= 60)
        out.number(seconds / 60 % 60).put('m');
    out.number(seconds % 60).put('s');
}

QByteArray spanText(std::chrono::milliseconds span)
{
    QByteArray text;
    {
        ByteWriter out(text, 3 * (ByteWriter::longestNumber + 1));
        putSpan(span, out);
    }
    return text;
}

QByteArray numberText(std::int64_t number) // as QByteArray::number(), which takes a longer way
{
    std::array<char, 24> text = {};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), written.ptr - text.data()};
}

void add(const Names &names, const RateState &state, QByteArray reset, std::vector<HeaderLine> &lines)
{
    lines.emplace_back(names.limit, numberText(state.limit));
    lines.emplace_back(names.remaining, numberText(state.remaining));
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
