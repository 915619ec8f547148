// SPDX-License-Identifier: GPL-3.0-or-later
// A vector of length one as int8 with one scale: a quarter of the memory, and a cosine that is off by less
// than the embedder's own noise.
#pragma once

#include "core/cache/embed/embedder.h"

#include <QByteArray>

#include <cstdint>

namespace gatehouse::cache {

// Layout in memory, in the index and on disk: float32 scale (little endian), then one int8 per dimension.
QByteArray quantised(const Vector &vector);
Vector unquantised(const QByteArray &quantisedVector);
int dimensionOf(const QByteArray &quantisedVector); // -1 where it is none

// Cosine of two such vectors of `dimension`.
float quantisedCosine(const char *a, const char *b, std::size_t dimension);

} // namespace gatehouse::cache
