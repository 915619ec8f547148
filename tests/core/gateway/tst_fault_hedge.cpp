// SPDX-License-Identifier: GPL-3.0-or-later
// A second attempt beside a silent first one: who answers, what becomes of the other, what both cost.
#include "core/gateway/hedge.h"
#include "tests/core/gateway/world.h"

#include <QCryptographicHash>

using namespace gatehouse;
using test::chat;
using test::okBody;
using test::World;

namespace {

constexpr std::string_view chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n";
constexpr std::string_view end =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

struct Hedging : World
{
    explicit Hedging(void (*edit)(config::Route &) = nullptr)
    {
        config::Config config;
        config.providers = {test::provider("first"), test::provider("second")};
        auto route = firstThenSecond();
        route.hedgeAfter = std::chrono::milliseconds(1);
        if (edit)
            edit(route);
        config.routes = {route};
        config.prices = {{.model = "m", .input = "1000", .output = "1000"},
                         {.model = "big", .input = "2000", .output = "2000"},
                         {.model = "m-served", .input = "3000", .output = "3000"}};
        use(config);
        tap.setOpen(true);
    }
};

} // namespace

class TestFaultHedge : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void theSecondAnswersWhileTheFirstIsSilent()
    {
        Hedging world;
        world.asks(chat("m"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QVERIFY(!world.upstream.all[0]->aborted);
        QCOMPARE(world.upstream.all[1]->request.url.host(), QStringLiteral("second.test"));
        QVERIFY(world.upstream.all[1]->request.body.contains("\"model\": \"big\""));
        world.upstream.all[1]->answers(200, okBody);
        QCOMPARE(world.writer.status, 200);
        QVERIFY(world.upstream.all[0]->aborted);
        QCOMPARE(world.writer.headers.find("x-gatehouse-provider"), std::string_view("second"));
        QCOMPARE(world.writer.headers.find("x-gatehouse-attempts"), std::string_view("2"));
    }

    // Both providers had the request: the loser's prompt is counted as possibly charged, not as nothing.
    void bothAreAccounted()
    {
        Hedging world;
        world.asks(chat("m"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.all[1]->answers(200, okBody);
        const auto row = world.row();
        QCOMPARE(row.provider.value, QByteArray("second"));
        QCOMPARE(row.attempts.size(), std::size_t(2));
        QVERIFY(row.attempts[1].hedge && !row.attempts[0].hedge);
        QCOMPARE(row.attempts[0].usageSource, protocol::UsageSource::Possible);
        QCOMPARE(row.attempts[0].cause, Cause::CallerCancelled);
        QCOMPARE(row.attempts[1].usageSource, protocol::UsageSource::Reported);
        QVERIFY(row.attempts[0].usage.input > 0);
        QCOMPARE(row.attempts[0].cost.nanoUsd(), row.attempts[0].usage.input * 1'000'000);
        QCOMPARE(row.attempts[1].cost.nanoUsd(), 13 * 3'000'000);
        QCOMPARE(row.cost, row.attempts[0].cost + row.attempts[1].cost);
        QCOMPARE(row.possible, row.attempts[0].cost);
        QCOMPARE(row.usageSource, protocol::UsageSource::Possible);
    }

    void theFirstStillWinsWhereItAnswersFirst()
    {
        Hedging world;
        world.asks(chat("m", R"(,"stream":true)"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.all[1]->head(200, "text/event-stream");
        world.upstream.all[0]->head(200, "text/event-stream");
        QVERIFY(!world.upstream.all[1]->aborted);
        world.upstream.all[0]->says(chunk);
        QVERIFY(world.upstream.all[1]->aborted);
        world.upstream.all[0]->says(end);
        world.upstream.all[0]->ends();
        QVERIFY(world.writer.ended);
        QCOMPARE(world.writer.body.count("Hi"), 1);
        QCOMPARE(world.writer.headers.find("x-gatehouse-provider"), std::string_view("first"));
        const auto row = world.row();
        QCOMPARE(row.provider.value, QByteArray("first"));
        QCOMPARE(row.modelServed, QByteArray("m"));
    }

    void aStreamIsHandedOverWithoutALoss()
    {
        Hedging world;
        world.asks(chat("m", R"(,"stream":true)"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        const auto second = world.upstream.all[1];
        second->head(200, "text/event-stream");
        second->says("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\n\n");
        QVERIFY(!world.writer.head);
        second->says(chunk);
        QVERIFY(world.writer.head);
        second->says(end);
        second->ends();
        QVERIFY(world.writer.body.startsWith("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\""));
        QVERIFY(world.writer.body.endsWith("[DONE]\n\n"));
    }

    void whenTheFirstFailsTheSecondIsWaitedFor()
    {
        Hedging world;
        world.asks(chat("m"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.all[0]->answers(503, R"({"error":{"message":"no"}})");
        QVERIFY(!world.writer.head);
        QCOMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.all[1]->answers(200, okBody);
        QCOMPARE(world.writer.status, 200);
        const auto row = world.row();
        QVERIFY(row.attempts[0].cause.has_value());
        QCOMPARE(row.attempts[0].cost, Money());
        QCOMPARE(row.usageSource, protocol::UsageSource::Reported);
    }

    void whenTheSecondFailsTheFirstGoesOnAndItIsNotAskedAgain()
    {
        Hedging world;
        world.asks(chat("m"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.all[1]->answers(503, R"({"error":{"message":"no"}})");
        QVERIFY(!world.writer.head);
        world.upstream.all[0]->answers(503, R"({"error":{"message":"neither"}})");
        QTRY_VERIFY(world.writer.ended);
        QCOMPARE(world.upstream.all.size(), std::size_t(2));
        QCOMPARE(world.writer.status, 503);
    }

    void aClientThatLeavesEndsBoth()
    {
        Hedging world;
        world.asks(chat("m"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.job.reset();
        QVERIFY(world.upstream.all[0]->aborted && world.upstream.all[1]->aborted);
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Cancelled);
        QCOMPARE(row.attempts[0].usageSource, protocol::UsageSource::Possible);
        QCOMPARE(row.attempts[1].usageSource, protocol::UsageSource::Possible);
    }

    void aBudgetThatHasRoomForOneOnlyIsNotHedged()
    {
        Hedging world;
        config::Config config;
        config.providers = {test::provider("first"), test::provider("second")};
        auto route = World::firstThenSecond();
        route.hedgeAfter = std::chrono::milliseconds(0);
        config.routes = {route};
        config.prices = {{.model = "m", .input = "0", .output = "1000"},
                         {.model = "big", .input = "0", .output = "1000"}};
        // 1,024 tokens of answer are reserved: 1.024 USD each.
        config.clients = {
            {.id = {"c"},
             .sha256 = QCryptographicHash::hash("client-key", QCryptographicHash::Sha256).toHex(),
             .budgets = {{.limit = Money::fromNanoUsd(1'500'000'000)}}}};
        world.use(config);
        world.asks(chat("m"));
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        bool later = false; // than the hedge was due
        QTimer::singleShot(0, [&] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        world.upstream.all[0]->answers(200, okBody);
        QCOMPARE(world.writer.status, 200);
    }

    void onlyWhatIsSafeToSendTwice_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<bool>("safe");
        QTest::newRow("a question") << QByteArray() << true;
        QTest::newRow("with the client's tools")
            << QByteArray(R"(,"tools":[{"type":"function","function":{"name":"f"}}])") << true;
        QTest::newRow("with Anthropic's form of them")
            << QByteArray(R"(,"tools":[{"name":"f","input_schema":{}}])") << true;
        QTest::newRow("with Gemini's") << QByteArray(R"(,"tools":[{"functionDeclarations":[]}])") << true;
        QTest::newRow("with the provider's tools")
            << QByteArray(R"(,"tools":[{"type":"code_interpreter"}])") << false;
        QTest::newRow("with Gemini's code") << QByteArray(R"(,"tools":[{"codeExecution":{}}])") << false;
        QTest::newRow("into a conversation") << QByteArray(R"(,"conversation":"conv_1")") << false;
        QTest::newRow("in the background") << QByteArray(R"(,"background":true)") << false;
        QTest::newRow("not in the background") << QByteArray(R"(,"background":false)") << true;
    }

    void onlyWhatIsSafeToSendTwice()
    {
        QFETCH(QByteArray, rest);
        QFETCH(bool, safe);
        gateway::ClientCall call;
        call.request.body = chat("m", rest);
        QCOMPARE(gateway::safeToSendTwice(call), safe);
        call.facts.operation = protocol::Operation::Passthrough;
        QVERIFY(!gateway::safeToSendTwice(call));
    }

    // 0.95 of the provider's own times; the fixed time while too few are known.
    void theDelayFollowsTheProvidersOwnTimes()
    {
        Hedging world;
        auto provider = std::make_shared<providers::Provider>();
        provider->config.id = {"first"};
        const routing::Step step{
            .provider = provider, .hedgeAfter = std::chrono::milliseconds(777), .hedgePercentile = 95};
        QCOMPARE(gateway::hedgeDelay(step, world.health)->count(), 777);
        for (int i = 0; i < 100; ++i) {
            auto ticket = world.health.enter({"first"}, {});
            ticket->succeeded(std::chrono::milliseconds(i < 90 ? 100 : 900));
        }
        const auto delay = gateway::hedgeDelay(step, world.health)->count();
        QVERIFY2(delay >= 900 && delay <= 1080, qPrintable(QString::number(delay)));
        const routing::Step median{.provider = provider, .hedgePercentile = 50};
        const auto half = gateway::hedgeDelay(median, world.health)->count();
        QVERIFY2(half >= 100 && half <= 120, qPrintable(QString::number(half)));
        QVERIFY(!gateway::hedgeDelay({.provider = provider}, world.health));
    }
};

QTEST_GUILESS_MAIN(TestFaultHedge)
#include "tst_fault_hedge.moc"
