// SPDX-License-Identifier: GPL-3.0-or-later
// What was said, where the user asked to keep it: cut to a limit and compressed (Zstandard, RFC 8878).
#pragma once

#include "core/ledger/record.h"
#include "core/storage/database.h"

namespace gatehouse::ledger {

// Cuts each part to `most` bytes and says so in `truncated`. Cheap; done before the bodies wait in a queue.
void cut(ExchangeBodies &bodies, qsizetype most);

[[nodiscard]] Result<> writeBodies(storage::Database &database, std::int64_t seq,
                                   const ExchangeBodies &bodies);

// Error GatewayStorage where the row has none, or where its bytes do not unpack.
[[nodiscard]] Result<ExchangeBodies> readBodies(storage::Database &database, std::int64_t seq);

} // namespace gatehouse::ledger
