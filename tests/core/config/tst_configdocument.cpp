// SPDX-License-Identifier: GPL-3.0-or-later
// config.json as text: nothing is lost on the way out and back, and whatever is wrong is named.
#include "example.h"

#include "core/config/configtable.h"
#include "core/config/document.h"
#include "core/config/validate.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::config;

namespace {

QString all(const std::vector<Error> &errors)
{
    QStringList texts;
    for (const Error &error : errors)
        texts.append(error.parameter + QStringLiteral(" | ") + error.message);
    return texts.join(QLatin1Char('\n'));
}

} // namespace

class TestConfigDocument final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFullExampleDiffersFromEveryDefault();
    void everyFieldSurvivesTheRoundTrip();
    void theDefaultsAreShort();
    void unknownKeysSurviveAndAreReported();
    void everyTruncationIsRefusedWithoutACrash();
    void everyBrokenByteIsEitherReadOrRefused();
    void aFaultIsNamed_data();
    void aFaultIsNamed();
    void aFileWithoutVersionIsReadAsTheFirst();
    void aStoredFileOfEachVersionIsRead_data();
    void aStoredFileOfEachVersionIsRead();
    void migrationsAreWalkedInOrder_data();
    void migrationsAreWalkedInOrder();
};

void TestConfigDocument::theFullExampleDiffersFromEveryDefault()
{
    // Else a field that nobody writes would pass the round trip.
    const Config config = fullExample();
    QStringList same;
    const auto compare = [&](const auto &value, const char *name) {
        using T = std::remove_cvref_t<decltype(value)>;
        const T defaults{};
        fields::eachField<T>([&](const auto &field) {
            if (value.*field.member == defaults.*field.member)
                same.append(QString::fromLatin1(name) + QLatin1Char('.') + fields::text(field.key));
        });
    };
    compare(config, "config");
    compare(config.server, "server");
    compare(config.providers[0], "provider");
    compare(config.providers[0].keys[0], "key");
    compare(config.providers[0].aliases[0], "alias");
    compare(config.routes[0], "route");
    compare(config.routes[0].targets[0], "target");
    compare(config.routes[0].conditions[1], "condition");
    compare(config.clients[0], "client");
    compare(config.clients[0].requestRates[1], "rate");
    compare(config.clients[0].budgets[0], "budget");
    compare(config.groups[0], "group");
    compare(config.cache, "cache");
    compare(config.storage, "storage");
    compare(config.prices[0], "price");
    // The sandbox must stay on: a target of the example goes there. See everyFieldSurvivesTheRoundTrip().
    QCOMPARE(same.join(QLatin1Char(' ')), QStringLiteral("config.sandbox"));
    QCOMPARE(all(validate(config)), QString());
}

void TestConfigDocument::everyFieldSurvivesTheRoundTrip()
{
    for (const bool sandbox : {true, false}) {
        Config config = fullExample();
        config.sandbox = sandbox;
        const QByteArray text = writeDocument(config);
        const Document document = readDocument(text);
        QCOMPARE(all(document.problems), QString());
        QCOMPARE(all(document.notes), QString());
        QVERIFY(document.config == config);
        QCOMPARE(writeDocument(document.config), text);
    }
}

void TestConfigDocument::theDefaultsAreShort()
{
    const QByteArray text = writeDocument(Config{});
    const Document document = readDocument(text);
    QCOMPARE(all(document.problems), QString());
    QVERIFY(document.config == Config{});
    QVERIFY2(text.count('\n') < 12, text.constData());
    QVERIFY(text.startsWith("{\n  \"$schema\": "));
    QVERIFY(text.endsWith("}\n"));
}

void TestConfigDocument::unknownKeysSurviveAndAreReported()
{
    const QByteArray text =
        "{\"version\": 1, \"// why\": \"a remark\", \"future\": {\"b\": [1, 2.5], \"a\": null},"
        " \"server\": {\"port\": 9000, \"colour\": \"blue\"},"
        " \"providers\": [{\"id\": \"one\", \"x\": 1}, {\"id\": \"two\", \"x\": 2,"
        " \"keys\": [{\"name\": \"k\", \"secret\": \"env:K\", \"y\": true}]}]}";
    Document document = readDocument(text);
    QCOMPARE(all(document.problems), QString());
    QStringList noted;
    for (const Error &note : document.notes)
        noted.append(note.parameter);
    QCOMPARE(noted.join(QLatin1Char(' ')),
             QStringLiteral("server.colour providers[0].x providers[1].keys[0].y providers[1].x future"));

    std::swap(document.config.providers[0], document.config.providers[1]); // they move with their owners
    document.config.server.port = 9001;
    const QJsonObject root =
        QJsonDocument::fromJson(writeDocument(document.config, document.unknown)).object();
    QCOMPARE(root.value(QStringLiteral("// why")).toString(), QStringLiteral("a remark"));
    QCOMPARE(
        root.value(QStringLiteral("future")).toObject().value(QStringLiteral("b")).toArray().at(1).toDouble(),
        2.5);
    QCOMPARE(root.value(QStringLiteral("server")).toObject().value(QStringLiteral("colour")).toString(),
             QStringLiteral("blue"));
    const QJsonArray providers = root.value(QStringLiteral("providers")).toArray();
    QCOMPARE(providers.at(0).toObject().value(QStringLiteral("x")).toInt(), 2);
    QCOMPARE(providers.at(1).toObject().value(QStringLiteral("x")).toInt(), 1);
    QVERIFY(providers.at(0)
                .toObject()
                .value(QStringLiteral("keys"))
                .toArray()
                .at(0)
                .toObject()
                .value(QStringLiteral("y"))
                .toBool());
}

