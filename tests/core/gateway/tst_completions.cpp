// SPDX-License-Identifier: GPL-3.0-or-later
// POST /v1/completions before answerers that know chats alone.
#include "tests/core/gateway/crossing.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;
using test::Crossing;

namespace {

struct Provider
{
    const char *dialect;
    const char *id;
    const char *type; // of its streams
};

constexpr Provider answerers[] = {{"openai-responses", "resp", "text/event-stream"},
                                  {"anthropic-messages", "claude", "text/event-stream"},
                                  {"gemini-generate", "gem", "text/event-stream"},
                                  {"bedrock-converse", "bed", "application/vnd.amazon.eventstream"},
                                  {"ollama-chat", "oll", "application/x-ndjson"}};

QByteArray answered(const Provider &provider, bool stream)
{
    QByteArray out;
    auto encoder = findDialect(provider.dialect)->encoder({.stream = stream, .id = "i", .query = "alt=sse"});
    const std::vector<ChatEvent> events = {Started{.id = "i", .model = "served"},
                                           TextDelta{.text = "there "},
                                           TextDelta{.text = "was"},
                                           BlockFinished{},
                                           Finished{.reason = FinishReason::Length},
                                           UsageReported{{.input = 5, .output = 2}},
                                           Ended{}};
    for (const ChatEvent &event : events)
        encoder->write(event, out);
    encoder->end(out);
    return out;
}

QByteArray completion(const QByteArray &model, const QByteArray &rest = {})
{
    return R"({"model":")" + model + R"(","prompt":"Once upon a time")" + rest + "}";
}

void addProviders()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < std::size(answerers); ++i)
        QTest::newRow(answerers[i].dialect) << int(i);
}

constexpr auto path = "/v1/completions";

} // namespace

