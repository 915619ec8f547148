// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/shared/retryafter.h"

#include "core/protocol/shared/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gatehouse::protocol {

namespace {

using Milliseconds = std::chrono::milliseconds;

std::optional<Milliseconds> sane(double milliseconds)
{
    constexpr double day = 24.0 * 3600 * 1000;
    if (!std::isfinite(milliseconds) || milliseconds <= 0)
        return {};
    return Milliseconds(std::int64_t(std::ceil(std::min(milliseconds, day))));
}

std::optional<double> wholeNumber(std::string_view text)
{
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return {};
    return value;
}

// The factor to milliseconds of the unit at the front, and how long the unit is; 0 where there is none.
std::pair<double, std::size_t> unitAt(std::string_view text)
{
    if (startsWith(text, "ms"))
        return {1, 2};
    if (startsWith(text, "s"))
        return {1000, 1};
    if (startsWith(text, "m"))
        return {60'000, 1};
    if (startsWith(text, "h"))
        return {3'600'000, 1};
    return {0, 0};
}

std::optional<Milliseconds> fromHeader(const http::HeaderList &headers)
{
    if (const auto text = headers.find("retry-after-ms")) {
        if (const auto value = wholeNumber(*text))
            return sane(*value);
    }
    const auto text = headers.find("retry-after");
    if (!text)
        return {};
    if (const auto seconds = wholeNumber(*text))
        return sane(*seconds * 1000);
    const auto until = secondsFromHttpDate(*text);
    const auto from = secondsFromHttpDate(headers.find("date").value_or(std::string_view()));
    return until && from ? sane(double(*until - *from) * 1000) : std::nullopt;
}

std::optional<Milliseconds> fromWords(std::string_view message)
{
    for (const std::string_view words : {"try again in ", "retry in ", "retry after "}) {
        const auto at = std::search(message.begin(), message.end(), words.begin(), words.end(),
                                    [](char a, char b) { return (a | 0x20) == (b | 0x20); });
        if (at == message.end())
            continue;
        const auto start = std::size_t(at - message.begin()) + words.size();
        if (const auto duration = durationFromText(message.substr(start)))
            return duration;
    }
    return {};
}

} // namespace

std::optional<Milliseconds> durationFromText(std::string_view text)
{
    double total = 0;
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        double value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec != std::errc())
            break;
        text.remove_prefix(std::size_t(read.ptr - text.data()));
        const bool spaced = startsWith(text, " ");
        const auto [factor, length] = unitAt(spaced ? text.substr(1) : text);
        if (factor == 0)
            break;
        total += value * factor;
        any = true;
        text.remove_prefix(length + (spaced ? 1 : 0));
    }
    return any ? sane(total) : std::nullopt;
}

std::optional<std::int64_t> secondsFromHttpDate(std::string_view text)
{
    // "Sun, 06 Nov 1994 08:49:37 GMT"
    if (text.size() != 29 || text.substr(26) != "GMT")
        return {};
    const auto number = [&](std::size_t at, std::size_t size) {
        return int(wholeNumber(text.substr(at, size)).value_or(-1));
    };
    constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const std::size_t month = names.find(text.substr(8, 3));
    const std::chrono::year_month_day day{std::chrono::year(number(12, 4)),
                                          std::chrono::month(unsigned(month / 3 + 1)),
                                          std::chrono::day(unsigned(number(5, 2)))};
    if (month == std::string_view::npos || !day.ok())
        return {};
    return std::chrono::sys_days(day).time_since_epoch().count() * 86400LL + number(17, 2) * 3600 +
           number(20, 2) * 60 + number(23, 2);
}

std::optional<Milliseconds> readRetryAfter(const http::HeaderList &headers, json::Value error,
                                           std::string_view message)
{
    if (const auto duration = fromHeader(headers))
        return duration;
    for (const json::Value detail : error["details"].items()) {
        if (detail["retryDelay"].isString())
            return durationFromText(view(detail["retryDelay"].text()));
    }
    return fromWords(message);
}

} // namespace gatehouse::protocol
