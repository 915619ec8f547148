// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/dialects.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

Result<RequestFacts> factsOf(const QByteArray &path, const QByteArray &body,
                             const QByteArray &type = "application/json", const QByteArray &method = "POST")
{
    http::HeaderList headers;
    headers.add("Content-Type", type.toStdString());
    const std::string methodText = method.toStdString();
    const std::string pathText = path.toStdString();
    return findDialect("openai-chat")
        ->facts({.method = methodText, .path = pathText, .headers = &headers, .body = &body});
}

} // namespace

class TestOpenAiFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void refusesWithThePathOfTheField_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("says");
        const QByteArray chat = "/v1/chat/completions";
        const auto row = [&](const char *name, const char *body, const char *parameter, const char *says) {
            QTest::newRow(name) << chat << QByteArray(body) << QString::fromUtf8(parameter)
                                << QString::fromUtf8(says);
        };
        row("half a JSON", "{\"model\":\"m\",\"messages\":[", "", "not valid JSON");
        row("an array instead of an object", "[]", "", "an array");
        row("no model", "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", "model", "missing");
        row("a model that is null", "{\"model\":null,\"messages\":[]}", "model", "missing");
        row("a model that is a number", "{\"model\":3,\"messages\":[]}", "model", "a number (3)");
        row("a model of spaces", "{\"model\":\"  \",\"messages\":[]}", "model", "empty");
        row("a model given twice", "{\"model\":\"a\",\"model\":\"b\",\"messages\":[]}", "model", "twice");
        row("no messages", "{\"model\":\"m\"}", "messages", "missing");
        row("messages that are a string", "{\"model\":\"m\",\"messages\":\"hi\"}", "messages",
            "must be an array");
        row("no message at all", "{\"model\":\"m\",\"messages\":[]}", "messages", "empty");
        row("a message that is a string", "{\"model\":\"m\",\"messages\":[\"hi\"]}", "messages[0]",
            "an object");
        row("a message without a role", "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}",
            "messages[0].role", "missing");
        row("content that is a number", "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":5}]}",
            "messages[0].content", "a string or an array");
        row("a part without a type",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]}",
            "messages[0].content[0].type", "missing");
        row("stream as a string",
            "{\"model\":\"m\",\"stream\":\"yes\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
            "stream", "true or false");
        row("a limit with a fraction",
            "{\"model\":\"m\",\"max_tokens\":1.5,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
            "max_tokens", "an integer");
        row("a tool that is a string",
            "{\"model\":\"m\",\"tools\":[\"x\"],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
            "tools[0]", "an object");
        QTest::newRow("an embedding without input")
            << QByteArray("/v1/embeddings") << QByteArray("{\"model\":\"m\"}") << QStringLiteral("input")
            << QStringLiteral("missing");
        QTest::newRow("invalid UTF-8") << chat << QByteArray("{\"model\":\"\xff\",\"messages\":[]}")
                                       << QString() << QStringLiteral("not valid JSON");
    }

    void refusesWithThePathOfTheField()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, parameter);
        QFETCH(QString, says);
        const auto facts = factsOf(path, body);
        QVERIFY(!facts);
        QCOMPARE(facts.error().cause, Cause::CallerInvalidRequest);
        QCOMPARE(facts.error().parameter, parameter);
        QVERIFY2(facts.error().message.contains(says), qPrintable(facts.error().message));
    }

    void readsWhatRoutingNeeds()
    {
        const QByteArray body =
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"},"
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA\"}}]}],"
            "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"tools\":[{}],"
            "\"user\":\"u1\", \"max_completion_tokens\":77,\"model\" : \"gpt\\u002d4o\"}";
        const auto facts = factsOf("/v1/chat/completions", body);
        QVERIFY(facts);
        QCOMPARE(facts->model, QByteArray("gpt-4o"));
        QCOMPARE(body.mid(facts->modelBegin, facts->modelEnd - facts->modelBegin),
                 QByteArray("\"gpt\\u002d4o\""));
        QVERIFY(facts->stream && facts->asksUsage && facts->hasTools && facts->hasImages);
        QCOMPARE(facts->user, QByteArray("u1"));
        QCOMPARE(facts->maxOutputTokens, 77);
        QVERIFY2(facts->estimatedInputTokens > 1000 && facts->estimatedInputTokens < 1100,
                 qPrintable(QString::number(facts->estimatedInputTokens)));
    }

    void knowsItsPaths_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("operation"); // -1: an error
        QTest::addColumn<int>("cause");
        const auto row = [](const char *method, const char *path, Operation operation) {
            QTest::addRow("%s %s", method, path)
                << QByteArray(method) << QByteArray(path) << int(operation) << 0;
        };
        row("POST", "/v1/chat/completions", Operation::Chat);
        row("POST", "/chat/completions/", Operation::Chat);
        row("POST", "/v1/completions", Operation::Completion);
        row("GET", "/v1/models", Operation::ListModels);
        row("GET", "/v1/models/openai%2Fgpt-4o", Operation::ShowModel);
        row("POST", "/v1/images/generations", Operation::Passthrough);
        row("GET", "/v1/files", Operation::Passthrough);
        row("POST", "/v1/rerank", Operation::Passthrough);
        QTest::newRow("an unknown path")
            << QByteArray("POST") << QByteArray("/v1/chats") << -1 << int(Cause::CallerNotFound);
        QTest::newRow("a wrong method") << QByteArray("GET") << QByteArray("/v1/chat/completions") << -1
                                        << int(Cause::CallerMethodNotAllowed);
    }

    void knowsItsPaths()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(int, operation);
        QFETCH(int, cause);
        const auto facts =
            factsOf(path, "{\"model\":\"m\",\"prompt\":\"p\",\"messages\":[{\"role\":\"user\"}]}",
                    "application/json", method);
        QCOMPARE(facts.has_value(), operation >= 0);
        if (facts)
            QCOMPARE(int(facts->operation), operation);
        else
            QCOMPARE(int(facts.error().cause), cause);
    }

    void namesAWrongContentType()
    {
        const auto facts = factsOf("/v1/chat/completions", "model=x", "application/x-www-form-urlencoded");
        QVERIFY(!facts);
        QCOMPARE(facts.error().cause, Cause::CallerUnsupportedMedia);
        QVERIFY(facts.error().message.contains(QStringLiteral("Content-Type: application/json")));
    }

    void findsTheModelInAForm()
    {
        const QByteArray body =
            "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"model\"\r\n\r\n"
            "\x01\x02\r\n--b1\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n"
            "whisper-1\r\n--b1--\r\n";
        const auto facts = factsOf("/v1/audio/transcriptions", body, "multipart/form-data; boundary=b1");
        QVERIFY(facts);
        QCOMPARE(facts->model, QByteArray("whisper-1"));
        QCOMPARE(body.mid(facts->modelBegin, facts->modelEnd - facts->modelBegin), QByteArray("whisper-1"));
        QVERIFY(!facts->modelIsJson);
    }

    void writesErrorsInOpenAisForm()
    {
        const Error error{.cause = Cause::ModelUnknown,
                          .message = QStringLiteral("no \"x\""),
                          .parameter = QStringLiteral("model")};
        QCOMPARE(findDialect("openai-chat")->errorBody(error, 404),
                 QByteArray("{\"error\":{\"message\":\"no \\\"x\\\"\",\"type\":\"invalid_request_error\","
                            "\"param\":\"model\",\"code\":\"model_not_found\"}}"));
    }
};

QTEST_GUILESS_MAIN(TestOpenAiFacts)
#include "tst_openaifacts.moc"
