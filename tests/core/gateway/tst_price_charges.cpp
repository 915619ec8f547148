// SPDX-License-Identifier: GPL-3.0-or-later
// What an attempt costs, whatever became of it, and what a row says of all its attempts.
#include "core/gateway/charging.h"
#include "tests/core/gateway/world.h"

using namespace gatehouse;
using protocol::UsageSource;
using test::chat;
using test::okBody;
using test::World;

namespace {

struct Priced : World
{
    Priced()
    {
        config::Config config;
        config.providers = {test::provider("first"), test::provider("second")};
        config.routes = {firstThenSecond()};
        config.prices = {{.model = "m", .input = "1000", .output = "1000"},
                         {.model = "big", .input = "2000", .output = "2000"},
                         {.model = "m-served", .input = "3000", .output = "3000"}};
        use(config);
        tap.setOpen(true);
    }
};

constexpr std::string_view text =
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"twelve bytes\"}}]}\n\n";

// A thousand tokens of input; what stands for @ comes besides.
constexpr const char *answer =
    R"({"id":"c",@"object":"chat.completion","model":"gpt-5.4","choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"stop"}],"usage":{"prompt_tokens":1000,"completion_tokens":0,"total_tokens":1000}})";

} // namespace

Q_DECLARE_METATYPE(gatehouse::protocol::Usage)

