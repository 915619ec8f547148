// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/shared/redisstore.h"

#include <QUrl>

#include <hiredis/hiredis.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

timeval timevalOf(std::chrono::milliseconds limit)
{
    return {.tv_sec = limit.count() / 1000, .tv_usec = (limit.count() % 1000) * 1000};
}

struct FreeReply
{
    void operator()(redisReply *reply) const { freeReplyObject(reply); }
};

} // namespace

struct RedisStore::Reply
{
    std::unique_ptr<redisReply, FreeReply> value;
};

void RedisStore::Disconnect::operator()(redisContext *context) const { redisFree(context); }

Result<RedisAddress> redisAddressOf(const QByteArray &url)
{
    const QUrl parsed(QString::fromUtf8(url), QUrl::StrictMode);
    const auto refuse = [&url](const QString &cure) {
        return fail(
            Cause::GatewayConfig,
            u"the address \"%1\" of the shared cache is wrong: %2"_s.arg(
                QString::fromUtf8(QUrl(QString::fromUtf8(url)).toEncoded(QUrl::RemoveUserInfo)), cure));
    };
    if (!parsed.isValid() || parsed.scheme() != u"redis"_s || parsed.host().isEmpty())
        return refuse(u"write redis://HOST:PORT"_s);
    if (!parsed.userInfo().isEmpty())
        return refuse(u"its password belongs into the keychain, not into the address"_s);
    RedisAddress address{.host = parsed.host().toUtf8(), .port = quint16(parsed.port(6379))};
    const QString path = parsed.path().mid(1);
    bool number = true;
    if (!path.isEmpty())
        address.database = path.toInt(&number);
    if (!number || address.database < 0)
        return refuse(u"behind the port stands the number of a database"_s);
    return address;
}

RedisStore::RedisStore(RedisOptions options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
{
}

RedisStore::~RedisStore() = default;

Error RedisStore::lost(const QString &what)
{
    m_connection.reset();
    m_notBefore = m_clock.monotonic() + m_options.pauseAfter;
    m_lastFailure = u"the shared cache redis://%1:%2 does not answer (%3); this gateway goes on alone"_s
                        .arg(QString::fromUtf8(m_options.address.host))
                        .arg(m_options.address.port)
                        .arg(what);
    return Error{.cause = Cause::GatewayStorage, .message = m_lastFailure};
}

Result<> RedisStore::connect()
{
    if (m_connection)
        return {};
    if (m_clock.monotonic() < m_notBefore)
        return fail(Cause::GatewayStorage, m_lastFailure);
    const timeval limit = timevalOf(m_options.timeout);
    m_connection.reset(
        redisConnectWithTimeout(m_options.address.host.constData(), m_options.address.port, limit));
    if (!m_connection)
        return fail(lost(u"out of memory"_s));
    if (m_connection->err != 0)
        return fail(lost(QString::fromLocal8Bit(m_connection->errstr)));
    redisSetTimeout(m_connection.get(), limit);
    return greet();
}

Result<> RedisStore::greet()
{
    if (!m_options.password.isEmpty()) {
        std::vector<QByteArray> words{"AUTH"};
        if (!m_options.user.isEmpty())
            words.push_back(m_options.user);
        words.push_back(m_options.password.reveal());
        if (auto accepted = ask(words); !accepted)
            return fail(accepted.error());
    }
    if (m_options.address.database == 0)
        return {};
    return ask({"SELECT", QByteArray::number(m_options.address.database)}).map([](const Reply &) {});
}

Result<RedisStore::Reply> RedisStore::ask(const std::vector<QByteArray> &words)
{
    std::vector<const char *> texts;
    std::vector<std::size_t> sizes;
    for (const QByteArray &word : words) {
        texts.push_back(word.constData());
        sizes.push_back(std::size_t(word.size()));
    }
    Reply reply;
    reply.value.reset(static_cast<redisReply *>(
        redisCommandArgv(m_connection.get(), int(words.size()), texts.data(), sizes.data())));
    if (!reply.value)
        return fail(lost(QString::fromLocal8Bit(m_connection->errstr)));
    if (reply.value->type == REDIS_REPLY_ERROR)
        return fail(lost(QString::fromUtf8(reply.value->str, qsizetype(reply.value->len))));
    return reply;
}

Result<std::optional<QByteArray>> RedisStore::find(const QByteArray &key)
{
    return connect()
        .and_then([&] {
            return ask({"GET", m_options.prefix + key.toHex()});
        })
        .map([](const Reply &reply) {
            if (reply.value->type != REDIS_REPLY_STRING)
                return std::optional<QByteArray>();
            return std::optional(QByteArray(reply.value->str, qsizetype(reply.value->len)));
        });
}

Result<> RedisStore::put(const QByteArray &key, const QByteArray &bytes, std::chrono::seconds ttl)
{
    std::vector<QByteArray> words{"SET", m_options.prefix + key.toHex(), bytes};
    if (ttl.count() > 0) {
        words.push_back("EX");
        words.push_back(QByteArray::number(qint64(ttl.count())));
    }
    return connect().and_then([&] { return ask(words); }).map([](const Reply &) {});
}

Result<> RedisStore::remove(const QByteArray &key)
{
    return connect()
        .and_then([&] {
            return ask({"DEL", m_options.prefix + key.toHex()});
        })
        .map([](const Reply &) {});
}

} // namespace gatehouse::cache
