// SPDX-License-Identifier: GPL-3.0-or-later
// Own prices as a file: CSV as it is exported here (a line of names first), or JSON as LiteLLM keeps it
// (dollars per token).
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"

namespace gatehouse::ui {

// Errors name the line or the model, the value and the cure; nothing is taken of a file that has one.
Result<std::vector<config::PriceOverride>> pricesFrom(const QByteArray &file);
QByteArray priceCsv(const std::vector<config::PriceOverride> &prices);

} // namespace gatehouse::ui
