// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/reader.h"
#include "core/gateway/sandbox/sandboxscript.h"
#include "core/providers/sandboxmodels.h"

#include <QTest>
#include <QtEndian>

using namespace gatehouse;
using gateway::SandboxScript;

namespace {

QByteArray quoted(QByteArray json) { return json.replace('\'', '"'); }

QByteArray bodyFor(const QByteArray &model, const QByteArray &rest = {})
{
    return R"({"model":")" + model +
           R"(","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello, big  world"}])" +
           rest + "}";
}

SandboxScript play(const QByteArray &model, const QByteArray &rest = {},
                   const QByteArray &path = "/chat/completions")
{
    return gateway::sandboxScript(
        {.method = "POST", .path = path, .body = bodyFor(model, rest), .nowSeconds = 1000, .id = "X"});
}

QByteArray joined(const SandboxScript &script)
{
    QByteArray all;
    for (const auto &piece : script.pieces)
        all += piece.bytes;
    return all;
}

// The text of all content deltas of a stream.
QByteArray streamedText(const QByteArray &stream)
{
    QByteArray text;
    for (const QByteArray &line : stream.split('\n')) {
        const auto at = line.indexOf("\"content\":");
        if (at >= 0)
            text += json::unescaped(line.mid(at + 10, line.indexOf('"', at + 11) - at - 9).toStdString())
                        .value_or(QByteArray("?"));
    }
    return text;
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void everyListedModelAnswers()
    {
        QVERIFY(providers::sandboxModels().size() >= 6);
        for (const QByteArray &model : providers::sandboxModels()) {
            const SandboxScript script = play(model);
            QVERIFY2(script.status != 404, model.constData());
        }
    }

    void echoRepeatsTheLastUserMessageAndCountsTokens()
    {
        const SandboxScript script = play("echo");
        QCOMPARE(script.status, 200);
        const QByteArray body = joined(script);
        QVERIFY2(body.contains(R"("content":"Hello, big  world")"), body.constData());
        // "Be brief ." and "Hello , big world"
        QVERIFY2(body.contains(R"("usage":{"prompt_tokens":7,"completion_tokens":4,"total_tokens":11})"),
                 body.constData());
    }

    void aStreamJoinsToTheSameText()
    {
        const QByteArray stream = joined(play("echo", R"(,"stream":true)"));
        QCOMPARE(streamedText(stream), QByteArray("Hello, big  world"));
        QVERIFY(stream.endsWith("data: [DONE]\n\n"));
        QVERIFY(!stream.contains("\"usage\""));
        QVERIFY(joined(play("echo", R"(,"stream":true,"stream_options":{"include_usage":true})"))
                    .contains("\"usage\":{\"prompt_tokens\":7"));
    }

    void aCutStreamHasNoEndMark()
    {
        const SandboxScript script = play("cut-3", R"(,"stream":true)");
        QCOMPARE(script.ending, SandboxScript::Ending::Cut);
        QVERIFY(!joined(script).contains("[DONE]"));
        QCOMPARE(streamedText(joined(script)), QByteArray("lorem ipsum dolor "));
    }

    void failsWithTheStatusOfTheName_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<int>("status");
        QTest::newRow("a rate limit") << QByteArray("error-429") << 429;
        QTest::newRow("overloaded as Anthropic says it") << QByteArray("error-529") << 529;
        QTest::newRow("a status that is no error is no model") << QByteArray("error-200") << 404;
        QTest::newRow("an unknown name") << QByteArray("gpt-4o") << 404;
    }

    void failsWithTheStatusOfTheName()
    {
        QFETCH(QByteArray, model);
        QFETCH(int, status);
        QCOMPARE(play(model).status, status);
    }

    void callsTheFirstToolThenAnswers()
    {
        const QByteArray tools =
            R"(,"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}}}}}])";
        const QByteArray call = joined(play("tools", tools));
        QVERIFY2(call.contains(R"("finish_reason":"tool_calls")"), call.constData());
        QVERIFY2(call.contains("\"arguments\":\"{\\\"city\\\":\\\"Hello, big  world\\\",\\\"days\\\":1}\""),
                 call.constData());
        QVERIFY(joined(play("tools")).contains("\"finish_reason\":\"stop\""));
    }

    void callsAsOftenAsItsNameSays()
    {
        const auto after = [](int results) {
            QByteArray body = quoted("{'model':'tools-2','tools':[{'function':{'name':'f'}}],'messages':[{"
                                     "'role':'user','content':'go'}");
            for (int i = 0; i < results; ++i)
                body += quoted(",{'role':'tool','tool_call_id':'c','content':'r'}");
            return joined(
                gateway::sandboxScript({.method = "POST", .path = "/chat/completions", .body = body + "]}"}));
        };
        QVERIFY(after(0).contains("tool_calls"));
        QVERIFY(after(1).contains("tool_calls"));
        QVERIFY(after(2).contains(quoted("'content':'go'")));
    }

    void callsAllToolsAtOnceAndThinksAloud()
    {
        const QByteArray tools = quoted(",'tools':[{'function':{'name':'f'}},{'function':{'name':'g'}}]");
        const QByteArray whole = joined(play("parallel", tools));
        QVERIFY2(whole.contains(quoted("'name':'f'")) && whole.contains(quoted("'name':'g'")),
                 whole.constData());
        const QByteArray stream = joined(play("parallel", tools + quoted(",'stream':true")));
        QVERIFY2(stream.contains(quoted("'tool_calls':[{'index':1,'id':")), stream.constData());
        const QByteArray thought = joined(play("think", quoted(",'reasoning_effort':'high'")));
        QVERIFY2(thought.contains(quoted("'reasoning_content':'I was asked to think with effort high.")),
                 thought.constData());
        QVERIFY(thought.contains(quoted("'content':'Hello, big  world'")));
    }

    void answersInTheFormThatIsAskedFor()
    {
        const QByteArray form = quoted(
            ",'response_format':{'type':'json_schema','json_schema':{'name':'x','schema':{'type':'object',"
            "'properties':{'b':{'type':'boolean'},'a':{'type':'string'}}}}}");
        const QByteArray body = joined(play("echo", form));
        QByteArray inner = quoted("{'b':true,'a':'Hello, big  world'}");
        QVERIFY2(body.contains(inner.replace('"', "\\\"")), body.constData());
        const QByteArray any = joined(play("echo", quoted(",'response_format':{'type':'json_object'}")));
        QVERIFY2(any.contains(quoted("'content':'{}'")), any.constData());
    }

    void embedsEqualTextsEqually()
    {
        const auto embed = [](const QByteArray &input) {
            return joined(gateway::sandboxScript({.method = "POST",
                                                  .path = "/embeddings",
                                                  .body = R"({"model":"echo","input":")" + input + R"("})"}));
        };
        QCOMPARE(embed("one"), embed("one"));
        QVERIFY(embed("one") != embed("two"));
    }

    // OpenAI's package for Node.js asks for base64 and reads whatever comes as that.
    void embedsAsBase64WhereAsked()
    {
        const auto embed = [](const QByteArray &form) {
            return joined(gateway::sandboxScript(
                {.method = "POST",
                 .path = "/embeddings",
                 .body = quoted("{'model':'echo','dimensions':2,'input':'one'" + form + "}")}));
        };
        const QByteArray listed = embed({});
        const QByteArray encoded = embed(",'encoding_format':'base64'");
        const QByteArray text = encoded.mid(encoded.indexOf(quoted("'embedding':'")) + 13, 12);
        const QByteArray bytes = QByteArray::fromBase64(text);
        QCOMPARE(bytes.size(), 8);
        const auto first = qFromLittleEndian<float>(bytes.constData());
        QVERIFY2(listed.contains(quoted("'embedding':[") + QByteArray::number(double(first))),
                 listed.constData());
    }

    void stopsAtTheLimitOfTokens()
    {
        const QByteArray body = joined(play("lorem-50", R"(,"max_tokens":4)"));
        QVERIFY2(body.contains(R"("finish_reason":"length")"), body.constData());
    }
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
