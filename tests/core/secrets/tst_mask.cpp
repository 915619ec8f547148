// SPDX-License-Identifier: GPL-3.0-or-later
// No key is left in a text that somebody reads, and the rest of the text is.
#include "core/secrets/mask.h"

#include <QTest>
#include <QUrl>

using namespace gatehouse;
using namespace gatehouse::secrets;

namespace {

const QByteArray mark(maskMark.data(), qsizetype(maskMark.size()));

} // namespace

class TestMask final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextIsMasked_data();
    void aTextIsMasked();
    void anOrdinaryTextStaysAsItIs_data();
    void anOrdinaryTextStaysAsItIs();
    void headers();
    void liveSecretsGoWhateverTheirForm();
    void aLongerSecretGoesBeforeItsBeginning();
    void shortSecretsDoNotEatTheText();
    void anyBytesAreTaken();
};

void TestMask::aTextIsMasked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result"); // # stands for the mark
    const auto row = [](const char *name, const char *text, const char *result) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(result).replace("#", mark);
    };
    row("OpenAI's error repeats part of the key",
        "Incorrect API key provided: sk-abcde***************wxyz. You can find",
        "Incorrect API key provided: sk-#. You can find");
    row("a project key", "sk-proj-AbCd_ef-1234567890", "sk-proj-#");
    row("Anthropic", "key sk-ant-api03-AAAA-bbbb", "key sk-ant-#");
    row("Groq", "(gsk_abcdefgh123)", "(gsk_#)");
    row("Google", "API key AIzaSyA1234567890abcdefghij_k not valid", "API key AIza# not valid");
    row("xAI", "xai-abcdefghijkl", "xai-#");
    row("AWS", "AKIAIOSFODNN7EXAMPLE", "AKIA#");
    row("our own client key", "gh-0123456789abcdefghijklmnop", "gh-#");
    row("a bearer header", "Authorization: Bearer abc.def-ghi123", "Authorization: Bearer #");
    row("a bearer header in small letters", "authorization: bearer abcdef", "authorization: bearer #");
    row("x-api-key", "x-api-key: 1234567890", "x-api-key: #");
    row("a query", "GET /v1beta/models?key=abcdef123456&alt=sse", "GET /v1beta/models?key=#&alt=sse");
    row("a second parameter", "/x?alt=sse&api_key=abcdef123456", "/x?alt=sse&api_key=#");
    row("JSON", "{\"api_key\": \"abcdef123456\", \"model\": \"x\"}",
        "{\"api_key\": \"#\", \"model\": \"x\"}");
    row("an error with a bearer", "got 'Bearer abcdefghijklmn' from you", "got 'Bearer #' from you");
    row("a token of three parts", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF", "eyJ#");
    row("two keys", "sk-aaaaaaaa and sk-bbbbbbbb", "sk-# and sk-#");
}

void TestMask::aTextIsMasked()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    // A dot after a key is taken for a part of it; what counts is that no key is left.
    const QByteArray shown = masked(view(text));
    QVERIFY2(shown == result || shown == QByteArray(result).replace(mark + '.', mark), shown.constData());
    QCOMPARE(masked(view(shown)), shown);
}

void TestMask::anOrdinaryTextStaysAsItIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("prose") << QByteArray("The key: a risk-averse task-force asked for 3 tokens.");
    QTest::newRow("a model") << QByteArray("gpt-4o-mini, sk-learn, hf_hub, gh-pages");
    QTest::newRow("usage") << QByteArray("{\"prompt_tokens\": 123456, \"total_tokens\": 1234567}");
    QTest::newRow("a token that is counted") << QByteArray("\"token\": \"wonderful\", \"logprob\": -0.1");
    QTest::newRow("a sentence on keys") << QByteArray("api_key: null");
    QTest::newRow("nothing") << QByteArray("");
}

void TestMask::anOrdinaryTextStaysAsItIs()
{
    QFETCH(QByteArray, text);
    QCOMPARE(masked(view(text)), text);
}

void TestMask::headers()
{
    QCOMPARE(maskedHeader("Authorization", "Bearer x"), "Bearer " + mark);
    QCOMPARE(maskedHeader("X-API-KEY", "anything"), mark);
    QCOMPARE(maskedHeader("cookie", "a=b"), mark);
    QCOMPARE(maskedHeader("content-type", "application/json"), QByteArray("application/json"));
    QCOMPARE(maskedHeader("x-note", "sk-abcdefgh"), "sk-" + mark);
    QVERIFY(!isSecretHeader("x-api-keys"));
}

void TestMask::liveSecretsGoWhateverTheirForm()
{
    LiveSecrets secrets;
    const QByteArray canary = "no form/at+all=42";
    secrets.add(Secret(canary));
    secrets.add(Secret(canary));
    QCOMPARE(secrets.size(), std::size_t(3)); // as it is, in a query, in base64
    QCOMPARE(secrets.masked(view("<" + canary + "> and again " + canary)),
             "<" + mark + "> and again " + mark);
    QCOMPARE(secrets.masked(view("?x=" + canary.toPercentEncoding())), "?x=" + mark);
    QCOMPARE(secrets.masked(view("b64 " + canary.toBase64())), "b64 " + mark);
    QCOMPARE(secrets.masked("no form at all"), QByteArray("no form at all"));
    QCOMPARE(secrets.masked("sk-abcdefgh"), "sk-" + mark);
}

void TestMask::aLongerSecretGoesBeforeItsBeginning()
{
    LiveSecrets secrets;
    secrets.add(Secret("abcdefgh"));
    secrets.add(Secret("abcdefghijkl"));
    QCOMPARE(secrets.masked("abcdefghijkl!"), mark + "!");
}

void TestMask::shortSecretsDoNotEatTheText()
{
    LiveSecrets secrets;
    secrets.add(Secret("a"));
    secrets.add(Secret());
    QCOMPARE(secrets.masked("banana"), QByteArray("banana"));
}

void TestMask::anyBytesAreTaken()
{
    LiveSecrets secrets;
    secrets.add(Secret("12345678"));
    QByteArray bytes;
    for (int i = 0; i < 4096; ++i)
        bytes.append(static_cast<char>((i * 7919) >> 3));
    QCOMPARE(secrets.masked(view(bytes + "12345678")).endsWith(mark), true);
    for (const char *cut : {"key=", "Bearer ", "sk-", "authorization:", "\"api_key\": \"", "eyJ"})
        QCOMPARE(masked(cut), QByteArray(cut));
}

QTEST_GUILESS_MAIN(TestMask)
#include "tst_mask.moc"
