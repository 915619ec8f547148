// SPDX-License-Identifier: GPL-3.0-or-later
// What the gateway itself does where client and provider speak differently: loss refused, responses kept,
// embeddings and counts made into each other, streams ended, bad input told.
#include "tests/core/gateway/crossing.h"

#include <QTest>

using namespace gatehouse;
using test::Crossing;

namespace {

using protocol::view;

constexpr std::string_view chatAnswer =
    R"({"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Paris."},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13}})";

QByteArray member(const QByteArray &body, std::string_view key)
{
    json::Document document;
    return document.parse(view(body)) ? document.root()[key].rawBytes() : QByteArray();
}

QByteArray text(const QByteArray &body, std::string_view key)
{
    json::Document document;
    return document.parse(view(body)) ? document.root()[key].text() : QByteArray();
}

// One way of asking for two (or one) embeddings, and of answering such a question.
struct Embeds
{
    const char *name;
    QByteArray model;  // as the provider that is played
    QByteArray path;   // of a client, with MODEL
    QByteArray asked;  // of a client, with MODEL
    QByteArray answer; // of a provider
    QByteArray heard;  // by a client, of the vectors below
};

const QByteArray one = "[0.5,-0.25]";
const QByteArray two = "[1.5,2]";

std::vector<Embeds> embeds()
{
    return {
        {"openai", "chat/m", "/v1/embeddings", R"({"model":"MODEL","input":["a","b"]})",
         R"({"object":"list","data":[{"index":1,"embedding":[1.5,2]},{"index":0,"embedding":[0.5,-0.25]}],"model":"m","usage":{"prompt_tokens":7,"total_tokens":7}})",
         R"([{"object":"embedding","index":0,"embedding":[0.5,-0.25]},{"object":"embedding","index":1,"embedding":[1.5,2]}])"},
        {"gemini", "gem/m", "/v1beta/models/MODEL:batchEmbedContents",
         R"({"requests":[{"model":"models/MODEL","content":{"parts":[{"text":"a"}]}},{"content":{"parts":[{"text":"b"}]}}]})",
         R"({"embeddings":[{"values":[0.5,-0.25]},{"values":[1.5,2]}]})",
         R"("embeddings":[{"values":[0.5,-0.25]},{"values":[1.5,2]}])"},
        {"ollama", "oll/m", "/api/embed", R"({"model":"MODEL","input":["a","b"]})",
         R"({"model":"m","embeddings":[[0.5,-0.25],[1.5,2]],"prompt_eval_count":7})",
         R"("embeddings":[[0.5,-0.25],[1.5,2]])"},
        {"bedrock", "bed/cohere.embed-v4", {}, {}, R"({"embeddings":{"float":[[0.5,-0.25],[1.5,2]]}})", {}}};
}

} // namespace

