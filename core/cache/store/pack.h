// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies on disk are zstd frames (RFC 8878) with their content size.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace gatehouse::cache {

QByteArray pack(const QByteArray &bytes);
[[nodiscard]] Result<QByteArray> unpack(const QByteArray &frame); // damaged, or over 256 MiB: an error

} // namespace gatehouse::cache
