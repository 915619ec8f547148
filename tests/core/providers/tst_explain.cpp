// SPDX-License-Identifier: GPL-3.0-or-later
// What --check says of a configuration, and what can be said of a key by its look.
#include "core/providers/explain.h"
#include "core/providers/vocabulary.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::providers;

namespace {

config::Config example()
{
    config::Config config;
    config::Provider openai{.id = {"openai"}, .preset = "openai", .models = {"gpt-4o"}};
    openai.keys = {
        {.name = {"main"}, .secret = {SecretRef::Store::Environment, "OPENAI_API_KEY"}},
        {.name = {"spare"}, .secret = {SecretRef::Store::Keychain, "openai/spare"}, .enabled = false}};
    config::Provider groq{.id = {"groq"}, .preset = "groq", .enabled = false};
    groq.proxy = "socks5://127.0.0.1:1080";
    config::Provider ollama{.id = {"ollama"}, .preset = "ollama"};
    config.providers = {openai, groq, ollama};
    config.aliases = {{"fast", "openai/gpt-4o"}};
    config::Route route{.id = {"night"}};
    route.conditions = {{config::Condition::Field::Model, config::Condition::Test::Matches, {}, "gpt-*"},
                        {config::Condition::Field::Header, config::Condition::Test::Is, "x-team", "blue"}};
    route.targets = {{{"openai"}, "gpt-4o", 3}, {{"ollama"}, "", 1}};
    route.fallbacks = {{{"sandbox"}, "echo", 1}};
    config.routes = {route};
    config::Client client{.id = {"laptop"}, .sha256 = QByteArray(64, 'a')};
    client.budgets = {{Money::fromNanoUsd(2'500'000'000),
                       config::Budget::Period::Day,
                       false,
                       config::Budget::AtLimit::Refuse,
                       {}}};
    client.requestRates = {{60, std::chrono::seconds(60)}};
    config.clients = {client};
    return config;
}

Explanation explained(const config::Config &config)
{
    return explain(config, Registry(config, loadCatalogue({})),
                   [](const QByteArray &name) { return name == "IS_SET"; });
}

} // namespace

class TestExplain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExampleInWords();
    void theDefaultsInWords();
    void noHashIsInIt();
    void warnings();
    void aKeyIsJudgedByItsLook_data();
    void aKeyIsJudgedByItsLook();
    void theVocabularyMakesValidationKnowTheCatalogue();
};

void TestExplain::theExampleInWords()
{
    const QStringList expected{
        QStringLiteral("listens on 127.0.0.1 port 8080, open to whoever has a client key on this machine"),
        QStringLiteral("provider openai: https://api.openai.com/v1 by openai-chat, 1 model, key main from "
                       "env:OPENAI_API_KEY, key spare from keychain:openai/spare (switched off)"),
        QStringLiteral(
            "provider groq (switched off): https://api.groq.com/openai/v1 by openai-chat, 5 models, "
            "no key"),
        QStringLiteral("  through the proxy socks5://127.0.0.1:1080"),
        QStringLiteral("provider ollama: http://127.0.0.1:11434 by ollama-chat, 0 models, no key"),
        QStringLiteral("provider sandbox: inside the program, needs no key"),
        QStringLiteral("alias fast → openai/gpt-4o"),
        QStringLiteral(
            "rule night: when model matches gpt-* and header x-team is blue → openai/gpt-4o (weight 3), "
            "ollama (weight 1), weighted; then sandbox/echo"),
        QStringLiteral("client key laptop: all models, 2.5 USD per day, then refuse; 60 requests in 60 s"),
        QStringLiteral("cache off"),
        QStringLiteral("rows kept 365 days; requests and answers: off"),
    };
    QCOMPARE(explained(example()).lines.join(QLatin1Char('\n')), expected.join(QLatin1Char('\n')));
}

void TestExplain::theDefaultsInWords()
{
    const Explanation said = explained({});
    QVERIFY(said.lines.constFirst().contains(QStringLiteral("every program on this machine")));
    QCOMPARE(said.warnings, QStringList());
}

void TestExplain::noHashIsInIt()
{
    const Explanation said = explained(example());
    QVERIFY(!(said.lines + said.warnings).join(QLatin1Char('\n')).contains(QStringLiteral("aaaa")));
}

