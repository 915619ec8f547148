// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as text, one at a time: CSV (RFC 4180, UTF-8, amounts as exact decimal USD) and JSON lines.
#pragma once

#include "core/ledger/record.h"

namespace gatehouse::ledger {

QByteArray csvHeader();
// Text that a spreadsheet would run as a formula gets a leading apostrophe.
QByteArray csvRow(const ExchangeRecord &record);
QByteArray jsonRow(const ExchangeRecord &record); // one object on one line, with its newline

} // namespace gatehouse::ledger
