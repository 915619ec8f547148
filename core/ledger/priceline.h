// SPDX-License-Identifier: GPL-3.0-or-later
// One line of the price book as a price.
#pragma once

#include "core/ledger/price.h"

#include <string_view>

namespace gatehouse::ledger {

struct PriceLine
{
    ModelPrice price = {};
    QByteArray alias = {}; // the model whose price it is, where the line is an alias
};

// Errors: GatewayConfig, naming the model and the field.
[[nodiscard]] Result<PriceLine> readPriceLine(std::string_view json);

// A decimal in USD per million units as pico-USD per unit. Errors: no number, or less than nothing.
[[nodiscard]] Result<std::int64_t> picoUsdOf(std::string_view perMillion);

} // namespace gatehouse::ledger
