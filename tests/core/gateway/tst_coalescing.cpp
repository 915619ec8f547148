// SPDX-License-Identifier: GPL-3.0-or-later
// Equal requests under way at the same time: one goes upstream, all are answered; and when it fails or its
// client leaves, the others go on alone.
#include "tests/core/gateway/world.h"

#include <QTest>

using namespace gatehouse;
using test::okBody;

namespace {

QByteArray chat(const QByteArray &rest = {}) { return test::chat("first/m", rest); }

struct Asker
{
    test::FakeWriter writer = {};
    std::unique_ptr<http::Job> job = {};
};

// Several clients of a gateway whose cache lets equal requests share an answer.
struct World : test::World
{
    World()
        : test::World(0, Rules::None)
    {
        config::Config config;
        config.cache = {.exact = true, .coalesce = true};
        config.providers = {test::provider("first", 0)};
        use(config);
    }

    std::unique_ptr<Asker> asks(const QByteArray &body, const QByteArray &path = "/v1/chat/completions",
                                const Headers &more = {})
    {
        auto asker = std::make_unique<Asker>();
        asker->job = door.handle(request(body, path, more), asker->writer);
        return asker;
    }

    // Until the cache has been asked, and whoever goes upstream is there.
    bool reaches(std::size_t calls)
    {
        return QTest::qWaitFor([&] { return upstream.all.size() >= calls; }, 20'000);
    }

    // Lets those who wait for the cache come as far as they can.
    void settle()
    {
        for (int i = 0; i < 20; ++i) {
            cache.flush();
            QCoreApplication::processEvents();
        }
    }
};

} // namespace

class TestCoalescing : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void equalRequestsShareOneAnswerEachInItsOwnForm()
    {
        World world;
        const auto leader = world.asks(chat());
        QVERIFY(world.reaches(1));
        const auto whole = world.asks(chat());
        const auto streamed = world.asks(chat(R"(,"stream":true)"));
        world.settle();
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        world.upstream.last().answers(200, okBody);
        QTRY_VERIFY(whole->writer.ended && streamed->writer.ended);
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        for (const Asker *asker : {whole.get(), streamed.get()}) {
            QCOMPARE(asker->writer.status, 200);
            QCOMPARE(asker->writer.headers.find("x-gatehouse-cache"), std::string_view("hit; coalesced"));
            QVERIFY2(asker->writer.body.contains("Hi"), asker->writer.body.constData());
        }
        QVERIFY(streamed->writer.body.startsWith("data: ") && streamed->writer.body.contains("[DONE]"));
    }

