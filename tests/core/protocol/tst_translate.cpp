// SPDX-License-Identifier: GPL-3.0-or-later
// What users of other gateways complained of, and the order of every stream.
#include "core/protocol/replaymemory.h"
#include "tests/core/protocol/translation.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

const QByteArray interleaved =
    "data: "
    "{\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":"
    "\"Hi\"}}]}\n\n"
    "data: "
    "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"functions.a:0\",\"function\":{\"name\":"
    "\"a\",\"arguments\":\"\"}}]}}]}\n\n"
    "data: "
    "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"functions.b:1\",\"function\":{\"name\":"
    "\"b\",\"arguments\":\"{\\\"y\\\"\"}}]}}]}\n\n"
    "data: "
    "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":1}\"}}]}"
    "}]}\n\n"
    "data: "
    "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\":2}\"}}]}}]}\n\n"
    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
    "data: "
    "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":4,\"total_tokens\":14,\"prompt_"
    "tokens_details\":{\"cached_tokens\":6}}}\n\n"
    "data: [DONE]\n\n";

std::vector<QByteArray> eventNames(const QByteArray &sse)
{
    std::vector<QByteArray> names;
    for (const QByteArray &line : sse.split('\n')) {
        if (line.startsWith("event: "))
            names.push_back(line.mid(7));
    }
    return names;
}

const QByteArray toolLoop = // the client has dropped whatever stood beside the call
    "{\"model\":\"m\",\"max_tokens\":900,\"tools\":[{\"name\":\"a\",\"input_schema\":{\"type\":\"object\"}}],"
    "\"messages\":["
    "{\"role\":\"user\",\"content\":\"go\"},"
    "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"a\",\"input\":{"
    "\"x\":1.50}}]},"
    "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"call_1\",\"content\":"
    "\"done\"}]}]}";

} // namespace

