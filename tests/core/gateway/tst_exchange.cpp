// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as dialogues between a client, the gateway and scripted providers.
#include "tests/core/gateway/world.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

using test::chat;
using test::okBody;
using test::provider;
using test::World;

class TestExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void aRequestOfTheSameDialectKeepsItsBytes()
    {
        World world;
        world.tap.setOpen(true);
        const QByteArray body =
            R"({ "zeta": 1.50, "messages": [{"role":"user","content":"Hello"}], "model":"first/m" ,"tools":[{"type":"function","function":{"name":"f","parameters":{"z":1,"a":2}}}]})";
        world.asks(body);
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        const auto &sent = world.upstream.last().request;
        QCOMPARE(sent.body, QByteArray(body).replace("\"first/m\"", "\"m\""));
        QCOMPARE(sent.url, QUrl(QStringLiteral("http://first.test/v1/chat/completions")));
        QCOMPARE(sent.headers.find("authorization"), std::string_view("Bearer sk-first/0-secret"));
        world.upstream.last().answers(200, okBody);
        QCOMPARE(world.writer.status, 200);
        QCOMPARE(world.writer.body, QByteArray(okBody.data(), qsizetype(okBody.size())));
        QVERIFY(world.writer.ended);
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Finished);
        QCOMPARE(row.usage.input, 6);
        QCOMPARE(row.usage.cacheRead, 4);
        QCOMPARE(row.usage.output, 3);
        QCOMPARE(row.usageSource, protocol::UsageSource::Reported);
        QCOMPARE(row.modelServed, QByteArray("m-served"));
        QCOMPARE(row.attempts.size(), std::size_t(1));
    }

    void aFailureBeforeTheCommitPointGoesToTheNextTargetWithItsModel()
    {
        World world;
        world.tap.setOpen(true);
        world.asks(chat("m", R"(,"stream":true)"));
        auto first = world.upstream.all.front();
        first->head(200, "text/event-stream");
        first->says(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
        QVERIFY(!world.writer.head);
        first->fails(Cause::ProviderUnreachable, QStringLiteral("closed the connection"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QVERIFY(first->aborted);
        QVERIFY(world.upstream.last().request.body.contains("\"model\": \"big\""));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n");
        QVERIFY(world.writer.head);
        world.upstream.last().says(
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: "
            "[DONE]\n\n");
        world.upstream.last().ends();
        QVERIFY(world.writer.ended);
        QVERIFY(!world.writer.body.contains("assistant"));
        QCOMPARE(world.writer.headers.find("x-gatehouse-attempts"), std::string_view("2"));
        const auto row = world.row();
        QCOMPARE(row.attempts.size(), std::size_t(2));
        QCOMPARE(row.attempts[0].cause, Cause::ProviderUnreachable);
        QCOMPARE(row.provider.value, QByteArray("second"));
    }

    void t7_aStreamThatBreaksAfterTheCommitPointEndsWithAnErrorAndNoEndMark()
    {
        World world;
        world.tap.setOpen(true);
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"twelve bytes\"}}]}\n\n");
        world.upstream.last().fails(Cause::ProviderUnreachable,
                                    QStringLiteral("closed the connection in the middle of its answer"));
        QVERIFY(world.writer.ended);
        QVERIFY2(world.writer.body.contains("\"error\""), world.writer.body.constData());
        QVERIFY(!world.writer.body.contains("[DONE]"));
        QCOMPARE(world.upstream.all.size(), std::size_t(1));
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Failed);
        QCOMPARE(row.usageSource, protocol::UsageSource::Estimated);
        QCOMPARE(row.usage.output, 3);
    }

    void t7_aStreamThatEndsInTheMiddleIsNoWholeAnswer_data()
    {
        QTest::addColumn<QByteArray>("last");
        QTest::newRow("after an event") << QByteArray();
        QTest::newRow("within an event") << QByteArray("data: {\"choices\":[{\"ind");
    }

    void t7_aStreamThatEndsInTheMiddleIsNoWholeAnswer()
    {
        QFETCH(QByteArray, last);
        World world;
        world.asks(chat("m", R"(,"stream":true,"stream_options":{"include_usage":true})"));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n");
        world.upstream.last().says(last.toStdString());
        world.upstream.last().ends();
        QVERIFY(world.writer.ended);
        QVERIFY2(world.writer.body.contains("\n\ndata: {\"error\""), world.writer.body.constData());
        QVERIFY(!world.writer.body.contains("[DONE]"));
    }

    void whileARetryWaitsItsConnectionIsMade()
    {
        World world;
        config::Config config;
        config.providers = {provider("first")};
        config::Route route{.id = {"r"}, .retries = 1};
        route.targets = {{.provider = {"first"}}};
        config.routes = {route};
        world.use(config);
        world.asks(chat("m"));
        QVERIFY(world.upstream.warmed.isEmpty());
        world.upstream.last().answers(503, R"({"error":{"message":"busy"}})");
        QCOMPARE(world.upstream.warmed, QList<QUrl>{QUrl(QStringLiteral("http://first.test/v1"))});
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
    }

    void aProviderThatGoesOnAfterItsErrorFailsOnce()
    {
        World world;
        world.asks(chat("m", R"(,"stream":true)"));
        auto first = world.upstream.all.front();
        first->head(200, "text/event-stream");
        first->says(
            "data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"server_error\",\"code\":503}}\n\n");
        QVERIFY(first->aborted);
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.last().answers(200, okBody);
        QCOMPARE(world.writer.status, 200);
        QCOMPARE(world.writer.headers.find("x-gatehouse-attempts"), std::string_view("2"));
    }

    void t9_anErrorAsFirstEventOfA200FailsOver()
    {
        World world;
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says(
            "data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"server_error\",\"code\":503}}\n\n");
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QVERIFY(!world.writer.head);
    }

    void t12_whatTheClientDidWrongIsNotTriedElsewhere_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("goesOn");
        for (const int status : {400, 404, 413, 422})
            QTest::addRow("%d stays", status) << status << false;
        for (const int status : {401, 402, 403, 408, 429, 500, 502, 503, 529})
            QTest::addRow("%d goes on", status) << status << true;
    }

    void t12_whatTheClientDidWrongIsNotTriedElsewhere()
    {
        QFETCH(int, status);
        QFETCH(bool, goesOn);
        World world;
        world.asks(chat("m"));
        world.upstream.last().answers(status,
                                      R"({"error":{"message":"no","type":"t","param":null,"code":null}})");
        if (goesOn) {
            QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        } else {
            QCOMPARE(world.writer.status, status);
            QCOMPARE(world.writer.body,
                     QByteArray(R"({"error":{"message":"no","type":"t","param":null,"code":null}})"));
        }
    }

    void aPromptThatIsTooLongGoesToTheLargerModel()
    {
        World world;
        config::Config config;
        config.providers = {provider("first"), provider("second")};
        auto route = World::firstThenSecond();
        route.fallbacks.clear();
        route.contextFallbackModel = "second/big";
        config.routes = {route};
        world.use(config);
        world.asks(chat("m"));
        world.upstream.last().answers(
            400,
            R"({"error":{"message":"The maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}})");
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QCOMPARE(world.upstream.last().request.url.host(), QStringLiteral("second.test"));
        QVERIFY(world.upstream.last().request.body.contains("\"model\": \"big\""));
    }

    // The word of a provider on when to come back holds for the next request too.
    void t13_aKeyRestsAcrossRequests()
    {
        World world(3, World::Rules::None);
        world.asks(chat("first/m"));
        const auto used = [&] {
            return QByteArray::fromStdString(
                std::string(*world.upstream.last().request.headers.find("authorization")));
        };
        const QByteArray limited = used();
        world.upstream.last().head(429, "application/json", {{"retry-after", "3600"}});
        world.upstream.last().says(R"({"error":{"message":"slow down","type":"rate_limit_error"}})");
        world.upstream.last().ends();
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.last().answers(200, okBody);
        for (int i = 0; i < 20; ++i) {
            world.asks(chat("first/m"));
            QVERIFY(used() != limited);
            world.upstream.last().answers(200, okBody);
            QCOMPARE(world.writer.status, 200);
        }
    }

    // A stream that is silent before its first byte fails over without the client having seen a header.
    void t8_aSilentProviderIsLeftBeforeTheHeaders()
    {
        World world;
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().fails(Cause::ProviderTimeout, QStringLiteral("was silent for 30 s"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QVERIFY(!world.writer.head);
    }

    void aRateLimitTurnsToTheOtherKeyFirst()
    {
        World world(2);
        world.asks(chat("m"));
        const auto firstKey = QByteArray::fromStdString(
            std::string(*world.upstream.last().request.headers.find("authorization")));
        world.upstream.last().head(429, "application/json", {{"retry-after", "30"}});
        world.upstream.last().says(R"({"error":{"message":"slow down","type":"rate_limit_error"}})");
        world.upstream.last().ends();
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QCOMPARE(world.upstream.last().request.url.host(), QStringLiteral("first.test"));
        QVERIFY(QByteArray::fromStdString(
                    std::string(*world.upstream.last().request.headers.find("authorization"))) != firstKey);
    }

    void whatIsNoAnswerIsToldByTheProvidersName_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("says");
        const QByteArray half(okBody.data(), 100);
        QTest::newRow("a page of HTML") << QByteArray("text/html; charset=utf-8")
                                        << QByteArray("<html>Sign in</html>") << QByteArray("HTML");
        QTest::newRow("half a JSON") << QByteArray("application/json") << half << QByteArray("JSON");
        QTest::newRow("nothing") << QByteArray("application/json") << QByteArray() << QByteArray("empty");
    }

    void whatIsNoAnswerIsToldByTheProvidersName()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, says);
        World world(1, World::Rules::None);
        world.asks(chat("second/m"));
        for (std::size_t attempt = 1; attempt <= 2; ++attempt) { // it is worth one more try, and then told
            QTRY_COMPARE(world.upstream.all.size(), attempt);
            world.upstream.last().head(200, type.toStdString());
            world.upstream.last().says(body.toStdString());
            world.upstream.last().ends();
        }
        QCOMPARE(world.writer.status, 502);
        QVERIFY2(world.writer.body.contains("second") && world.writer.body.contains(says),
                 world.writer.body.constData());
    }

    void aSlowClientHoldsTheProviderBack()
    {
        World world;
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().head(200, "text/event-stream");
        world.writer.pending = http::ResponseWriter::highWaterMark + 1;
        world.upstream.last().says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n");
        QVERIFY(world.upstream.last().paused);
        world.job->drained();
        QVERIFY(!world.upstream.last().paused);
    }

    void aClientThatLeavesAbortsTheCallAndLeavesARow()
    {
        World world;
        world.tap.setOpen(true);
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"four\"}}]}\n\n");
        auto received = world.upstream.all.front();
        world.job->clientGone();
        world.job.reset();
        QVERIFY(received->aborted);
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Cancelled);
        QCOMPARE(row.usage.output, 1);
    }

    void aRequestThatLastsHasItsRowBeforeItsEnd()
    {
        World world;
        world.asks(chat("m", R"(,"stream":true)"));
        world.running.tell(world.received + gateway::LongRunning::soon - 1ns);
        QCOMPARE(world.storedAs(ledger::State::Running), std::size_t(0));
        world.running.tell(world.received + gateway::LongRunning::soon);
        QCOMPARE(world.storedAs(ledger::State::Running), std::size_t(1));
        world.job->clientGone();
        world.job.reset();
        QCOMPARE(world.storedAs(ledger::State::Running), std::size_t(0));
        QCOMPARE(world.storedAs(ledger::State::Cancelled), std::size_t(1));
        world.running.tell(world.received + 1h); // it has left, and is not told of again
        QCOMPARE(world.storedAs(ledger::State::Running), std::size_t(0));
    }

    void aKeyThatAProviderQuotesIsMasked()
    {
        World world(1, World::Rules::None);
        world.tap.setOpen(true);
        world.asks(chat("second/m"));
        world.upstream.last().head(401, "application/json", {{"x-echo", "Bearer sk-second/0-secret"}});
        world.upstream.last().says(
            R"({"error":{"message":"Incorrect API key provided: sk-second/0-secret","type":"invalid_request_error"}})");
        world.upstream.last().ends();
        QCOMPARE(world.writer.status, 401);
        QVERIFY2(!world.writer.body.contains("second/0-secret"), world.writer.body.constData());
        for (const auto field : world.writer.headers)
            QVERIFY2(field.value.find("second/0-secret") == std::string_view::npos, field.name.data());
        const auto row = world.row();
        QVERIFY2(row.message.contains(QStringLiteral("Incorrect API key")), qPrintable(row.message));
        QVERIFY2(!row.message.contains(QStringLiteral("second/0-secret")), qPrintable(row.message));
        for (const auto &attempt : row.attempts)
            QVERIFY2(!attempt.message.contains(QStringLiteral("second/0-secret")),
                     qPrintable(attempt.message));
    }

    void whatTheServerRefusesHasTheShapeOfThePathsApi()
    {
        World world;
        const Error error{.cause = Cause::CallerForbidden, .message = QStringLiteral("not from there")};
        const auto said = [&](const char *path) {
            return world.door.refusal({.method = "POST", .target = path}, 403, error);
        };
        QVERIFY(said("/v1/messages").contains("\"permission_error\""));
        QVERIFY(said("/v1beta/models/m:generateContent").contains("\"PERMISSION_DENIED\""));
        QVERIFY(said("/v1/chat/completions").contains("\"param\""));
        QVERIFY(said("/elsewhere").isEmpty());
    }

    void badRequestsNameTheFieldAndNeverReachAProvider_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("broken JSON") << QByteArray("{\"model\":") << 400 << QByteArray("JSON");
        QTest::newRow("no model") << QByteArray(R"({"messages":[]})") << 400 << QByteArray("model");
        QTest::newRow("a model that is no text")
            << QByteArray(R"({"model":7,"messages":[]})") << 400 << QByteArray("model");
        QTest::newRow("messages that are no list")
            << QByteArray(R"({"model":"m","messages":"hello"})") << 400 << QByteArray("messages");
        QTest::newRow("an unknown provider")
            << QByteArray(R"({"model":"frist/m","messages":[{"role":"user","content":"x"}]})") << 404
            << QByteArray("first/m");
    }

    void badRequestsNameTheFieldAndNeverReachAProvider()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QByteArray, names);
        World world;
        config::Config config;
        config.providers = {provider("first")};
        world.use(config);
        world.asks(body);
        QCOMPARE(world.writer.status, status);
        QVERIFY2(world.writer.body.contains(names), world.writer.body.constData());
        QVERIFY2(world.writer.body.startsWith(R"({"error":{"message":)"), world.writer.body.constData());
        QVERIFY(world.upstream.all.empty());
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
