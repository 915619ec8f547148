// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that come again byte by byte: what they are known by, how many are, and that a gateway that knows
// them answers as one that reads them.
#include "core/gateway/knownrequests.h"
#include "core/protocol/dialects.h"
#include "tests/core/gateway/world.h"

#include <QCryptographicHash>
#include <QTest>

using namespace gatehouse;
using gateway::KnownRequests;

namespace {

gateway::ClientCall call(const QByteArray &body)
{
    return {.dialect = protocol::findDialect("gemini"),
            .request = {.target = "/v1beta/models/a:generateContent?alt=sse", .body = body},
            .path = "/v1beta/models/a:generateContent",
            .facts = {.model = "a"}};
}

// With an exact cache, and two client keys.
struct World : test::World
{
    World()
        : test::World(0, Rules::None)
    {
        config::Config config;
        config.cache = {.exact = true};
        config.providers = {test::provider("first", 0)};
        for (const char *name : {"one", "two"})
            config.clients.push_back(
                {.id = {name}, .sha256 = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex()});
        use(config);
    }

    // What x-gatehouse-cache says of the answer, once it is there; a provider's says who asked it.
    QByteArray asks(const QByteArray &body, const QByteArray &key,
                    const QByteArray &path = "/v1/chat/completions")
    {
        const std::size_t before = upstream.all.size();
        test::World::asks(body, path, {{"Authorization", "Bearer " + key}});
        const auto arrived = [&] { return writer.ended || upstream.all.size() > before; };
        if (!QTest::qWaitFor(arrived))
            return "nothing came";
        if (upstream.all.size() > before) {
            QByteArray answer(test::okBody.data(), qsizetype(test::okBody.size()));
            upstream.last().answers(200, view(answer.replace("Hi", "For " + key)));
        }
        job.reset();
        cache.flush();
        const auto kind = writer.headers.find("x-gatehouse-cache").value_or("none");
        return {kind.data(), qsizetype(kind.size())};
    }
};

} // namespace

class TestKnownRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void areKnownByAllThatTheyAreReadFrom()
    {
        const gateway::ClientCall asked = call("{}");
        KnownRequests known;
        QVERIFY(!known.find(asked));
        known.keep(asked, {.key = "its key"});
        const auto *found = known.find(call("{}"));
        QVERIFY(found);
        QCOMPARE(found->query.key, QByteArray("its key"));
        QCOMPARE(found->facts.model, QByteArray("a"));

        gateway::ClientCall other = call("{ }");
        QVERIFY(!known.find(other));
        other = call("{}");
        other.dialect = protocol::findDialect("openai-chat");
        QVERIFY(!known.find(other));
        other = call("{}");
        other.path = "/v1beta/models/b:generateContent";
        QVERIFY(!known.find(other));
        other = call("{}");
        other.request.target = "/v1beta/models/a:generateContent";
        QVERIFY(!known.find(other));
        for (const char *name : {"Content-Type", "Content-Encoding"}) {
            other = call("{}");
            other.request.headers.add(name, "gzip");
            QVERIFY(!known.find(other));
        }
    }

    void areBounded()
    {
        KnownRequests known;
        constexpr int many = 10'000;
        for (int i = 0; i < many; ++i)
            known.keep(call(QByteArray::number(i)), {.key = QByteArray::number(i)});
        int kept = 0;
        for (int i = 0; i < many; ++i) {
            const auto *found = known.find(call(QByteArray::number(i)));
            kept += found ? 1 : 0;
            QVERIFY(!found || found->query.key == QByteArray::number(i));
        }
        QVERIFY2(kept > 0 && kept < 100, qPrintable(QString::number(kept)));
        QVERIFY(known.find(call(QByteArray::number(many - 1))));

        const gateway::ClientCall large = call(QByteArray(KnownRequests::largestBody + 1, 'x'));
        known.keep(large, {.key = "large"});
        QVERIFY(!known.find(large));
    }

    void equalBytesOfAnotherClientKeyAreAnotherRequest()
    {
        World world;
        const QByteArray body = test::chat("first/m");
        QCOMPARE(world.asks(body, "one"), QByteArray("miss"));
        QCOMPARE(world.asks(body, "one"), QByteArray("hit; exact"));
        QCOMPARE(world.asks(body, "two"), QByteArray("miss"));
        for (const QByteArray key : {"one", "two", "one", "two"}) {
            QCOMPARE(world.asks(body, key), QByteArray("hit; exact"));
            QVERIFY2(world.writer.body.contains("For " + key), world.writer.body.constData());
        }
        QCOMPARE(world.upstream.all.size(), std::size_t(2));
    }

    void equalBytesInAnEncodingThatIsNotTakenAreRefused()
    {
        World world;
        const QByteArray body = test::chat("first/m");
        QCOMPARE(world.asks(body, "one"), QByteArray("miss"));
        QCOMPARE(world.asks(body, "one"), QByteArray("hit; exact"));
        world.test::World::asks(body, "/v1/chat/completions",
                                {{"Authorization", "Bearer one"}, {"Content-Encoding", "gzip"}});
        QCOMPARE(world.writer.status, 415);
    }

    void equalBytesOnAnotherPathAreReadAnew()
    {
        World world;
        const QByteArray body = test::chat("first/m", R"(,"max_tokens":9)");
        QCOMPARE(world.asks(body, "one"), QByteArray("miss"));
        QCOMPARE(world.asks(body, "one"), QByteArray("hit; exact"));
        QCOMPARE(world.asks(body, "one", "/v1/messages"),
                 QByteArray("hit; exact")); // one meaning, another form
        QVERIFY2(world.writer.body.contains(R"("type":"message")"), world.writer.body.constData());
        QCOMPARE(world.asks(body, "one", "/v1/embeddings"), QByteArray("none"));
    }
};

QTEST_GUILESS_MAIN(TestKnownRequests)
#include "tst_knownrequests.moc"
