// SPDX-License-Identifier: GPL-3.0-or-later
// The filter line of Traffic: words, and fields as in `status:error provider:groq cost:>0.01`.
#pragma once

#include "core/ledger/query.h"

#include <QStringList>

namespace gatehouse::ui {

// Errors name the word that is wrong and what may stand there. `nowMs` is for since:2h.
Result<ledger::ExchangeFilter> parseFilter(const QString &text, std::int64_t nowMs);

// Whether a row that has just come up belongs to what is shown. Says the same as the ledger's own query.
bool matches(const ledger::ExchangeFilter &filter, const ledger::ExchangeRecord &record);

QStringList filterFields();                     // "status:", "provider:", …
QStringList filterValues(const QString &field); // of fields with a closed set of values

QString quotedFilterValue(const QString &value); // in quotes where it holds a space

} // namespace gatehouse::ui