    void aStreamIsSharedToo()
    {
        World world;
        const auto leader = world.asks(chat(R"(,"stream":true)"));
        QVERIFY(world.reaches(1));
        const auto other = world.asks(chat(R"(,"stream":true)"));
        world.settle();
        auto &provider = world.upstream.last();
        provider.head(200, "text/event-stream");
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n");
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                      "data: [DONE]\n\n");
        provider.ends();
        QTRY_VERIFY(other->writer.ended);
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        QVERIFY2(other->writer.body.contains("Hi") && other->writer.body.contains("[DONE]"),
                 other->writer.body.constData());
    }

    void aStreamIsReadAlongAsItComes()
    {
        World world;
        const auto leader = world.asks(chat(R"(,"stream":true)"));
        QVERIFY(world.reaches(1));
        const auto early = world.asks(chat(R"(,"stream":true)"));
        world.settle();
        auto &provider = world.upstream.last();
        provider.head(200, "text/event-stream");
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"First\"}}]}\n\n");
        QTRY_VERIFY(early->writer.body.contains("First"));
        QVERIFY(!leader->writer.ended && !early->writer.ended);
        QCOMPARE(early->writer.headers.find("x-gatehouse-cache"), std::string_view("hit; coalesced"));
        const auto late = world.asks(chat(R"(,"stream":true)")); // has the beginning too
        const auto withUsage = world.asks(chat(R"(,"stream":true,"stream_options":{"include_usage":true})"));
        QTRY_VERIFY(late->writer.body.contains("First") && withUsage->writer.body.contains("First"));
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Second\"}}]}\n\n");
        QTRY_VERIFY(late->writer.body.contains("Second") && early->writer.body.contains("Second"));
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                      "data: [DONE]\n\n");
        provider.ends();
        QTRY_VERIFY(early->writer.ended && late->writer.ended && withUsage->writer.ended);
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        QCOMPARE(early->writer.body, leader->writer.body);
        QCOMPARE(late->writer.body, leader->writer.body);
        QVERIFY(withUsage->writer.body.contains("First") && withUsage->writer.body.contains("[DONE]"));
    }

    void aStreamIsReadAlongInAnotherDialect()
    {
        World world;
        const auto leader = world.asks(chat(R"(,"stream":true,"max_tokens":50)"));
        QVERIFY(world.reaches(1));
        const auto other = world.asks(chat(R"(,"stream":true,"max_tokens":50)"), "/v1/messages",
                                      {{"anthropic-version", "2023-06-01"}});
        world.settle();
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        auto &provider = world.upstream.last();
        provider.head(200, "text/event-stream");
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"First\"}}]}\n\n");
        QTRY_VERIFY(other->writer.body.contains("First"));
        QVERIFY(other->writer.body.contains("content_block_delta") && !other->writer.ended);
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                      "data: [DONE]\n\n");
        provider.ends();
        QTRY_VERIFY(other->writer.ended);
        QVERIFY(other->writer.body.contains("message_stop"));
    }

    void aSlowReaderHoldsNobody()
    {
        World world;
        const auto leader = world.asks(chat(R"(,"stream":true)"));
        QVERIFY(world.reaches(1));
        const auto slow = world.asks(chat(R"(,"stream":true)"));
        world.settle();
        slow->writer.pending = 1LL << 30;
        auto &provider = world.upstream.last();
        provider.head(200, "text/event-stream");
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"First\"}}]}\n\n");
        QTRY_VERIFY(slow->writer.body.contains("First"));
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Second\"}}]}\n\n"
                      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                      "data: [DONE]\n\n");
        provider.ends();
        world.settle();
        QVERIFY(leader->writer.ended);
        QVERIFY(!slow->writer.ended && !slow->writer.body.contains("Second"));
        slow->writer.pending = 0;
        slow->job->drained();
        QTRY_VERIFY(slow->writer.ended);
        QCOMPARE(slow->writer.body, leader->writer.body);
    }

    void aStreamThatBreaksIsNotTakenForWhole()
    {
        World world;
        auto leader = world.asks(chat(R"(,"stream":true)"));
        QVERIFY(world.reaches(1));
        const auto other = world.asks(chat(R"(,"stream":true)"));
        world.settle();
        auto &provider = world.upstream.last();
        provider.head(200, "text/event-stream");
        provider.says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"First\"}}]}\n\n");
        QTRY_VERIFY(other->writer.body.contains("First"));
        leader->job->clientGone();
        leader->job.reset();
        QTRY_VERIFY(other->writer.ended);
        QVERIFY2(other->writer.body.contains("broke off") && !other->writer.body.contains("[DONE]"),
                 other->writer.body.constData());
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
    }

    void whenTheFirstFailsTheOthersGoOnAlone_data()
    {
        QTest::addColumn<QByteArray>("how");
        for (const char *how : {"refused", "broken", "cut by length", "client gone"})
            QTest::newRow(how) << QByteArray(how);
    }

    void whenTheFirstFailsTheOthersGoOnAlone()
    {
        QFETCH(QByteArray, how);
        World world;
        auto leader = world.asks(chat());
        QVERIFY(world.reaches(1));
        const auto one = world.asks(chat());
        const auto two = world.asks(chat());
        world.settle();
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        const auto received = world.upstream.all.front();
        if (how == "refused") {
            received->answers(400, R"({"error":{"message":"no","type":"t","param":null,"code":null}})");
        } else if (how == "broken") {
            received->answers(400, "<html>");
        } else if (how == "cut by length") {
            received->answers(200, QByteArray(okBody.data(), qsizetype(okBody.size()))
                                       .replace("\"stop\"", "\"length\"")
                                       .toStdString());
        } else {
            leader->job->clientGone();
            leader->job.reset();
        }
        QVERIFY(world.reaches(3));
        world.upstream.all[1]->answers(200, okBody);
        world.upstream.all[2]->answers(200, okBody);
        QTRY_VERIFY(one->writer.ended && two->writer.ended);
        QCOMPARE(one->writer.status, 200);
        QCOMPARE(two->writer.status, 200);
    }

    void whoDoesNotWantToWaitGoesUpstream()
    {
        World world;
        const auto leader = world.asks(chat());
        QVERIFY(world.reaches(1));
        const auto other =
            world.asks(chat(), "/v1/chat/completions", {{"x-gatehouse-cache-coalesce", "off"}});
        QVERIFY(world.reaches(2));
        const auto wrong =
            world.asks(chat(), "/v1/chat/completions", {{"x-gatehouse-cache-coalesce", "maybe"}});
        QCOMPARE(wrong->writer.status, 400);
        QVERIFY(wrong->writer.body.contains("x-gatehouse-cache-coalesce"));
    }

    void anotherQuestionDoesNotWait()
    {
        World world;
        const auto leader = world.asks(chat());
        QVERIFY(world.reaches(1));
        const auto other = world.asks(chat(R"(,"temperature":0.5)"));
        QVERIFY(world.reaches(2));
    }
};

QTEST_GUILESS_MAIN(TestCoalescing)

#include "tst_coalescing.moc"
