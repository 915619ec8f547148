// SPDX-License-Identifier: GPL-3.0-or-later
// What the cache works with, by configuration: its limits, its embedder and its shared stores. A part is made
// anew only when what it depends on has changed. Used by the engine's thread.
#pragma once

#include "core/base/secret.h"
#include "core/cache/cache.h"
#include "core/config/config.h"

#include <QHash>

#include <optional>
#include <vector>

namespace gatehouse::gateway {

class CacheSetup
{
public:
    CacheSetup(cache::ResponseCache &cache, QString embeddingFolder, const Clock &clock);

    void apply(const config::Config &config, const QHash<SecretRef, Secret> &secrets);

    static std::vector<SecretRef> secretsOf(const config::Cache &cache);

private:
    // What a part was made from; empty: there is none.
    using Origin = std::optional<std::pair<QByteArray, QByteArray>>; // address, secret

    void useEmbedder(const config::Config &config, const Secret &key);
    void useRedis(const QByteArray &url, const Secret &password);
    void useWeaviate(const QByteArray &url, const Secret &key);

    cache::ResponseCache &m_cache;
    QString m_embeddingFolder;
    const Clock &m_clock;
    Origin m_embedder;
    Origin m_redis;
    Origin m_weaviate;
};

} // namespace gatehouse::gateway
