// SPDX-License-Identifier: GPL-3.0-or-later
// Money as integer nano-USD (10^-9 USD). No floating point comes near an amount.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <compare>
#include <cstdint>
#include <string_view>

namespace gatehouse {

class Money
{
public:
    constexpr Money() = default;

    static constexpr Money fromNanoUsd(std::int64_t nano) { return Money(nano); }

    // Exact decimal USD, e.g. "0.0042" or "2.5e-06"; more than nine decimals round half away from zero.
    static Result<Money> fromDecimal(std::string_view usd);

    constexpr std::int64_t nanoUsd() const { return m_nano; }

    QString toDecimal() const; // shortest exact decimal USD, "0.0042"; no locale, no sign of currency

    constexpr Money &operator+=(Money other)
    {
        m_nano += other.m_nano;
        return *this;
    }

    constexpr Money &operator-=(Money other)
    {
        m_nano -= other.m_nano;
        return *this;
    }

    friend constexpr Money operator+(Money a, Money b) { return a += b; }

    friend constexpr Money operator-(Money a, Money b) { return a -= b; }

    friend constexpr auto operator<=>(const Money &, const Money &) = default;

private:
    explicit constexpr Money(std::int64_t nano)
        : m_nano(nano)
    {
    }

    std::int64_t m_nano = 0;
};

} // namespace gatehouse