void TestConfigDocument::everyTruncationIsRefusedWithoutACrash()
{
    const QByteArray text = writeDocument(fullExample());
    for (qsizetype length = 0; length < text.size() - 2; ++length) {
        const Document document = readDocument(text.left(length));
        QVERIFY2(!document.problems.empty(), qPrintable(QStringLiteral("length %1").arg(length)));
        QVERIFY(!document.problems.front().message.isEmpty());
    }
}

void TestConfigDocument::everyBrokenByteIsEitherReadOrRefused()
{
    const QByteArray text = writeDocument(fullExample());
    constexpr char bytes[] = {'\0', '"', '{', '-', '9', '\xff'};
    for (qsizetype i = 0; i < text.size(); ++i) {
        QByteArray broken = text;
        broken[i] = bytes[i % qsizetype(sizeof bytes)];
        const Document document = readDocument(broken);
        if (document.problems.empty())
            (void)validate(document.config); // must not crash either
        else
            QVERIFY(!document.problems.front().message.isEmpty());
    }
}

void TestConfigDocument::aFaultIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *text, const char *parameter, const char *word) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(parameter) << QString::fromUtf8(word);
    };
    row("an empty file", "", "", "empty");
    row("white space", " \n ", "", "empty");
    row("a missing brace names line and column", "{\n  \"version\": 1,\n", "", "line 3, column 1");
    row("a comment in the manner of JavaScript", "{\n// hello\n}", "", "line 2");
    row("a list at the top", "[1]", "", "object in braces");
    row("a text at the top", "\"x\"", "", "JSON");
    row("a version from the future", "{\"version\": 99}", "version", "newer Gatehouse");
    row("a version that is a text", "{\"version\": \"one\"}", "version", "whole number");
    row("a negative version", "{\"version\": -3}", "version", "whole number");
    row("a port in quotes", "{\"version\": 1, \"server\": {\"port\": \"8080\"}}", "server.port",
        "whole number, not a text");
    row("a port with a fraction", "{\"version\": 1, \"server\": {\"port\": 8080.5}}", "server.port",
        "8080.5");
    row("a port that fits no port", "{\"version\": 1, \"server\": {\"port\": 70000}}", "server.port",
        "out of range");
    row("a number that no reader keeps exact", "{\"version\": 1, \"cache\": {\"maxEntries\": 1e300}}",
        "cache.maxEntries", "whole number");
    row("true for a number", "{\"version\": 1, \"server\": {\"workers\": true}}", "server.workers",
        "not true");
    row("a number for true", "{\"version\": 1, \"sandbox\": 1}", "sandbox", "true or false");
    row("an object for a list", "{\"version\": 1, \"providers\": {}}", "providers", "list in brackets");
    row("a list for an object", "{\"version\": 1, \"server\": []}", "server", "object in braces");
    row("a text for an element", "{\"version\": 1, \"providers\": [\"openai\"]}", "providers[0]",
        "object in braces");
    row("an unknown strategy", "{\"version\": 1, \"routes\": [{\"id\": \"r\", \"strategy\": \"best\"}]}",
        "routes[0].strategy", "least-latency");
    row("a strategy that is a number", "{\"version\": 1, \"routes\": [{\"id\": \"r\", \"strategy\": 2}]}",
        "routes[0].strategy", "weighted");
    row("a key in the place of its reference",
        "{\"version\": 1, \"providers\": [{\"id\": \"o\", \"keys\": [{\"name\": \"k\", \"secret\": "
        "\"sk-canary\"}]}]}",
        "providers[0].keys[0].secret", "does not belong");
    row("an amount with a binary fraction",
        "{\"version\": 1, \"groups\": [{\"name\": \"g\", \"budgets\": [{\"limitUsd\": 0.1}]}]}",
        "groups[0].budgets[0].limitUsd", "in quotes");
    row("an amount that is a word",
        "{\"version\": 1, \"groups\": [{\"name\": \"g\", \"budgets\": [{\"limitUsd\": \"much\"}]}]}",
        "groups[0].budgets[0].limitUsd", "much");
    row("a key written twice", "{\"version\": 1, \"server\": {\"port\": 8080, \"port\": 8081}}",
        "server.port", "twice");
    row("a header that is a number",
        "{\"version\": 1, \"providers\": [{\"id\": \"o\", \"headers\": {\"x\": 1}}]}",
        "providers[0].headers.x", "text in quotes");
}

