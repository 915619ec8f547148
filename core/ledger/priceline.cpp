// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/priceline.h"

#include "core/base/bytes.h"
#include "core/base/decimal.h"
#include "core/base/json/reader.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::ledger {

namespace {

struct ClassName
{
    std::string_view name;
    PriceClass what;
};

constexpr std::array classNames{
    ClassName{"in", PriceClass::Input},
    ClassName{"out", PriceClass::Output},
    ClassName{"read", PriceClass::CacheRead},
    ClassName{"write", PriceClass::CacheWrite5m},
    ClassName{"write1h", PriceClass::CacheWrite1h},
    ClassName{"audioin", PriceClass::AudioInput},
    ClassName{"imagein", PriceClass::ImageInput},
    ClassName{"reasoning", PriceClass::Reasoning},
    ClassName{"audioout", PriceClass::AudioOutput},
    ClassName{"imageout", PriceClass::ImageOutput},
    ClassName{"image", PriceClass::Image},
    ClassName{"char", PriceClass::Character},
    ClassName{"second", PriceClass::Second},
    ClassName{"search", PriceClass::Search},
    ClassName{"searchlow", PriceClass::SearchLow},
    ClassName{"searchhigh", PriceClass::SearchHigh},
    ClassName{"request", PriceClass::Request},
};

// "in>272000:flex" without its value; false: this program does not know the class, a later one may.
bool readKey(std::string_view key, Rate &rate)
{
    if (const auto colon = key.find(':'); colon != key.npos) {
        rate.tier = toBytes(key.substr(colon + 1));
        key = key.substr(0, colon);
    }
    if (const auto above = key.find('>'); above != key.npos) {
        const std::string_view digits = key.substr(above + 1);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), rate.aboveTokens);
        if (read.ec != std::errc() || read.ptr != digits.data() + digits.size())
            return false;
        key = key.substr(0, above);
    }
    const auto *const found = std::ranges::find(classNames, key, &ClassName::name);
    if (found == classNames.end())
        return false;
    rate.what = found->what;
    return true;
}

int minuteOf(std::string_view clock) // "04:30"
{
    const QByteArray text = toBytes(clock);
    return text.left(2).toInt() * 60 + text.mid(3, 2).toInt();
}

void readWindows(std::string_view text, PriceChange &change)
{
    for (const QByteArray &window : toBytes(text).split(',')) {
        if (window.size() != 11)
            continue;
        const int from = minuteOf({window.constData(), 5});
        const int to = minuteOf({window.constData() + 6, 5});
        change.minutes.emplace_back(from, to == 0 ? 24 * 60 : to);
    }
}

unsigned daysOf(std::string_view text)
{
    unsigned days = 0;
    for (const char c : text) {
        if (c >= '1' && c <= '7')
            days |= 1U << unsigned(c - '1');
    }
    return days;
}

std::int64_t dayStart(std::string_view date)
{
    const QDate day = QDate::fromString(QString::fromUtf8(toBytes(date)), Qt::ISODate);
    return day.isValid() ? QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() : 0;
}

Result<> readPrice(std::string_view key, std::string_view value, std::vector<Rate> &rates)
{
    Rate rate;
    if (!readKey(key, rate))
        return {};
    const auto pico = picoUsdOf(value);
    if (!pico) {
        Error error = pico.error();
        error.message.prepend(QStringLiteral("\"%1\": ").arg(QString::fromUtf8(toBytes(key))));
        return fail(std::move(error));
    }
    rate.picoUsd = *pico;
    rates.push_back(std::move(rate));
    return {};
}

Result<> readChange(json::ondemand::object object, PriceChange &change)
{
    for (auto field : object) {
        std::string_view key;
        std::string_view value;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
            field.value().get_string().get(value) != simdjson::SUCCESS)
            return fail(Cause::GatewayConfig, QStringLiteral("\"when\" holds what is no text"));
        if (key == "since")
            change.sinceMs = dayStart(value);
        else if (key == "utc")
            readWindows(value, change);
        else if (key == "days")
            change.days = daysOf(value);
        else if (auto read = readPrice(key, value, change.rates); !read)
            return read;
    }
    return {};
}

Result<> readChanges(json::ondemand::value value, std::vector<PriceChange> &changes)
{
    json::ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return fail(Cause::GatewayConfig, QStringLiteral("\"when\" is no list"));
    for (auto element : array) {
        json::ondemand::object object;
        if (element.get_object().get(object) != simdjson::SUCCESS)
            return fail(Cause::GatewayConfig, QStringLiteral("\"when\" holds what is no object"));
        if (auto read = readChange(object, changes.emplace_back()); !read)
            return read;
    }
    return {};
}

Result<> readMember(std::string_view key, json::ondemand::value value, PriceLine &line)
{
    if (key == "when")
        return readChanges(value, line.price.changes);
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return fail(Cause::GatewayConfig, QStringLiteral("\"%1\" is no text; prices are decimals in quotes")
                                              .arg(QString::fromUtf8(toBytes(key))));
    if (key == "p") {
        line.price.provider = toBytes(text);
    } else if (key == "m") {
        line.price.model = toBytes(text);
    } else if (key == "=") {
        line.alias = toBytes(text);
    } else if (key.starts_with("uplift:")) {
        const auto permille = scaledInteger(text, 3);
        if (!permille)
            return fail(permille.error());
        line.price.uplifts.emplace_back(toBytes(key.substr(7)), *permille);
    } else {
        return readPrice(key, text, line.price.rates);
    }
    return {};
}

} // namespace

Result<std::int64_t> picoUsdOf(std::string_view perMillion)
{
    const auto value = scaledInteger(perMillion, 6);
    if (value && *value >= 0)
        return value;
    return fail(Cause::GatewayConfig,
                QStringLiteral("\"%1\" is no price; write USD per million, for example 0.25")
                    .arg(QString::fromUtf8(toBytes(perMillion))));
}

Result<PriceLine> readPriceLine(std::string_view text)
{
    // A parser of its own: the thread's may be in the middle of an answer.
    json::ondemand::parser parser;
    const json::PaddedBytes padded(toBytes(text));
    json::ondemand::document document;
    json::ondemand::object object;
    PriceLine line;
    if (parser.iterate(padded.padded()).get(document) != simdjson::SUCCESS ||
        document.get_object().get(object) != simdjson::SUCCESS)
        return fail(Cause::GatewayConfig, QStringLiteral("a line of the price book is no JSON object"));
    for (auto field : object) {
        std::string_view key;
        json::ondemand::value value;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
            field.value().get(value) != simdjson::SUCCESS)
            return fail(Cause::GatewayConfig, QStringLiteral("a line of the price book is no JSON object"));
        if (auto read = readMember(key, value, line); !read) {
            Error error = read.error();
            error.message.prepend(QString::fromUtf8(line.price.provider + '/' + line.price.model + ": "));
            return fail(std::move(error));
        }
    }
    return line;
}

} // namespace gatehouse::ledger
