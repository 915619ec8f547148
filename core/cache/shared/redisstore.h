// SPDX-License-Identifier: GPL-3.0-or-later
// Exact hits shared through Redis (RESP2, hiredis). One connection, short limits; after a failure the store
// is left alone for a while, so that a dead or hanging one costs a request nothing.
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/cache/shared/sharedstore.h"

#include <QString>

#include <memory>

struct redisContext;

namespace gatehouse::cache {

struct RedisAddress
{
    QByteArray host = "127.0.0.1";
    quint16 port = 6379;
    int database = 0;
    friend bool operator==(const RedisAddress &, const RedisAddress &) = default;
};

// "redis://HOST[:PORT][/DATABASE]". Errors: GatewayConfig; a password in the address is one, it belongs to
// the keychain.
[[nodiscard]] Result<RedisAddress> redisAddressOf(const QByteArray &url);

struct RedisOptions
{
    RedisAddress address = {};
    QByteArray user = {};
    Secret password = {};
    QByteArray prefix = "gatehouse:cache:1:";
    std::chrono::milliseconds timeout{100};     // of connecting, and of each command
    std::chrono::milliseconds pauseAfter{5000}; // a failure
};

class RedisStore final : public SharedStore
{
public:
    RedisStore(RedisOptions options, const Clock &clock);
    ~RedisStore() override;

    Result<std::optional<QByteArray>> find(const QByteArray &key) override;
    Result<> put(const QByteArray &key, const QByteArray &bytes,
                 std::chrono::seconds ttl) override; // 0: for ever
    Result<> remove(const QByteArray &key) override;

private:
    struct Reply;
    Result<> connect();
    Result<> greet();
    Result<Reply> ask(const std::vector<QByteArray> &words);
    Error lost(const QString &what);

    struct Disconnect
    {
        void operator()(redisContext *context) const;
    };

    RedisOptions m_options;
    const Clock &m_clock;
    std::unique_ptr<redisContext, Disconnect> m_connection;
    Nanoseconds m_notBefore{0};
    QString m_lastFailure;
};

} // namespace gatehouse::cache
