// SPDX-License-Identifier: GPL-3.0-or-later
// Tool loops of five turns through the gateway (FIELD.md, T1 to T3): what a provider wants to see again
// beside its calls, and its client cannot carry.
#include "core/protocol/shared/neutral.h"
#include "tests/core/gateway/crossing.h"

#include <QTest>

using namespace gatehouse;
using test::Crossing;

namespace {

constexpr int turns = 5;

// The n-th answer of each kind of provider: one call, and what belongs to it.
QByteArray geminiTurn(int turn)
{
    const QByteArray n = QByteArray::number(turn);
    return "{\"responseId\":\"r" + n +
           "\",\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":"
           "\"weather\",\"args\":{\"city\":\"Paris\",\"day\":" +
           n + "}},\"thoughtSignature\":\"c2lnbmF0dXJl" + n +
           "\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1,"
           "\"candidatesTokenCount\":1}}";
}

QByteArray deepSeekTurn(int turn)
{
    const QByteArray n = QByteArray::number(turn);
    return "{\"id\":\"d" + n +
           R"(","choices":[{"index":0,"message":{"role":"assistant","content":"","reasoning_content":"I think \"hard\" )" +
           n + R"(","tool_calls":[{"id":"call_)" + n +
           R"(","type":"function","function":{"name":"weather","arguments":"{\"city\": \"Paris\", \"day\": )" +
           n +
           "}\"}}]},\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":"
           "1,\"total_tokens\":2}}";
}

QByteArray claudeTurn(int turn)
{
    const QByteArray n = QByteArray::number(turn);
    return "{\"id\":\"msg_" + n +
           R"(","type":"message","role":"assistant","model":"m","content":[{"type":"thinking","thinking":"deep )" +
           n + R"(","signature":"S+/)" + n + R"(="},{"type":"redacted_thinking","data":"R)" + n +
           R"(=="},{"type":"tool_use","id":"toolu_)" + n +
           "\",\"name\":\"weather\",\"input\":{\"city\":\"Paris\",\"day\":" + n +
           R"(}}],"stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":1}})";
}

struct Loop
{
    QByteArray client;
    QByteArray model;
    QByteArray (*turn)(int);
};

// What a client keeps of an answer: its calls. Ollama's clients keep no ids.
protocol::Message kept(const protocol::Answer &answer, const QByteArray &client, QByteArray &callId)
{
    protocol::Message message{protocol::Role::Assistant, {}, {}};
    for (const protocol::Part &part : answer.choices.at(0).blocks) {
        auto *call = std::get_if<protocol::ToolCallPart>(&part);
        if (!call)
            continue;
        protocol::ToolCallPart plain{call->id, call->name, call->argumentsJson, {}};
        if (client == "ollama-chat")
            plain.id.clear();
        callId = plain.id;
        message.content.push_back({plain, {}});
    }
    return message;
}

protocol::Message result(const QByteArray &callId, int turn)
{
    protocol::ToolResultPart part;
    part.callId = callId;
    part.name = "weather";
    part.content.push_back({protocol::TextPart{"sunny " + QByteArray::number(turn), {}, {}, {}}, {}});
    return {protocol::Role::Tool, {{std::move(part), {}}}, {}};
}

// Runs the loop and gives the last request that the provider received.
QByteArray run(Crossing &world, const Loop &loop)
{
    protocol::ChatRequest chat = test::toolChat(loop.model);
    for (int turn = 0; turn < turns; ++turn) {
        world.says(protocol::view(loop.client), chat);
        if (world.upstream.all.size() != std::size_t(turn + 1))
            qFatal("turn %d never reached the provider: %s", turn, world.writer.body.constData());
        world.asked().answers(200, loop.turn(turn).toStdString());
        QByteArray callId;
        chat.messages.push_back(kept(world.hears(protocol::view(loop.client), false), loop.client, callId));
        if (chat.messages.back().content.empty())
            qFatal("turn %d gave no call: %s", turn, world.writer.body.constData());
        chat.messages.push_back(result(callId, turn));
    }
    world.says(protocol::view(loop.client), chat);
    return world.asked().request.body;
}

void clients(std::initializer_list<const char *> leftOut)
{
    QTest::addColumn<QByteArray>("client");
    for (const protocol::Dialect *dialect : protocol::allDialects()) {
        const QByteArray name = protocol::toBytes(dialect->name());
        if (std::none_of(leftOut.begin(), leftOut.end(), [&](const char *out) { return name == out; }))
            QTest::newRow(name.constData()) << name;
    }
}

} // namespace

class TestToolLoops : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void t1_geminisSignaturesComeBackWithTheirCalls_data() { clients({"gemini-generate"}); }

    void t1_geminisSignaturesComeBackWithTheirCalls()
    {
        QFETCH(QByteArray, client);
        Crossing world;
        const QByteArray sent = run(world, {.client = client, .model = "gem/m", .turn = geminiTurn});
        for (int turn = 0; turn < turns; ++turn) {
            const QByteArray call = R"("day":)" + QByteArray::number(turn) +
                                    "}},\"thoughtSignature\":\"c2lnbmF0dXJl" + QByteArray::number(turn) + '"';
            QVERIFY2(QByteArray(sent).replace(": ", ":").contains(call), sent.constData());
        }
        QVERIFY(!sent.contains("skip_thought_signature_validator"));
    }

    void t2_deepSeeksReasoningComesBackOnEveryTurn_data() { clients({}); }

    void t2_deepSeeksReasoningComesBackOnEveryTurn()
    {
        QFETCH(QByteArray, client);
        Crossing world;
        const QByteArray sent = run(world, {.client = client, .model = "deep/m", .turn = deepSeekTurn});
        for (int turn = 0; turn < turns; ++turn) {
            const QByteArray text =
                "\"reasoning_content\":\"I think \\\"hard\\\" " + QByteArray::number(turn) + '"';
            QVERIFY2(sent.count(text) == 1, sent.constData());
        }
    }

    void t2_alsoWhereItWasStreamed()
    {
        Crossing world;
        protocol::ChatRequest chat = test::toolChat("deep/m");
        chat.stream = true;
        world.says("openai-chat", chat);
        world.asked().head(200, "text/event-stream");
        for (
            const char *delta :
            {R"({"role":"assistant","reasoning_content":"one "})", R"({"reasoning_content":"two"})",
             R"({"tool_calls":[{"index":0,"id":"c9","type":"function","function":{"name":"weather","arguments":"{}"}}]})"})
            world.asked().says("data: {\"choices\":[{\"index\":0,\"delta\":" + std::string(delta) +
                               "}]}\n\n");
        world.asked().says(
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: "
            "[DONE]\n\n");
        world.asked().ends();
        chat.messages.push_back(
            {protocol::Role::Assistant, {{protocol::ToolCallPart{"c9", "weather", "{}", {}}, {}}}, {}});
        chat.messages.push_back(result("c9", 0));
        world.says("openai-chat", chat);
        QVERIFY2(world.asked().request.body.contains(R"("reasoning_content":"one two")"),
                 world.asked().request.body.constData());
    }

    void t3_claudesThinkingComesBackByteForByte_data() { clients({"anthropic-messages"}); }

    void t3_claudesThinkingComesBackByteForByte()
    {
        QFETCH(QByteArray, client);
        Crossing world;
        const QByteArray sent = run(world, {.client = client, .model = "claude/m", .turn = claudeTurn});
        for (int turn = 0; turn < turns; ++turn) {
            const QByteArray n = QByteArray::number(turn);
            QVERIFY2(sent.contains("{\"type\":\"thinking\",\"thinking\":\"deep " + n +
                                   R"(","signature":"S+/)" + n +
                                   R"(="},{"type":"redacted_thinking","data":"R)" + n + "==\"}"),
                     sent.constData());
        }
    }

    void t3_onAnotherProviderItIsDroppedAndNotAltered_data() { clients({}); }

    void t3_onAnotherProviderItIsDroppedAndNotAltered()
    {
        QFETCH(QByteArray, client);
        const QByteArray model = client == "gemini-generate" ? "chat/m" : "gem/m";
        Crossing world;
        (void)run(world, {.client = client, .model = "claude/m", .turn = claudeTurn});
        protocol::ChatRequest chat = test::toolChat(model);
        chat.messages.push_back(
            {protocol::Role::Assistant, {{protocol::ToolCallPart{"toolu_1", "weather", "{}", {}}, {}}}, {}});
        chat.messages.push_back(result("toolu_1", 1));
        world.says(protocol::view(client), chat);
        const QByteArray sent = world.asked().request.body;
        QVERIFY2(!sent.contains("S+/") && !sent.contains("deep 1"), sent.constData());
        QVERIFY(!world.writer.head); // under way, and not refused
    }

    void t3_foreignThinkingDoesNotReachAProviderOfTheClientsOwnDialect()
    {
        Crossing world;
        const QByteArray tagged = protocol::taggedSignature("c2ln", "gemini-generate", "anthropic-messages");
        world.asks(
            "{\"model\":\"claude/m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"q\"},"
            "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"words\","
            "\"signature\":\"" +
                tagged +
                "\"},{\"type\":\"text\",\"text\":\"ok\"}]},"
                "{\"role\":\"user\",\"content\":\"go on\"}]}",
            "/v1/messages");
        const QByteArray sent = world.asked().request.body;
        QVERIFY2(!sent.contains(tagged) && !sent.contains("words") && sent.contains("go on"),
                 sent.constData());
        world.asked().answers(200, claudeTurn(0).toStdString());
        QCOMPARE(world.writer.body, claudeTurn(0)); // the answer is the provider's own, byte for byte
        QVERIFY(world.hasHeader("x-gatehouse-dropped", "messages.thinking"));
    }

    void nobodyReadsWhatAnotherClientKeyLeft()
    {
        Crossing world;
        (void)run(world, {.client = "anthropic-messages", .model = "gem/m", .turn = geminiTurn});
        const QByteArray own = world.asked().request.body;
        QVERIFY(own.contains("c2lnbmF0dXJl"));
        protocol::ChatRequest chat = test::toolChat("gem/m");
        json::Document document;
        QVERIFY(document.parse(protocol::view(own)));
        const QByteArray id = document.root()["contents"].at(1)["parts"].at(0)["functionCall"]["id"].text();
        QVERIFY(!id.isEmpty());
        chat.messages.push_back(
            {protocol::Role::Assistant, {{protocol::ToolCallPart{id, "weather", "{}", {}}, {}}}, {}});
        chat.messages.push_back(result(id, 0));
        world.clientKey = "key-two";
        world.says("anthropic-messages", chat);
        QVERIFY2(!world.asked().request.body.contains("c2lnbmF0dXJl"),
                 world.asked().request.body.constData());
        world.clientKey = "key-one";
        world.says("anthropic-messages", chat);
        QVERIFY(world.asked().request.body.contains("c2lnbmF0dXJl"));
    }
};

QTEST_GUILESS_MAIN(TestToolLoops)
#include "tst_toolloops.moc"
