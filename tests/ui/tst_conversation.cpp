// SPDX-License-Identifier: GPL-3.0-or-later
// A stored request and its answer are readable in every dialect, whole and streamed, thinking and tools
// included.
#include "core/protocol/dialects.h"
#include "ui/text/conversation.h"
#include "ui/text/rawanswer.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::ui;

namespace {

// Thinking, text and a tool call, as the dialect writes them to a client.
QByteArray written(const protocol::Dialect &dialect, bool stream)
{
    using namespace protocol;
    const auto encoder = dialect.encoder({.stream = stream,
                                          .includeUsage = true,
                                          .model = "m",
                                          .id = "id-1",
                                          .created = 1,
                                          .query = "alt=sse"});
    const ChatEvent events[] = {Started{.id = "id-1", .model = "m"},
                                ThinkingDelta{.index = 0, .text = "Let me "},
                                ThinkingDelta{.index = 0, .text = "think."},
                                ThinkingDelta{.index = 0, .signature = "c2ln"},
                                BlockFinished{.index = 0},
                                TextDelta{.index = 1, .text = "It is "},
                                TextDelta{.index = 1, .text = "raining."},
                                BlockFinished{.index = 1},
                                ToolCallStarted{.index = 2, .id = "call_1", .name = "get_weather"},
                                ToolArgumentsDelta{.index = 2, .json = "{\"city\":"},
                                ToolArgumentsDelta{.index = 2, .json = "\"Paris\"}"},
                                BlockFinished{.index = 2},
                                Finished{.reason = FinishReason::ToolCalls},
                                UsageReported{},
                                Ended{}};
    QByteArray out;
    for (const ChatEvent &event : events)
        encoder->write(event, out);
    encoder->end(out);
    return out;
}

ledger::ExchangeRecord recordOf(std::string_view dialect, bool stream)
{
    ledger::ExchangeRecord record;
    record.operation = "chat";
    record.status = 200;
    record.stream = stream;
    record.dialectIn = QByteArray(dialect.data(), qsizetype(dialect.size()));
    return record;
}

} // namespace

class tst_Conversation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAreReadable_data();
    void answersAreReadable();
    void aCutAnswerIsReadAsFarAsItGoes();
    void requestsAreReadable_data();
    void requestsAreReadable();
    void whatNobodyCanReadIsShownAsItIs();
    void binaryFramesAreShownAsText_data();
    void binaryFramesAreShownAsText();
    void rawTextIsLeftAsItIs();
};

void tst_Conversation::answersAreReadable_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<bool>("stream");
    for (const protocol::Dialect *dialect : protocol::allDialects())
        for (const bool stream : {false, true}) {
            const QByteArray name(dialect->name().data(), qsizetype(dialect->name().size()));
            QTest::newRow((name + (stream ? ", streamed" : ", whole")).constData()) << name << stream;
        }
}

void tst_Conversation::answersAreReadable()
{
    QFETCH(QByteArray, dialect);
    QFETCH(bool, stream);
    const protocol::Dialect *spoken =
        protocol::findDialect({dialect.constData(), std::size_t(dialect.size())});
    ledger::ExchangeBodies bodies;
    bodies.answer = written(*spoken, stream);
    const QString text = answerText(recordOf(spoken->name(), stream), bodies);
    QVERIFY2(text.contains(QStringLiteral("[Thinking]\nLet me think.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("It is raining.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("[Calls get_weather]\n{\n  \"city\": \"Paris\"\n}")),
             qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("data:")), qPrintable(text));
    QCOMPARE(text.count(QStringLiteral("It is raining.")), 1);
}

