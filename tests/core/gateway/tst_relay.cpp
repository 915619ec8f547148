// SPDX-License-Identifier: GPL-3.0-or-later
// What crosses the gateway: paths, header fields, and when an answer is let through.
#include "core/gateway/delivery.h"
#include "core/gateway/endpoints.h"
#include "core/gateway/relayheaders.h"
#include "core/gateway/requestpath.h"
#include "tests/core/gateway/fakewriter.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace gatehouse;

class TestRelay : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void findsTheDialectOfAPath_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("dialect");
        QTest::addColumn<QByteArray>("below");
        const auto row = [](const char *path, const char *dialect, const char *below) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(dialect) << QByteArray(below);
        };
        row("/v1/chat/completions", "openai-chat", "/v1/chat/completions");
        row("/openai/chat/completions", "openai-chat", "/v1/chat/completions");
        row("/openai/v1/responses", "openai-responses", "/v1/responses");
        row("/v1/responses/resp_1", "openai-responses", "/v1/responses/resp_1");
        row("/chat/completions", "openai-chat", "/v1/chat/completions");
        row("/anthropic/v1/messages", "anthropic-messages", "/v1/messages");
        row("/v1/messages/count_tokens", "anthropic-messages", "/v1/messages/count_tokens");
        row("/genai/v1beta/models/g:generateContent", "gemini-generate", "/v1beta/models/g:generateContent");
        row("/v1beta/models/g:streamGenerateContent", "gemini-generate",
            "/v1beta/models/g:streamGenerateContent");
        row("/bedrock/model/m/converse", "bedrock-converse", "/model/m/converse");
        row("/model/m/converse-stream", "bedrock-converse", "/model/m/converse-stream");
        row("/api/chat", "ollama-chat", "/api/chat");
        row("/ollama/api/tags", "ollama-chat", "/api/tags");
        row("/openaix/v1/models", "", "");
        row("/openai", "", "");
        row("/v12/models", "", "");
        row("/favicon.ico", "", "");
    }

    void findsTheDialectOfAPath()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, dialect);
        QFETCH(QByteArray, below);
        const auto endpoint = gateway::findEndpoint(path.toStdString(), {});
        QCOMPARE(endpoint ? QByteArray::fromStdString(std::string(endpoint->dialect)) : QByteArray(),
                 dialect);
        QCOMPARE(endpoint ? endpoint->path : QByteArray(), below);
    }

    void refusesPathsThatClimb_data()
    {
        QTest::addColumn<bool>("sound");
        for (const char *path : {"/v1/files/file-1/content", "/v1/models/a.b/..c", "/v1/files/...",
                                 "/model/a%2Fb/converse", "/v1beta/models/g%3A1:generateContent",
                                 "/v1/files/100%", "/v1/files/%zz", "/v1//files", "/v1/files/a;..;b"})
            QTest::newRow(path) << true;
        for (const char *path :
             {"/v1/files/../organization", "/v1/files/..", "/v1/./files", "/v1/files/%2e%2e/x",
              "/v1/files/%2E./x", "/v1/files/..%2fx", "/v1/files/a%2f..%2f..%2fx", "/v1/files/%252e%252e/x",
              "/v1/files/..%5cx", "/v1/files/..\\x", "/v1/files/..;/x", "/v1/files/..%3b/x",
              "/v1/files/a%00b", "/v1/files/%25252525252e"})
            QTest::newRow(path) << false;
    }

    void refusesPathsThatClimb()
    {
        QFETCH(bool, sound);
        const auto checked = gateway::checkPath(QTest::currentDataTag());
        QCOMPARE(checked.has_value(), sound);
        if (!sound)
            QVERIFY(checked.error().message.contains(QString::fromLatin1(QTest::currentDataTag())));
    }

    void answersModelsInTheCallersDialect()
    {
        http::HeaderList headers;
        headers.add("Anthropic-Version", "2023-06-01");
        QCOMPARE(gateway::findEndpoint("/v1/models", headers)->dialect,
                 std::string_view("anthropic-messages"));
        QCOMPARE(gateway::findEndpoint("/v1/models", {})->dialect, std::string_view("openai-chat"));
    }

    void keepsCredentialsAndHopsFromTheProvider()
    {
        http::HeaderList client;
        client.add("Authorization", "Bearer client");
        client.add("X-Api-Key", "client");
        client.add("Cookie", "a=b");
        client.add("X-Stainless-Lang", "python");
        client.add("Connection", "keep-alive, X-Private");
        client.add("X-Private", "1");
        client.add("X-Gatehouse-Provider", "p");
        client.add("Accept-Encoding", "gzip");
        client.add("OpenAI-Beta", "assistants=v2");
        providers::Provider provider;
        provider.headers = {{"openai-beta", "default"}, {"x-preset", "1"}};
        const http::HeaderList sent = gateway::forwardedHeaders(client, provider, Secret("sk-1"));
        QByteArray text;
        sent.appendTo(text);
        QCOMPARE(text, QByteArray("X-Stainless-Lang: python\r\nOpenAI-Beta: assistants=v2\r\nx-preset: "
                                  "1\r\nAuthorization: Bearer sk-1\r\n"));
    }

    void keepsTheAccountFromTheClient()
    {
        http::HeaderList provider;
        provider.add("content-type", "application/json");
        provider.add("set-cookie", "__cf_bm=1");
        provider.add("openai-organization", "acme");
        provider.add("x-request-id", "req_1");
        provider.add("transfer-encoding", "chunked");
        provider.add("x-ratelimit-remaining-requests", "9");
        QByteArray text;
        gateway::answerHeaders(provider).appendTo(text);
        QCOMPARE(text, QByteArray("content-type: application/json\r\nx-request-id: "
                                  "req_1\r\nx-ratelimit-remaining-requests: 9\r\n"));
    }

    void holdsAStreamUntilItsFirstOutput()
    {
        test::FakeWriter writer;
        test::ManualClock clock;
        gateway::Delivery delivery(writer, clock);
        delivery.begin(200, {}, gateway::Delivery::Hold::UntilOutput);
        delivery.body("role ", false);
        QVERIFY(!writer.head);
        delivery.begin(200, {}, gateway::Delivery::Hold::UntilOutput); // another attempt answers instead
        delivery.body("role2 ", false);
        delivery.body("word ", true);
        QCOMPARE(writer.body, QByteArray("role2 word "));
        QVERIFY(delivery.committed());
        delivery.breakOff("error", false);
        QVERIFY(writer.ended);
        QCOMPARE(writer.body, QByteArray("role2 word error"));
    }

    void holdsAWholeAnswerUntilItsEnd()
    {
        test::FakeWriter writer;
        test::ManualClock clock;
        gateway::Delivery delivery(writer, clock);
        delivery.setHeader("x-own", "1");
        delivery.begin(200, {}, gateway::Delivery::Hold::UntilEnd);
        delivery.body("{", true);
        QVERIFY(!writer.head);
        delivery.finish("}");
        QCOMPARE(writer.body, QByteArray("{}"));
        QVERIFY(writer.headers.contains("x-own"));
    }

    void letsALargeWholeAnswerPassWhenItIsTooLargeToHold()
    {
        test::FakeWriter writer;
        test::ManualClock clock;
        gateway::Delivery delivery(writer, clock);
        delivery.begin(200, {}, gateway::Delivery::Hold::UntilEnd);
        delivery.body(std::string(std::size_t(gateway::Delivery::maxHeldWhole), 'x'), true);
        QVERIFY(!delivery.committed());
        delivery.body("y", true);
        QVERIFY(delivery.committed());
        QCOMPARE(writer.body.size(), gateway::Delivery::maxHeldWhole + 1);
    }
};

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
