// SPDX-License-Identifier: GPL-3.0-or-later
// A store that several gateways share for exact hits. It may be slow, hang or vanish: then the cache goes on
// without it.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace gatehouse::cache {

// Called from one thread of the cache's, which may wait for it. Calls return within the store's own time
// limit.
class SharedStore
{
public:
    virtual ~SharedStore() = default;
    // The bytes stored under `key`, nothing where there are none. Errors: the store does not answer.
    [[nodiscard]] virtual Result<std::optional<QByteArray>> find(const QByteArray &key) = 0;
    [[nodiscard]] virtual Result<> put(const QByteArray &key, const QByteArray &bytes,
                                       std::chrono::seconds ttl) = 0;
    [[nodiscard]] virtual Result<> remove(const QByteArray &key) = 0;
};

} // namespace gatehouse::cache
