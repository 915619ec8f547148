// SPDX-License-Identifier: GPL-3.0-or-later
// A checked copy of a database while others write to it.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace gatehouse::storage {

class Database;

// Copies one state of `source` to `path` (0600) and checks the copy before it gets its name: what stands at
// `path` is whole, or what stood there before. Writers are not held up. Errors: GatewayStorage.
[[nodiscard]] Result<> backup(Database &source, const QString &path);

} // namespace gatehouse::storage
