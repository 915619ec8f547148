// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/governance/ratelimitheaders.h"

#include <QDateTime>

namespace gatehouse::governance {

namespace {

// As OpenAI writes durations: "1s", "6m0s", "850ms".
QByteArray spanText(std::chrono::milliseconds span)
{
    if (span < std::chrono::seconds(1))
        return QByteArray::number(qint64(span.count())) + "ms";
    const qint64 seconds = (span.count() + 999) / 1000;
    QByteArray text;
    if (seconds >= 3600)
        text += QByteArray::number(seconds / 3600) + 'h';
    if (seconds >= 60)
        text += QByteArray::number(seconds / 60 % 60) + 'm';
    return text + QByteArray::number(seconds % 60) + 's';
}

void addOpenAi(const QByteArray &unit, const RateState &state, std::vector<HeaderLine> &lines)
{
    lines.emplace_back("x-ratelimit-limit-" + unit, QByteArray::number(qint64(state.limit)));
    lines.emplace_back("x-ratelimit-remaining-" + unit, QByteArray::number(qint64(state.remaining)));
    lines.emplace_back("x-ratelimit-reset-" + unit, spanText(state.reset));
}

void addAnthropic(const QByteArray &unit, const RateState &state, std::int64_t nowMs,
                  std::vector<HeaderLine> &lines)
{
    const QByteArray prefix = "anthropic-ratelimit-" + unit;
    const auto reset = QDateTime::fromMSecsSinceEpoch(nowMs + state.reset.count(), Qt::UTC);
    lines.emplace_back(prefix + "-limit", QByteArray::number(qint64(state.limit)));
    lines.emplace_back(prefix + "-remaining", QByteArray::number(qint64(state.remaining)));
    lines.emplace_back(prefix + "-reset", reset.toString(Qt::ISODate).toLatin1());
}

} // namespace

std::vector<HeaderLine> rateLimitHeaders(std::string_view dialect, const RateFacts &rates, std::int64_t nowMs)
{
    std::vector<HeaderLine> lines;
    const bool anthropic = dialect == "anthropic-messages";
    const auto add = [&](const QByteArray &unit, const std::optional<RateState> &state) {
        if (state && anthropic)
            addAnthropic(unit, *state, nowMs, lines);
        else if (state)
            addOpenAi(unit, *state, lines);
    };
    add("requests", rates.requests);
    add("tokens", rates.tokens);
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