void TestConfigDocument::aFaultIsNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, parameter);
    QFETCH(QString, word);
    const Document document = readDocument(text);
    QCOMPARE(document.problems.size(), std::size_t(1));
    QCOMPARE(document.problems.front().parameter, parameter);
    QVERIFY2(document.problems.front().message.contains(word), qPrintable(all(document.problems)));
    QVERIFY2(!document.problems.front().message.contains(QStringLiteral("canary")), "a key was repeated");
}

void TestConfigDocument::aFileWithoutVersionIsReadAsTheFirst()
{
    const Document document = readDocument("{\"server\": {\"port\": 9123}}");
    QCOMPARE(all(document.problems), QString());
    QCOMPARE(document.version, 0);
    QCOMPARE(int(document.config.server.port), 9123);
    QCOMPARE(document.notes.size(), std::size_t(1));
    QVERIFY(document.notes.front().message.contains(QStringLiteral("no \"version\"")));
}

// Files as a user of that version had them. They stay as they are: a new version brings its own beside them.
void TestConfigDocument::aStoredFileOfEachVersionIsRead_data()
{
    QTest::addColumn<int>("version");
    for (int version = 0; version <= Config::currentVersion; ++version)
        QTest::addRow("version %d", version) << version;
    QCOMPARE(int(migrations().size()), Config::currentVersion);
}

void TestConfigDocument::aStoredFileOfEachVersionIsRead()
{
    QFETCH(int, version);
    QFile file(qEnvironmentVariable("GATEHOUSE_SOURCE_DIR") +
               QStringLiteral("/tests/core/config/stored/version-%1.json").arg(version));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const Document document = readDocument(file.readAll());
    QCOMPARE(all(document.problems), QString());
    QCOMPARE(all(validate(document.config)), QString());
    QCOMPARE(document.version, version);
    QCOMPARE(int(document.notes.size()), version == 0 ? 1 : 0);
    const Config &config = document.config;
    QCOMPARE(int(config.server.port), 8181);
    QCOMPARE(config.providers.size(), std::size_t(2));
    QCOMPARE(config.providers[0].keys[0].secret.text(), QByteArray("keychain:openai/work"));
    QCOMPARE(config.providers[1].aliases[0].model, QByteArray("llama3.2:3b"));
    QCOMPARE(config.routes[0].fallbacks[0].provider.text(), QStringLiteral("local"));
    QCOMPARE(config.clients[0].budgets[0].limit.nanoUsd(), 12'500'000'000);
    QVERIFY(readDocument(writeDocument(config, document.unknown)).config == config);
}

// Two made-up versions after the present one: "server" was called "gateway", and before that its port stood
// at the top.
void TestConfigDocument::migrationsAreWalkedInOrder_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("notes");
    QTest::addColumn<QString>("problem");
    QTest::newRow("none") << QByteArray("{\"listen\": 9100}") << 3 << QString();
    QTest::newRow("1") << QByteArray("{\"version\": 1, \"listen\": 9100}") << 2 << QString();
    QTest::newRow("2") << QByteArray("{\"version\": 2, \"gateway\": {\"port\": 9100}}") << 1 << QString();
    QTest::newRow("3") << QByteArray("{\"version\": 3, \"server\": {\"port\": 9100}}") << 0 << QString();
    QTest::newRow("4") << QByteArray("{\"version\": 4}") << 0 << QStringLiteral("of version 4");
}

void TestConfigDocument::migrationsAreWalkedInOrder()
{
    std::vector<Migration> steps = migrations();
    steps.push_back([](QJsonObject &root, std::vector<Error> &notes) {
        root.insert(QStringLiteral("gateway"),
                    QJsonObject{{QStringLiteral("port"), root.take(QStringLiteral("listen"))}});
        notes.push_back({.message = QStringLiteral("1 to 2")});
    });
    steps.push_back([](QJsonObject &root, std::vector<Error> &notes) {
        root.insert(QStringLiteral("server"), root.take(QStringLiteral("gateway")));
        notes.push_back({.message = QStringLiteral("2 to 3")});
    });
    QFETCH(QByteArray, text);
    QFETCH(int, notes);
    QFETCH(QString, problem);
    const Document document = readDocument(text, steps);
    if (!problem.isEmpty()) {
        QVERIFY2(all(document.problems).contains(problem), qPrintable(all(document.problems)));
        QVERIFY2(all(document.problems).contains(QStringLiteral("up to 3")),
                 qPrintable(all(document.problems)));
        return;
    }
    QCOMPARE(all(document.problems), QString());
    QCOMPARE(int(document.config.server.port), 9100);
    QVERIFY2(document.notes.size() == std::size_t(notes), qPrintable(all(document.notes)));
}

QTEST_GUILESS_MAIN(TestConfigDocument)
#include "tst_configdocument.moc"