class TestPriceCharges : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    // The provider had the request and never said a word: nobody knows, so it is neither nothing nor certain.
    void aTimeoutAfterTheRequestWasSentIsPossiblyCharged()
    {
        Priced world;
        world.asks(chat("m"));
        world.upstream.last().fails(Cause::ProviderTimeout, QStringLiteral("said nothing for 60 s"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.last().answers(200, okBody);
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Finished);
        QCOMPARE(row.attempts[0].usageSource, UsageSource::Possible);
        QCOMPARE(row.attempts[0].cost.nanoUsd(), row.attempts[0].usage.input * 1'000'000);
        QVERIFY(row.possible > Money());
        QCOMPARE(row.possible, row.attempts[0].cost);
        QCOMPARE(row.cost, row.attempts[0].cost + row.attempts[1].cost);
        QCOMPARE(row.usage.input, row.attempts[0].usage.input + row.attempts[1].usage.input);
        QCOMPARE(row.usageSource, UsageSource::Possible);
    }

    void aSingleTimeoutIsToldByTheRowItself()
    {
        Priced world;
        config::Config config;
        config.providers = {test::provider("first")};
        config.prices = {{.model = "m", .input = "1000", .output = "1000"}};
        world.use(config);
        world.asks(chat("first/m"));
        world.upstream.last().fails(Cause::ProviderTimeout, QStringLiteral("said nothing for 60 s"));
        QTRY_VERIFY(world.writer.ended);
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Failed);
        QCOMPARE(row.usageSource, UsageSource::Possible);
        QVERIFY(row.cost > Money());
        QCOMPARE(row.possible, row.cost);
        QCOMPARE(row.attempts.front().cost, Money());
    }

    void whatAProviderRefusesCostsNothing_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 408, 429, 500, 503, 529})
            QTest::addRow("%d", status) << status;
    }

    void whatAProviderRefusesCostsNothing()
    {
        QFETCH(int, status);
        Priced world;
        world.asks(chat("m"));
        world.upstream.last().answers(status, R"({"error":{"message":"no","type":"t"}})");
        if (status != 400) {
            QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
            world.upstream.last().answers(status, R"({"error":{"message":"no","type":"t"}})");
        }
        QTRY_VERIFY(world.writer.ended);
        const auto row = world.row();
        QCOMPARE(row.cost, Money());
        QCOMPARE(row.usageSource, UsageSource::None);
    }

    // A retried stream had said something that the client never saw; the provider charges for it all the
    // same.
    void anAnswerThatBrokeBeforeItWasShownIsCharged()
    {
        Priced world;
        world.asks(chat("m"));
        world.upstream.last().head(200);
        world.upstream.last().says(okBody.substr(0, 60));
        world.upstream.last().fails(Cause::ProviderUnreachable, QStringLiteral("closed the connection"));
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.last().answers(200, okBody);
        const auto row = world.row();
        QCOMPARE(row.attempts[0].usageSource, UsageSource::Possible);
        QVERIFY(row.attempts[0].cost > Money());
    }

    void anErrorAsFirstEventCostsNothing()
    {
        Priced world;
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says("data: {\"error\":{\"message\":\"Overloaded\",\"code\":503}}\n\n");
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        world.upstream.last().answers(200, okBody);
        const auto row = world.row();
        QCOMPARE(row.attempts[0].usageSource, UsageSource::None);
        QCOMPARE(row.usageSource, UsageSource::Reported);
        QCOMPARE(row.cost.nanoUsd(), 13 * 3'000'000);
    }

    // Anthropic tells the prompt's tokens at first and the answer's at the end; a stream that is cut in
    // between has said one token of many.
    void usageToldAtTheBeginningDoesNotHideTheRest()
    {
        ledger::PriceCache prices(std::make_shared<ledger::PriceBook>(ledger::PriceBook::builtIn()));
        const providers::Provider provider;
        gateway::ClientCall call;
        const gateway::AnswerFacts facts{
            .usage = {.input = 100, .output = 1}, .hasUsage = true, .outputBytes = 400};
        const auto broken =
            gateway::chargeOf(prices, {.provider = provider, .model = "m", .facts = facts, .call = call});
        QCOMPARE(broken.source, UsageSource::Estimated);
        QCOMPARE(broken.usage.input, 100);
        QCOMPARE(broken.usage.output, 100);
        const auto whole = gateway::chargeOf(
            prices,
            {.provider = provider, .model = "m", .facts = facts, .end = {.whole = true}, .call = call});
        QCOMPARE(whole.source, UsageSource::Reported);
        QCOMPARE(whole.usage.output, 1);
    }

    void aClientThatLeavesBeforeTheFirstByteIsPossiblyCharged()
    {
        Priced world;
        world.asks(chat("m"));
        world.job.reset();
        auto row = world.row();
        QCOMPARE(row.state, ledger::State::Cancelled);
        QCOMPARE(row.usageSource, UsageSource::Possible);
        world.asks(chat("m", R"(,"stream":true)"));
        world.upstream.last().head(200, "text/event-stream");
        world.upstream.last().says(text);
        world.job.reset();
        row = world.row();
        QCOMPARE(row.usageSource, UsageSource::Estimated);
        QCOMPARE(row.usage.output, 3);
        QCOMPARE(row.possible, Money());
    }

    // By the tier that the answer names, not the one that was asked for.
    void theTierOfTheAnswerCounts_data()
    {
        QTest::addColumn<QByteArray>("tier");
        QTest::addColumn<qint64>("nano");
        // gpt-5.4: 2.5, flex 1.25, priority 5 USD per million tokens of input.
        QTest::newRow("none") << QByteArray() << qint64(2'500'000);
        QTest::newRow("default") << QByteArray("default") << qint64(2'500'000);
        QTest::newRow("flex") << QByteArray("flex") << qint64(1'250'000);
        QTest::newRow("priority") << QByteArray("priority") << qint64(5'000'000);
    }

    void theTierOfTheAnswerCounts()
    {
        QFETCH(QByteArray, tier);
        QFETCH(qint64, nano);
        World world;
        world.tap.setOpen(true);
        config::Config config;
        auto provider = test::provider("work");
        provider.preset = "openai";
        provider.models = {"gpt-5.4"};
        config.providers = {provider};
        world.use(config);
        world.asks(chat("work/gpt-5.4", R"(,"service_tier":"auto")"));
        const QByteArray named = tier.isEmpty() ? QByteArray() : "\"service_tier\":\"" + tier + "\",";
        world.upstream.last().answers(200, QByteArray(answer).replace("@", named).toStdString());
        const auto row = world.row();
        QCOMPARE(row.serviceTier, tier);
        QCOMPARE(row.cost.nanoUsd(), nano);
    }

    // The same model at two addresses of one provider, where the law of one region costs more.
    void aRegionThatCostsMoreIsChargedAsSuch()
    {
        World world;
        world.tap.setOpen(true);
        config::Config config;
        auto provider = test::provider("europe");
        provider.preset = "openai";
        provider.baseUrl = "http://eu.api.openai.test/v1";
        config.providers = {provider};
        world.use(config);
        world.asks(chat("europe/gpt-5.4"));
        world.upstream.last().answers(200, QByteArray(answer).replace("@", "").toStdString());
        QCOMPARE(world.row().cost.nanoUsd(), 2'750'000);
    }

    // What has no tokens is charged by its own unit: the piece, the character, the second.
    void otherThingsHaveTheirOwnUnits_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<protocol::Usage>("usage");
        QTest::addColumn<qint64>("nano");
        QTest::newRow("images") << QByteArray("/v1/images/generations")
                                << QByteArray(R"({"model":"work/grok-imagine-image","prompt":"a cat","n":2})")
                                << QByteArray(
                                       R"({"created":1,"data":[{"url":"picture"},{"b64_json":"aGk="}]})")
                                << protocol::Usage{.images = 2} << qint64(40'000'000);
        QTest::newRow("images by their tokens")
            << QByteArray("/v1/images/generations")
            << QByteArray(R"({"model":"home/gpt-image-1.5","prompt":"a cat"})")
            << QByteArray(
                   R"({"created":1,"data":[{"b64_json":"aGk="}],"usage":{"input_tokens":60,"output_tokens":1100,)"
                   R"("total_tokens":1160,"input_tokens_details":{"text_tokens":10,"image_tokens":50},)"
                   R"("output_tokens_details":{"text_tokens":100,"image_tokens":1000}}})")
            << protocol::Usage{.input = 10, .imageInput = 50, .output = 100, .imageOutput = 1000}
            << qint64(10 * 5'000 + 50 * 8'000 + 100 * 10'000 + 1000 * 32'000);
        QTest::newRow("images by tokens of which nobody says that they are images")
            << QByteArray("/v1/images/generations")
            << QByteArray(R"({"model":"home/gpt-image-1","prompt":"a cat"})")
            << QByteArray(
                   R"({"created":1,"data":[{"b64_json":"aGk="}],"usage":{"input_tokens":10,"output_tokens":1000,)"
                   R"("total_tokens":1010,"input_tokens_details":{"text_tokens":10,"image_tokens":0}}})")
            << protocol::Usage{.input = 10, .imageOutput = 1000} << qint64(10 * 5'000 + 1000 * 40'000);
        QTest::newRow("a picture as an answer")
            << QByteArray("/v1beta/models/draw/gemini-2.5-flash-image:generateContent")
            << QByteArray(R"({"contents":[{"role":"user","parts":[{"text":"a cat"}]}]})")
            << QByteArray(
                   R"({"candidates":[{"content":{"role":"model","parts":[{"inlineData":{"mimeType":"image/png",)"
                   R"("data":"aGk="}}]},"finishReason":"STOP"}],"modelVersion":"gemini-2.5-flash-image",)"
                   R"("usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":1290,"totalTokenCount":1300,)"
                   R"("promptTokensDetails":[{"modality":"TEXT","tokenCount":10}],)"
                   R"("candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1290}]}})")
            << protocol::Usage{.input = 10, .imageOutput = 1290} << qint64(10 * 300 + 1290 * 30'000);
        QTest::newRow("speech") << QByteArray("/v1/audio/speech")
                                << QByteArray(
                                       R"({"model":"home/tts-1","input":"Grüße, 世界","voice":"alloy"})")
                                << QByteArray("sound") << protocol::Usage{.characters = 9} << qint64(135'000);
        QTest::newRow("transcription")
            << QByteArray("/v1/audio/transcriptions") << QByteArray(R"({"model":"home/whisper-1"})")
            << QByteArray(R"({"text":"hi","duration":10.0,"usage":{"type":"duration","seconds":10}})")
            << protocol::Usage{.audioMilliseconds = 10'000} << qint64(1'000'000);
        QTest::newRow("embeddings") << QByteArray("/v1/embeddings")
                                    << QByteArray(R"({"model":"home/text-embedding-3-small","input":"x"})")
                                    << QByteArray(
                                           R"({"object":"list","model":"text-embedding-3-small","data":[],)"
                                           R"("usage":{"prompt_tokens":1000,"total_tokens":1000}})")
                                    << protocol::Usage{.input = 1000} << qint64(20'000);
    }

    void otherThingsHaveTheirOwnUnits()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, said);
        QFETCH(protocol::Usage, usage);
        QFETCH(qint64, nano);
        World world;
        world.tap.setOpen(true);
        config::Config config;
        auto xai = test::provider("work");
        xai.preset = "xai";
        auto openai = test::provider("home");
        openai.preset = "openai";
        auto gemini = test::provider("draw");
        gemini.preset = "gemini";
        config.providers = {xai, openai, gemini};
        world.use(config);
        world.asks(body, path);
        world.upstream.last().head(200, said == "sound" ? "audio/mpeg" : "application/json");
        world.upstream.last().says({said.constData(), std::size_t(said.size())});
        world.upstream.last().ends();
        const auto row = world.row();
        QCOMPARE(row.usage, usage);
        QCOMPARE(row.priceState, ledger::PriceState::Priced);
        QCOMPARE(row.cost.nanoUsd(), nano);
    }

    // A user's own price for one of two accounts at one provider leaves the other at the book's.
    void ownPricesAreByTheUsersNameForTheProvider()
    {
        config::Config config;
        auto work = test::provider("work");
        work.preset = "openai";
        auto home = test::provider("home");
        home.preset = "openai";
        config.providers = {work, home};
        config.prices = {{.provider = "work", .model = "gpt-5.4", .input = "1"}};
        const providers::Registry registry(config, providers::loadCatalogue({}));
        ledger::PriceCache prices(gateway::priceBookFor(ledger::PriceBook::builtIn(), config, registry));
        QCOMPARE(prices.price("work", "gpt-5.4", {.input = 1000}, {}).cost.nanoUsd(), 1'000'000);
        QCOMPARE(prices.price("home", "gpt-5.4", {.input = 1000}, {}).cost.nanoUsd(), 2'500'000);
        QCOMPARE(prices.price("work", "gpt-5.4", {.output = 1000}, {}).cost.nanoUsd(), 15'000'000);
    }

    // Each attempt of a row by its own provider, model and tier; the row is their sum.
    void rowsAreChargedAnewAttemptByAttempt()
    {
        config::Config config;
        config.providers = {test::provider("first"), test::provider("second")};
        config.prices = {{.model = "m", .input = "1000"}, {.model = "served", .input = "4000"}};
        const providers::Registry registry(config, providers::loadCatalogue({}));
        const auto reprice = gateway::repriceBy(
            gateway::priceBookFor(ledger::PriceBook::builtIn(), config, registry), registry);
        ledger::ExchangeRecord row{.provider = {"second"}, .modelServed = "served", .usage = {.input = 30}};
        row.attempts = {{.provider = {"first"},
                         .model = "m",
                         .cause = Cause::ProviderTimeout,
                         .usage = {.input = 10},
                         .usageSource = UsageSource::Possible},
                        {.provider = {"second"},
                         .model = "m",
                         .usage = {.input = 20},
                         .usageSource = UsageSource::Reported}};
        const auto anew = reprice(row);
        QVERIFY(anew);
        QCOMPARE(anew->cost.cost.nanoUsd(), 10 * 1'000'000 + 20 * 4'000'000);
        QCOMPARE(anew->possible.nanoUsd(), 10 * 1'000'000);
        QCOMPARE(anew->attempts.size(), std::size_t(2));
        row.attempts = {{.provider = {"second"}, .model = "m"}};
        QCOMPARE(reprice(row)->cost.cost.nanoUsd(), 30 * 4'000'000);
    }
};

QTEST_GUILESS_MAIN(TestPriceCharges)
#include "tst_price_charges.moc"
