// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the ledger back as records.
#pragma once

#include "core/ledger/names.h"
#include "core/ledger/record.h"

#include <string_view>

namespace gatehouse::ledger {

// SELECT … FROM exchange e, exchange_detail d, exchange_note n; the caller appends WHERE, ORDER BY and LIMIT.
const std::string &rowSelect();

// The record on which a statement of rowSelect() stands.
ExchangeRecord readRow(const storage::Statement &row, NameTexts &names);

} // namespace gatehouse::ledger
