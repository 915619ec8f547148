// SPDX-License-Identifier: GPL-3.0-or-later
// Ageing out, in steps of a few hundred rows, so that neither memory nor the write lock is taken for long.
#pragma once

#include "core/storage/database.h"

namespace gatehouse::ledger {

struct Retention
{
    int rowDays = 365; // 0: for ever
    int bodyDays = 7;
    int minuteDays = 3; // of roll-ups; days are kept for ever
    int hourDays = 400;
    qint64 mostBodyBytes = 1024LL * 1024 * 1024; // all kept bodies together, as stored; the oldest go first
    qsizetype mostPartBytes = 256 * 1024;        // of one body or head, before compression
    friend bool operator==(const Retention &, const Retention &) = default;
};

// One step in a transaction of its own. True: there may be more to do.
[[nodiscard]] Result<bool> sweepStep(storage::Database &database, const Retention &keep, std::int64_t nowMs);

} // namespace gatehouse::ledger
