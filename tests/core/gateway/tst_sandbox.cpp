// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/reader.h"
#include "core/gateway/sandbox/sandboxscript.h"
#include "core/providers/sandboxmodels.h"

#include <QTest>

using namespace gatehouse;
using gateway::SandboxScript;

namespace {

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

    void stopsAtTheLimitOfTokens()
    {
        const QByteArray body = joined(play("lorem-50", R"(,"max_tokens":4)"));
        QVERIFY2(body.contains(R"("finish_reason":"length")"), body.constData());
    }
};

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
