// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json/document.h"
#include "core/protocol/shared/readerror.h"
#include "core/protocol/shared/retryafter.h"
#include "core/protocol/shared/text.h"
#include "tests/support/corpus.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::protocol;
using namespace std::chrono_literals;

class TestProviderErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void readsEveryCollectedError()
    {
        const QString folder = test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("the corpus is absent: set GATEHOUSE_CORPUS");
        const QHash<QByteArray, Cause> wanted = {
            {"openai bad key", Cause::ProviderAuth},
            {"openai rate limit TPM", Cause::ProviderRateLimited},
            {"openai request too large (not retryable though 429)", Cause::CallerTooLarge},
            {"openai sub-second retry text", Cause::ProviderRateLimited},
            {"anthropic overloaded", Cause::ProviderOverloaded},
            {"anthropic api_error with Overloaded text", Cause::ProviderOverloaded},
            {"anthropic rate limit", Cause::ProviderRateLimited},
            {"anthropic cooldown behaviour", Cause::ProviderOverloaded},
            {"gemini bad key (400 not 401)", Cause::ProviderAuth},
            {"gemini free tier quota, RetryInfo", Cause::ProviderRateLimited},
            {"gemini no details", Cause::ProviderRateLimited},
            {"deepseek bad key", Cause::ProviderAuth},
            {"deepseek insufficient balance", Cause::ProviderBilling},
            {"groq bad key", Cause::ProviderAuth},
            {"bedrock bad credentials", Cause::ProviderAuth},
            {"bedrock throttling", Cause::ProviderRateLimited},
        };
        const QByteArray text = test::readFile(folder + QStringLiteral("/exchanges/errors-collected.json"));
        json::Document document;
        QVERIFY(document.parse(view(text)));
        int read = 0;
        for (const json::Value row : document.root().items()) {
            const QByteArray name = row["provider"].text() + ' ' + row["kind"].text();
            QVERIFY2(wanted.contains(name), name.constData());
            http::HeaderList headers;
            if (row["errortype"].exists())
                headers.add("x-amzn-errortype", view(row["errortype"].text()));
            QByteArray body = row["body"].rawBytes();
            if (body.isEmpty() && row["details"].exists())
                body = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":" +
                       row["details"].rawBytes() + "}}";
            if (body.isEmpty())
                body = "{\"error\":{\"message\":" +
                       (row["message"].exists() ? row["message"].rawBytes() : "\"\"") + "}}";
            const Error error = readProviderError(int(*row["status"].integer()), headers, view(body));
            QVERIFY2(error.cause == wanted[name],
                     (name + ": " + QByteArray(causeName(error.cause).data())).constData());
            if (name == "openai rate limit TPM")
                QCOMPARE(error.retryAfter, 26604ms);
            if (name == "openai sub-second retry text")
                QCOMPARE(error.retryAfter, 174ms);
            if (name == "gemini free tier quota, RetryInfo")
                QCOMPARE(error.retryAfter, 37000ms);
            ++read;
        }
        QCOMPARE(read, 16);
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds"); // 0: none
        QTest::newRow("seconds") << QByteArray("7") << qint64(7000);
        QTest::newRow("half a second") << QByteArray("0.5") << qint64(500);
        QTest::newRow("a date") << QByteArray("Sun, 06 Nov 1994 08:50:07 GMT") << qint64(30'000);
        QTest::newRow("a date in the past") << QByteArray("Sun, 06 Nov 1994 08:49:07 GMT") << qint64(0);
        QTest::newRow("zero") << QByteArray("0") << qint64(0);
        QTest::newRow("negative") << QByteArray("-4") << qint64(0);
        QTest::newRow("not a number") << QByteArray("nan") << qint64(0);
        QTest::newRow("a word") << QByteArray("soon") << qint64(0);
        QTest::newRow("a year is cut to a day") << QByteArray("31536000") << qint64(86'400'000);
    }

    void readsRetryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, milliseconds);
        http::HeaderList headers;
        headers.add("Retry-After", view(value));
        headers.add("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
        const auto read = readRetryAfter(headers, {}, {});
        QCOMPARE(read.value_or(0ms).count(), milliseconds);
        headers.add("retry-after-ms", "1200");
        QCOMPARE(readRetryAfter(headers, {}, {}), 1200ms);
    }

    void namesHtmlAndHidesKeys()
    {
        const Error html = readProviderError(502, {}, "<html><body>Bad gateway</body></html>");
        QVERIFY(html.message.contains(QStringLiteral("HTML")));
        QCOMPARE(html.upstreamStatus, 502);
        const Error key = readProviderError(
            401, {}, "{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-abcdefgh12345678.\"}}");
        QVERIFY2(!key.message.contains(QStringLiteral("abcdefgh")), qPrintable(key.message));
        QCOMPARE(key.cause, Cause::ProviderAuth);
    }

    void readsMixedForms_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("cause");
        const auto row = [](const char *name, int status, const char *body, Cause cause) {
            QTest::newRow(name) << status << QByteArray(body) << int(cause);
        };
        row("Gemini's list around the error", 400,
            "[{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\"}}]",
            Cause::ProviderAuth);
        row("Ollama's plain text", 404, "{\"error\":\"model 'x' not found, try pulling it first\"}",
            Cause::ModelUnknown);
        row("FastAPI's detail", 422, "{\"detail\":\"bad field\"}", Cause::CallerInvalidRequest);
        row("a context window", 400,
            "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\",\"code\":"
            "\"context_length_exceeded\"}}",
            Cause::ContextTooLong);
        row("Anthropic's long prompt", 400,
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too "
            "long: "
            "210000 tokens > 200000 maximum\"}}",
            Cause::ContextTooLong);
        row("Anthropic's empty balance", 400,
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit "
            "balance is "
            "too low to access the Anthropic API.\"}}",
            Cause::ProviderBilling);
        row("OpenAI's empty quota", 429,
            "{\"error\":{\"message\":\"You exceeded your current "
            "quota\",\"type\":\"insufficient_quota\",\"code\":"
            "\"insufficient_quota\"}}",
            Cause::ProviderBilling);
        row("an error object in a stream", 0,
            "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
            Cause::ProviderOverloaded);
        row("no body at all", 500, "", Cause::ProviderError);
    }

    void readsMixedForms()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, cause);
        const Error error = readProviderError(status, {}, view(body));
        QVERIFY2(int(error.cause) == cause, QByteArray(causeName(error.cause).data()).constData());
        QVERIFY(!error.message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProviderErrors)
#include "tst_providererrors.moc"
