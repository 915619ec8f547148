// SPDX-License-Identifier: GPL-3.0-or-later
// Reads all rows of a prepared statement.
#pragma once

#include "core/storage/statement.h"

namespace gatehouse::cache {

template<typename Read>
Result<> eachRow(storage::Statement &statement, Read read)
{
    const storage::ResetGuard guard(statement);
    while (true) {
        auto row = statement.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        read(statement);
    }
}

} // namespace gatehouse::cache