class TestCompletions : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void aPromptIsAskedAsAChat_data() { addProviders(); }

    void aPromptIsAskedAsAChat()
    {
        QFETCH(int, number);
        const Provider &provider = answerers[number];
        Crossing world;
        world.asks(completion(provider.id + QByteArray("/m"), R"(,"max_tokens":64,"temperature":0.25)"),
                   path);
        QVERIFY2(!world.upstream.all.empty(), world.writer.body.constData());
        const QByteArray sent = world.asked().request.body;
        QVERIFY2(sent.contains("Once upon a time") && sent.contains("64"), sent.constData());
        QVERIFY2(sent.contains("0.25"), sent.constData());
        world.asked().answers(200, view(answered(provider, false)));
        QCOMPARE(world.writer.status, 200);
        json::Document document;
        QVERIFY(document.parse(view(world.writer.body)));
        const json::Value root = document.root();
        QCOMPARE(root["object"].text(), QByteArray("text_completion"));
        QCOMPARE(root["model"].text(), provider.id + QByteArray("/m"));
        const json::Value choice = root["choices"].at(0);
        QCOMPARE(choice["text"].text(), QByteArray("there was"));
        QCOMPARE(choice["finish_reason"].text(), QByteArray("length"));
        QVERIFY(choice["logprobs"].isNull() && choice["index"].integer() == 0);
        QCOMPARE(root["usage"]["prompt_tokens"].integer().value_or(-1), 5);
        QCOMPARE(root["usage"]["completion_tokens"].integer().value_or(-1), 2);
        const auto row = world.row();
        QCOMPARE(row.operation, QByteArray("completion"));
        QCOMPARE(row.usage.output, 2);
        QVERIFY(row.dropped.empty());
    }

    void aStreamIsOneOfTextCompletions_data() { addProviders(); }

    void aStreamIsOneOfTextCompletions()
    {
        QFETCH(int, number);
        const Provider &provider = answerers[number];
        Crossing world;
        world.asks(completion(provider.id + QByteArray("/m"),
                              R"(,"stream":true,"stream_options":{"include_usage":true})"),
                   path);
        world.asked().head(200, provider.type);
        world.asked().says(view(answered(provider, true)));
        world.asked().ends();
        QVERIFY2(world.writer.body.endsWith("data: [DONE]\n\n"), world.writer.body.constData());
        QByteArray text;
        QByteArray finish;
        std::int64_t tokens = 0;
        for (const QByteArray &line : world.writer.body.split('\n')) {
            json::Document document;
            if (!line.startsWith("data: {") || !document.parse(view(line).substr(6)))
                continue;
            const json::Value root = document.root();
            QCOMPARE(root["object"].text(), QByteArray("text_completion"));
            text += root["choices"].at(0)["text"].text();
            finish += root["choices"].at(0)["finish_reason"].text();
            tokens += root["usage"]["total_tokens"].integer().value_or(0);
        }
        QCOMPARE(text, QByteArray("there was"));
        QCOMPARE(finish, QByteArray("length"));
        QCOMPARE(tokens, 7);
    }

    void whatAChatCannotSayIsNamed()
    {
        Crossing world;
        world.asks(completion("claude/m", R"(,"suffix":"The end.","echo":true,"best_of":3,"logprobs":2)"),
                   path);
        world.asked().answers(200, view(answered(answerers[1], false)));
        QCOMPARE(world.writer.status, 200);
        for (const char *name : {"suffix", "echo", "best_of", "logprobs"})
            QVERIFY2(world.hasHeader("x-gatehouse-dropped", name), name);
        world.asks(completion("claude/m", R"(,"suffix":"The end.")"), path, {{"x-gatehouse-loss", "refuse"}});
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains("suffix"), world.writer.body.constData());
        world.asks(completion("claude/m", R"(,"echo":false,"best_of":1,"logprobs":null)"), path);
        world.asked().answers(200, view(answered(answerers[1], false)));
        QVERIFY(!world.writer.headers.contains("x-gatehouse-dropped"));
    }

    void logprobsTakeTheFormOfOld()
    {
        Crossing world;
        world.asks(completion("gem/m", R"(,"logprobs":2)"), path);
        QVERIFY2(world.asked().request.body.contains("\"logprobs\":2"),
                 world.asked().request.body.constData());
        world.asked().answers(
            200,
            R"({"candidates":[{"content":{"parts":[{"text":"ab"}]},"finishReason":"STOP","logprobsResult":{"chosenCandidates":[{"token":"a","logProbability":-0.5},{"token":"b","logProbability":-1}],"topCandidates":[{"candidates":[{"token":"a","logProbability":-0.5},{"token":"c","logProbability":-2}]}]}}]})");
        QVERIFY2(
            world.writer.body.contains(
                R"("logprobs":{"tokens":["a","b"],"token_logprobs":[-0.5,-1],"top_logprobs":[{"a":-0.5,"c":-2},{}],"text_offset":[0,1]})"),
            world.writer.body.constData());
    }

    void whatNoChatCanAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("prompt");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("several") << QByteArray(R"(["a","b"])") << QByteArray("a request for each");
        QTest::newRow("tokens") << QByteArray("[1,2,3]") << QByteArray("as text");
        QTest::newRow("lists of tokens") << QByteArray("[[1,2],[3]]") << QByteArray("as text");
        QTest::newRow("nothing") << QByteArray("null") << QByteArray("is missing");
        QTest::newRow("an empty list") << QByteArray("[]") << QByteArray("is missing");
    }

    void whatNoChatCanAnswerIsRefused()
    {
        QFETCH(QByteArray, prompt);
        QFETCH(QByteArray, says);
        Crossing world;
        world.asks(R"({"model":"oll/m","prompt":)" + prompt + "}", path);
        QCOMPARE(world.writer.status, 400);
        QVERIFY2(world.writer.body.contains(says), world.writer.body.constData());
        QVERIFY2(world.writer.body.contains("\"param\":\"prompt\""), world.writer.body.constData());
        QVERIFY(world.upstream.all.empty());
    }

    void oneOfAListIsAPromptAndTheDialectsOwnProviderGetsItAll()
    {
        Crossing world;
        world.asks(R"({"model":"oll/m","prompt":["only one"]})", path);
        QVERIFY(world.asked().request.body.contains("only one"));
        world.asks(R"({"model":"chat/m","prompt":["a","b"],"suffix":"c"})", path);
        QVERIFY(world.asked().request.url.path().endsWith(QStringLiteral("/completions")));
        QVERIFY(world.asked().request.body.contains(R"("prompt":["a","b"],"suffix":"c")"));
    }
};

QTEST_GUILESS_MAIN(TestCompletions)
#include "tst_completions.moc"