class TestTranslate : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void givesInterleavedCallsOneAfterTheOther()
    {
        const QByteArray wire = test::encoded(
            "anthropic-messages", test::events("openai-chat", true, interleaved), {.stream = true});
        const std::vector<QByteArray> wanted = {
            "message_start",       "content_block_start", "content_block_delta", "content_block_stop",
            "content_block_start", "content_block_delta", "content_block_stop",  "content_block_start",
            "content_block_delta", "content_block_stop",  "message_delta",       "message_stop"};
        QCOMPARE(eventNames(wire), wanted);
        QVERIFY(wire.indexOf("\\\"x\\\":1") < wire.indexOf("\\\"y\\\":2"));
        QVERIFY2(wire.contains("\"input_tokens\":4,"), wire.constData()); // without the six that were cached
        QVERIFY(wire.contains("\"cache_read_input_tokens\":6"));
        QVERIFY(wire.contains("\"id\":\"functions.a:0\"")); // the client gets the provider's own id
    }

    void makesForeignCallIdsSafeAndKeepsThemMatching()
    {
        const QByteArray body =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\","
            "\"content\":null,"
            "\"tool_calls\":[{\"id\":\"functions.a:0\",\"type\":\"function\",\"function\":{\"name\":\"a\","
            "\"arguments\":\"{}\"}}]},"
            "{\"role\":\"tool\",\"tool_call_id\":\"functions.a:0\",\"content\":\"r\"}],"
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"tool_choice\":\"required\"}";
        const auto request = test::readRequest("openai-chat", "/v1/chat/completions", body);
        QVERIFY(request);
        const WireRequest wire = test::written("anthropic-messages", *request);
        json::Document document;
        QVERIFY(document.parse(view(wire.body)));
        const json::Value messages = document.root()["messages"];
        const QByteArray id = messages.at(1)["content"].at(0)["id"].text();
        QVERIFY2(!id.contains('.') && !id.contains(':') && id.size() <= 64, id.constData());
        QCOMPARE(messages.at(2)["content"].at(0)["tool_use_id"].text(), id);
        QCOMPARE(document.root()["tool_choice"]["type"].text(), QByteArray("any"));
        const auto back = test::readRequest("anthropic-messages", "/v1/messages", wire.body);
        QCOMPARE(back->toolChoice.kind, ToolChoice::Kind::Required);
    }

    void keepsGeminisSignatureByTheCall()
    {
        test::ManualClock clock;
        ReplayMemory memory(clock);
        AnswerMemory answer(memory, "k");
        const QByteArray wire = "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"call_"
                                "1\",\"name\":\"a\",\"args\":{\"x\":1.50}},"
                                "\"thoughtSignature\":\"U0lH\"}]},\"finishReason\":\"STOP\"}],"
                                "\"usageMetadata\":{\"promptTokenCount\":1}}";
        for (const ChatEvent &event : test::events("gemini-generate", false, wire))
            answer.see(event);
        for (int turn = 0; turn < 5; ++turn) {
            auto request = test::readRequest("anthropic-messages", "/v1/messages", toolLoop);
            attachRemembered(*request, memory, "k", replayWants("gemini-generate", {}));
            const WireRequest sent = test::written("gemini-generate", *request);
            QVERIFY2(sent.body.contains("\"thoughtSignature\":\"U0lH\""), sent.body.constData());
            QVERIFY(sent.body.contains("\"args\":{\"x\":1.50}")); // the number's digits too
        }
        auto stranger = test::readRequest("anthropic-messages", "/v1/messages", toolLoop);
        attachRemembered(*stranger, memory, "other client", replayWants("gemini-generate", {}));
        QVERIFY(!test::written("gemini-generate", *stranger).body.contains("U0lH"));
    }

    void givesDeepSeekItsReasoningBack()
    {
        test::ManualClock clock;
        ReplayMemory memory(clock);
        AnswerMemory answer(memory, {});
        const QByteArray wire = "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"\",\"reasoning_"
                                "content\":\"think \\\"hard\\\"\",\"tool_calls\":[{\"id\":"
                                "\"call_1\",\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}}]},\"finish_"
                                "reason\":\"tool_calls\"}]}";
        for (const ChatEvent &event : test::events("openai-chat", false, wire))
            answer.see(event);
        Quirks quirks;
        quirks.reasoningContent = true;
        auto request = test::readRequest("anthropic-messages", "/v1/messages", toolLoop);
        attachRemembered(*request, memory, {}, replayWants("openai-chat", quirks));
        QVERIFY(test::written("openai-chat", *request, quirks)
                    .body.contains("\"reasoning_content\":\"think \\\"hard\\\"\""));
        // The same dialect on both sides: bytes are kept but for what is added.
        const QByteArray body =
            "{\"messages\": [{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_1\"}]}, "
            "{\"role\":\"tool\"}]}";
        QCOMPARE(attachReasoningContent(body, memory, {}),
                 QByteArray("{\"messages\": [{\"reasoning_content\":\"think "
                            "\\\"hard\\\"\",\"role\":\"assistant\",\"tool_calls\":"
                            "[{\"id\":\"call_1\"}]}, {\"role\":\"tool\"}]}"));
        const QByteArray has =
            "{\"messages\":[{\"reasoning_content\":\"own\",\"tool_calls\":[{\"id\":\"call_1\"}]}]}";
        QCOMPARE(attachReasoningContent(has, memory, {}), has);
    }

    void replaysThinkingAsItWasOrNotAtAll()
    {
        const QByteArray body =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":"
            "\"assistant\",\"content\":["
            "{\"type\":\"thinking\",\"thinking\":\"a\\u00e9\\n\",\"signature\":\"S+/"
            "=\"},{\"type\":\"redacted_thinking\",\"data\":\"R==\"},"
            "{\"type\":\"text\",\"text\":\"ok\"}]},{\"role\":\"user\",\"content\":\"go on\"}]}";
        const auto request = test::readRequest("anthropic-messages", "/v1/messages", body);
        const QByteArray same = test::written("anthropic-messages", *request).body;
        QVERIFY2(
            same.contains("{\"type\":\"thinking\",\"thinking\":\"a\xc3\xa9\\n\",\"signature\":\"S+/=\"}"),
            same.constData());
        QVERIFY(same.contains("{\"type\":\"redacted_thinking\",\"data\":\"R==\"}"));
        for (const Dialect *other : allDialects()) {
            if (other->name() == "anthropic-messages")
                continue;
            const WireRequest wire = test::written(other->name(), *request);
            QVERIFY2(!wire.body.contains("S+/=") && !wire.body.contains("R=="), other->name().data());
            if (other->name() != "ollama-chat") // takes thinking as text, from anybody
                QVERIFY(std::find(wire.dropped.begin(), wire.dropped.end(), "messages.thinking") !=
                        wire.dropped.end());
        }
    }

    // google-genai for Python and Node.js take each line for data, and signatures for base64.
    void saysNothingToGeminiThatItsSdksCannotRead()
    {
        const std::vector<ChatEvent> all = {
            Started{}, Heartbeat{},
            ThinkingDelta{.text = "x", .signature = "S+/=", .origin = "bedrock-converse"},
            TextDelta{.text = "y", .logprobsJson = {}}, Heartbeat{}};
        const QByteArray wire = test::encoded("gemini-generate", all, {.stream = true, .query = "alt=sse"});
        for (const QByteArray &line : wire.split('\n'))
            QVERIFY2(line.trimmed().isEmpty() || line.startsWith("data: "), line.constData());
        QVERIFY(wire.contains(QByteArray("gh1:bedrock-converse:S+/=").toBase64()));
    }

    void tellsForeignThinkingByItsTag()
    {
        const QByteArray wire = "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"x\",\"reasoning_"
                                "content\":\"deep\"},\"finish_reason\":\"stop\"}]}";
        const auto all = test::events("openai-chat", false, wire);
        const QByteArray answer = test::encoded("anthropic-messages", all, {});
        const QByteArray tagged = QByteArray("gh1:openai-chat:").toBase64();
        QVERIFY2(answer.contains("\"signature\":\"" + tagged + "\""), answer.constData());
        json::Document document;
        QVERIFY(document.parse(view(answer)));
        const QByteArray body =
            "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"assistant\",\"content\":" +
            document.root()["content"].rawBytes() + "},{\"role\":\"user\",\"content\":\"go\"}]}";
        const auto request = test::readRequest("anthropic-messages", "/v1/messages", body);
        QVERIFY(
            !test::written("anthropic-messages", *request).body.contains("deep")); // would be refused there
        Quirks quirks;
        quirks.reasoningContent = true;
        QVERIFY(
            test::written("openai-chat", *request, quirks).body.contains("\"reasoning_content\":\"deep\""));
    }

    // A chat client hands the encrypted reasoning of a Responses provider back as reasoning_details.
    void carriesEncryptedReasoningThroughChatClients()
    {
        const std::vector<ChatEvent> all = {
            Started{}, ThinkingDelta{.text = "hm", .redacted = "rs_1:E==", .origin = "openai-responses"},
            ToolCallStarted{.index = 1, .id = "c", .name = "f"}, Finished{0, FinishReason::ToolCalls, {}}};
        const QByteArray answer = test::encoded("openai-chat", all, {});
        json::Document document;
        QVERIFY(document.parse(view(answer)));
        const QByteArray body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}," +
                                document.root()["choices"].at(0)["message"].rawBytes() + "]}";
        const auto request = test::readRequest("openai-chat", "/v1/chat/completions", body);
        QVERIFY(request);
        bool found = false;
        for (const Content &content : request->messages.back().content) {
            if (const auto *part = std::get_if<ThinkingPart>(&content.part))
                found = part->origin == "openai-responses" && part->redacted == "rs_1:E==";
        }
        QVERIFY2(found, body.constData());
    }

    void satisfiesStrictReadersOfResponses()
    {
        const auto all = test::events("openai-chat", true, interleaved);
        for (const bool stream : {false, true}) {
            QByteArray wire = test::encoded("openai-responses", all, {.stream = stream, .id = "x"});
            if (stream) {
                const auto names = eventNames(wire);
                QCOMPARE(names.front(), QByteArray("response.created"));
                QCOMPARE(names.back(), QByteArray("response.completed"));
                for (std::size_t i = 0; i < names.size(); ++i)
                    QVERIFY(wire.contains("\"sequence_number\":" + QByteArray::number(qlonglong(i)) + ','));
                wire = wire.mid(wire.lastIndexOf("data: ") + 6).trimmed();
            }
            json::Document document;
            QVERIFY(document.parse(view(wire)));
            const json::Value response = stream ? document.root()["response"] : document.root();
            QCOMPARE(response["usage"]["input_tokens"].integer(), 10);
            QCOMPARE(response["usage"]["input_tokens_details"]["cached_tokens"].integer(), 6);
            QCOMPARE(response["usage"]["output_tokens_details"]["reasoning_tokens"].integer(), 0);
            for (const char *nullable : {"error", "incomplete_details", "instructions", "max_output_tokens",
                                         "previous_response_id", "prompt_cache_key"})
                QVERIFY2(response[nullable].isNull(), nullable);
            QCOMPARE(response["output"].size(), std::size_t(3));
        }
    }

    void flattensNamespacesOfTools()
    {
        const QByteArray body = "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"x\"},{\"type\":"
                                "\"function_call\",\"call_id\":\"1\",\"namespace\":"
                                "\"fs\",\"name\":\"read\",\"arguments\":\"{}\"},{\"type\":\"function_call_"
                                "output\",\"call_id\":\"1\",\"output\":\"r\"}],"
                                "\"tools\":[{\"type\":\"namespace\",\"name\":\"fs\",\"tools\":[{\"type\":"
                                "\"function\",\"name\":\"read\",\"parameters\":{}}]}]}";
        const auto request = test::readRequest("openai-responses", "/v1/responses", body);
        const QByteArray sent = test::written("openai-chat", *request).body;
        QCOMPARE(sent.count("\"fs__read\""), 2);
    }

    void asksForUsageAndHidesIt()
    {
        const auto request = test::readRequest("anthropic-messages", "/v1/messages",
                                               "{\"model\":\"m\",\"max_tokens\":5,\"stream\":true,"
                                               "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        QVERIFY(test::written("openai-chat", *request)
                    .body.contains("\"stream_options\":{\"include_usage\":true}"));
        Quirks none;
        none.streamUsageOption = false;
        QVERIFY(!test::written("openai-chat", *request, none).body.contains("stream_options"));
        const auto all = test::events("openai-chat", true, interleaved);
        QVERIFY(!test::encoded("openai-chat", all, {.stream = true}).contains("usage"));
        QVERIFY(test::encoded("openai-chat", all, {.stream = true, .includeUsage = true})
                    .contains("\"total_tokens\":14"));
    }

    void endsWithoutAnEndMarkWhereTheReasonWasGiven()
    {
        Result<> result;
        QByteArray wire = interleaved;
        wire.replace("data: [DONE]\n\n", "");
        (void)test::events("openai-chat", true, wire, &result);
        QVERIFY(result);
        wire.truncate(wire.indexOf("data: {\"choices\":[{\"delta\":{},"));
        (void)test::events("openai-chat", true, wire, &result);
        QVERIFY(!result);
        QCOMPARE(result.error().cause, Cause::ProviderBadAnswer);
    }

    void keepsTheOrderOfToolsAndSchemas()
    {
        const QByteArray body =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":["
            "{\"type\":\"function\",\"function\":{\"name\":\"z\",\"parameters\":{\"type\":\"object\","
            "\"properties\":{\"q\":{\"type\":\"number\","
            "\"maximum\":1.0},\"b\":{}}}}},{\"type\":\"function\",\"function\":{\"name\":\"a\","
            "\"parameters\":{}}}]}";
        const auto request = test::readRequest("openai-chat", "/v1/chat/completions", body);
        for (const Dialect *dialect : allDialects()) {
            const QByteArray first = test::written(dialect->name(), *request).body;
            QCOMPARE(test::written(dialect->name(), *request).body, first);
            QVERIFY2(first.contains("{\"q\":{\"type\":\"number\",\"maximum\":1.0},\"b\":{}}"),
                     dialect->name().data());
            QVERIFY(first.indexOf("\"z\"") < first.lastIndexOf("\"a\""));
        }
    }

    void namesWhatARequestLost_data()
    {
        QTest::addColumn<QByteArray>("provider");
        QTest::addColumn<QByteArray>("lost");
        QTest::newRow("to OpenAI nothing") << QByteArray("openai-chat") << QByteArray();
        QTest::newRow("to Anthropic")
            << QByteArray("anthropic-messages") << QByteArray("frequency_penalty,n,seed,x_own");
        QTest::newRow("to Gemini") << QByteArray("gemini-generate") << QByteArray("user,x_own");
        QTest::newRow("to Ollama") << QByteArray("ollama-chat") << QByteArray("n,user,x_own");
    }

    void namesWhatARequestLost()
    {
        QFETCH(QByteArray, provider);
        QFETCH(QByteArray, lost);
        const QByteArray body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"n\":"
                                "2,\"seed\":7,\"user\":\"u\","
                                "\"frequency_penalty\":0.5,\"x_own\":{\"k\":1}}";
        const auto request = test::readRequest("openai-chat", "/v1/chat/completions", body);
        const WireRequest wire = test::written(view(provider), *request);
        std::vector<QByteArray> names = wire.dropped;
        std::sort(names.begin(), names.end());
        QCOMPARE(QByteArrayList(names.begin(), names.end()).join(','), lost);
        QCOMPARE(wire.body.contains("\"x_own\":{\"k\":1}"), provider == "openai-chat");
    }

    void noModelNameChangesThePath()
    {
        ChatRequest request;
        request.messages.push_back({Role::User, {{TextPart{"x", {}, {}, {}}, {}}}, {}});
        for (const char *model : {"../../v1/files", "a/b?c#d", "a:b", "x\r\nHost: y", ".."}) {
            request.model = model;
            const QByteArray gemini = test::written("gemini-generate", request).path;
            const QByteArray bedrock = test::written("bedrock-converse", request).path;
            QVERIFY2(gemini.startsWith("/models/") && gemini.endsWith(":generateContent"),
                     gemini.constData());
            QCOMPARE(gemini.count('/'), 2);
            QCOMPARE(bedrock.count('/'), 3);
            QVERIFY(!gemini.contains('\n') && !gemini.contains('?') && !bedrock.contains('#'));
            QVERIFY(!bedrock.contains("/../"));
        }
    }

    void boundsWhatItRemembers()
    {
        test::ManualClock clock;
        ReplayMemory memory(clock, {.entries = 3, .bytes = 64 * 1024, .lifetime = std::chrono::seconds(60)});
        for (int i = 0; i < 5; ++i)
            memory.remember({}, QByteArray::number(i), {{}, "sig"});
        QCOMPARE(memory.size(), 3);
        QVERIFY(!memory.find({}, "1") && memory.find({}, "4"));
        memory.remember({}, "big", {{ThinkingPart{.text = QByteArray(9000, 'x')}}, {}});
        QVERIFY(!memory.find({}, "big"));
        clock.advance(std::chrono::seconds(61));
        QVERIFY(!memory.find({}, "4"));
        QCOMPARE(memory.size(), 0);
        QCOMPARE(memory.bytes(), qsizetype(0));
    }

    void readsBrokenArgumentsWithoutInventing()
    {
        const QByteArray body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{"
                                "\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\","
                                "\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{"
                                "\\\"half\\\":\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"9\","
                                "\"content\":\"of no call\"}]}";
        const auto request = test::readRequest("openai-chat", "/v1/chat/completions", body);
        QVERIFY(request);
        for (const Dialect *dialect : allDialects())
            (void)test::written(dialect->name(), *request); // well-formed everywhere, or it ends the test
        QVERIFY(test::written("anthropic-messages", *request)
                    .body.contains("\"input\":{\"_raw\":\"{\\\"half\\\":\"}"));
    }

    void writesErrorsInEveryDialect()
    {
        const Error error{.cause = Cause::RateLimited, .message = QStringLiteral("slow \"down\"")};
        for (const Dialect *dialect : allDialects()) {
            const QByteArray whole = dialect->errorBody(error, 429);
            json::Document document;
            QVERIFY2(document.parse(view(whole)), dialect->name().data());
            const Error back = dialect->readError(429, {}, view(whole));
            QCOMPARE(back.cause, Cause::ProviderRateLimited);
            QCOMPARE(back.message, error.message);
            auto encoder = dialect->encoder({.stream = true, .query = "alt=sse"});
            QByteArray wire;
            encoder->write(Started{}, wire);
            encoder->write(TextDelta{.text = "half", .logprobsJson = {}}, wire);
            encoder->fail(error, wire);
            auto decoder = dialect->decoder(true);
            std::vector<ChatEvent> all;
            const bool fed = decoder->feed(view(wire), all) && decoder->finish(all);
            const bool told = std::any_of(all.begin(), all.end(), [](const ChatEvent &event) {
                return std::holds_alternative<Failed>(event);
            });
            QVERIFY2(fed && told, dialect->name().data());
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslate)
#include "tst_translate.moc"
