// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.h"

#include "core/base/decimal.h"

namespace gatehouse {

Result<Money> Money::fromDecimal(std::string_view usd)
{
    return scaledInteger(usd, 9).map([](std::int64_t nano) { return Money::fromNanoUsd(nano); });
}

QString Money::toDecimal() const { return decimalText(m_nano, 9); }

} // namespace gatehouse
