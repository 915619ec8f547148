// SPDX-License-Identifier: GPL-3.0-or-later
// A store that several gateways share for hits by meaning. It may be slow, hang or vanish: then the cache
// goes on with what it holds itself.
#pragma once

#include "core/base/result.h"
#include "core/cache/embed/embedder.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace gatehouse::cache {

struct SharedVector
{
    QByteArray key = {};   // SHA-256, the identity of the answer
    QByteArray scope = {}; // only vectors of one scope compare
    std::int64_t expiresMs = 0;
    Vector vector = {};
    QByteArray bytes = {}; // see sharedform.h
};

struct SharedNeighbour
{
    QByteArray key = {};
    float similarity = 0; // cosine
    QByteArray bytes = {};
};

// Called from one thread of the cache's, which may wait for it. Calls return within the store's own time
// limit. `embedder`: whose vectors they are; those of two never meet.
class SharedVectors
{
public:
    virtual ~SharedVectors() = default;
    [[nodiscard]] virtual Result<> put(const QByteArray &embedder,
                                       const std::vector<SharedVector> &batch) = 0;
    // At most `count`, most similar first, none that has expired by `nowMs`.
    [[nodiscard]] virtual Result<std::vector<SharedNeighbour>> nearest(const QByteArray &embedder,
                                                                       const QByteArray &scope,
                                                                       const Vector &vector, int count,
                                                                       std::int64_t nowMs) = 0;
    [[nodiscard]] virtual Result<> remove(const QByteArray &embedder, const QByteArray &key) = 0;
};

} // namespace gatehouse::cache
