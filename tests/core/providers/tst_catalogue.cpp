// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue: every built-in file is sound, the user's replace them, and a broken one says what is wrong.
#include "core/providers/preset.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::providers;

class TestCatalogue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPromisedPresetIsThere_data();
    void everyPromisedPresetIsThere();
    void everyBuiltInFileIsSound();
    void aBrokenFileNamesItsFault_data();
    void aBrokenFileNamesItsFault();
    void aUsersFileReplacesTheBuiltInOne();
    void aUsersBrokenFileIsReportedAndTheRestCounts();
};

void TestCatalogue::everyPromisedPresetIsThere_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<int>("auth");
    const auto row = [](const char *id, const char *dialect, const char *url, Auth auth) {
        QTest::newRow(id) << QByteArray(dialect) << QByteArray(url) << static_cast<int>(auth);
    };
    row("openai", "openai-chat", "https://api.openai.com/v1", Auth::Bearer);
    row("anthropic", "anthropic-messages", "https://api.anthropic.com/v1", Auth::ApiKeyHeader);
    row("anthropic-openai", "openai-chat", "https://api.anthropic.com/v1", Auth::Bearer);
    row("gemini", "gemini-generate", "https://generativelanguage.googleapis.com/v1beta",
        Auth::GoogleKeyHeader);
    row("gemini-openai", "openai-chat", "https://generativelanguage.googleapis.com/v1beta/openai",
        Auth::Bearer);
    row("deepseek", "openai-chat", "https://api.deepseek.com/v1", Auth::Bearer);
    row("groq", "openai-chat", "https://api.groq.com/openai/v1", Auth::Bearer);
    row("mistral", "openai-chat", "https://api.mistral.ai/v1", Auth::Bearer);
    row("xai", "openai-chat", "https://api.x.ai/v1", Auth::Bearer);
    row("openrouter", "openai-chat", "https://openrouter.ai/api/v1", Auth::Bearer);
    row("n1n", "openai-chat", "https://api.n1n.ai/v1", Auth::Bearer);
    row("together", "openai-chat", "https://api.together.xyz/v1", Auth::Bearer);
    row("fireworks", "openai-chat", "https://api.fireworks.ai/inference/v1", Auth::Bearer);
    row("cerebras", "openai-chat", "https://api.cerebras.ai/v1", Auth::Bearer);
    row("perplexity", "openai-chat", "https://api.perplexity.ai", Auth::Bearer);
    row("bedrock", "bedrock-converse", "https://bedrock-runtime.{region}.amazonaws.com", Auth::AwsSigV4);
    row("azure-openai", "openai-chat", "https://{resource}.openai.azure.com/openai/v1", Auth::AzureKeyHeader);
    row("ollama", "ollama-chat", "http://127.0.0.1:11434", Auth::Bearer);
    row("ollama-openai", "openai-chat", "http://127.0.0.1:11434/v1", Auth::Bearer);
    row("lm-studio", "openai-chat", "http://127.0.0.1:1234/v1", Auth::Bearer);
    row("vllm", "openai-chat", "http://127.0.0.1:8000/v1", Auth::Bearer);
    row("llama-cpp", "openai-chat", "http://127.0.0.1:8081/v1", Auth::Bearer);
    row("jan", "openai-chat", "http://127.0.0.1:1337/v1", Auth::Bearer);
    row("custom", "openai-chat", "", Auth::Bearer);
}

void TestCatalogue::everyPromisedPresetIsThere()
{
    QFETCH(QByteArray, dialect);
    QFETCH(QByteArray, baseUrl);
    QFETCH(int, auth);
    const Catalogue catalogue = loadCatalogue({});
    const Preset *preset = catalogue.find(QTest::currentDataTag());
    QVERIFY2(preset, "not in the catalogue");
    QCOMPARE(preset->dialect, dialect);
    QCOMPARE(preset->baseUrl, baseUrl);
    QCOMPARE(static_cast<int>(preset->auth), auth);
}

void TestCatalogue::everyBuiltInFileIsSound()
{
    const Catalogue catalogue = loadCatalogue({});
    QCOMPARE(catalogue.problems.size(), std::size_t(0));
    QVERIFY(catalogue.presets.size() >= 33);
    QCOMPARE(catalogue.presets.back().id, QByteArray("custom"));
    for (const Preset &preset : catalogue.presets) {
        const QByteArray id = preset.id;
        QVERIFY2(!preset.name.isEmpty(), id.constData());
        QVERIFY2(!preset.fromUser, id.constData());
        QVERIFY2(!preset.keyRequired || preset.keyUrl.startsWith(QStringLiteral("https://")), id.constData());
        QVERIFY2(!preset.keyRequired || !preset.keyEnvironment.isEmpty(), id.constData());
        // The gateway itself listens there; a preset must not point a newcomer into a loop.
        QVERIFY2(!preset.baseUrl.contains(":8080"), id.constData());
        auto models = preset.models;
        std::sort(models.begin(), models.end());
        QVERIFY2(std::unique(models.begin(), models.end()) == models.end(), id.constData());
    }
    const Preset *anthropic = catalogue.find("anthropic");
    const std::pair<QByteArray, QByteArray> version{"anthropic-version", "2023-06-01"};
    QVERIFY(std::find(anthropic->headers.begin(), anthropic->headers.end(), version) !=
            anthropic->headers.end());
    QVERIFY(catalogue.find("deepseek")->quirks.reasoningContent);
    QCOMPARE(catalogue.find("openai")->quirks.maxTokensField, QByteArray("max_completion_tokens"));
}

