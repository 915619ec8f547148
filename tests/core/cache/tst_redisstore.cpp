// SPDX-License-Identifier: GPL-3.0-or-later
// The shared cache over a real redis-server on a port of its own: shared hits, and what its loss costs.
#include "core/cache/cache.h"
#include "core/cache/shared/redisstore.h"
#include "tests/support/manualclock.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::cache;
using namespace gatehouse::protocol;
using namespace Qt::StringLiterals;
using std::chrono::seconds;

namespace {

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

CacheQuery query(const QByteArray &question, const QByteArray &owner = "key:alice")
{
    ChatRequest request{.model = "m"};
    request.messages = {{.role = Role::User, .content = {Content{.part = TextPart{.text = question}}}}};
    return queryOf(request, {.owner = owner});
}

Recording answer(const QByteArray &text)
{
    return {.events = {TextDelta{.text = text}, Finished{.reason = FinishReason::Stop}, Ended{}}};
}

} // namespace

class TestRedisStore : public QObject
{
    Q_OBJECT

private:
    RedisOptions options(const QByteArray &password = {}) const
    {
        return {.address = {.port = m_port},
                .password = Secret(password),
                .timeout = std::chrono::milliseconds(500)};
    }

    std::unique_ptr<ResponseCache> gateway(const QTemporaryDir &folder, const QString &name)
    {
        return std::make_unique<ResponseCache>(
            CacheOptions{.path = folder.filePath(name),
                         .shared = std::make_shared<RedisStore>(options(), m_clock)},
            m_clock);
    }

    void startServer(const QStringList &more = {})
    {
        m_server.start(u"redis-server"_s,
                       QStringList{u"--port"_s, QString::number(m_port), u"--bind"_s, u"127.0.0.1"_s,
                                   u"--save"_s, u""_s, u"--appendonly"_s, u"no"_s} +
                           more);
        QVERIFY(m_server.waitForStarted());
        m_log.clear();
        QTRY_VERIFY((m_log += m_server.readAllStandardOutput()).contains("Ready to accept"));
    }

    void stopServer()
    {
        m_server.kill();
        m_server.waitForFinished();
    }

    QProcess m_server;
    QByteArray m_log;
    quint16 m_port = 0;
    test::ManualClock m_clock;

private Q_SLOTS:

    void init()
    {
        if (QStandardPaths::findExecutable(u"redis-server"_s).isEmpty())
            QSKIP("redis-server is not installed");
        m_port = freePort();
        startServer();
    }

    void cleanup() { stopServer(); }

    void bytesAreStoredFoundAndRemoved()
    {
        RedisStore store(options(), m_clock);
        const QByteArray key(32, '\x07');
        const QByteArray bytes("with\0zero", 9);
        QVERIFY(!store.find(key)->has_value());
        QVERIFY(store.put(key, bytes, seconds(60)));
        QCOMPARE(store.find(key)->value(), bytes);
        QVERIFY(store.remove(key));
        QVERIFY(!store.find(key)->has_value());
        QVERIFY(store.put(key, "for ever", seconds(0)));
        QCOMPARE(store.find(key)->value(), "for ever"_ba);
    }

    void twoGatewaysShareTheirHits()
    {
        QTemporaryDir folder;
        auto first = gateway(folder, u"one.db"_s);
        auto second = gateway(folder, u"two.db"_s);
        QCOMPARE(first->insert(query("Hi"), answer("Hello"), {}), QByteArray());
        first->flush();
        const auto got = second->find(query("Hi"), {}).result();
        QVERIFY(got.hit);
        QCOMPARE(textOf(*got.hit->recording), "Hello"_ba);
        QVERIFY(!second->find(query("Hi", "key:bob"), {}).result().hit);
        QVERIFY(!second->find(query("hi"), {}).result().hit);
        m_clock.advance(std::chrono::hours(2)); // its time is that of the gateway that wrote it
        auto third = gateway(folder, u"three.db"_s);
        QVERIFY(!third->find(query("Hi"), {}).result().hit);
    }

    void aLostStoreIsAMissAndSaysSo()
    {
        QTemporaryDir folder;
        auto cache = gateway(folder, u"one.db"_s);
        cache->insert(query("Hi"), answer("Hello"), {});
        cache->flush();
        stopServer();
        QVERIFY(!cache->find(query("other"), {}).result().hit);
        QVERIFY(cache->status().sharedProblem.contains(u"goes on alone"_s));
        QVERIFY(cache->find(query("Hi"), {}).result().hit); // its own entries stay
        QCOMPARE(cache->insert(query("more"), answer("More"), {}), QByteArray());
        cache->flush();
        QVERIFY(cache->find(query("more"), {}).result().hit);
        startServer();
        m_clock.advance(seconds(6));
        QVERIFY(!cache->find(query("another"), {}).result().hit);
        QVERIFY(cache->status().sharedProblem.isEmpty());
    }

    void aStoreThatHangsIsLeftAlone()
    {
        QTcpServer silent; // accepts by its backlog and never answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        RedisOptions hanging{.address = {.port = silent.serverPort()},
                             .timeout = std::chrono::milliseconds(80)};
        RedisStore store(hanging, m_clock);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!store.find("key"));
        QVERIFY(timer.elapsed() < 2000);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!store.find("key")); // without asking again
        QVERIFY(timer.elapsed() < 4000);
    }

    void aPasswordIsAskedForAndGiven()
    {
        stopServer();
        startServer({u"--requirepass"_s, u"letmein"_s});
        RedisStore stranger(options(), m_clock);
        QVERIFY(!stranger.find("key"));
        RedisStore wrong(options("guess"), m_clock);
        const auto refused = wrong.find("key");
        QVERIFY(!refused);
        QVERIFY(!refused.error().message.contains(u"guess"_s));
        RedisStore known(options("letmein"), m_clock);
        QVERIFY(known.find("key"));
    }

    void strangeBytesInTheStoreAreAMiss()
    {
        QTemporaryDir folder;
        RedisStore store(options(), m_clock);
        QVERIFY(store.put(query("Hi").key, "garbage", seconds(60)));
        auto cache = gateway(folder, u"one.db"_s);
        QVERIFY(!cache->find(query("Hi"), {}).result().hit);
    }

    void addressesAreChecked()
    {
        QCOMPARE(*redisAddressOf("redis://cache.local"), (RedisAddress{.host = "cache.local"}));
        QCOMPARE(*redisAddressOf("redis://10.0.0.1:7000/3"),
                 (RedisAddress{.host = "10.0.0.1", .port = 7000, .database = 3}));
        for (const char *wrong : {"", "cache.local", "http://cache.local", "redis://", "redis://h/x",
                                  "redis://h:99999", "redis://user:secret@h"}) {
            const auto address = redisAddressOf(wrong);
            QVERIFY2(!address, wrong);
            QVERIFY(!address.error().message.contains(u"secret"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestRedisStore)

#include "tst_redisstore.moc"
