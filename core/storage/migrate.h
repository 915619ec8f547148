// SPDX-License-Identifier: GPL-3.0-or-later
// Numbered migrations: core/storage/migrations/<schema>/NNNN_name.sql, embedded at build time.
#pragma once

#include "core/base/result.h"

#include <string_view>
#include <vector>

namespace gatehouse::storage {

class Database;

struct Migration
{
    int number = 0; // 1, 2, 3 … without gaps
    std::string_view name = {};
    std::string_view sql = {};
};

// The steps of one file's schema in order: "ledger", "cache" …; empty where there is no such folder.
std::vector<Migration> migrationsOf(std::string_view schema);

// Brings the file to the last step, each step in one transaction with its PRAGMA user_version, so that an
// interrupted one begins again. A file of a later version than known is refused and left as it is.
[[nodiscard]] Result<> migrate(Database &database, const std::vector<Migration> &steps);

} // namespace gatehouse::storage