void TestCatalogue::aBrokenFileNamesItsFault_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *json, const char *parameter, const char *word) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(parameter)
                            << QString::fromLatin1(word);
    };
    row("an empty file", "", "", "line 1");
    row("half a file names the line", "{\n\"name\": \"X\",\n", "", "line 3");
    row("a list is no preset", "[]", "", "object in braces");
    row("a preset without a name", "{}", "name", "is empty");
    row("a number for a name", "{\"name\": 5}", "name", "the number 5");
    row("a misspelt field", "{\"name\": \"X\", \"basUrl\": \"https://x/v1\"}", "basUrl", "spelling");
    row("an unknown way to send a key", "{\"name\": \"X\", \"auth\": \"cookie\"}", "auth", "x-api-key");
    row("an address without scheme", "{\"name\": \"X\", \"baseUrl\": \"api.x.ai/v1\"}", "baseUrl",
        "https://");
    row("an address with a password", "{\"name\": \"X\", \"baseUrl\": \"https://a:b@x.ai\"}", "baseUrl",
        "user name or password");
    row("a foreign scheme", "{\"name\": \"X\", \"baseUrl\": \"ftp://x.ai\"}", "baseUrl", "\"ftp\"");
    row("a text for a list", "{\"name\": \"X\", \"models\": \"a\"}", "models", "list in brackets");
    row("an empty model", "{\"name\": \"X\", \"models\": [\"a\", \"\"]}", "models[1]", "is empty");
    row("a header with a line break", "{\"name\": \"X\", \"headers\": {\"a\": \"b\\r\\nc: d\"}}",
        "headers[0].value", "line break");
    row("a quirk of the wrong type", "{\"name\": \"X\", \"quirks\": {\"sendsDone\": 1}}", "quirks.sendsDone",
        "true or false");
    row("an unknown quirk", "{\"name\": \"X\", \"quirks\": {\"sendDone\": true}}", "quirks.sendDone",
        "spelling");
}

void TestCatalogue::aBrokenFileNamesItsFault()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, parameter);
    QFETCH(QString, word);
    const auto preset = readPreset("mine", json);
    QVERIFY(!preset.has_value());
    QCOMPARE(preset.error().parameter, parameter);
    QVERIFY2(preset.error().message.contains(word), qPrintable(preset.error().message));
    QVERIFY2(preset.error().message.contains(QStringLiteral("\"mine\"")), qPrintable(preset.error().message));
}

namespace {

void write(const QTemporaryDir &folder, const char *name, const char *json)
{
    QFile file(folder.filePath(QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(json);
}

} // namespace

void TestCatalogue::aUsersFileReplacesTheBuiltInOne()
{
    const QTemporaryDir folder;
    write(folder, "groq.json", "{\"name\": \"My Groq\", \"baseUrl\": \"http://127.0.0.1:9/v1/\"}");
    write(folder, "acme.json", "{\"name\": \"Acme\", \"baseUrl\": \"https://acme.test/v1\"}");
    const Catalogue catalogue = loadCatalogue(folder.path());
    QCOMPARE(catalogue.find("groq")->name, QStringLiteral("My Groq"));
    QCOMPARE(catalogue.find("groq")->baseUrl, QByteArray("http://127.0.0.1:9/v1"));
    QVERIFY(catalogue.find("groq")->fromUser);
    QVERIFY(catalogue.find("acme"));
    QCOMPARE(catalogue.presets.size(), loadCatalogue({}).presets.size() + 1);
}

void TestCatalogue::aUsersBrokenFileIsReportedAndTheRestCounts()
{
    const QTemporaryDir folder;
    write(folder, "groq.json", "{\"name\": ");
    write(folder, "acme.json", "{\"name\": \"Acme\"}");
    const Catalogue catalogue = loadCatalogue(folder.path());
    QCOMPARE(catalogue.problems.size(), std::size_t(1));
    QVERIFY(catalogue.problems.front().message.contains(folder.filePath(QStringLiteral("groq.json"))));
    QCOMPARE(catalogue.find("groq")->name, QStringLiteral("Groq"));
    QVERIFY(catalogue.find("acme"));
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
