// SPDX-License-Identifier: GPL-3.0-or-later
// Ledger rows as CSV, JSON lines and HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). Amounts are
// exact; secrets are not in them, bodies only where they are handed over.
#pragma once

#include "core/ledger/record.h"

#include <QHash>
#include <QList>

namespace gatehouse::ui {

enum class ExportForm { Csv, Json, Har };

struct ExportRows
{
    QList<ledger::ExchangeRecord> rows = {};
    QHash<ExchangeId, ledger::ExchangeBodies> bodies = {};
};

QByteArray exported(const ExportRows &rows, ExportForm form);

// One line of CSV (RFC 4180). A cell that a spreadsheet would run as a formula is defused with an apostrophe.
QByteArray csvLine(const QList<QByteArray> &cells);

} // namespace gatehouse::ui