class TestCrossing : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    // Loss

    void aClientMayRefuseLoss()
    {
        Crossing world;
        const QByteArray body =
            R"({"model":"claude/m","seed":7,"logit_bias":{"1":2},"messages":[{"role":"user","content":"x"}]})";
        world.asks(body, "/v1/chat/completions", {{"x-gatehouse-loss", "refuse"}});
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("seed") && world.writer.body.contains("logit_bias") &&
                     world.writer.body.contains("claude"),
                 world.writer.body.constData());
        QVERIFY(world.upstream.all.empty());
        QCOMPARE(world.row().cause, Cause::CallerInvalidRequest);
        world.asks(body);
        world.asked().answers(
            200,
            R"({"id":"1","type":"message","role":"assistant","content":[{"type":"text","text":"x"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}})");
        QCOMPARE(world.writer.status, 200);
        QVERIFY(world.hasHeader("x-gatehouse-dropped", "seed") &&
                world.hasHeader("x-gatehouse-dropped", "logit_bias"));
        const auto row = world.row();
        QVERIFY(std::find(row.dropped.begin(), row.dropped.end(), "seed") != row.dropped.end());
    }

    void aRefusalIsNoneWhereTheNextProviderLosesNothing()
    {
        Crossing world;
        config::Config config = test::everyDialect();
        config::Route route{.id = {"r"}, .strategy = config::Route::Strategy::Ordered, .refuseLoss = true};
        route.targets = {{.provider = {"claude"}}};
        route.fallbacks = {{.provider = {"chat"}, .model = "big"}};
        config.routes = {route};
        world.use(config);
        const QByteArray body = R"({"model":"m","seed":7,"messages":[{"role":"user","content":"x"}]})";
        world.asks(body);
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(1));
        QCOMPARE(world.asked().request.url.host(), QStringLiteral("chat.test"));
        // The route's word is its owner's: a key without the right to choose cannot lift it.
        world.asks(body, "/v1/chat/completions", {{"x-gatehouse-loss", "allow"}});
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(2));
        QCOMPARE(world.asked().request.url.host(), QStringLiteral("chat.test"));
        config.clients.front().mayHint = true;
        world.use(config);
        world.asks(body, "/v1/chat/completions", {{"x-gatehouse-loss", "allow"}});
        QTRY_COMPARE(world.upstream.all.size(), std::size_t(3));
        QCOMPARE(world.asked().request.url.host(), QStringLiteral("claude.test"));
        world.asks(body, "/v1/chat/completions", {{"x-gatehouse-loss", "maybe"}});
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("x-gatehouse-loss"), world.writer.body.constData());
    }

    // Responses that the gateway keeps

    void aConversationGoesOnFromAKeptResponse_data()
    {
        QTest::addColumn<bool>("stream");
        QTest::newRow("whole") << false;
        QTest::newRow("streamed") << true;
    }

    void aConversationGoesOnFromAKeptResponse()
    {
        QFETCH(bool, stream);
        Crossing world;
        const QByteArray id = answered(world, R"({"model":"chat/m","input":"Capital of France?")", stream);
        QVERIFY(id.startsWith("resp_"));
        world.asks("{\"model\":\"claude/m\",\"input\":\"And of Spain?\",\"previous_response_id\":\"" + id +
                       "\"}",
                   "/v1/responses");
        const QByteArray sent = world.asked().request.body;
        QVERIFY2(sent.contains("Capital of France?") && sent.contains("Paris.") &&
                     sent.contains("And of Spain?"),
                 sent.constData());
        QVERIFY(sent.indexOf("Capital") < sent.indexOf("Paris.") &&
                sent.indexOf("Paris.") < sent.indexOf("Spain"));
        QVERIFY(!sent.contains("previous_response_id"));
    }

    void aKeptResponseIsReadListedAndDeleted()
    {
        Crossing world;
        const QByteArray id = answered(world, R"({"model":"chat/m","input":"Capital of France?")", false);
        world.asks({}, "/v1/responses/" + id, {}, "GET");
        QCOMPARE(text(world.writer.body, "id"), id);
        QVERIFY(world.writer.body.contains("Paris."));
        world.asks({}, "/openai/v1/responses/" + id + "/input_items", {}, "GET");
        QVERIFY2(world.writer.body.contains("Capital of France?") && !world.writer.body.contains("Paris."),
                 world.writer.body.constData());
        world.asks({}, "/v1/responses/" + id, {}, "DELETE");
        QCOMPARE(member(world.writer.body, "deleted"), QByteArray("true"));
        world.asks("{\"model\":\"chat/m\",\"input\":\"x\",\"previous_response_id\":\"" + id + "\"}",
                   "/v1/responses");
        QCOMPARE(world.writer.status, 404);
    }

    void aResponseOfAnotherKeyIsNotFound()
    {
        Crossing world;
        config::Config config = test::everyDialect();
        std::erase_if(config.providers, [](const auto &entry) { return entry.id.value == "resp"; });
        world.use(config);
        const QByteArray id = answered(world, R"({"model":"chat/m","input":"secret words")", false);
        world.clientKey = "key-two";
        for (const char *method : {"GET", "DELETE"}) {
            world.asks({}, "/v1/responses/" + id, {}, method);
            QCOMPARE(world.writer.status, 404);
            QVERIFY2(world.writer.body.contains("not found") && world.writer.body.contains(id),
                     world.writer.body.constData());
        }
        world.asks("{\"model\":\"chat/m\",\"input\":\"x\",\"previous_response_id\":\"" + id + "\"}",
                   "/v1/responses");
        QCOMPARE(world.writer.status, 404);
        QVERIFY2(world.writer.body.contains("previous_response_id"), world.writer.body.constData());
        world.clientKey = "key-one";
        world.asks({}, "/v1/responses/" + id, {}, "GET");
        QCOMPARE(world.writer.status, 200);
    }

    void storeFalseIsHonoured()
    {
        Crossing world;
        const QByteArray id =
            answered(world, R"({"model":"chat/m","store":false,"input":"Capital of France?")", false);
        QVERIFY(!world.responses.find({"one"}, id));
        world.asks("{\"model\":\"chat/m\",\"input\":\"x\",\"previous_response_id\":\"" + id + "\"}",
                   "/v1/responses");
        QCOMPARE(world.writer.status, 404);
    }

    void anIdOfTheProvidersOwnStorePassesOn()
    {
        Crossing world;
        const QByteArray body = R"({"model":"m","input":"x","previous_response_id":"resp_theirs"})";
        world.asks(QByteArray(body).replace("\"m\"", "\"resp/m\""), "/v1/responses");
        QCOMPARE(world.asked().request.body, body);
        world.asks({}, "/v1/responses/resp_theirs", {}, "GET");
        QCOMPARE(world.asked().request.url,
                 QUrl(QStringLiteral("http://resp.test/v1/responses/resp_theirs")));
        world.asks(R"({"model":"resp/m","input":[]})", "/v1/responses/compact");
        QCOMPARE(world.asked().request.url, QUrl(QStringLiteral("http://resp.test/v1/responses/compact")));
        world.asks(R"({"model":"chat/m","input":[]})", "/v1/responses/compact");
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("chat"), world.writer.body.constData());
    }

    void aProviderThatAlsoSpeaksResponsesIsNotTranslated()
    {
        Crossing world;
        config::Config config = test::everyDialect();
        config::Provider openai = test::speaking("openai", "openai");
        openai.baseUrl.clear(); // another address may be a server that only looks like it
        config.providers = {openai};
        world.use(config);
        world.asks(R"({"model":"openai/m","input":"x","include":["reasoning.encrypted_content"]})",
                   "/v1/responses");
        QCOMPARE(world.asked().request.url.path(), QStringLiteral("/v1/responses"));
        QCOMPARE(world.asked().request.body,
                 QByteArray(R"({"model":"m","input":"x","include":["reasoning.encrypted_content"]})"));
    }

    // Embeddings

    void embeddingsCross_data()
    {
        QTest::addColumn<int>("client");
        QTest::addColumn<int>("provider");
        const auto all = embeds();
        for (std::size_t client = 0; client < all.size(); ++client) {
            for (std::size_t provider = 0; provider < all.size(); ++provider) {
                if (!all[client].path.isEmpty() && client != provider)
                    QTest::addRow("%s to %s", all[client].name, all[provider].name)
                        << int(client) << int(provider);
            }
        }
    }

    void embeddingsCross()
    {
        QFETCH(int, client);
        QFETCH(int, provider);
        const Embeds from = embeds().at(std::size_t(client));
        const Embeds to = embeds().at(std::size_t(provider));
        Crossing world;
        world.asks(QByteArray(from.asked).replace("MODEL", to.model),
                   QByteArray(from.path).replace("MODEL", to.model));
        QVERIFY2(!world.upstream.all.empty(), world.writer.body.constData());
        const QByteArray sent = world.asked().request.body;
        QVERIFY2(sent.contains("\"a\"") && sent.contains("\"b\""), sent.constData());
        QVERIFY2(!sent.contains(to.model), sent.constData()); // its own name for the model, not ours
        world.asked().answers(200, to.answer.toStdString());
        QCOMPARE(world.writer.status, 200);
        QVERIFY2(world.writer.body.contains(from.heard), world.writer.body.constData());
        const auto row = world.row();
        QCOMPARE(row.operation, QByteArray("embedding"));
        QCOMPARE(row.usageSource, to.answer.contains(":7") ? protocol::UsageSource::Reported
                                                           : protocol::UsageSource::Estimated);
    }

    void embeddingsOfOneTextInTheFormsThatKnowOnlyOne()
    {
        Crossing world;
        world.asks(R"({"content":{"parts":[{"text":"a"}]},"taskType":"RETRIEVAL_QUERY"})",
                   "/v1beta/models/bed%2Fcohere.embed-v4:embedContent");
        QVERIFY2(world.asked().request.body.contains("\"search_query\""),
                 world.asked().request.body.constData());
        QVERIFY(world.asked().request.url.path().endsWith(QStringLiteral("/invoke")));
        QVERIFY(world.asked().request.headers.contains("authorization"));
        world.asked().answers(200, R"({"embeddings":[[0.5,-0.25]]})");
        QVERIFY2(world.writer.body.startsWith(R"({"embedding":{"values":[0.5,-0.25]})"),
                 world.writer.body.constData());
        world.asks(R"({"model":"chat/m","prompt":"a"})", "/api/embeddings");
        world.asked().answers(200, R"({"data":[{"index":0,"embedding":[0.5,-0.25]}],"model":"m"})");
        QCOMPARE(world.writer.body, QByteArray(R"({"embedding":[0.5,-0.25]})"));
    }

    void titanTakesOneText()
    {
        Crossing world;
        world.asks(
            R"({"model":"bed/amazon.titan-embed-text-v2:0","input":["a"],"dimensions":256,"user":"u"})",
            "/v1/embeddings");
        const auto &request = world.asked().request;
        QCOMPARE(request.body, QByteArray(R"({"inputText":"a","dimensions":256})"));
        QVERIFY2(request.url.path(QUrl::FullyEncoded)
                     .endsWith(QStringLiteral("/model/amazon.titan-embed-text-v2%3A0/invoke")),
                 qPrintable(request.url.toString()));
        QVERIFY(request.headers.contains("authorization"));
        world.asked().answers(
            200,
            R"({"embedding":[0.5,-0.25],"embeddingsByType":{"float":[0.5,-0.25]},"inputTextTokenCount":3})");
        QCOMPARE(world.writer.status, 200);
        QVERIFY2(world.writer.body.contains(R"("embedding":[0.5,-0.25])"), world.writer.body.constData());
        QVERIFY2(world.writer.body.contains(R"("prompt_tokens":3)"), world.writer.body.constData());
        QVERIFY(world.hasHeader("x-gatehouse-dropped", "user"));
        const auto row = world.row();
        QCOMPARE(row.usage.input, 3);
        QCOMPARE(row.usageSource, protocol::UsageSource::Reported);
        // From the forms of other clients alike, an error of its own included.
        world.asks(R"({"content":{"parts":[{"text":"a"}]}})",
                   "/v1beta/models/bed%2Famazon.titan-embed-text-v2:0:embedContent");
        world.asked().answers(200, R"({"embedding":[0.5,-0.25],"inputTextTokenCount":3})");
        QVERIFY2(world.writer.body.startsWith(R"({"embedding":{"values":[0.5,-0.25]})"),
                 world.writer.body.constData());
        world.asks(R"({"model":"bed/amazon.titan-embed-text-v2:0","input":"a"})", "/api/embed");
        world.asked().answers(400, R"({"message":"Too many input tokens."})");
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("Too many input tokens."), world.writer.body.constData());
    }

    void openAisClientsGetTheirBytes()
    {
        Crossing world;
        world.asks(R"({"model":"gem/m","input":"a","encoding_format":"base64"})", "/v1/embeddings");
        world.asked().answers(200, R"({"embeddings":[{"values":[0.5,-0.25]}]})");
        QVERIFY2(world.writer.body.contains("\"embedding\":\"AAAAPwAAgL4=\""), world.writer.body.constData());
    }

    void whatAnEmbeddingCannotSayIsToldByName_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("several texts for a model that takes one")
            << QByteArray(R"({"model":"bed/amazon.titan-embed-text-v2:0","input":["a","b"]})")
            << QByteArray("one text at a time");
        QTest::newRow("tokens elsewhere")
            << QByteArray(R"({"model":"gem/m","input":[[1,2]]})") << QByteArray("tokens");
        QTest::newRow("a dialect without embeddings")
            << QByteArray(R"({"model":"claude/m","input":"a"})") << QByteArray("no embeddings");
    }

    void whatAnEmbeddingCannotSayIsToldByName()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, says);
        Crossing world;
        world.asks(body, "/v1/embeddings");
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains(says), world.writer.body.constData());
        QVERIFY(world.upstream.all.empty());
    }

    void aWrongNumberOfEmbeddingsIsNoAnswer()
    {
        Crossing world;
        world.asks(R"({"model":"gem/m","input":["a","b"]})", "/v1/embeddings");
        for (std::size_t attempt = 1; attempt <= 2; ++attempt) {
            QTRY_COMPARE(world.upstream.all.size(), attempt);
            world.asked().answers(200, R"({"embeddings":[{"values":[0.5]}]})");
        }
        QCOMPARE(world.writer.status, 502);
    }

    // Counts of tokens

    void countsCross_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("provider");
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("heard");
        const QByteArray claude =
            R"({"model":"MODEL","max_tokens":5,"messages":[{"role":"user","content":"hello there"}]})";
        const QByteArray gemini = R"({"contents":[{"role":"user","parts":[{"text":"hello there"}]}]})";
        const QByteArray openAi = R"({"model":"MODEL","input":"hello there"})";
        const QByteArray count = "/v1/messages/count_tokens", there = "/v1/responses/input_tokens";
        const auto row = [](const char *name, const QByteArray &path, const QByteArray &body,
                            const char *provider, const char *url, const char *answer, const char *heard) {
            QTest::newRow(name) << path << body << QByteArray(provider) << QByteArray(url)
                                << QByteArray(answer) << QByteArray(heard);
        };
        row("Anthropic's to Gemini", count, claude, "gem", "/v1/models/m:countTokens",
            R"({"totalTokens":12})", R"({"input_tokens":12})");
        row("Anthropic's to Responses", count, claude, "resp", "/v1/responses/input_tokens",
            R"({"object":"response.input_tokens","input_tokens":12})", R"({"input_tokens":12})");
        row("Anthropic's to Bedrock", count, claude, "bed", "/v1/model/m/count-tokens",
            R"({"inputTokens":12})", R"({"input_tokens":12})");
        row("Gemini's to Anthropic", "/v1beta/models/MODEL:countTokens", gemini, "claude",
            "/v1/messages/count_tokens", R"({"input_tokens":12})", R"({"totalTokens":12})");
        row("Gemini's wrapped to Anthropic", "/v1beta/models/MODEL:countTokens",
            R"({"generateContentRequest":)" + gemini + "}", "claude", "/v1/messages/count_tokens",
            R"({"input_tokens":12})", R"({"totalTokens":12})");
        row("Responses' to Anthropic", there, openAi, "claude", "/v1/messages/count_tokens",
            R"({"input_tokens":12})", R"({"object":"response.input_tokens","input_tokens":12})");
    }

    void countsCross()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, provider);
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, heard);
        Crossing world;
        world.asks(body.replace("MODEL", provider + "/m"), path.replace("MODEL", provider + "/m"));
        QVERIFY2(!world.upstream.all.empty(), world.writer.body.constData());
        QCOMPARE(world.asked().request.url.path().toUtf8(), url);
        const QByteArray sent = world.asked().request.body;
        QVERIFY2(sent.contains("hello there") && !sent.contains("max_tokens") && !sent.contains("stream"),
                 sent.constData());
        world.asked().answers(200, answer.toStdString());
        QCOMPARE(world.writer.body, heard);
        QVERIFY(!world.writer.headers.contains("x-gatehouse-estimated"));
    }

    void whereNobodyCountsAnEstimateSaysSo()
    {
        Crossing world;
        const QByteArray body =
            R"({"model":"MODEL","messages":[{"role":"user","content":"hello there, dear friend"}]})";
        for (const char *model : {"chat/m", "oll/m"}) {
            world.asks(QByteArray(body).replace("MODEL", model), "/v1/messages/count_tokens");
            QVERIFY(world.upstream.all.empty());
            QVERIFY2(world.writer.body.startsWith(R"({"input_tokens":)"), world.writer.body.constData());
            QVERIFY(member(world.writer.body, "input_tokens").toInt() > 0);
            QVERIFY(world.hasHeader("x-gatehouse-estimated", "tokens"));
        }
        // One that speaks the dialect and does not have the call.
        world.asks(QByteArray(body).replace("MODEL", "claude/m"), "/v1/messages/count_tokens");
        world.asked().answers(404, R"({"detail":"Not Found"})");
        QCOMPARE(world.writer.status, 200);
        QVERIFY(world.hasHeader("x-gatehouse-estimated", "tokens"));
    }

    // Ends of streams

    void t10_aStreamWithoutItsEndMarkEndsWithinTwoSeconds_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("forwarded") << QByteArray("/v1/chat/completions") << QByteArray("data: [DONE]\n\n");
        QTest::newRow("translated") << QByteArray("/v1/messages") << QByteArray("\"message_stop\"}\n\n");
    }

    void t10_aStreamWithoutItsEndMarkEndsWithinTwoSeconds()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, end);
        Crossing world;
        world.asks(
            R"({"model":"chat/m","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"x"}]})",
            path);
        world.asked().head(200, "text/event-stream");
        world.asked().says("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}]}\n\n");
        world.asked().says("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
        world.asked().says(": keep-alive\n\n");
        QVERIFY(!world.writer.ended); // its usage may still come
        QTRY_VERIFY_WITH_TIMEOUT(world.writer.ended, 2000);
        QVERIFY2(world.writer.body.endsWith(end), world.writer.body.constData());
        QVERIFY(world.asked().aborted);
        QCOMPARE(world.row().state, ledger::State::Finished);
    }

    // Local answers and forms of the path

    void ollamasServerAnswers()
    {
        Crossing world;
        world.asks({}, "/api/version", {}, "GET");
        QVERIFY(world.writer.body.contains("\"version\""));
        world.asks(R"({"model":"claude/m"})", "/ollama/api/show");
        QCOMPARE(world.writer.status, 200);
        world.asks(R"({"model":"oll/m"})", "/api/show");
        QCOMPARE(world.asked().request.body, QByteArray(R"({"model":"m"})"));
        world.asks(R"({"model":"oll/new:8b"})", "/api/pull");
        QCOMPARE(world.asked().request.url.path(), QStringLiteral("/v1/api/pull"));
        QCOMPARE(world.asked().request.body, QByteArray(R"({"model":"new:8b"})"));
        world.asks(R"({"model":"never-heard-of"})", "/api/pull");
        QCOMPARE(world.asked().request.body, QByteArray(R"({"model":"never-heard-of"})"));
    }

    void ollamasOwnSettingsReachItFromAnyDialect()
    {
        Crossing world;
        for (const char *path : {"/v1/chat/completions", "/v1/messages"}) {
            world.asks(
                R"({"model":"oll/m","max_tokens":9,"keep_alive":"5m","num_ctx":8192,"messages":[{"role":"user","content":"x"}]})",
                path, {{"x-gatehouse-loss", "refuse"}});
            QVERIFY2(!world.upstream.all.empty(), world.writer.body.constData());
            json::Document document;
            QVERIFY(document.parse(view(world.asked().request.body)));
            QCOMPARE(document.root()["keep_alive"].text(), QByteArray("5m"));
            QCOMPARE(document.root()["options"]["num_ctx"].integer(), 8192);
        }
    }

    void generateAnswersInItsOwnForm()
    {
        Crossing world;
        world.asks(R"({"model":"chat/m","prompt":"Capital of France?","stream":false})", "/api/generate");
        QVERIFY(world.asked().request.body.contains("Capital of France?"));
        world.asked().answers(200, chatAnswer);
        QCOMPARE(text(world.writer.body, "response"), QByteArray("Paris."));
        QVERIFY(member(world.writer.body, "message").isEmpty());
    }

    // Bad input

    void badInputIsToldInTheClientsDialect_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("model");
        const QByteArray frames = "application/vnd.amazon.eventstream";
        QTest::newRow("a frame whose length lies")
            << QByteArray("\xff\xff\xff\xff\0\0\0\x10\0\0\0\0rubbish", 19) << frames << QByteArray("bed/m");
        QTest::newRow("a frame with a wrong checksum")
            << QByteArray("\0\0\0\x10\0\0\0\0\1\2\3\4\1\2\3\4", 16) << frames << QByteArray("bed/m");
        QTest::newRow("an event over the limit") << ("data: {\"x\":\"" + QByteArray(40 * 1024 * 1024, 'x'))
                                                 << QByteArray("text/event-stream") << QByteArray("chat/m");
        QTest::newRow("half a JSON") << QByteArray("data: {\"choices\":[{\"ind\n\n")
                                     << QByteArray("text/event-stream") << QByteArray("chat/m");
        QTest::newRow("invalid UTF-8")
            << QByteArray("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\xff\xfe\"}}]}\n\n")
            << QByteArray("text/event-stream") << QByteArray("chat/m");
        QTest::newRow("a line without an end")
            << QByteArray("{\"message\":{\"content\":\"" + QByteArray(40 * 1024 * 1024, 'x'))
            << QByteArray("application/x-ndjson") << QByteArray("oll/m");
    }

    void badInputIsToldInTheClientsDialect()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, model);
        Crossing world;
        world.asks(
            "{\"model\":\"" + model +
                "\",\"max_tokens\":9,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
            "/v1/messages");
        for (std::size_t attempt = 1; attempt <= 2 && !world.writer.ended; ++attempt) {
            QTRY_COMPARE(world.upstream.all.size(), attempt);
            auto received = world.upstream.all.back();
            received->head(200, view(type));
            for (qsizetype at = 0; at < bytes.size() && !received->aborted; at += 64 * 1024)
                received->says(view(bytes.mid(at, 64 * 1024)));
            if (!received->aborted)
                received->ends();
        }
        QTRY_VERIFY(world.writer.ended);
        QCOMPARE(world.writer.status, 502);
        QVERIFY2(world.writer.body.startsWith("{\"type\":\"error\"") && world.writer.body.size() < 4096,
                 world.writer.body.left(300).constData());
        const auto row = world.row();
        QCOMPARE(row.state, ledger::State::Failed);
        QCOMPARE(row.cause, Cause::ProviderBadAnswer);
    }

    void aToolResultWithoutACallAndHalfArgumentsStillMakeARequest()
    {
        Crossing world;
        for (const char *model : {"claude/m", "gem/m", "bed/m", "oll/m", "resp/m"}) {
            world.asks("{\"model\":\"" + QByteArray(model) +
                       "\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},"
                       "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"type\":"
                       "\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"half\\\":\"}}]},"
                       R"({"role":"tool","tool_call_id":"9","content":"of no call"}]})");
            QVERIFY2(!world.upstream.all.empty(), world.writer.body.constData());
            json::Document document;
            QVERIFY(document.parse(view(world.asked().request.body)));
            world.asked().answers(
                400, R"({"error":{"message":"no call has the id 9"},"message":"no call has the id 9"})");
            QCOMPARE(world.writer.status, 400);
            QVERIFY2(world.writer.body.startsWith("{\"error\":{\"message\":"), world.writer.body.constData());
            QVERIFY2(world.writer.body.contains("no call has the id 9"), world.writer.body.constData());
            QCOMPARE(world.row().cause, Cause::CallerInvalidRequest);
        }
    }

    void bedrockWithoutCredentialsSaysWhere()
    {
        Crossing world;
        config::Config config = test::everyDialect();
        for (config::Provider &entry : config.providers)
            entry.keys.clear();
        world.use(config);
        world.asks(R"({"model":"bed/m","messages":[{"role":"user","content":"x"}]})");
        QVERIFY(world.upstream.all.empty());
        QVERIFY2(world.writer.body.contains("AWS_ACCESS_KEY_ID") && world.writer.body.contains("profile"),
                 world.writer.body.constData());
    }

private:
    // The id of the response to a request that goes to "chat" and is answered there.
    static QByteArray answered(Crossing &world, const QByteArray &open, bool stream)
    {
        world.asks(open + (stream ? ",\"stream\":true}" : "}"), "/v1/responses");
        if (world.upstream.all.empty())
            qFatal("not asked: %s", world.writer.body.constData());
        if (!stream) {
            world.asked().answers(200, chatAnswer);
            return text(world.writer.body, "id");
        }
        world.asked().head(200, "text/event-stream");
        world.asked().says("data: "
                           "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                           "\"Paris.\"}}]}\n\n");
        world.asked().says(
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: "
            "[DONE]\n\n");
        world.asked().ends();
        const qsizetype at = world.writer.body.indexOf("\"id\":\"") + 6;
        return world.writer.body.mid(at, world.writer.body.indexOf('"', at) - at);
    }
};

QTEST_GUILESS_MAIN(TestCrossing)
#include "tst_crossing.moc"