void tst_Conversation::aCutAnswerIsReadAsFarAsItGoes()
{
    const protocol::Dialect *dialect = protocol::findDialect("anthropic-messages");
    ledger::ExchangeBodies bodies{.truncated = true};
    const QByteArray whole = written(*dialect, true);
    bodies.answer = whole.left(whole.indexOf("raining"));
    const QString text = answerText(recordOf(dialect->name(), true), bodies);
    QVERIFY2(text.contains(QStringLiteral("Let me think.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("It is")), qPrintable(text));
}

void tst_Conversation::requestsAreReadable_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("openai-chat")
        << QByteArray("openai-chat") << QByteArray("/v1/chat/completions")
        << QByteArray(
               R"({"model":"m","messages":[{"role":"system","content":"Be terse."},{"role":"user","content":"Weather?"},)"
               R"({"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{\"at\":\"Paris\"}"}}]},)"
               R"({"role":"tool","tool_call_id":"c1","content":"rain"}],"tools":[{"type":"function","function":{"name":"look","parameters":{}}}]})");
    QTest::newRow("openai-responses")
        << QByteArray("openai-responses") << QByteArray("/v1/responses")
        << QByteArray(
               R"({"model":"m","instructions":"Be terse.","input":[{"role":"user","content":"Weather?"},)"
               R"({"type":"function_call","call_id":"c1","name":"look","arguments":"{\"at\":\"Paris\"}"},)"
               R"({"type":"function_call_output","call_id":"c1","output":"rain"}],"tools":[{"type":"function","name":"look","parameters":{}}]})");
    QTest::newRow("anthropic-messages")
        << QByteArray("anthropic-messages") << QByteArray("/v1/messages")
        << QByteArray(
               R"({"model":"m","max_tokens":9,"system":"Be terse.","messages":[{"role":"user","content":"Weather?"},)"
               R"({"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"look","input":{"at":"Paris"}}]},)"
               R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"rain"}]}],"tools":[{"name":"look","input_schema":{"type":"object"}}]})");
    QTest::newRow("gemini-generate")
        << QByteArray("gemini-generate") << QByteArray("/v1beta/models/m:generateContent")
        << QByteArray(
               R"({"systemInstruction":{"parts":[{"text":"Be terse."}]},"contents":[{"role":"user","parts":[{"text":"Weather?"}]},)"
               R"({"role":"model","parts":[{"functionCall":{"name":"look","args":{"at":"Paris"}}}]},)"
               R"({"role":"user","parts":[{"functionResponse":{"name":"look","response":{"result":"rain"}}}]}],"tools":[{"functionDeclarations":[{"name":"look"}]}]})");
    QTest::newRow("bedrock-converse")
        << QByteArray("bedrock-converse") << QByteArray("/model/m/converse")
        << QByteArray(
               R"({"system":[{"text":"Be terse."}],"messages":[{"role":"user","content":[{"text":"Weather?"}]},)"
               R"({"role":"assistant","content":[{"toolUse":{"toolUseId":"c1","name":"look","input":{"at":"Paris"}}}]},)"
               R"({"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[{"text":"rain"}]}}]}],)"
               R"("toolConfig":{"tools":[{"toolSpec":{"name":"look","inputSchema":{"json":{}}}}]}})");
    QTest::newRow("ollama-chat")
        << QByteArray("ollama-chat") << QByteArray("/api/chat")
        << QByteArray(
               R"({"model":"m","messages":[{"role":"system","content":"Be terse."},{"role":"user","content":"Weather?"},)"
               R"({"role":"assistant","content":"","tool_calls":[{"function":{"name":"look","arguments":{"at":"Paris"}}}]},)"
               R"({"role":"tool","tool_name":"look","content":"rain"}],"tools":[{"type":"function","function":{"name":"look","parameters":{}}}]})");
}

void tst_Conversation::requestsAreReadable()
{
    QFETCH(QByteArray, dialect);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    ledger::ExchangeRecord record = recordOf({dialect.constData(), std::size_t(dialect.size())}, false);
    record.path = path;
    ledger::ExchangeBodies bodies{.request = body};
    const QString text = requestText(record, bodies);
    QVERIFY2(text.contains(QStringLiteral("[System]\nBe terse.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("[User]\nWeather?")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("[Calls look]\n{\n  \"at\": \"Paris\"\n}")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("rain")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Tools: look")), qPrintable(text));
}

void tst_Conversation::whatNobodyCanReadIsShownAsItIs()
{
    ledger::ExchangeRecord record = recordOf("openai-chat", false);
    QCOMPARE(requestText(record, {.request = "{\"a\":1}"}), QStringLiteral("{\n  \"a\": 1\n}"));
    record.status = 502;
    QCOMPARE(answerText(record, {.answer = "<html>Bad gateway</html>"}),
             QStringLiteral("<html>Bad gateway</html>"));
    record.status = 429;
    QCOMPARE(answerText(record, {.answer = R"({"error":{"message":"slow down"}})"}),
             QStringLiteral("slow down"));
    QCOMPARE(answerText(record, {}), QString());
}

void tst_Conversation::binaryFramesAreShownAsText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("last"); // what is seen of what comes at the end
    const QByteArray whole = written(*protocol::findDialect("bedrock-converse"), true);
    QTest::newRow("whole") << whole << QStringLiteral("\"stopReason\":\"tool_use\"");
    QByteArray masked = whole;
    QTest::newRow("masked, so that lengths lie")
        << masked.replace("raining", "[masked]") << QStringLiteral("\"stopReason\":\"tool_use\"");
    QTest::newRow("cut") << whole.left(whole.indexOf("Paris") + 5) << QStringLiteral("Paris");
}

void tst_Conversation::binaryFramesAreShownAsText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, last);
    const QString text = rawAnswer(bytes);
    QVERIFY2(text.contains(QStringLiteral(":event-type: contentBlockDelta\n")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral(":content-type: application/json\n")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("\"text\":\"Let me \"")), qPrintable(text));
    QVERIFY2(text.contains(last), qPrintable(text));
    for (const QChar letter : text)
        QVERIFY2(letter != QChar::ReplacementCharacter && (letter.isPrint() || letter == QLatin1Char('\n')),
                 qPrintable(text));
}

void tst_Conversation::rawTextIsLeftAsItIs()
{
    const QByteArray events = written(*protocol::findDialect("openai-chat"), true);
    QCOMPARE(rawAnswer(events), QString::fromUtf8(events));
    QCOMPARE(rawAnswer("<html>Bad gateway</html>"), QStringLiteral("<html>Bad gateway</html>"));
    QCOMPARE(rawAnswer({}), QString());
}

QTEST_GUILESS_MAIN(tst_Conversation)
#include "tst_conversation.moc"
