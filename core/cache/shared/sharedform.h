// SPDX-License-Identifier: GPL-3.0-or-later
// An answer as it lies in a shared store: a zstd frame of owner, times, question and recording. Pure.
#pragma once

#include "core/cache/store/entry.h"

namespace gatehouse::cache {

QByteArray sharedBytes(const CacheEntry &entry, const Recording &recording);
// Errors: damaged, or of a later version.
[[nodiscard]] Result<StoredAnswer> readShared(const QByteArray &key, const QByteArray &bytes);

} // namespace gatehouse::cache