void TestExplain::warnings()
{
    config::Config config = example();
    config.server.requireClientKey = true;
    config.server.origins = {"*"};
    config.clients.clear();
    config.providers.push_back({.id = {"bare"}, .preset = "mistral"});
    config.providers.push_back({.id = {"set"}, .preset = "xai"});
    config.providers.back().keys = {{.name = {"k"}, .secret = {SecretRef::Store::Environment, "IS_SET"}}};
    config.providers.push_back({.id = {"gone"}, .preset = "xai"});
    config.providers.back().keys = {{.name = {"k"}, .secret = {SecretRef::Store::Session, "x"}}};
    const QStringList warnings = explained(config).warnings;
    QCOMPARE(warnings.size(), 5);
    QVERIFY(warnings[0].contains(QStringLiteral("requireClientKey")));
    QVERIFY(warnings[1].contains(QStringLiteral("origins")));
    QVERIFY(warnings[2].contains(QStringLiteral("OPENAI_API_KEY")));
    QVERIFY(warnings[3].contains(QStringLiteral("bare has no key")));
    QVERIFY(warnings[4].contains(QStringLiteral("session")));
}

void TestExplain::aKeyIsJudgedByItsLook_data()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("refused");
    QTest::addColumn<QString>("warning");
    const auto row = [](const char *name, const char *preset, const char *key, const char *refused,
                        const char *warning) {
        QTest::newRow(name) << QByteArray(preset) << QByteArray(key) << QString::fromUtf8(refused)
                            << QString::fromUtf8(warning);
    };
    row("a good one", "openai", "sk-proj-abc", "", "");
    row("nothing where one is needed", "openai", "  ", "empty", "");
    row("nothing where none is needed", "ollama", "", "", "");
    row("a line break at its end", "openai", "sk-abc\n", "white space", "");
    row("two lines", "openai", "sk-abc\nsk-def", "white space", "");
    row("a letter that is none of a key's", "openai", "sk-abc\xC3\xBC", "character", "");
    row("a key of Anthropic for OpenAI", "openai", "sk-ant-api03-x", "", "of Anthropic, not of OpenAI");
    row("a key of OpenRouter for OpenAI", "openai", "sk-or-v1-x", "", "OpenRouter");
    row("a key of one of many for Anthropic", "anthropic", "sk-abc", "", "\"sk-ant-\"");
    row("a key of Groq for xAI", "xai", "gsk_abc", "", "Groq");
    row("a key of nobody for xAI", "xai", "abc", "", "\"xai-\"");
    row("any key for a preset without a beginning", "mistral", "abc", "", "");
}

void TestExplain::aKeyIsJudgedByItsLook()
{
    QFETCH(QByteArray, preset);
    QFETCH(QByteArray, key);
    QFETCH(QString, refused);
    QFETCH(QString, warning);
    const Catalogue catalogue = loadCatalogue({});
    const KeyAdvice advice = adviceOnKey(*catalogue.find(preset), catalogue, key);
    QCOMPARE(advice.refused.isEmpty(), refused.isEmpty());
    QVERIFY2(advice.refused.contains(refused), qPrintable(advice.refused));
    QCOMPARE(advice.warning.isEmpty(), warning.isEmpty());
    QVERIFY2(advice.warning.contains(warning), qPrintable(advice.warning));
    if (key.size() > 6)
        QVERIFY(!(advice.refused + advice.warning).contains(QString::fromUtf8(key)));
}

void TestExplain::theVocabularyMakesValidationKnowTheCatalogue()
{
    const config::Vocabulary words = vocabulary(loadCatalogue({}), {"openai-chat", "ollama-chat"});
    QCOMPARE(config::validate(example(), words).size(), std::size_t(0));
    config::Config config = example();
    config.providers[0].preset = "opnai";
    config.providers[1].dialect = "morse";
    const auto problems = config::validate(config, words);
    QCOMPARE(problems.size(), std::size_t(2));
    QCOMPARE(problems[0].parameter, QStringLiteral("providers[0].preset"));
    QCOMPARE(problems[1].parameter, QStringLiteral("providers[1].dialect"));
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
