// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/decimal.h"

#include "core/base/wide.h"

#include <charconv>
#include <limits>

namespace gatehouse {

namespace {

using Wide = Int128;

struct Parsed
{
    Wide digits = 0;
    int exponent = 0; // value = digits * 10^exponent
    bool negative = false;
};

auto notANumber(std::string_view text)
{
    return fail(Cause::CallerInvalidRequest,
                QStringLiteral("\"%1\" is not a decimal number")
                    .arg(QString::fromUtf8(text.data(), qsizetype(text.size()))));
}

bool readExponent(std::string_view text, int &exponent)
{
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < -60 || value > 60)
        return false;
    exponent += value;
    return true;
}

bool readNumber(std::string_view text, Parsed &out)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    bool seenDigit = false;
    bool seenPoint = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' && !seenPoint) {
            seenPoint = true;
        } else if (c >= '0' && c <= '9') {
            seenDigit = true;
            if (out.digits > Wide(std::numeric_limits<std::int64_t>::max()) * 1'000'000)
                return false;
            out.digits = out.digits * 10 + (c - '0');
            out.exponent -= seenPoint ? 1 : 0;
        } else if ((c == 'e' || c == 'E') && seenDigit) {
            return readExponent(text.substr(i + 1), out.exponent);
        } else {
            return false;
        }
    }
    return seenDigit;
}

} // namespace

Result<std::int64_t> scaledInteger(std::string_view text, int decimals)
{
    Parsed number;
    if (!readNumber(text, number))
        return notANumber(text);
    int shift = number.exponent + decimals;
    Wide value = number.digits;
    for (; shift > 0 && value != 0; --shift) {
        value *= 10;
        if (value > std::numeric_limits<std::int64_t>::max())
            return notANumber(text);
    }
    Wide divisor = 1;
    for (; shift < 0 && divisor <= value * 10; ++shift)
        divisor *= 10;
    if (shift < 0)
        value = 0;
    else
        value = (value + divisor / 2) / divisor;
    if (value > std::numeric_limits<std::int64_t>::max())
        return notANumber(text);
    const auto result = static_cast<std::int64_t>(value);
    return number.negative ? -result : result;
}

QString decimalText(std::int64_t value, int decimals)
{
    const bool negative = value < 0;
    QString digits = QString::number(negative ? quint64(0) - quint64(value) : quint64(value));
    digits = digits.rightJustified(decimals + 1, u'0');
    QString text = digits.left(digits.size() - decimals);
    QString fraction = digits.right(decimals);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    if (!fraction.isEmpty())
        text += u'.' + fraction;
    return negative ? u'-' + text : text;
}

} // namespace gatehouse
