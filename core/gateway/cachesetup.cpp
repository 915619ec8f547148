// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/cachesetup.h"

#include "core/cache/embed/localembedder.h"
#include "core/cache/shared/redisstore.h"
#include "core/gateway/cachestage.h"
#include "core/gateway/remoteembedder.h"
#include "core/gateway/weaviatevectors.h"

#include <algorithm>

namespace gatehouse::gateway {

CacheSetup::CacheSetup(cache::ResponseCache &cache, QString embeddingFolder, const Clock &clock)
    : m_cache(cache)
    , m_embeddingFolder(std::move(embeddingFolder))
    , m_clock(clock)
{
}

std::vector<SecretRef> CacheSetup::secretsOf(const config::Cache &cache)
{
    std::vector<SecretRef> wanted;
    for (const SecretRef &reference : {cache.embedderKey, cache.redisPassword, cache.weaviateKey}) {
        if (reference.store != SecretRef::Store::None)
            wanted.push_back(reference);
    }
    return wanted;
}

void CacheSetup::apply(const config::Config &config, const QHash<SecretRef, Secret> &secrets)
{
    m_cache.apply(cacheSettings(config.cache));
    useEmbedder(config, secrets.value(config.cache.embedderKey));
    useRedis(config.cache.redis, secrets.value(config.cache.redisPassword));
    useWeaviate(config.cache.weaviate, secrets.value(config.cache.weaviateKey));
}

// The model is loaded, or an address asked, only while some route looks up by meaning.
void CacheSetup::useEmbedder(const config::Config &config, const Secret &key)
{
    const bool embeds =
        config.cache.semantic || std::ranges::any_of(config.routes, [](const config::Route &route) {
            return route.cache == "semantic";
        });
    const bool local = config.cache.embedder.isEmpty() || config.cache.embedder == "local";
    const Origin wanted =
        !embeds ? Origin()
        : local ? Origin({"local", {}})
                : Origin({config.cache.embedder + '#' + config.cache.embedderModel, key.reveal()});
    if (wanted == m_embedder)
        return;
    m_embedder = wanted;
    if (!embeds)
        m_cache.setEmbedder(nullptr);
    else if (local)
        m_cache.setEmbedder(
            std::make_shared<cache::LocalEmbedder>(cache::LocalEmbedderOptions{.folder = m_embeddingFolder}));
    else
        m_cache.setEmbedder(std::make_shared<RemoteEmbedder>(
            RemoteEmbedderOptions{
                .url = config.cache.embedder, .model = config.cache.embedderModel, .key = key},
            m_clock));
}

void CacheSetup::useRedis(const QByteArray &url, const Secret &password)
{
    const Origin wanted = url.isEmpty() ? Origin() : Origin({url, password.reveal()});
    if (wanted == m_redis)
        return;
    m_redis = wanted;
    const auto address = cache::redisAddressOf(url);
    m_cache.setSharedStore(
        url.isEmpty() || !address
            ? nullptr
            : std::make_shared<cache::RedisStore>(
                  cache::RedisOptions{.address = *address, .password = password}, m_clock));
}

void CacheSetup::useWeaviate(const QByteArray &url, const Secret &key)
{
    const Origin wanted = url.isEmpty() ? Origin() : Origin({url, key.reveal()});
    if (wanted == m_weaviate)
        return;
    m_weaviate = wanted;
    m_cache.setSharedVectors(
        url.isEmpty() ? nullptr
                      : std::make_shared<WeaviateVectors>(WeaviateOptions{.url = url, .key = key}, m_clock));
}

} // namespace gatehouse::gateway
